"""Tables out of a spreadsheet: heads, lines, outlines."""

import pytest

from rulebook.tables import is_head, lines_of, outline_of
from rulebook.vocabulary import Integer, Line, Values

COLUMNS = (Line("kategori", "Kategori"), Integer("jumlah", "Jumlah"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Kategori", "Jumlah"], True),
        (["Penyebab", "Banyaknya (kali)"], True),
        (["Penyebab", "%"], True),
        (["Kategori", "2026"], True),  # named by the column of words
        (["Kategori", "Minggu 1"], True),
        (["Penyebab", "2 Maret 2026"], True),
        (["Penyebab", "Mar-26"], True),
        (["Berkas", "1.250"], False),
        (["Berkas", ""], False),
        (["Berkas"], False),
        (["Berkas", "-"], False),
        (["Berkas", "–"], False),
        (["Berkas", "± 96"], False),
        (["Berkas", "sekitar 96"], False),
        (["Berkas", "96 orang"], False),
        (["Berkas", "n/a"], False),
        (["Berkas", "#DIV/0!"], False),
        (["Senin", "libur"], False),
    ],
)
def test_head_is_a_line_with_titles_where_numbers_belong(line, expected):
    assert is_head(COLUMNS, line) is expected
    assert is_head((Line("k", "Kategori"), Values("n", "N")), line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Hari", "Kasus", "Diperiksa"], True),
        (["Hari", "Minggu 1", "Minggu 2"], True),
        (["Hari", "Kasus", ""], True),
        (["Senin", "50", "-"], False),
        (["Senin (libur)", "0", "0"], False),  # below the least that may be inspected
        (["Senin", "50", "tidak diukur lagi"], False),
        (["Senin", "", "n/a"], False),
    ],
)
def test_one_figure_makes_a_line_a_row(line, expected):
    columns = (Line("hari", "Label"), Integer("kasus", "Kasus"), Integer("n", "Diperiksa", minimum=1))
    assert is_head(columns, line) is expected


def test_lines_are_cut_at_tabs_or_else_at_semicolons():
    assert lines_of("a\tb;c\r\n\n 1;2 ") == [["a", "b;c"], ["1", "2"]]


@pytest.mark.parametrize(
    "lines",
    [
        [["Manusia"], ["- Lupa"], ["-- Belum dilatih"], ["Metode"]],
        [["Manusia", "", ""], ["", "Lupa", ""], ["", "", "Belum dilatih"], ["Metode", "", ""]],
        [["Manusia", "Lupa", "Belum dilatih"], ["Metode"]],
    ],
)
def test_outline_is_read_from_dashes_or_from_columns(lines):
    assert list(outline_of(lines, 6)) == [(0, "Manusia"), (1, "Lupa"), (2, "Belum dilatih"), (0, "Metode")]


def test_outline_never_jumps_nor_gets_too_deep():
    assert list(outline_of([["--- Jauh"], ["----- Lebih"], ["--- Sama"]], 1)) == [
        (0, "Jauh"),
        (1, "Lebih"),
        (1, "Sama"),
    ]
