"""What a file would change: one line for each of its rows, told before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from accounts.imports.cells import CellError
from accounts.imports.columns import Column, Problem, Row

T = TypeVar("T", bound="Line")

NEW, CHANGED, MOVED, SAME = "baru", "berubah", "pindah", "tetap"
LABELS = {NEW: "Baru", CHANGED: "Berubah", MOVED: "Pindah unit", SAME: "Tidak berubah"}


@dataclass(frozen=True)
class Change:
    """One field: what stands in the portal, what will."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One row of the file. `values` are clean, by field; `must_hand_over`: a move that needs the page of the person."""

    row: int
    status: str
    name: str
    place: str
    pk: int | None
    values: dict[str, Any] = field(repr=False)
    changes: tuple[Change, ...] = ()
    must_hand_over: bool = False


@dataclass(frozen=True)
class Plan(Generic[T]):
    """The lines in the order of the file, or every problem at once."""

    lines: Sequence[T]
    problems: Sequence[Problem]

    def of(self, status: str) -> list[T]:
        """The lines of one status."""
        return [line for line in self.lines if line.status == status]

    @property
    def counts(self) -> dict[str, int]:
        """Status → number of lines."""
        return {status: len(self.of(status)) for status in LABELS}

    @property
    def mark(self) -> str:
        """The same for the same plan: a commit shows that what was seen is what is written."""
        told = [
            (
                line.row,
                line.status,
                line.pk,
                line.must_hand_over,
                [(c.label, c.old, c.new) for c in line.changes],
            )
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


class Reader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, number: int, row: Row, columns: Sequence[Column]) -> None:
        self.number, self.row = number, row
        self.columns = {column.name: column for column in columns}
        self.problems: list[Problem] = []

    def read(self, name: str, meaning: Callable[[str], Any], default: Any = "") -> Any:
        """What the cell means, or `default` with a problem on the list."""
        try:
            return meaning(self.row[name])
        except CellError as error:
            self.problem(name, str(error), shown=error.shown)
            return default

    def problem(self, name: str, how: str, *, shown: str | None = None) -> None:
        """Something is wrong with this cell."""
        value = self.row[name][:60] if shown is None else shown
        self.problems.append(Problem(self.number, self.columns[name].label, value, how))
