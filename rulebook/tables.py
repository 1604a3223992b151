"""Tables out of a spreadsheet, as lines of texts: which line is a head, what an outline looks like in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rulebook import parsing
from rulebook.vocabulary import Field

Table = Sequence[Sequence[str]]
_DASHES = re.compile(r"(?:[-–•>]\s*)*")
_NUMBERS = ("number", "integer", "money", "values")


def lines_of(text: str) -> list[list[str]]:
    """The lines of a pasted text that hold something: cells between tabs, or semicolons where there are none."""
    lines = [line for line in parsing.normalise(text).splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("\t" if "\t" in line else ";")] for line in lines]


def is_head(fields: Sequence[Field], line: Sequence[str]) -> bool:
    """Whether the line holds words where `fields` expect numbers: the titles of the columns."""
    return any(
        field.kind in _NUMBERS and text.strip() and parsing.parse(field, text).error
        for field, text in zip(fields, line, strict=False)
    )


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
