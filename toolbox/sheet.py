"""What was typed on a tool page, and what it means. Unreadable cells keep their text and are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qc_tools.numbers import format_number, listed
from rulebook import parsing
from rulebook.vocabulary import Number, Values

if TYPE_CHECKING:
    from toolbox.declare import Box, Column, Variant

MAX_TEXT = 200
MAX_VALUES = 2000
_LARGEST = 1e12


@dataclass(frozen=True)
class RawRow:
    """A row as typed: its id on the page, its level in an outline, its texts by column."""

    id: str
    texts: Mapping[str, str]
    level: int = 0


@dataclass(frozen=True)
class Raw:
    """Everything as typed. `more`: (key, label) of the added columns."""

    rows: tuple[RawRow, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    boxes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """A cell as it stands on the page and as it was understood. `error` and `echo` are sentences or empty."""

    id: str
    name: str
    column: Column
    text: str
    value: Any
    error: str
    echo: str


@dataclass(frozen=True)
class Row:
    """A row; `row["jumlah"]` is what its cell means, None when empty or unreadable."""

    id: str
    place: int
    level: int
    cells: Mapping[str, Cell]

    def __getitem__(self, name: str) -> Any:
        return self.cells[name].value

    def text(self, name: str) -> str:
        """The text of a cell, "" when empty."""
        return str(self[name] or "")

    @property
    def name(self) -> str:
        """How buttons call the row."""
        return f"baris {self.place}" if self.place else "baris baru"

    @property
    def filled(self) -> bool:
        """Whether anything was typed, ticks apart."""
        return any(cell.text.strip() for cell in self.cells.values() if cell.column.kind != "tick")


@dataclass(frozen=True)
class BoxRead:
    """A box of values and what was understood of it."""

    id: str
    spec: Box
    text: str
    values: tuple[float, ...]
    error: str


@dataclass(frozen=True)
class Sheet:
    """The whole input, read. `options` holds the cleaned options by name."""

    columns: tuple[Column, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    boxes: tuple[BoxRead, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""

    @property
    def filled(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.filled)

    def complete(self, *names: str) -> tuple[Row, ...]:
        """Filled rows in which all these cells could be read."""
        return tuple(row for row in self.filled if all(row[name] is not None for name in names))

    def left_out(self, *names: str) -> tuple[str, ...]:
        """A sentence about filled rows in which one of these cells is empty or unreadable."""
        rows = [row for row in self.filled if any(row[name] is None for name in names)]
        if not rows:
            return ()
        return (f"Baris {places_of(rows)} belum lengkap atau belum terbaca, jadi tidak ikut dihitung.",)

    def box(self, name: str) -> tuple[float, ...]:
        """The values of a box."""
        return next((box.values for box in self.boxes if box.spec.name == name), ())

    @property
    def marks(self) -> Iterator[tuple[str, str]]:
        """Element id and sentence of everything that could not be read."""
        for row in self.rows:
            yield from ((cell.id, cell.error) for cell in row.cells.values() if cell.error)
        yield from ((box.id, box.error) for box in self.boxes if box.error)

    @property
    def echoes(self) -> Iterator[tuple[str, str, str]]:
        """Element id, what was typed, and how it was understood, where two readings were possible."""
        for row in self.rows:
            yield from ((cell.id, cell.text, cell.echo) for cell in row.cells.values() if cell.echo)


def places_of(rows: Sequence[Row]) -> str:
    """Where the rows stand on the page, the first five by number: "3 dan 7"."""
    places = [str(row.place) for row in rows]
    if len(places) <= 5:
        return listed(places)
    return f"{', '.join(places[:5])}, dan {len(places) - 5} lainnya"


def read(variant: Variant, raw: Raw, options: Mapping[str, Any]) -> Sheet:
    """The meaning of what was typed."""
    columns = variant.grid.all_columns(raw.more) if variant.grid else ()
    return Sheet(
        columns=columns,
        more=raw.more,
        rows=tuple(_row(row, place, columns) for place, row in enumerate(raw.rows, 1)),
        boxes=tuple(_box(spec, raw.boxes.get(spec.name, "")) for spec in variant.boxes),
        options=options,
        kind=variant.key,
    )


def empty_row(columns: tuple[Column, ...]) -> Row:
    """The row that scripts copy for a new one; __ROW__ stands where its id goes."""
    return _row(RawRow("__ROW__", {}), 0, columns)


def _row(raw: RawRow, place: int, columns: tuple[Column, ...]) -> Row:
    cells = {column.name: _cell(raw.id, column, raw.texts.get(column.name, "")) for column in columns}
    return Row(raw.id, place, raw.level, cells)


def _cell(row: str, column: Column, text: str) -> Cell:
    name = f"data-{row}-{column.name}"
    if column.kind == "text" and len(text) > MAX_TEXT:
        return Cell(f"id_{name}", name, column, text, None, f"Tulis paling banyak {MAX_TEXT} huruf.", "")
    found = parsing.parse(column.field, text)
    value = float(found.value) if column.numeric and found.value is not None else found.value
    return Cell(f"id_{name}", name, column, text, value, found.error, found.echo)


def _box(spec: Box, text: str) -> BoxRead:
    """The readable numbers of a box; the unreadable ones are named in the error."""
    found = parsing.parse(Values(spec.name, spec.label), text)
    one = Number(spec.name, spec.label, minimum=-_LARGEST, maximum=_LARGEST)
    pieces = [piece for part in re.split(r"[\s;|]+", parsing.normalise(text)) if (piece := part.rstrip(","))]
    error = found.error
    if len(pieces) > MAX_VALUES:
        error = f"Tulis paling banyak {format_number(MAX_VALUES)} angka; kelebihannya tidak dihitung."
    values = []
    for piece in pieces[:MAX_VALUES]:
        read_one = parsing.parse(one, piece)
        if read_one.value is not None:
            values.append(float(read_one.value))
        elif not error:
            error = f"“{piece[:20]}”: {read_one.error}"
    return BoxRead(f"id_{spec.name}", spec, text, tuple(values), error)
