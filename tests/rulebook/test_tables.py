"""Tables out of a spreadsheet: heads, lines, outlines."""

import pytest

from rulebook.tables import is_head, lines_of, outline_of
from rulebook.vocabulary import Integer, Line, Values

COLUMNS = (Line("kategori", "Kategori"), Integer("jumlah", "Jumlah"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Kategori", "Jumlah"], True),
        (["Berkas", "1.250"], False),
        (["Berkas", ""], False),
        (["Berkas"], False),
        (["Berkas", "banyak"], True),
    ],
)
def test_head_is_a_line_with_words_where_numbers_belong(line, expected):
    assert is_head(COLUMNS, line) is expected
    assert is_head((Line("k", "K"), Values("n", "N")), line) is expected


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
