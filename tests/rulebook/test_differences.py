"""What changed between two answers of a part."""

import pytest

from rulebook.differences import Difference, differences, differing_parts
from tests.rulebook.small_documents import CAUSES, TESTS, row, small_document


def test_same_answers_differ_in_nothing() -> None:
    assert (
        differences(small_document({"SEBAB.tulang": CAUSES}), small_document({"SEBAB.tulang": CAUSES})) == ()
    )


def test_a_changed_cell_is_named_with_both_texts() -> None:
    old = small_document({"TEMA.pilihan": {"fields": {"tema": "Antrean lama"}}})
    new = small_document({"TEMA.pilihan": {"fields": {"tema": "Antrean loket lama"}}})

    (found,) = differences(old, new)

    assert (found.address, found.before, found.after) == (
        "TEMA.pilihan.tema",
        "Antrean lama",
        "Antrean loket lama",
    )
    assert found.section == "TEMA"


def test_new_and_deleted_rows_show_with_one_empty_side() -> None:
    old = small_document({"TEMA.masalah": {"rows": [row("r1", masalah="Antrean")]}})
    new = small_document({"TEMA.masalah": {"rows": [row("r2", masalah="Parkir")]}})

    found = differences(old, new)

    assert [(d.address, d.before, d.after) for d in found] == [
        ("TEMA.masalah[r1].masalah", "Antrean", ""),
        ("TEMA.masalah[r2].masalah", "", "Parkir"),
    ]


def test_a_choice_is_told_by_its_label_and_a_reference_by_its_row() -> None:
    old = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS})
    changed = {"rows": [row("t1", **{**TESTS["rows"][0]["cells"], "penyebab": ["re"], "simpulan": "tidak"})]}
    new = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": changed})

    found = {d.address: (d.before, d.after) for d in differences(old, new)}

    assert found["DOMINAN.uji[t1].penyebab"] == ("C1 Tidak ada aturan waktu", "C2 Satu petugas di jam sibuk")
    assert found["DOMINAN.uji[t1].simpulan"][0] != found["DOMINAN.uji[t1].simpulan"][1]


def test_differing_parts_ignore_missing_and_empty() -> None:
    old = small_document({})
    new = small_document({"TEMA.pilihan": {"fields": {}}, "SEBAB.tulang": CAUSES})

    assert differing_parts(old, new) == ("SEBAB.tulang",)


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("waktu tunggu lama", "waktu antre lama", ["tunggu"], ["antre"]),
        ("waktu tunggu", "waktu tunggu di loket", [], [" di loket"]),
        ("", "waktu tunggu", [], []),
        ("satu\ndua", "satu\ntiga", ["dua"], ["tiga"]),
    ],
)
def test_the_words_that_the_other_text_lacks_are_marked(
    before: str, after: str, left: list[str], right: list[str]
) -> None:
    pieces = Difference("TEMA.pilihan.tema", "TEMA", "Tema", before, after).pieces
    assert ["".join(text for _, text in side) for side in pieces] == [before, after]
    assert [[text for is_new, text in side if is_new] for side in pieces] == [left, right]
