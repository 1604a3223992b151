"""What a printed risalah is made of, numbered in the order in which it is read. No Django, no rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from rulebook.document import Attachment


@dataclass(frozen=True)
class Cell:
    """One place of a table. `numeric` aligns it right; `level` indents it; `unread` marks a text that is no number."""

    text: str
    numeric: bool = False
    level: int = 0
    strong: bool = False
    unread: bool = False

    @property
    def indent(self) -> int:
        """The class that indents: at most six levels have one."""
        return min(self.level, 6)


@dataclass(frozen=True)
class Table:
    """A numbered table. `layout`: "biasa" on an upright page, "padat" in smaller type, "lanskap" on a page turned."""

    number: int
    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    layout: str = "biasa"
    kind = "table"

    @property
    def anchor(self) -> str:
        return f"tabel-{self.number}"

    @property
    def small(self) -> bool:
        return self.layout == "padat"


@dataclass(frozen=True)
class Figure:
    """A numbered picture: `svg`, or the address of a medium."""

    number: int
    title: str
    finding: str
    svg: str
    kind = "figure"

    @property
    def anchor(self) -> str:
        return f"gambar-{self.number}"


@dataclass(frozen=True)
class Facts:
    """Labels and texts, without a number."""

    rows: tuple[tuple[str, Cell], ...]
    kind = "facts"


@dataclass(frozen=True)
class Words:
    """Paragraphs."""

    paragraphs: tuple[str, ...]
    kind = "words"


Block = Table | Figure | Facts | Words


@dataclass(frozen=True)
class Chapter:
    """A heading with what stands below it. `level` 1 begins a page; `roman`: it stands before page 1.

    `landscape` turns the page; `opens_landscape` says that the first thing below the heading does.
    """

    anchor: str
    title: str
    label: str = ""  # "1.3", "Lampiran 2"
    eyebrow: str = ""
    level: int = 1
    roman: bool = False
    landscape: bool = False
    blocks: tuple[Block, ...] = ()
    parts: tuple[Chapter, ...] = ()

    @property
    def heading(self) -> str:
        """The heading as it is printed, in the contents and in the outline alike."""
        return f"{self.label} {self.title}".strip()

    @property
    def turned(self) -> bool:
        """Whether the page on which the heading stands is turned: a heading stays with what follows it."""
        return self.landscape or bool(not self.blocks and self.parts and self.parts[0].landscape)


@dataclass(frozen=True)
class Signer:
    """One block of the signatures; `name` is printed in capitals, titles as they are."""

    role: str
    office: str
    name: str
    rank: str = ""
    nip: str = ""
    place_date: str = ""
    given: str = ""  # "Disahkan dalam portal pada 19 November 2026"


@dataclass(frozen=True)
class Photo:
    """A photo of the appendix; `source` is the address of its medium, "" when the file is gone."""

    number: int
    caption: str
    day: str
    source: str


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting."""

    heading: str
    facts: str
    agenda: str
    discussion: str
    decisions: tuple[str, ...]


@dataclass
class Numbers:
    """Counts tables, pictures and files through the whole paper, and remembers them for the lists."""

    tables: list[Table] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    photos: list[Attachment] = field(default_factory=list)
    documents: list[Attachment] = field(default_factory=list)

    def table(
        self,
        caption: str,
        head: Iterable[Cell],
        rows: Iterable[tuple[Cell, ...]],
        *,
        total: tuple[Cell, ...] = (),
        layout: str = "biasa",
    ) -> Table:
        """The next table."""
        made = Table(len(self.tables) + 1, caption, tuple(head), tuple(rows), total, layout)
        self.tables.append(made)
        return made

    def figure(self, title: str, finding: str, svg: str) -> Figure:
        """The next picture."""
        made = Figure(len(self.figures) + 1, title, finding, svg)
        self.figures.append(made)
        return made

    def files(self, found: Iterable[Attachment]) -> str:
        """How a place names its files: "Foto 1, 2; Berkas 1". A file has one number, however often it is named."""
        photos, documents = [], []
        for file in found:
            kept = self.photos if file.kind == "photo" else self.documents
            if file not in kept:
                kept.append(file)
            (photos if file.kind == "photo" else documents).append(str(kept.index(file) + 1))
        names = (("Foto", photos), ("Berkas", documents))
        return "; ".join(f"{name} {', '.join(numbers)}" for name, numbers in names if numbers)


@dataclass(frozen=True)
class Colophon:
    """The last lines: which version this is, since when it stands, and the fingerprint of its content."""

    sentence: str
    fingerprint: str


def short_fingerprint(fingerprint: str) -> str:
    """The first twelve figures in groups of four: 9c1e 44ab 07d2."""
    return " ".join(fingerprint[i : i + 4] for i in (0, 4, 8))


def year_of(day: dt.date | None, otherwise: dt.date) -> int:
    """The year that the cover shows."""
    return (day or otherwise).year
