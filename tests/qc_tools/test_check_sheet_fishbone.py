"""Check sheet and fishbone: shapes, empties, typed totals, outlines that jump a level."""

import pytest

from qc_tools import InputError, OutlineRow, check_sheet, finding, fishbone


def test_check_sheet_empty_cell_is_not_zero():
    sheet = check_sheet(["a", "b"], ["M1", "M2"], [[1, None], [0, 2]])

    assert [row.cells for row in sheet.rows] == [(1, None), (0, 2)]
    assert (sheet.total, sheet.empty) == (3, 1)
    assert sheet.warnings == ("1 kotak masih kosong. Tulis 0 bila memang tidak ada kejadian.",)


def test_check_sheet_typed_totals_that_disagree_are_named():
    sheet = check_sheet(["a", "b"], ["M1", "M2"], [[1, 2], [3, 4]], row_totals=[3, 8], column_totals=[4, 6])

    assert sheet.warnings == ("Baris 'b': jumlah tertulis 8, isian berjumlah 7.",)


def test_check_sheet_all_zero_has_no_shares():
    sheet = check_sheet(["a"], ["M1"], [[0]], inspected=[0])

    assert (sheet.rows[0].share, sheet.rate, sheet.columns[0].rate, sheet.can_judge) == (0, None, None, False)
    assert finding(sheet) == "Belum ada kejadian yang tercatat."


@pytest.mark.parametrize(
    ("rows", "columns", "cells", "message"),
    [
        ([], [], [], "Lembar periksa: isi sedikitnya satu kategori dan satu kolom."),
        (["a"], ["M1"], [[1], [2]], "Kategori ada 1, baris isian ada 2: samakan banyaknya."),
        (["a"], ["M1", "M2"], [[1]], "Isian baris 'a' ada 1, kolom ada 2: samakan banyaknya."),
        (["a"], ["M1"], [[-1]], "Baris 'a', kolom ke-1: isi dengan 0 atau lebih, bukan angka minus."),
        (["", "b"], ["M1"], [[1], [2]], "Baris ke-1: beri nama."),
    ],
)
def test_check_sheet_wrong_input_says_what_to_do(rows, columns, cells, message):
    with pytest.raises(InputError) as caught:
        check_sheet(rows, columns, cells)

    assert str(caught.value) == message


def test_fishbone_keeps_codes_ids_and_marks():
    tree = fishbone(
        " Antrean lama ",
        [
            OutlineRow(1, "Metode", id="m"),
            OutlineRow(2, "Tanpa jadwal", code="C2", dominant=True, id="j"),
            OutlineRow(2, "Berkas lupa dibawa", controllable=False),
            OutlineRow(2, "Tanpa tracer"),
            OutlineRow(2, "Arsip penuh"),
        ],
    )

    assert tree.effect == "Antrean lama"
    assert [(cause.id, cause.code) for cause in tree.end_causes] == [
        ("j", "C2"),
        (2, ""),
        (3, "C1"),
        (4, "C3"),
    ]
    assert [cause.label for cause in tree.dominant] == ["Tanpa jadwal"]
    assert finding(tree).endswith("Sebab dominan: C2 Tanpa jadwal.")


def test_fishbone_blank_rows_are_skipped_and_bare_bones_named():
    tree = fishbone("x", [(1, "Manusia"), (1, " "), (1, "Metode"), (2, "a"), (3, "b")])

    assert [branch.label for branch in tree.branches] == ["Manusia", "Metode"]
    assert [cause.label for cause in tree.end_causes] == ["b"]
    assert tree.warnings == ("Kategori 'Manusia' belum berisi sebab.",)


def test_fishbone_without_rows_has_no_claim():
    tree = fishbone("x", [])

    assert (tree.branches, tree.depth, tree.end_causes, tree.can_judge) == ((), 0, (), False)


@pytest.mark.parametrize(
    ("effect", "rows", "message"),
    [
        ("", [(1, "a")], "Tulang ikan: isi akibat (masalah) di kepala ikan."),
        ("x", [(2, "a")], "Tulang ikan baris 1: tulis dahulu kategori di atasnya."),
        (
            "x",
            [(1, "a"), (2, "b"), (4, "c")],
            "Tulang ikan baris 3: tulis dahulu sebab tingkat 3 di atasnya.",
        ),
        ("x", [(0, "a")], "Tulang ikan baris 1: tingkat dimulai dari 1 (kategori)."),
        (
            "x",
            [OutlineRow(1, "a"), OutlineRow(2, "b", "C1"), OutlineRow(2, "c", "C1")],
            "Tulang ikan baris 3: kode C1 sudah dipakai.",
        ),
    ],
)
def test_fishbone_wrong_input_says_what_to_do(effect, rows, message):
    with pytest.raises(InputError) as caught:
        fishbone(effect, rows)

    assert str(caught.value) == message
