"""Addresses in words."""

import pytest

from rulebook.places import place_name, reading_anchor
from tests.rulebook.small_documents import CAUSES, TESTS, small_document

DOCUMENT = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS})


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("KELOMPOK", "Kelompok"),
        ("TEMA", f"Langkah 1 · {DOCUMENT.edition.section('TEMA').title}"),
        ("TEMA.pilihan.alasan", "Langkah 1 · Tema yang dipilih · Alasan memilih"),
        (
            "DOMINAN.uji[t1].hasil_uji",
            "Langkah 3 · Pengujian penyebab dengan data · C1 Tidak ada aturan waktu · Hasil pengujian",
        ),
        ("DOMINAN.uji[gone].hasil_uji", "Langkah 3 · Pengujian penyebab dengan data · Hasil pengujian"),
    ],
)
def test_an_address_is_told_in_words(address: str, words: str) -> None:
    assert place_name(DOCUMENT, address) == words


def test_the_anchor_of_a_cell_is_its_row() -> None:
    assert reading_anchor("DOMINAN.uji[t1].hasil_uji") == "DOMINAN.uji[t1]"
    assert reading_anchor("TEMA.pilihan.alasan") == "TEMA.pilihan.alasan"
