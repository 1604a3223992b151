"""Tables out of a spreadsheet, as lines of texts: which line is a head, what an outline looks like in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rulebook import parsing
from rulebook.vocabulary import Date, Field

Table = Sequence[Sequence[str]]
_DASHES = re.compile(r"(?:[-–•>]\s*)*")
_NUMBERS = ("number", "integer", "money", "values")
_TITLE = re.compile(r"[(\s]*[^\W\d_]|%")
_DIGIT = re.compile(r"[0-9]+")
_MONTH_TITLE = re.compile(
    r"(?:jan|feb|peb|mar|apr|mei|jun|jul|ag[tus]|sep|okt|nov|nop|des)[a-z]*[ .'/-]*(?:[0-9]{2}){1,2}",
    re.IGNORECASE,
)
_NO_FIGURE = {
    "n/a",
    "na",
    "nihil",
    "kosong",
    "libur",
    "belum",
    "belum ada",
    "tidak ada",
    "tidak diukur",
    "cuti",
}


def lines_of(text: str) -> list[list[str]]:
    """The lines of a pasted text that hold something: cells between tabs, or semicolons where there are none."""
    lines = [line for line in parsing.normalise(text).splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("\t" if "\t" in line else ";")] for line in lines]


def is_head(fields: Sequence[Field], line: Sequence[str]) -> bool:
    """Whether `line` holds the titles of the columns: one names a column of words, or all over numbers are titles.

    A line with one figure, or with something that only stands in place of one, is a row: lost titles can be told from
    the marks they leave, a lost row is seen by nobody.
    """
    filled = [(field, text.strip()) for field, text in zip(fields, line, strict=False) if text.strip()]
    words = {field.label.casefold() for field in fields if field.kind in ("line", "text")}
    if any(text.casefold() in words for _, text in filled):
        return True
    over_numbers = [text for field, text in filled if field.kind in _NUMBERS]
    stems = [_stem(text) for text in over_numbers]
    return bool(over_numbers) and all(
        _is_title(text) and (not _DIGIT.search(text) or stems.count(_stem(text)) > 1) or _is_date(text)
        for text in over_numbers
    )


def _is_title(text: str) -> bool:
    """Begins as a title does: "Jumlah", "Minggu 1", "(menit)", "%"; and is no word for a figure that is missing."""
    return bool(_TITLE.match(text)) and text.casefold().strip(". ") not in _NO_FIGURE


def _stem(text: str) -> str:
    """A numbered title without its number: numbers in titles are told from estimates ("sekitar 50") by coming in series."""
    return _DIGIT.sub("", text).strip().casefold()


def _is_date(text: str) -> bool:
    """A day or month as a title; counts are never written so."""
    return bool(_MONTH_TITLE.fullmatch(text)) or parsing.parse(Date("hari", "Hari"), text).value is not None


def outline_of(lines: Table, deepest: int) -> Iterator[tuple[int, str]]:
    """(level, text) of every filled cell: its level is its column, or the dashes before it, at most `deepest`.

    A level never jumps by more than one.
    """
    above = -1
    for line in lines:
        for place, cell in enumerate(line):
            dashes = _DASHES.match(cell.strip())
            marks = dashes[0] if dashes else ""
            bare = cell.strip()[len(marks) :]
            if bare:
                above = min(place + len(re.findall(r"[-–•>]", marks)), above + 1, deepest)
                yield above, bare
