"""What comes out of a tool: pictures with their tables, single figures, warnings. Values stay numbers until shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qc_tools import finding, format_number, format_percent

Value = str | float | int | bool | None
PERCENT, P_VALUE = "%", "p"


def shown(value: Value, form: str = "") -> str:
    """A value as people read it. `form`: "" as it is, "%" a share as percent, "p" a probability, "2" that many decimals."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else ""
    if isinstance(value, str):
        return value
    if math.isinf(value):
        return "tidak terbatas"
    if form == PERCENT:
        return format_percent(value)
    if form == P_VALUE:
        return "< 0,001" if value < 0.001 else format_number(value, 3)
    return format_number(value, int(form) if form else None)


@dataclass(frozen=True)
class Head:
    """A column of a table, and how its numbers are written."""

    label: str
    form: str = ""


@dataclass(frozen=True)
class Table:
    """The data of a picture. `numeric` says which columns hold numbers."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        return tuple(
            any(isinstance(row[place], int | float) for row in self.rows) for place in range(len(self.heads))
        )

    @property
    def texts(self) -> list[list[tuple[str, bool]]]:
        """Every cell as text, with whether its column holds numbers."""
        return [
            [
                (shown(value, head.form), number)
                for value, head, number in zip(row, self.heads, self.numeric, strict=True)
            ]
            for row in self.rows
        ]

    @property
    def titles(self) -> list[tuple[str, bool]]:
        return [(head.label, number) for head, number in zip(self.heads, self.numeric, strict=True)]


def table(heads: Sequence[str | tuple[str, str]], rows: Sequence[Sequence[Value]]) -> Table:
    """A table from heads ("label" or ("label", form)) and rows."""
    named = tuple(Head(head) if isinstance(head, str) else Head(*head) for head in heads)
    return Table(named, tuple(tuple(row) for row in rows))


@dataclass(frozen=True)
class Fact:
    """One figure of a result."""

    label: str
    value: Value
    form: str = ""

    @property
    def text(self) -> str:
        return shown(self.value, self.form)


@dataclass(frozen=True)
class Figure:
    """A picture with its title, its finding and its data. `key` is the id of the SVG."""

    key: str
    title: str
    finding: str
    svg: str
    table: Table


@dataclass(frozen=True)
class Outcome:
    """All that a page shows of a result. `lead`: the sentence above the pictures; `problem`: why there are none.

    `tables`: further tables that belong to no picture.
    """

    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    lead: str = ""
    problem: str = ""
    tables: tuple[tuple[str, Table], ...] = ()


def draw(
    drawer: Callable[..., str],
    result: Any,
    data: Table,
    *,
    key: str,
    title: str,
    says: str = "",
    **options: Any,
) -> Figure:
    """The figure that `drawer` makes of `result`, with its finding (or `says`)."""
    text = says or finding(result)
    return Figure(key, title, text, drawer(result, id=key, title=title, finding=text, **options), data)


def sentences(*groups: Sequence[str]) -> tuple[str, ...]:
    """All sentences in order, each once, without empty ones."""
    return tuple(dict.fromkeys(text for group in groups for text in group if text))
