"""Figures of what is recorded over time: control charts and run charts, capability, pairs of before and after."""

from __future__ import annotations

from collections.abc import Sequence

from qc_tools.capability import Capability
from qc_tools.chart_model import ControlChart
from qc_tools.errors import InputError
from qc_tools.findings import finding
from qc_tools.rules import RULE_SETS
from qc_tools.run_chart import RunChart
from rulebook import charts, paired, writing
from rulebook.capability import capability_of
from rulebook.chart_choice import RUN, name_of
from rulebook.charts import Chart
from rulebook.computed.figure import Figure, number, share, words
from rulebook.document import Document, PartView, RowView


def period_rate(document: Document, part: PartView, row: RowView) -> Figure | None:
    return share(row["kasus"].value, row["diperiksa"].value)


# ── Charts ───────────────────────────────────────────────────────────────────────────────────────
def chart_proposal(document: Document, part: PartView) -> Figure | None:
    """The chart that the three questions lead to and why; what to do where another was chosen."""
    proposal = charts.proposal_of(part)
    if proposal is None:
        begun = part["catat"].filled
        return words("Jawab juga pertanyaan berikutnya.") if begun else None
    text = f"Peta {name_of(proposal.key)}. {proposal.reason}"
    chosen = part["jenis"].value
    if chosen and chosen != proposal.key:
        used = "grafik alur" if chosen == RUN else f"peta {name_of(chosen)}"
        text += f" Yang dipakai: {used}."
    return words(text, proposal.key)


def chart_centre(document: Document, part: PartView) -> Figure | None:
    """The centre of each phase in turn; the value is that of the last."""
    chart = charts.chart_of(document, part)
    if chart is None:
        return None
    if isinstance(chart, RunChart):
        return _each(document, part, chart, [chart.median])
    return _each(document, part, chart, [phase.limits.center for phase in chart.phases])


def chart_upper(document: Document, part: PartView) -> Figure | None:
    """The upper limit of each phase in turn; the value is that of the last."""
    chart = charts.chart_of(document, part)
    if chart is None or isinstance(chart, RunChart):
        return None
    return _each(document, part, chart, [phase.ucl for phase in chart.phases])


def chart_lower(document: Document, part: PartView) -> Figure | None:
    """The lower limit of each phase in turn; the value is that of the last."""
    chart = charts.chart_of(document, part)
    if chart is None or isinstance(chart, RunChart):
        return None
    return _each(document, part, chart, [phase.lcl for phase in chart.phases])


def _each(document: Document, part: PartView, chart: Chart, levels: Sequence[float | None]) -> Figure | None:
    """A level per phase as the picture tells them, "40,0 % menjadi 20,0 %"; None: it differs from point to point."""
    known = [level for level in levels if level is not None]
    if len(known) < len(levels):
        return words("berbeda tiap titik; lihat gambar")
    return Figure(
        known[-1], " menjadi ".join(charts.written(document, part, chart, level) for level in known)
    )


def chart_signals(document: Document, part: PartView) -> Figure | None:
    """The points that break a rule, each with its rule in words; those with a proven cause are no news.

    Where the limits may not be used, a sentence that says so instead.
    """
    chart = charts.chart_of(document, part)
    if chart is None:
        return None
    if isinstance(chart, RunChart):
        return words(finding(chart), chart.signal)
    if not chart.can_judge:
        flat = any(phase.limits.sigma == 0 for phase in chart.phases)
        why = "batas kendali tidak dapat dihitung" if flat else "data masih terlalu sedikit"
        return words(f"Belum dapat dinilai; {why}.")
    if chart.spread and chart.spread.signals:
        return words(f"Baca grafik {chart.spread.kind} lebih dahulu: di luar kendali.")
    names = RULE_SETS[chart.rule_set]
    found = [f"{point.label}: {names[point.rules[0]]}" for point in chart.signals]
    return Figure(len(found), "; ".join(found) or "Tidak ada")


# ── Capability ───────────────────────────────────────────────────────────────────────────────────
def capability_verdict(document: Document, part: PartView) -> Figure | None:
    """What may be said of the process, or what is missing for it."""
    try:
        result = capability_of(document, part)
    except InputError as problem:
        return words(str(problem))
    if result is None:
        return None
    told = finding(result) if result.can_judge else "Kemampuan proses belum dinyatakan."
    chart = charts.chart_of(document, document.part(part.section.code, "harian"))
    phased = isinstance(chart, ControlChart) and len(chart.phases) > 1
    which = (f"Dihitung dari tahap terakhir peta, {result.n} nilai.",) if phased else ()
    return words(" ".join((told, *which, *result.warnings)), result.can_judge)


def capability_cp(document: Document, part: PartView) -> Figure | None:
    return _index(document, part, "cp")


def capability_cpk(document: Document, part: PartView) -> Figure | None:
    return _index(document, part, "cpk")


def capability_pp(document: Document, part: PartView) -> Figure | None:
    return _index(document, part, "pp")


def capability_ppk(document: Document, part: PartView) -> Figure | None:
    return _index(document, part, "ppk")


def _index(document: Document, part: PartView, name: str) -> Figure | None:
    """An index, only where it may be claimed."""
    result: Capability | None
    try:
        result = capability_of(document, part)
    except InputError:
        return None
    return number(getattr(result, name), places=2) if result and result.can_judge else None


# ── Pairs ────────────────────────────────────────────────────────────────────────────────────────
def pairs_verdict(document: Document, part: PartView) -> Figure | None:
    result = paired.compared(document, part)
    if result is None:
        return None
    told = finding(result)
    return words(" ".join((told[:1].upper() + told[1:], *result.warnings)), result.evidence)


def pairs_difference(document: Document, part: PartView) -> Figure | None:
    """After minus before, with its interval."""
    result = paired.compared(document, part)
    if result is None:
        return None
    unit = part["satuan"].text.strip()
    text = f"{writing.number(-result.difference, 2)} {unit}".strip()
    if result.parametric and result.parametric.ci:
        low, high = (writing.number(-side, 2) for side in reversed(result.parametric.ci))
        text += f" (selang kepercayaan 95 %: {low} sampai {high})"
    return Figure(-result.difference, text)
