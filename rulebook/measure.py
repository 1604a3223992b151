"""The measure of a risalah through its whole story: where it started, where it should go, where it arrived.

The baseline and the result come from the check sheet or from what was typed, as the group chose; everything
that compares them reads them here, so that no figure is ever typed twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from qc_tools.compare_counts import ProportionsComparison, compare_proportions
from rulebook import datasets, writing
from rulebook.document import Document, PartView

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Standing:
    """The measure at one time. `events` of `n` when it was counted from the check sheet."""

    value: Decimal | None
    period: str
    n: int | None
    from_sheet: bool
    events: int | None = None


@dataclass(frozen=True)
class Measure:
    """What the columns of a risalah hold; figures are exact, in the unit of the measure. `savings` is the
    yearly benefit.
    """

    title: str
    name: str
    unit: str
    lower_is_better: bool | None
    baseline: Decimal | None
    target: Decimal | None
    target_date: dt.date | None
    result: Decimal | None
    attainment: Decimal | None
    change: Decimal | None
    savings: Decimal | None


def measure(document: Document) -> Measure:
    """The measure as the document has it now."""
    goal = document.part("SASARAN", "sasaran")
    title = document.part("RENCANA", "judul")["judul"].value or document.part("TEMA", "pilihan")["tema"].value
    return Measure(
        title=title or "",
        name=document.part("SASARAN", "ukuran")["nama_ukuran"].value or "",
        unit=unit(document),
        lower_is_better=lower_is_better(document),
        baseline=before(document).value,
        target=goal["nilai"].value,
        target_date=goal["tanggal"].value,
        result=after(document).value,
        attainment=attainment(document),
        change=change(document),
        savings=savings(document),
    )


def unit(document: Document) -> str:
    """The unit of the measure, "" while none is typed."""
    typed = (document.part("SASARAN", "ukuran")["satuan"].value or "").strip()
    return "%" if typed.casefold() in ("%", "persen", "persentase") else typed


def lower_is_better(document: Document) -> bool | None:
    """The wanted direction; None while it is not chosen."""
    chosen = document.part("SASARAN", "ukuran")["arah"].value
    return None if chosen is None else chosen == "turun"


def in_unit(document: Document, value: Decimal | None) -> str:
    """`value` as text with the unit of the measure: 42,0 % or 43,04 menit; "" for None."""
    if value is None:
        return ""
    name = unit(document)
    return writing.percent(value) if name == "%" else f"{writing.number(round(value, 2))} {name}".strip()


def before(document: Document) -> Standing:
    """The baseline."""
    view = document.part("SASARAN", "ukuran")
    return _standing(view, "kondisi_awal", document.part("TEMA", "periksa"))


def after(document: Document) -> Standing:
    """The result."""
    view = document.part("EVALUASI", "hasil")
    return _standing(view, "hasil", document.part("EVALUASI", "periksa"))


def _standing(view: PartView, field: str, sheet: PartView) -> Standing:
    """What was typed or counted. Nothing chosen: the typed figure, or the sheet's when none was typed."""
    how = view["hitung"].value
    if how == "diketik" or (how is None and view[field].filled):
        return Standing(view[field].value, view["periode"].value or "", view["n"].value, from_sheet=False)
    events, inspected = datasets.total(sheet), sheet["diperiksa"].value
    value = HUNDRED * events / inspected if events is not None and inspected else None
    if how is None and value is None:
        return Standing(None, view["periode"].value or "", view["n"].value, from_sheet=False)
    period = sheet_period(sheet) or view["periode"].value or ""
    return Standing(value, period, inspected, from_sheet=True, events=events)


def sheet_period(sheet: PartView) -> str:
    """When a check sheet was kept: 2–31 Maret 2026; "" until both dates are there."""
    start, end = sheet["periode_awal"].value, sheet["periode_akhir"].value
    return writing.span(start, end) if start and end else ""


def progress_towards(
    baseline: Decimal | None, target: Decimal | None, result: Decimal | None
) -> Decimal | None:
    """Attainment in percent, in both directions; None when a figure is missing or the target equals the
    baseline.
    """
    if baseline is None or target is None or result is None or target == baseline:
        return None
    return (result - baseline) / (target - baseline) * HUNDRED


def relative_change(start: Decimal | None, end: Decimal | None) -> Decimal | None:
    """(end − start) ÷ start × 100; None when a figure is missing or the start is 0."""
    return None if start is None or end is None or start == 0 else (end - start) / abs(start) * HUNDRED


def attainment(document: Document) -> Decimal | None:
    """How much of the way from baseline to target was covered, in percent."""
    target = document.part("SASARAN", "sasaran")["nilai"].value
    return progress_towards(before(document).value, target, after(document).value)


def change(document: Document) -> Decimal | None:
    """The result against the baseline, in percent of it."""
    return relative_change(before(document).value, after(document).value)


def comparison(document: Document) -> ProportionsComparison | None:
    """Test of two proportions, when both standings are counts of cases."""
    start, end = before(document), after(document)
    if start.events is None or end.events is None or not start.n or not end.n:
        return None
    if start.events > start.n or end.events > end.n:
        return None
    lower = lower_is_better(document)
    return compare_proportions(start.events, start.n, end.events, end.n, lower_is_better=lower is not False)


# ── Money ─────────────────────────────────────────────
def planned_cost(document: Document) -> Decimal | None:
    """All planned costs; None while none is typed."""
    return _sum(document.part("RENCANA", "rencana"), "biaya")


def actual_cost(document: Document) -> Decimal | None:
    """All actual costs; None while none is typed."""
    return _sum(document.part("LAKSANA", "tindakan"), "biaya_nyata")


def cost(document: Document) -> Decimal | None:
    """The cost of the improvement: actual, or as planned while no actual cost is typed."""
    actual = actual_cost(document)
    return planned_cost(document) if actual is None else actual


def savings(document: Document) -> Decimal | None:
    """The yearly benefit in rupiah; None while none is typed."""
    return _sum(document.part("EVALUASI", "manfaat"), "per_tahun")


def net_income(document: Document) -> Decimal | None:
    """NQI: the yearly benefit minus the cost of the improvement."""
    benefit, spent = savings(document), cost(document)
    return None if benefit is None or spent is None else benefit - spent


def _sum(view: PartView, column: str) -> Decimal | None:
    values = [row[column].value for row in view.rows if row[column].value is not None]
    return sum(values, Decimal(0)) if values else None


# ── The plan's promise ─────────────────────────────────────────────
def expected_reduction(document: Document) -> Decimal | None:
    """How many events the plan should remove; None while nothing is estimated."""
    return _sum(document.part("RENCANA", "rencana"), "berkurang")


def expected_rest(document: Document) -> Decimal | None:
    """How many events of the check sheet remain when the plan works."""
    events, less = datasets.total(document.part("TEMA", "periksa")), expected_reduction(document)
    return None if events is None or less is None else events - less


def expected_result(document: Document) -> Decimal | None:
    """The measure when the plan works: the rest in percent of those inspected. Only for counted baselines."""
    start, rest = before(document), expected_rest(document)
    if rest is None or not start.from_sheet or not start.n:
        return None
    return HUNDRED * rest / start.n


def meets_target(document: Document, value: Decimal | None) -> bool | None:
    """Whether `value` reaches the target in the wanted direction; None when that cannot be said yet."""
    target = document.part("SASARAN", "sasaran")["nilai"].value
    lower = lower_is_better(document)
    if value is None or target is None or lower is None:
        return None
    return bool(value <= target if lower else value >= target)
