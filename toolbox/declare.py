"""The words in which a tool is declared: Tool → Variant → Grid of columns, boxes of values, options, example.

A variant says what may be typed and which function works it out; views and templates serve every tool alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django import forms

from rulebook.vocabulary import Field, Line, Number, Tick
from toolbox.results import Outcome
from toolbox.sheet import Sheet

LARGEST = 1e12
"""No number may be larger: far above anything a government counts, far below what arithmetic cannot hold."""

Kind = Literal["text", "number", "count", "tick"]


@dataclass(frozen=True)
class Column:
    """A column of a grid. `deep` columns stay folded until they are asked for. `label` heads it."""

    name: str
    label: str
    kind: Kind = "text"
    deep: bool = False

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "count")

    @property
    def field(self) -> Field:
        """How its cells are read."""
        if self.kind == "tick":
            return Tick(self.name, self.label)
        if self.kind == "text":
            return Line(self.name, self.label)
        low = 0 if self.kind == "count" else -LARGEST
        return Number(self.name, self.label, minimum=low, maximum=LARGEST)


@dataclass(frozen=True)
class Grid:
    """The typed table. `more`: further columns of this kind, k1 … kn, whose labels the person may change.

    `deepest`: levels of an outline below the first (0: the rows are no outline). `deep_help` stands beside
    the deep columns while they show.
    """

    columns: tuple[Column, ...]
    noun: str
    more: Column | None = None
    deepest: int = 0
    max_rows: int = 300
    max_more: int = 31
    deep_help: str = ""

    def all_columns(self, more: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
        """The columns with those that were added (key, label), which stand before the deep ones."""
        if self.more is None:
            return self.columns
        added = tuple(Column(key, label, self.more.kind) for key, label in more)
        plain = tuple(column for column in self.columns if not column.deep)
        return (*plain, *added, *(column for column in self.columns if column.deep))


@dataclass(frozen=True)
class Box:
    """A box that holds a list of numbers."""

    name: str
    label: str
    hint: str = "Satu angka per baris, atau pisahkan dengan spasi."
    optional: bool = False


@dataclass(frozen=True)
class Example:
    """What stands in a fresh page. A row of an outline begins with its level."""

    rows: tuple[tuple[object, ...], ...] = ()
    more: tuple[str, ...] = ()
    boxes: dict[str, str] | None = None
    options: dict[str, str] | None = None
    source: str = "Contoh rekaan."


@dataclass(frozen=True)
class Variant:
    """One way to use a tool: what is typed, and `work`, which turns the sheet into an outcome.

    `work` raises `InputError` for what it cannot use. `tally`: counts may be entered with large buttons.
    `options_open`: the options belong to the data.
    """

    key: str
    label: str
    work: Callable[[Sheet], Outcome]
    options: type[forms.Form]
    example: Example
    grid: Grid | None = None
    boxes: tuple[Box, ...] = ()
    help: str = ""
    advanced: bool = False
    tally: bool = False
    options_open: bool = False


@dataclass(frozen=True)
class Guide:
    """The text beside a tool: when to use it, how to read it, usual mistakes."""

    when: tuple[str, ...]
    reading: tuple[str, ...]
    mistakes: tuple[str, ...]


@dataclass(frozen=True)
class Tool:
    """One page of the gallery. `asks`: three questions propose the variant (control charts)."""

    slug: str
    name: str
    purpose: str
    guide: Guide
    variants: tuple[Variant, ...]
    asks: bool = False

    def variant(self, key: str | None) -> Variant:
        """The variant of that key, or the first."""
        return next((variant for variant in self.variants if variant.key == key), self.variants[0])
