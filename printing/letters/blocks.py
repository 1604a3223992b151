"""What a letter is made of: one description, which `pdf` and `word` both write. No Django, no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from printing.letters.office import Letterhead, SignatureRow

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Heading:
    """The title of the paper, centred, one line each; a `rank` of 2 is that of a part."""

    lines: tuple[str, ...]
    rank: int = 1
    kind = "heading"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; line breaks stay."""

    text: str
    align: Align = "justify"
    strong: bool = False
    kind = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Labels of at most 22 characters, colons, texts: "Hari, tanggal : Senin, 9 Februari 2026"."""

    rows: tuple[tuple[str, str], ...]
    kind = "facts"


@dataclass(frozen=True)
class Clause:
    """A line of a decree. `label`: "Menimbang", "KESATU", or "" below the first; `mark`: "a.", "1." or ""."""

    label: str
    mark: str
    text: str

    @property
    def leads(self) -> bool:
        """Whether it introduces the next one, from which no page parts it."""
        return self.text.endswith(":")


@dataclass(frozen=True)
class Clauses:
    """The clauses of a decree, a label before each group: Menimbang : a. bahwa …"""

    rows: tuple[Clause, ...]
    kind = "clauses"


@dataclass(frozen=True)
class Grid:
    """A ruled table. `widths`: shares in percent, one a column. `room`: rows high enough to sign in. `numbers`: columns set
    in the middle."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""
    room: bool = False
    numbers: tuple[int, ...] = (0,)
    kind = "grid"

    @property
    def columns(self) -> list[tuple[str, int, bool]]:
        """Head, width and whether it is set in the middle, of each column."""
        return [(self.head[i], self.widths[i], i in self.numbers) for i in range(len(self.head))]

    @property
    def cells(self) -> list[list[tuple[str, bool]]]:
        """Text and whether it is set in the middle, row by row."""
        return [[(text, i in self.numbers) for i, text in enumerate(row)] for row in self.rows]


@dataclass(frozen=True)
class Points:
    """A numbered list."""

    items: tuple[str, ...]
    kind = "points"


@dataclass(frozen=True)
class Shots:
    """Photos two in a row: address of the medium and caption. Only in the PDF."""

    rows: tuple[tuple[str, str], ...]
    kind = "shots"


@dataclass(frozen=True)
class Signatures:
    """Rows of blocks, none of them split over pages; a single block stands at the right."""

    rows: tuple[SignatureRow, ...]
    kind = "signatures"


Block = Heading | Paragraph | Facts | Clauses | Grid | Points | Shots | Signatures


@dataclass(frozen=True)
class Sheet:
    """Blocks that begin on a new page, below a letterhead where there is one."""

    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None


@dataclass(frozen=True)
class Letter:
    """A paper. `code` is its key in `settings.PAPER_SIZES`; `author` is a unit, never a person; `note` stands at the head of
    each page (what makes it a draft), `foot` at its foot."""

    code: str
    title: str
    author: str
    sheets: tuple[Sheet, ...]
    note: str = ""
    foot: str = ""
