"""Check sheet (lembar periksa): categories × periods with totals. An empty cell is not a zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools import inputs
from qc_tools.errors import InputError
from qc_tools.numbers import format_number


@dataclass(frozen=True)
class CheckRow:
    """One category; `share` is its part of the grand total (0..1)."""

    label: str
    cells: tuple[float | None, ...]
    total: float
    share: float


@dataclass(frozen=True)
class CheckColumn:
    """One period or place; `inspected` and `rate` (total ÷ inspected) are None when not stated."""

    label: str
    total: float
    share: float
    inspected: float | None
    rate: float | None


@dataclass(frozen=True)
class CheckSheet:
    """The filled sheet; `empty` counts cells that nobody filled."""

    rows: tuple[CheckRow, ...]
    columns: tuple[CheckColumn, ...]
    total: float
    inspected: float | None
    rate: float | None
    empty: int
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Row labels, ready for `pareto`."""
        return tuple(row.label for row in self.rows)

    @property
    def counts(self) -> tuple[float, ...]:
        """Row totals, ready for `pareto`."""
        return tuple(row.total for row in self.rows)


def check_sheet(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[float | None]],
    *,
    inspected: Sequence[float] | None = None,
    row_totals: Sequence[float] | None = None,
    column_totals: Sequence[float] | None = None,
) -> CheckSheet:
    """Row, column and grand totals of `cells` (len(rows) × len(columns); None = not filled in).

    `inspected`: units looked at, one per column. `row_totals` and `column_totals`: totals that
    somebody typed; those that disagree with the cells become warnings.
    Raises `InputError` for a grid of another shape, a negative count or an unnamed row.
    """
    row_names, column_names = inputs.labels(rows, "Baris"), inputs.labels(columns, "Kolom")
    grid = _grid(row_names, column_names, cells)
    looked_at = None if inspected is None else inputs.counts(inspected, "Jumlah diperiksa")
    if looked_at is not None:
        inputs.same_length(looked_at, column_names, "Jumlah diperiksa", "kolom")
    by_row = [sum(cell or 0 for cell in line) for line in grid]
    by_column = [sum(line[place] or 0 for line in grid) for place in range(len(column_names))]
    total = sum(by_row)
    empty = sum(cell is None for line in grid for cell in line)
    checked = sum(looked_at) if looked_at is not None else None
    return CheckSheet(
        rows=tuple(
            CheckRow(name, line, subtotal, _part(subtotal, total))
            for name, line, subtotal in zip(row_names, grid, by_row, strict=True)
        ),
        columns=tuple(
            _column(name, by_column[place], total, looked_at[place] if looked_at else None)
            for place, name in enumerate(column_names)
        ),
        total=total,
        inspected=checked,
        rate=total / checked if checked else None,
        empty=empty,
        can_judge=total > 0,
        warnings=(
            *_warnings(total, empty),
            *_disagreements(row_names, by_row, row_totals, "Baris"),
            *_disagreements(column_names, by_column, column_totals, "Kolom"),
        ),
    )


def _grid(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[float | None]]
) -> tuple[tuple[float | None, ...], ...]:
    if not rows or not columns:
        raise InputError("Lembar periksa: isi sedikitnya satu kategori dan satu kolom.")
    inputs.same_length(rows, cells, "Kategori", "baris isian")
    result = []
    for name, line in zip(rows, cells, strict=True):
        inputs.same_length(line, columns, f"Isian baris '{name}'", "kolom")
        filled = inputs.counts([0 if cell is None else cell for cell in line], f"Baris '{name}', kolom")
        result.append(
            tuple(None if cell is None else value for cell, value in zip(line, filled, strict=True))
        )
    return tuple(result)


def _part(value: float, total: float) -> float:
    return value / total if total else 0.0


def _column(name: str, subtotal: float, total: float, inspected: float | None) -> CheckColumn:
    return CheckColumn(
        name, subtotal, _part(subtotal, total), inspected, subtotal / inspected if inspected else None
    )


def _warnings(total: float, empty: int) -> tuple[str, ...]:
    found = []
    if empty:
        found.append(f"{empty} kotak masih kosong. Tulis 0 bila memang tidak ada kejadian.")
    if total == 0:
        found.append("Belum ada kejadian yang tercatat.")
    return tuple(found)


def _disagreements(
    names: Sequence[str], computed: Sequence[float], typed: Sequence[float] | None, kind: str
) -> tuple[str, ...]:
    if typed is None:
        return ()
    stated = inputs.numbers(typed, f"Jumlah {kind.lower()}")
    inputs.same_length(stated, names, f"Jumlah {kind.lower()}", kind.lower())
    return tuple(
        f"{kind} '{name}': jumlah tertulis {format_number(said)}, isian berjumlah {format_number(value)}."
        for name, value, said in zip(names, computed, stated, strict=True)
        if abs(value - said) > 1e-9
    )
