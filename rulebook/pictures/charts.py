"""Pictures of control charts and run charts, alone and over the improvement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qc_tools.chart_model import ControlChart
from qc_tools.errors import InputError
from qc_tools.findings import finding
from qc_tools.run_chart import RunChart
from qc_tools.svg.control_chart import draw_control_chart
from qc_tools.svg.line import draw_run_chart
from rulebook import charts, writing
from rulebook import measure as measures
from rulebook.chart_choice import RUN, name_of
from rulebook.charts import Chart, ChartPair
from rulebook.document import Document
from rulebook.pictures.drawing import Drawing, Frame, Table, note, sentences

ENOUGH = 20  # with fewer points a run chart says more than limits do
NEEDED = {
    "parts": "diperiksa dan kasus",
    "rates": "diperiksa dan kasus",
    "counts": "kasus",
    "values": "nilai",
    "": "nilai, atau diperiksa dan kasus,",
}
TRY_RUN_CHART = "Titiknya masih sedikit; coba juga grafik alur pada pilihan peta{}."


def chart(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The chart of the part's points."""
    try:
        found = charts.fitting_chart(document, frame.part)
    except InputError as problem:
        return frame.waiting(str(problem))
    if found is None:
        what = NEEDED[charts.source_of(document, frame.part)]
        return frame.waiting(
            f"Isi {what} untuk paling sedikit dua periode, sebaiknya 20; petanya digambar di sini."
        )
    return (_drawing(document, frame, found, finding(found)),)


def chart_pair(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Both periods in one chart, each with its own limits, and the target as a line of its own."""
    try:
        pair = charts.fitting_pair(document, document.part("TEMA", "harian"), frame.part)
    except InputError as problem:
        return frame.waiting(str(problem))
    if pair is None:
        return frame.waiting(
            "Isi peta kendali sebelum dan sesudah; peta dua tahap digambar dengan batas masing-masing."
        )
    says = sentences(finding(pair.chart), _beyond(document, frame, pair))
    return (_drawing(document, frame, pair.chart, says, _target(document, frame)),)


def _target(document: Document, frame: Frame) -> float | None:
    """The target of the measure, where the chart is in its unit."""
    goal = document.part("SASARAN", "sasaran")["nilai"].value
    if goal is None:
        return None
    if charts.in_percent(document, frame.part):
        return float(goal) / 100 if measures.unit(document) == "%" else None
    unit = charts.unit_of(document, frame.part)
    return float(goal) if unit and unit.casefold() == measures.unit(document).casefold() else None


def _beyond(document: Document, frame: Frame, pair: ChartPair) -> str:
    """How many points after lie beyond the limit from before, on the wanted side."""
    lower = measures.lower_is_better(document) is not False
    seen = charts.beyond_old(pair, lower_is_better=lower)
    if seen is None or not seen.found:
        return ""
    who = f"Semua {seen.after} titik" if seen.found == seen.after else f"{seen.found} dari {seen.after} titik"
    side = "di bawah batas kendali bawah" if lower else "di atas batas kendali atas"
    limit = (
        f" ({charts.written(document, frame.part, pair.chart, seen.limit)})" if seen.limit is not None else ""
    )
    return f"{who} sesudah perbaikan berada {side} sebelumnya{limit}."


def _drawing(
    document: Document, frame: Frame, found: Chart, says: str, target: float | None = None
) -> Drawing:
    unit = charts.unit_of(document, frame.part)
    time = frame.part["satuan_waktu"].text.strip()
    context = note(f"Dicatat per {time.lower()}" if time else "")
    kind = charts.kind_of(document, frame.part)
    named = "Grafik alur" if kind == RUN else f"Peta kendali {name_of(kind)}"
    titled = replace(frame, title=frame.title.replace("Peta kendali", named, 1))
    svg = _svg(found, titled, says, unit, context, charts.in_percent(document, frame.part), target)
    told = sentences(says, *found.warnings, *_advice(document, frame, found))
    return titled.drawing(svg, told, _table(document, frame, found))


def _svg(
    found: Chart, frame: Frame, says: str, unit: str, context: str, percent: bool, target: float | None
) -> str:
    if isinstance(found, RunChart):
        return draw_run_chart(
            found,
            id=frame.id(),
            title=frame.title,
            finding=says,
            unit=unit,
            note=context,
            percent=percent,
            target=target,
        )
    return draw_control_chart(
        replace(found, target=target),
        id=frame.id(),
        title=frame.title,
        finding=says,
        unit=unit,
        note=context,
    )


def _advice(document: Document, frame: Frame, found: Chart) -> tuple[str, ...]:
    """What else the group should know: the phases with their reasons, points set apart, rows left out."""
    if isinstance(found, RunChart):
        return (charts.left_out(document, frame.part),)
    reasons = [
        f"{phase.name} mulai {found.points[phase.first - 1].label}: {phase.reason}."
        for phase in found.phases
        if phase.reason and phase.name not in ("Sebelum", "Sesudah")
    ]
    apart = [f"{point.label} ({point.excluded})" for point in found.points if point.excluded]
    skipped = f"Tidak ikut menghitung batas: {writing.listing(apart)}." if apart else ""
    head = charts.head_of(document, frame.part)
    own = head.address == frame.part.address
    where = "" if own else f" di langkah {head.section.title}"
    few = TRY_RUN_CHART.format(where) if found.phases[0].last < ENOUGH else ""
    told = [period.phase for period in charts.chart_periods(document, frame.part)]
    early = charts.early(told, "1" if own else "sesudah perbaikan")
    return (early, *reasons, skipped, charts.left_out(document, frame.part), few)


def _table(document: Document, frame: Frame, found: Chart) -> Table:
    def text(value: float) -> str:
        return charts.written(document, frame.part, found, value)

    if isinstance(found, RunChart):
        return (("Waktu", "Nilai"), *((point.label, text(point.value)) for point in found.points))
    sized = found.kind not in ("I-MR", "c")
    value = "Persentase" if charts.in_percent(document, frame.part) else "Nilai"
    heads = ("Waktu", *(("Diperiksa" if found.kind != "xbar" else "n",) if sized else ()), value)
    return ((*heads, "BKB", "BKA", "Aturan"), *_lines(found, sized, text))


def _lines(found: ControlChart, sized: bool, text: Callable[[float], str]) -> list[tuple[str, ...]]:
    return [
        (
            point.label,
            *((writing.number(point.size),) if sized else ()),
            text(point.value),
            text(point.lcl),
            text(point.ucl),
            writing.listing([str(rule) for rule in point.rules]),
        )
        for point in found.points
    ]
