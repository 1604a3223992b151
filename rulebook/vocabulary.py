"""The words in which an edition of the rulebook is declared: Scheme → Step → Section → Part → Field.

Everything here is a frozen dataclass that only *declares*. What was answered lives in `document.py`; how text becomes a value
lives in `parsing.py`; what is missing is said by `completeness.py`.

A `Part` is one block on a page, one JSON row in the database and one revision number. There is a single shape for all of them:

    {"fields": {"metode": "typed text"},            single questions, also the head of a data set (period, place, n)
     "slots":  [{"id": "s1", "label": "Minggu 1"}], typed columns of a check sheet; absent elsewhere
     "rows":   [{"id": "r7h2k1pa", "level": 1, "cells": {"kategori": "Rekam medis", "s1": "52"}}]}

A cell holds what was typed (a string) or, for choices of many, references, members and files, a list of ids. Its meaning is read
from it whenever it is needed, so that an unreadable text is kept and marked (`docs/decisions/0002-…`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Phase = Literal["plan", "do", "check", "action"]


# ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Field:
    """One question. `core` marks *inti*: submitting demands it; everything else is *pendalaman* and only advised.

    `upfront` shows a field among the core ones although it is not demanded, or only in some cases (`conditions.py`).
    `deep` folds a column of a part that is not core away, until somebody asks for it or something stands in it.
    """

    name: str
    label: str
    core: bool = False
    upfront: bool = False
    deep: bool = False
    help: str = ""
    example: str = ""
    glossary: tuple[str, ...] = ()

    kind = "text"
    many = False  # the cell holds a list of ids instead of a string


@dataclass(frozen=True)
class Text(Field):
    """Several lines of plain text."""

    kind = "text"
    rows: int = 3


@dataclass(frozen=True)
class Line(Field):
    """One line of plain text."""

    kind = "line"


@dataclass(frozen=True)
class Number(Field):
    """A decimal number in Indonesian form: 1.250,5."""

    kind = "number"
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Integer(Number):
    """A whole number."""

    kind = "integer"


@dataclass(frozen=True)
class Money(Number):
    """Rupiah without cents."""

    kind = "money"
    unit: str = "Rp"
    minimum: float | None = 0


@dataclass(frozen=True)
class Date(Field):
    """A calendar date; read from 31 Juli 2026, 31-07-2026, 31/7/2026 or 2026-07-31."""

    kind = "date"


@dataclass(frozen=True)
class Values(Field):
    """Many measured numbers in one box or cell, separated by blanks, lines or semicolons."""

    kind = "values"
    unit: str = ""


@dataclass(frozen=True)
class Choice(Field):
    """One of several; `options` are (value, label)."""

    kind = "choice"
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Choices(Choice):
    """Any number of several."""

    kind = "choices"
    many = True


@dataclass(frozen=True)
class Tick(Field):
    """Yes or nothing; typed as "ya" or ""."""

    kind = "tick"


@dataclass(frozen=True)
class Member(Field):
    """Members of the group, by id."""

    kind = "member"
    many = True


@dataclass(frozen=True)
class Ref(Field):
    """Rows of another part, by id. `to` is "SECTION.part"; `single` allows one; `only` names a Choice/Tick filter
    "column=value" that the row must meet (for example only dominant causes)."""

    kind = "ref"
    many = True
    to: str = ""
    single: bool = False
    only: str = ""


@dataclass(frozen=True)
class Files(Field):
    """Uploaded photos or documents, by attachment id. They upload by a request of their own."""

    kind = "files"
    many = True
    accept: Literal["photo", "document", "any"] = "any"


@dataclass(frozen=True)
class Computed(Field):
    """A figure that the portal works out; never typed. `compute` names a function of `computed.py`: for a single field it
    takes (document, part), inside a table (document, part, row)."""

    kind = "computed"
    compute: str = ""
    unit: str = ""


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Slots:
    """Columns that the group names itself (weeks of a check sheet), or one per voter (NGT).

    `source` "typed": labels live in the answer; "voters": one column per member who votes, its id the member's id.
    `cell` says what a slot's cell holds. `instead_of` names the column that they replace (the typed total) and `summed_as`
    the computed one that sums them: without slots only the first shows, with slots only the second.
    """

    source: Literal["typed", "voters"]
    label: str
    cell: Field
    start_with: tuple[str, ...] = ()
    instead_of: str = ""
    summed_as: str = ""


@dataclass(frozen=True)
class Outline:
    """Rows form a tree by their `level` (0 = outermost). `labels` names the levels; deeper rows use the last.

    `outside` names a Tick: an end cause so marked stays in the drawing, but gets no code and is no candidate elsewhere.
    """

    labels: tuple[str, ...]
    deepest: int = 6
    outside: str = ""


@dataclass(frozen=True)
class Rows:
    """How the rows of a part come to be.

    `noun`: "masalah", for "Tambah masalah". `minimum`: how many filled rows submitting demands. `maximum`: at most.
    `code`: prefix of the label that a row gets by its place ("C" → C1, C2 …); for outlines only end causes are coded.
    `source`: "SECTION.part": exactly one row for each row there, with the same id; rows cannot be added or removed.
        "steps": one row per step of the scheme, its id the step's first section code.
    `only`: "column=value" filter on the source.  `continues`: "SECTION.part" whose rows are offered, with the same ids,
        while this part has none of its own (an after check sheet continues the before).
    `start_with`: rows shown to a group that has typed none: first cells' texts (with level 0 in an outline).
    """

    noun: str
    minimum: int = 0
    maximum: int | None = None
    code: str = ""
    source: str = ""
    only: str = ""
    continues: str = ""
    start_with: tuple[str, ...] = ()
    outline: Outline | None = None


@dataclass(frozen=True)
class Picture:
    """A drawing made from the document. `draw` names a function of `pictures.py` taking (document, part).

    An `optional` one says nothing while there is nothing to draw; the others say what to fill in.
    """

    name: str
    draw: str
    title: str
    optional: bool = False


@dataclass(frozen=True)
class Part:
    """One block of a section. `core` parts open with the page; others wait under "Perdalam analisis".

    `fields` are asked once (for a data set: its head), `columns` once per row. `layout` "pair" puts the picture beside.
    `approval` names the approval record ("tema", "rencana") that this block shows instead of questions.
    `chart` names the part ("SECTION.part") whose head says which control chart this block draws; columns that this
    chart does not need stay hidden while they are empty (`charts.py`). `tally`: counts may be typed with large buttons.
    """

    name: str
    title: str
    core: bool = False
    help: str = ""
    example: str = ""
    example_link: str = ""
    fields: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()
    slots: Slots | None = None
    rows: Rows | None = None
    pictures: tuple[Picture, ...] = ()
    approval: str = ""
    tool: str = ""  # which of the seven tools this block is: "check_sheet", "pareto", "fishbone", …
    advanced: bool = False  # shown under "Alat lanjutan"
    chart: str = ""
    tally: bool = False

    def column(self, name: str) -> Field | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    def field(self, name: str) -> Field | None:
        """The single field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True)
class Section:
    """A canonical section (TEMA, SASARAN, …): it carries status, lock and approval, whatever the scheme calls its step."""

    code: str
    title: str
    purpose: str
    parts: tuple[Part, ...]
    phase: Phase

    def part(self, name: str) -> Part:
        """The part of that name. Raises KeyError when the section has none."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(f"{self.code}.{name}")


@dataclass(frozen=True)
class Step:
    """One numbered step of a scheme: its name, PDCA phase and the sections that it groups."""

    number: int
    name: str
    phase: Phase
    sections: tuple[str, ...]
    tools: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True)
class Scheme:
    """8 langkah or 7 langkah, over the same sections."""

    code: str
    name: str
    steps: tuple[Step, ...]

    def step_of(self, section: str) -> Step:
        """The step that holds the section."""
        return next(step for step in self.steps if section in step.sections)


@dataclass(frozen=True)
class Edition:
    """One year's rulebook. A risalah remembers its edition, so a new wording never damages an old document."""

    code: str
    sections: tuple[Section, ...]
    schemes: tuple[Scheme, ...]
    glossary: tuple[tuple[str, str], ...] = ()

    def section(self, code: str) -> Section:
        """The section of that code. Raises KeyError."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)

    def scheme(self, code: str) -> Scheme:
        """The scheme of that code. Raises KeyError."""
        for scheme in self.schemes:
            if scheme.code == code:
                return scheme
        raise KeyError(code)

    def parts(self) -> Iterator[tuple[Section, Part]]:
        """Every part with its section, in document order."""
        for section in self.sections:
            for part in section.parts:
                yield section, part


PHASES: dict[Phase, str] = {
    "plan": "PLAN · PERENCANAAN",
    "do": "DO · PELAKSANAAN",
    "check": "CHECK · PEMERIKSAAN",
    "action": "ACTION · TINDAK LANJUT",
}
