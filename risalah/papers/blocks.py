"""What a printed risalah is made of, numbered in the order in which it is read. No Django, no rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qc_tools.svg import theme
from rulebook.document import Attachment

UNBROKEN_ROWS = 5
BRIEF_LABEL, BRIEF_TEXT = 26, 17
WIDEST_UPRIGHT = theme.WIDTH * 1.1
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ')


@dataclass(frozen=True)
class Cell:
    """One place of a table. `numeric` aligns it right; `short` keeps it on one line; `level` indents it; `turned` sets
    a head upwards; `unread` marks a text that is no number."""

    text: str
    numeric: bool = False
    level: int = 0
    strong: bool = False
    unread: bool = False
    short: bool = False
    turned: bool = False
    shift: str = (
        ""  # room for the decimals that others of the column have: "d1" a digit, "k2" a comma and two digits
    )

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
    kept_whole: bool = False
    kind = "table"

    @property
    def anchor(self) -> str:
        return f"tabel-{self.number}"

    @property
    def small(self) -> bool:
        return self.layout == "padat"

    @property
    def whole(self) -> bool:
        """A few rows stay on one page."""
        return self.kept_whole or len(self.rows) <= UNBROKEN_ROWS

    @property
    def landscape(self) -> bool:
        return self.layout == "lanskap"


@dataclass(frozen=True)
class Figure:
    """A numbered picture."""

    number: int
    title: str
    finding: str
    svg: str
    kind = "figure"

    @property
    def anchor(self) -> str:
        return f"gambar-{self.number}"

    @property
    def landscape(self) -> bool:
        """Wider than an ordinary chart: on an upright page its texts would be too small to read."""
        box = _VIEW_BOX.search(self.svg)
        return box is not None and float(box[1]) > WIDEST_UPRIGHT


@dataclass(frozen=True)
class Facts:
    """Labels and texts, without a number."""

    rows: tuple[tuple[str, Cell], ...]
    kind = "facts"
    landscape = False

    @property
    def lines(self) -> list[tuple[tuple[str, Cell], ...]]:
        """The rows as they are printed: two short ones that follow each other share a line."""
        lines: list[tuple[tuple[str, Cell], ...]] = []
        for row in self.rows:
            last = lines[-1] if lines else ()
            if len(last) == 1 and self._brief(last[0]) and self._brief(row):
                lines[-1] = (last[0], row)
            else:
                lines.append((row,))
        return lines

    @staticmethod
    def _brief(row: tuple[str, Cell]) -> bool:
        return len(row[0]) <= BRIEF_LABEL and len(row[1].text) <= BRIEF_TEXT and "\n" not in row[1].text


@dataclass(frozen=True)
class Words:
    """Paragraphs."""

    paragraphs: tuple[str, ...]
    kind = "words"
    landscape = False


Block = Table | Figure | Facts | Words


@dataclass(frozen=True)
class Run:
    """Blocks that follow each other on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


def runs(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The blocks by orientation; single answers go with the wide table that they introduce."""
    found: list[Run] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and last.landscape == block.landscape:
            found[-1] = Run(last.landscape, (*last.blocks, block))
        elif last and block.landscape and all(isinstance(b, Facts) for b in last.blocks):
            found[-1] = Run(True, (*last.blocks, block))
        else:
            found.append(Run(block.landscape, (block,)))
    return tuple(found)


@dataclass(frozen=True)
class Chapter:
    """A heading with what stands below it. `level` 1 begins a page unless `joined`; `roman`: it stands before page 1."""

    anchor: str
    title: str
    label: str = ""  # "1.3", "Lampiran 2."
    eyebrow: str = ""
    level: int = 1
    roman: bool = False
    joined: bool = False
    blocks: tuple[Block, ...] = ()
    parts: tuple[Chapter, ...] = ()

    @property
    def heading(self) -> str:
        """The heading as it is printed, in the contents and in the outline alike."""
        return f"{self.label} {self.title}".strip()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The blocks by orientation of the page; the heading stands with the first of them."""
        return runs(self.blocks)

    @property
    def landscape(self) -> bool:
        """Whether the page on which the heading stands is turned: a heading stays with what follows it."""
        if self.blocks:
            return self.runs[0].landscape
        return bool(self.parts) and self.parts[0].landscape


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
    names_files: bool = True  # False where no appendix shows them

    def table(
        self,
        caption: str,
        head: Iterable[Cell],
        rows: Iterable[tuple[Cell, ...]],
        *,
        total: tuple[Cell, ...] = (),
        layout: str = "biasa",
        whole: bool = False,
    ) -> Table:
        """The next table."""
        made = Table(len(self.tables) + 1, caption, tuple(head), tuple(rows), total, layout, whole)
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
        for file in found if self.names_files else ():
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
