"""Tables out of a spreadsheet, as lines of texts: which line is a head, what an outline looks like in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rulebook import parsing
from rulebook.vocabulary import Date, Field, Number

Table = Sequence[Sequence[str]]
_FIGURE = Number("angka", "Angka")
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
_SUM = re.compile(
    r"(?:grand |sub ?)?(?:jumlah|total)(?: (?:total|keseluruhan|seluruhnya|semua|kejadian|kasus))?"
)
_SHARE = re.compile(r"%|persen|kumulatif")
_NUMBERING = {"no", "nomor", "no urut", "nomor urut", "#"}


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


def plain(title: str) -> str:
    """A title for comparing: without case, its spaces and what stands about it."""
    return re.sub(r"\s+", " ", title).strip(" .:").casefold()


def is_sum(title: str) -> bool:
    """Whether a column or row of that title adds up others: "Jumlah", "Total keseluruhan"."""
    return bool(_SUM.fullmatch(plain(title)))


def is_share(title: str) -> bool:
    """Whether a column of that title is worked out from another: "Persen", "% kumulatif"."""
    return bool(_SHARE.search(plain(title)))


def is_numbering(title: str) -> bool:
    """Whether a column of that title only numbers the lines: "No."."""
    return plain(title) in _NUMBERING


def has_figures(lines: Table, place: int) -> bool:
    """Whether a number can be read anywhere in the column at `place`."""
    cells = (line[place] for line in lines if place < len(line))
    return any(parsing.parse(_FIGURE, cell).value is not None for cell in cells)


def has_words(lines: Table, place: int) -> bool:
    """Whether letters stand anywhere in the column at `place`."""
    return any(re.search(r"[^\W\d_]", line[place]) for line in lines if place < len(line))


def without_sum_row(lines: Table) -> Table:
    """`lines` without a last one that adds up the others."""
    last = next((cell for cell in lines[-1] if cell.strip()), "") if len(lines) > 1 else ""
    return lines[:-1] if is_sum(last) else lines


def without_numbering(
    fields: Sequence[Field], head: Sequence[str], lines: Table
) -> tuple[Sequence[str], Table]:
    """Head ([] where there is none) and lines without a first column that only numbers them.

    One without a title counts up from 1. Where the first of `fields` takes words, the numbers are kept as such unless
    the column after them holds words.
    """
    ordinals = [line[0] for line in lines] == [str(n) for n in range(1, len(lines) + 1)] and len(lines) > 1
    titled = bool(head) and is_numbering(head[0])
    if fields[0].kind in ("line", "text") and not has_words(lines, 1):
        drop = False
    elif fields[0].kind in ("line", "text"):
        drop = titled or (ordinals and not head)
    else:
        drop = titled and len(head) > len(fields)
    return (head[1:], [line[1:] for line in lines]) if drop else (head, lines)


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
