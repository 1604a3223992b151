"""The data sets of a document: check sheets, strata, counts by period, measured values, pairs, votes.

A cell that is empty or cannot be read is left out; a row counts only when everything it needs is there. The
tools of `qc_tools` compute; where their input is not yet usable the functions here return None.
"""

from __future__ import annotations

from dataclasses import dataclass

from qc_tools.check_sheet import CheckSheet, check_sheet
from qc_tools.class_counts import class_counts
from qc_tools.describe import describe
from qc_tools.errors import InputError
from qc_tools.histogram import Histogram, histogram, histogram_pair
from qc_tools.ngt import Ngt, ngt
from qc_tools.pareto import Pareto, pareto
from qc_tools.scatter import Scatter, scatter
from qc_tools.stratification import (
    RateStratification,
    Stratification,
    StratifiedScatter,
    stratification,
    stratified_rates,
    stratified_scatter,
)
from rulebook.document import Document, PartView, RowView

MOST_CLASSES = 100
OTHERS = {"lain-lain", "lain lain", "lainnya", "lain-lainnya", "dan lain-lain"}


# ── Check sheets and Pareto ─────────────────────────────────────────────
def row_count(view: PartView, row: RowView) -> int | None:
    """A category's count: the total that was typed, otherwise the sum of its slots; None when neither is
    there.
    """
    typed = row["jumlah"].value
    if typed is not None:
        return int(typed)
    slots = [row[slot].value for slot, _ in view.slots if row[slot].value is not None]
    return int(sum(slots)) if slots else None


def is_other(row: RowView) -> bool:
    """Whether the category is the rest (lain-lain), which every Pareto puts last."""
    return means_other(row["kategori"].text)


def means_other(name: str) -> bool:
    """Whether a category's name says that it is the rest."""
    return name.strip().casefold() in OTHERS


def counted(view: PartView) -> list[tuple[RowView, int]]:
    """Named categories with their counts, in the order of the sheet."""
    pairs = [(row, row_count(view, row)) for row in view.filled_rows if row["kategori"].filled]
    return [(row, count) for row, count in pairs if count is not None and count >= 0]


def total(view: PartView) -> int | None:
    """All events of a check sheet; None while nothing is counted."""
    rows = counted(view)
    return sum(count for _, count in rows) if rows else None


def pareto_of(view: PartView) -> Pareto | None:
    """The Pareto of a check sheet, bars known by row id; None before two categories and one event."""
    rows = counted(view)
    if len(rows) < 2 or not any(count for _, count in rows):
        return None
    other = next((place for place, (row, _) in enumerate(rows) if is_other(row)), None)
    names = [row["kategori"].text.strip() for row, _ in rows]
    return pareto(names, [count for _, count in rows], other=other, ids=[row.id for row, _ in rows])


def weighted_pareto(view: PartView, column: str) -> Pareto | None:
    """The Pareto of a check sheet by cost or time (`column`); None before two categories have that weight."""
    rows = [row for row in view.filled_rows if row["kategori"].filled and row[column].value is not None]
    if len(rows) < 2 or not any(row[column].value for row in rows):
        return None
    other = next((place for place, row in enumerate(rows) if is_other(row)), None)
    names = [row["kategori"].text.strip() for row in rows]
    return pareto(
        names, [float(row[column].value) for row in rows], other=other, ids=[row.id for row in rows]
    )


def sheet_by_slot(view: PartView) -> CheckSheet | None:
    """The check sheet as categories × typed columns; None before two columns and one counted category."""
    rows = [row for row in view.filled_rows if row["kategori"].filled]
    if len(view.slots) < 2 or not any(row[slot].value is not None for row in rows for slot, _ in view.slots):
        return None
    labels = [label.strip() or f"Kolom {place}" for place, (_, label) in enumerate(view.slots, 1)]
    try:
        return check_sheet(
            [row["kategori"].text.strip() for row in rows],
            labels,
            [[row[slot].value for slot, _ in view.slots] for row in rows],
        )
    except InputError:
        return None


def strata_of(view: PartView) -> RateStratification | None:
    """Rates per stratum over the rows that have both numbers; None before two of them."""
    rows = strata_rows(view)
    if len(rows) < 2:
        return None
    try:
        return stratified_rates(
            [row["strata"].text.strip() for row in rows],
            [row["jumlah_kasus"].value for row in rows],
            [row["jumlah_diperiksa"].value for row in rows],
        )
    except InputError:
        return None


def strata_of_values(view: PartView) -> Stratification | None:
    """Measured values per stratum; None before two strata have some."""
    rows = [row for row in view.filled_rows if row["strata"].filled and row["nilai"].value]
    if len(rows) < 2:
        return None
    pairs_of = [(float(value), row["strata"].text.strip()) for row in rows for value in row["nilai"].value]
    try:
        return stratification([value for value, _ in pairs_of], [level for _, level in pairs_of])
    except InputError:
        return None


def strata_rows(view: PartView) -> list[RowView]:
    """Named strata with cases not above the number inspected."""
    return [
        row
        for row in view.filled_rows
        if row["strata"].filled
        and _share_is_possible(row["jumlah_kasus"].value, row["jumlah_diperiksa"].value)
    ]


def periods(view: PartView) -> list[tuple[str, int, int]]:
    """(label, cases, inspected) per day or week that has both numbers, in order."""
    return [
        (row["label"].text.strip() or str(place), row["kasus"].value, row["diperiksa"].value)
        for place, row in enumerate(view.filled_rows, 1)
        if _share_is_possible(row["kasus"].value, row["diperiksa"].value)
    ]


def _share_is_possible(cases: int | None, inspected: int | None) -> bool:
    return cases is not None and inspected is not None and inspected > 0 and cases <= inspected


# ── Measured values and pairs ─────────────────────────────────────────────
@dataclass(frozen=True)
class Measured:
    """Measured values with the standard that they are held against (None: no such limit), and how many classes
    their histogram should have (None: by Sturges).
    """

    values: tuple[float, ...]
    lower: float | None
    upper: float | None
    unit: str
    classes: int | None = None

    @property
    def over(self) -> int | None:
        """How many values lie beyond the standard; None without one."""
        if self.lower is None and self.upper is None:
            return None
        low, high = (self.lower, self.upper)
        return sum(
            (low is not None and value < low) or (high is not None and value > high) for value in self.values
        )


def measured(document: Document, view: PartView) -> Measured | None:
    """The values of a histogram part; unit and standard of TEMA hold for EVALUASI until it has its own."""
    typed = view["nilai"].value
    if not typed:
        return None
    values = tuple(float(value) for value in typed)
    parts = (view, document.part("TEMA", "waktu"))
    lower, upper = (
        next((float(part[name].value) for part in parts if part[name].value is not None), None)
        for name in ("batas_bawah", "batas")
    )
    return Measured(values, lower, upper, unit_of_values(*parts), _classes(parts, values))


def unit_of_values(*parts: PartView) -> str:
    """The unit of measured values: as typed in the first part that names it, else minutes."""
    typed = next((text for part in parts if (text := part["satuan"].text.strip())), "")
    return typed or str(getattr(parts[0]["nilai"].field, "unit", ""))


def _classes(parts: tuple[PartView, ...], values: tuple[float, ...]) -> int | None:
    """How many classes the chosen rule gives; None for Sturges, or while the own number is not typed."""
    chosen = next((part for part in parts if part["aturan_kelas"].value), None)
    rule = chosen["aturan_kelas"].value if chosen else "sturges"
    if rule == "sendiri" and chosen:
        own: int | None = chosen["kelas"].value
        return own
    if rule == "sturges":
        return None
    counts = class_counts(values, describe(values))
    by_rule = {"akar": counts.square_root, "rice": counts.rice, "fd": counts.freedman_diaconis}
    return min(by_rule[rule], MOST_CLASSES)


def histogram_of(data: Measured | None) -> Histogram | None:
    """The histogram of one list; None without data or when the values cannot be put in classes."""
    if data is None:
        return None
    try:
        return histogram(data.values, classes=data.classes, lower=data.lower, upper=data.upper)
    except InputError:
        return None


def histograms(before: Measured | None, after: Measured | None) -> tuple[Histogram, Histogram] | None:
    """Both histograms in the same classes; None until both lists are there."""
    if before is None or after is None:
        return None
    try:
        return histogram_pair(
            before.values, after.values, classes=before.classes, lower=before.lower, upper=before.upper
        )
    except InputError:
        return None


def pair_rows(view: PartView) -> list[RowView]:
    """The rows of a scatter diagram that have both values."""
    return [row for row in view.filled_rows if None not in (row["x"].value, row["y"].value)]


def scatter_of(view: PartView) -> Scatter | None:
    """Correlation and line; None before three pairs."""
    points = pairs(view)
    return scatter([x for x, _ in points], [y for _, y in points]) if len(points) >= 3 else None


def pairs(view: PartView) -> list[tuple[float, float]]:
    """(x, y) of the rows that have both."""
    return [(float(row["x"].value), float(row["y"].value)) for row in pair_rows(view)]


def levels_of_pairs(view: PartView) -> list[str] | None:
    """The level of each pair, when every pair names one and there are at least two; else None."""
    levels = [row["kelompok"].text.strip() for row in pair_rows(view)]
    return levels if all(levels) and len(set(levels)) > 1 else None


def strata_of_pairs(view: PartView) -> StratifiedScatter | None:
    """Whether the correlation holds inside each level; None without levels."""
    levels, points = levels_of_pairs(view), pairs(view)
    if levels is None or len(points) < 3:
        return None
    return stratified_scatter([x for x, _ in points], [y for _, y in points], levels)


# ── Votes ─────────────────────────────────────────────
def votes_of(document: Document) -> Ngt | None:
    """The NGT of the coded causes, rows known by id; None before a vote or with an impossible rank."""
    view = document.part("DOMINAN", "ngt")
    causes = document.part("SEBAB", "tulang")
    ranks = [[row[slot].value for slot, _ in view.slots] for row in view.rows]
    if not any(rank is not None for row in ranks for rank in row):
        return None
    names = [cause.label if (cause := causes.row(row.id)) else row.id for row in view.rows]
    try:
        return ngt(names, ranks, ids=[row.id for row in view.rows])
    except InputError:
        return None
