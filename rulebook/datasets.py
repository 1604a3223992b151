"""The data sets of a document: check sheets, strata, counts by period, measured values, pairs, votes.

A cell that is empty or cannot be read is left out; a row counts only when everything it needs is there. The
tools of `qc_tools` compute; where their input is not yet usable the functions here return None.
"""

from __future__ import annotations

from dataclasses import dataclass

from qc_tools.chart_model import ControlChart, PhaseStart
from qc_tools.control_chart import control_chart
from qc_tools.errors import InputError
from qc_tools.histogram import Histogram, histogram, histogram_pair
from qc_tools.ngt import Ngt, ngt
from qc_tools.pareto import Pareto, pareto
from qc_tools.scatter import Scatter, scatter
from qc_tools.stratification import RateStratification, stratified_rates
from rulebook.document import Document, PartView, RowView

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
    return row["kategori"].text.strip().casefold() in OTHERS


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


def p_chart(view: PartView) -> ControlChart | None:
    """The p chart of one part's periods; None before two points."""
    rows = periods(view)
    if len(rows) < 2:
        return None
    return control_chart(
        "p",
        counts=[cases for _, cases, _ in rows],
        sizes=[inspected for _, _, inspected in rows],
        labels=[label for label, _, _ in rows],
    )


def p_chart_pair(before: PartView, after: PartView) -> ControlChart | None:
    """One p chart in two phases, each with its own limits; None before two points on either side."""
    first, second = periods(before), periods(after)
    if len(first) < 2 or len(second) < 2:
        return None
    rows = [*first, *second]
    return control_chart(
        "p",
        counts=[cases for _, cases, _ in rows],
        sizes=[inspected for _, _, inspected in rows],
        labels=[label for label, _, _ in rows],
        phases=[
            PhaseStart(1, "Sebelum", "Data sebelum perbaikan"),
            PhaseStart(len(first) + 1, "Sesudah", "Perbaikan selesai dilaksanakan"),
        ],
    )


def below_old_limit(chart: ControlChart) -> int:
    """How many points of the last phase lie under the lower limit of the first (if constant)."""
    limit = chart.phases[0].lcl
    last = len(chart.phases) - 1
    return 0 if limit is None else sum(p.phase == last and p.value < limit for p in chart.points)


# ── Measured values and pairs ─────────────────────────────────────────────
@dataclass(frozen=True)
class Measured:
    """Measured values with the standard that they are held against (None: no standard)."""

    values: tuple[float, ...]
    limit: float | None
    unit: str

    @property
    def over(self) -> int | None:
        """How many values exceed the standard."""
        return None if self.limit is None else sum(value > self.limit for value in self.values)


def measured(document: Document, view: PartView) -> Measured | None:
    """The values of a histogram part; the standard of TEMA holds for EVALUASI until it has its own."""
    values = view["nilai"].value
    if not values:
        return None
    limit = view["batas"].value
    if limit is None:
        limit = document.part("TEMA", "waktu")["batas"].value
    unit = getattr(view["nilai"].field, "unit", "")
    return Measured(tuple(float(v) for v in values), None if limit is None else float(limit), unit)


def histogram_of(data: Measured | None) -> Histogram | None:
    """The histogram of one list; None without data or when the values cannot be put in classes."""
    if data is None:
        return None
    try:
        return histogram(data.values, upper=data.limit)
    except InputError:
        return None


def histograms(before: Measured | None, after: Measured | None) -> tuple[Histogram, Histogram] | None:
    """Both histograms in the same classes; None until both lists are there."""
    if before is None or after is None:
        return None
    try:
        return histogram_pair(before.values, after.values, upper=before.limit)
    except InputError:
        return None


def pairs(view: PartView) -> list[tuple[float, float]]:
    """(x, y) of the rows that have both."""
    rows = [(row["x"].value, row["y"].value) for row in view.filled_rows]
    return [(float(x), float(y)) for x, y in rows if x is not None and y is not None]


def scatter_of(view: PartView) -> Scatter | None:
    """Correlation and line; None before three pairs."""
    points = pairs(view)
    return scatter([x for x, _ in points], [y for _, y in points]) if len(points) >= 3 else None


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
