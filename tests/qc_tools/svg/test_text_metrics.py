"""Text widths, wrapping, escaping."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc_tools.svg import make_widths, widths
from qc_tools.svg.text import breaks_words, clean, escape, shorten, text_width, wrap

needs_font = pytest.mark.skipif(not make_widths.FOLDER.exists(), reason="Liberation Sans is not installed")


@needs_font
@pytest.mark.parametrize(("file", "table"), [("REGULAR", widths.REGULAR), ("BOLD", widths.BOLD)])
def test_table_equals_the_font_that_the_pdf_embeds(file, table):
    units, advances = make_widths.advances(make_widths.FOLDER / make_widths.FACES[file])
    assert widths.UNITS_PER_EM == units == 2048
    assert {start + i: w for start, run in table for i, w in enumerate(run)} == advances


@needs_font
def test_shipped_file_is_what_the_script_writes():
    shipped = Path(widths.__file__).read_text(encoding="utf-8")
    assert shipped.endswith(make_widths.source(make_widths.FOLDER))


def test_width_of_known_letters():
    # Arial's advances in 1/2048 em: A 1366, i 455, space 569
    assert text_width("Ai ", 2048) == 1366 + 455 + 569
    assert text_width("A", 10, bold=True) == pytest.approx(1479 * 10 / 2048)


def test_width_of_unknown_characters_is_one_em_and_of_marks_nothing():
    assert text_width("漢", 12) == 12
    assert text_width("e\u0301", 12) == text_width("e", 12)


def test_wrap_keeps_words_whole_where_they_fit():
    assert wrap("Rekam medis lama ditemukan", 80, 12) == ("Rekam medis", "lama", "ditemukan")


def test_wrap_breaks_after_a_slash():
    assert wrap("Dokter/petugas belum siap", 60, 12) == ("Dokter/", "petugas", "belum siap")


def test_wrap_cuts_a_word_that_is_too_long():
    assert wrap("pertanggungjawaban", 60, 12) == ("pertanggu-", "ngjawaban")
    assert breaks_words("pertanggungjawaban", 60, 12)
    assert not breaks_words("pertanggungjawaban", 160, 12)


def test_wrap_ends_in_an_ellipsis():
    assert wrap("satu dua tiga empat lima enam", 40, 12, lines=2) == ("satu", "dua t…")


@given(st.text(max_size=120), st.integers(30, 200), st.integers(11, 14), st.booleans(), st.integers(1, 4))
def test_wrapped_lines_fit(text, width, size, bold, lines):
    found = wrap(text, width, size, bold=bold, lines=lines)
    assert len(found) <= lines
    assert all(text_width(line, size, bold) <= width + 1e-6 for line in found)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=4), max_size=12))
def test_wrap_loses_nothing_when_there_is_room(words):
    assert " ".join(wrap(" ".join(words), 60, 12, lines=99)) == " ".join(words)


def test_shorten_keeps_what_fits():
    assert shorten("Puskesmas", 200, 12) == "Puskesmas"
    assert shorten("Puskesmas", 40, 12) == "Pusk…"


def test_clean_and_escape():
    assert clean(" a\x00\tb\u202e\n c ") == "a b c"
    assert escape("<a b=\"c\" & 'd'>") == "&lt;a b=&quot;c&quot; &amp; &#39;d&#39;&gt;"
