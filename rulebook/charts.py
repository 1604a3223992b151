"""Control charts and run charts of a document: which kind a part draws, which of its rows count, what comes out.

The head of TEMA.harian says of which kind; EVALUASI.harian follows it, so that before and after are one chart with
limits of their own. The tools of `qc_tools` compute; `pictures.time` draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import Any

from qc_tools.chart_kinds import at
from qc_tools.chart_model import ChartPoint, ControlChart, Phase, PhaseStart
from qc_tools.control_chart import control_chart
from qc_tools.errors import InputError
from qc_tools.run_chart import RunChart, run_chart
from rulebook import writing
from rulebook.chart_choice import RUN, SPECS, ChartSpec, Proposal, kind_of_groups, propose, rule_options
from rulebook.document import Document, PartView, RowView

Chart = ControlChart | RunChart

_NEEDS = {
    "parts": ("kasus", "diperiksa"),
    "rates": ("kasus", "diperiksa"),
    "counts": ("kasus",),
    "values": ("nilai",),
}
_ASKED = ("kasus", "diperiksa", "nilai")
# A point on the limit is not beyond it, whatever the arithmetic makes of its last digit.
_ON_THE_LIMIT = 1 + 1e-9


# ── Which chart ──────────────────────────────────────────────────────────────────────────────────
def head_of(document: Document, view: PartView) -> PartView:
    """The part whose single fields say which chart `view` draws."""
    return document.at(view.spec.chart)


def proposal_of(head: PartView) -> Proposal | None:
    """The chart that the three questions lead to; None until they are answered."""
    answers = (head[name].value for name in ("catat", "nilai_sekali", "sama"))
    return propose(*answers)


def kind_of(document: Document, view: PartView) -> str:
    """The key of the chart: as chosen, else as proposed, else as the filled columns suggest."""
    head = head_of(document, view)
    if chosen := head["jenis"].value:
        return str(chosen)
    if proposal := proposal_of(head):
        return proposal.key
    lists = [len(row["nilai"].value) for part in (head, view) for row in part.rows if row["nilai"].value]
    counted = any(row["kasus"].filled for part in (head, view) for row in part.rows)
    if counted or not lists:
        return "p"
    return kind_of_groups(lists)


def source_of(document: Document, view: PartView) -> str:
    """What the chart reads: "values", "parts", "counts" or "rates"; a run chart takes what there is."""
    kind = kind_of(document, view)
    if kind != RUN:
        return SPECS[kind].data
    head = head_of(document, view)
    parts = (head, view)

    def any_filled(column: str) -> bool:
        return any(row[column].filled for part in parts for row in part.rows)

    if head["catat"].value == "salah" and (any_filled("kasus") or not any_filled("nilai")):
        return "rates" if any_filled("diperiksa") else "counts"
    if any_filled("nilai") or (head["catat"].value == "ukur" and not any_filled("kasus")):
        return "values"
    return "parts" if any_filled("diperiksa") else "counts" if any_filled("kasus") else ""


def hidden_columns(document: Document, view: PartView) -> set[str]:
    """Columns that the chart does not need and that are empty in every row."""
    source = source_of(document, view)
    needed = _NEEDS.get(source, _ASKED)
    if (
        kind_of(document, view) == RUN
        and source == "counts"
        and head_of(document, view)["sama"].value != "ya"
    ):
        needed = _NEEDS["rates"]  # how many were inspected may still be typed
    hidden = {
        name for name in _ASKED if name not in needed and not any(row[name].filled for row in view.rows)
    }
    return hidden | ({"persen"} if source in ("values", "counts", "rates") else set())


# ── The rows that count ──────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class ChartPeriod:
    """One point's data as read from its row; `place` is the row's place in the table, from 1.

    `phase`: why a new phase begins here, "" where none does.
    """

    row: RowView
    place: int
    label: str
    count: int | None
    size: int | None
    values: tuple[float, ...]
    phase: str

    @property
    def excluded(self) -> str:
        """Why the point does not count for the limits; "" when it does."""
        return self.row["kecuali"].text.strip()


def chart_periods(document: Document, view: PartView) -> list[ChartPeriod]:
    """The rows in which everything that the chart reads is there and possible, in their order."""
    kind, source = kind_of(document, view), source_of(document, view)
    least = 2 if kind in ("xbar-r", "xbar-s") else 1
    every = [(period, _counts(period, source, least)) for period in _periods(view)]
    reasons = carried((period.phase, counts) for period, counts in every)
    counted = (period for period, counts in every if counts)
    return [replace(period, phase=reason) for period, reason in zip(counted, reasons, strict=True)]


def left_out(document: Document, view: PartView) -> str:
    """A sentence that names the filled rows which do not count; "" when all do."""
    counted = {period.row.id for period in chart_periods(document, view)}
    lost = [period.label for period in _periods(view) if period.row.id not in counted and _begun(period)]
    if not lost:
        return ""
    some = writing.listing(lost) if len(lost) <= 5 else f"{', '.join(lost[:5])}, dan {len(lost) - 5} lainnya"
    return f"Tidak ikut digambar karena belum lengkap atau tidak mungkin: {some}."


def _begun(period: ChartPeriod) -> bool:
    return any(period.row[name].filled for name in (*_ASKED, "tahap", "kecuali"))


def _periods(view: PartView) -> list[ChartPeriod]:
    return [
        ChartPeriod(
            row=row,
            place=place,
            label=row["label"].text.strip() or str(place),
            count=row["kasus"].value,
            size=row["diperiksa"].value,
            values=tuple(float(value) for value in row["nilai"].value or ()),
            phase=row["tahap"].text.strip(),
        )
        for place, row in enumerate(view.filled_rows, 1)
    ]


def _counts(period: ChartPeriod, source: str, least: int) -> bool:
    if source == "values":
        return len(period.values) >= least
    if source == "counts":
        return period.count is not None
    if period.count is None or not period.size:
        return False
    return source == "rates" or period.count <= period.size


# ── Phases; the gallery of tools has the same ────────────────────────────────────────────────────
def carried(rows: Iterable[tuple[str, bool]]) -> list[str]:
    """Why a phase begins at each row that counts ("" where none does), from (reason, counts) of every row.

    The reason on a row that does not count, a holiday say, holds for the next one that does.
    """
    found: list[str] = []
    waiting: list[str] = []
    for reason, counts in rows:
        if reason and reason not in waiting:
            waiting.append(reason)
        if counts:
            found.append("; ".join(waiting))
            waiting = []
    return found


def phases_of(reasons: Sequence[str]) -> list[PhaseStart]:
    """The phases of a chart that stands alone, by the reason at each point; none while it has only one phase."""
    starts = _phase_starts(reasons, PhaseStart(1, "Tahap 1"), "Tahap {}")
    return starts if len(starts) > 1 else []


def base_of(wanted: int | None, starts: Sequence[PhaseStart], n: int) -> int | None:
    """How many first points set the limits of the first phase, no more than it has; None: all of them."""
    return None if wanted is None else min(wanted, starts[1].start - 1 if len(starts) > 1 else n)


def early(reasons: Sequence[str], phase: str) -> str:
    """A sentence about a reason at the first point, which begins no phase, since `phase` begins there; "" without."""
    return f"Titik pertama tidak dapat memulai tahap baru; tahap {phase} mulai di situ." if reasons[0] else ""


def _phase_starts(reasons: Sequence[str], first: PhaseStart, name: str) -> list[PhaseStart]:
    """The first phase, and one more at each later point that has a reason, called by `name` and its number."""
    later = [(place, reason) for place, reason in enumerate(reasons, 1) if reason and place > 1]
    named = (
        PhaseStart(place, name.format(number), reason) for number, (place, reason) in enumerate(later, 2)
    )
    return [first, *named]


# ── The charts ───────────────────────────────────────────────────────────────────────────────────
def chart_of(document: Document, view: PartView) -> Chart | None:
    """The chart of one part alone; None before two points, or when its kind does not fit the data."""
    try:
        return fitting_chart(document, view)
    except InputError:
        return None


def fitting_chart(document: Document, view: PartView) -> Chart | None:
    """The same; raises `InputError`, with its sentence, where the kind does not fit the data."""
    periods = chart_periods(document, view)
    if len(periods) < 2:
        return None
    return _chart(document, view, periods, phases_of([period.phase for period in periods]))


@dataclass(frozen=True)
class ChartPair:
    """One chart of both sides of the improvement; the first `before` points lie before it."""

    chart: Chart
    before: int


def chart_pair_of(document: Document, before: PartView, after: PartView) -> ChartPair | None:
    """Both parts in one chart, or None as for `chart_of`."""
    try:
        return fitting_pair(document, before, after)
    except InputError:
        return None


def fitting_pair(document: Document, before: PartView, after: PartView) -> ChartPair | None:
    """Both parts in one chart, each side with limits of its own (a run chart keeps the median from before).

    None before two points on either side; raises `InputError` where the kind does not fit the data.
    """
    first, second = chart_periods(document, before), chart_periods(document, after)
    if len(first) < 2 or len(second) < 2:
        return None
    old, new = (
        _phase_starts([period.phase for period in side], PhaseStart(1, name, reason), f"{name}, tahap {{}}")
        for side, name, reason in (
            (first, "Sebelum", "Data sebelum perbaikan"),
            (second, "Sesudah", "Perbaikan selesai dilaksanakan"),
        )
    )
    starts = [*old, *(replace(start, start=start.start + len(first)) for start in new)]
    return ChartPair(_chart(document, after, [*first, *second], starts, before=len(first)), len(first))


def _chart(
    document: Document,
    view: PartView,
    periods: Sequence[ChartPeriod],
    starts: Sequence[PhaseStart],
    before: int | None = None,
) -> Chart:
    """`before`: how many of the periods lie before the improvement, in a pair."""
    kind, labels = kind_of(document, view), [period.label for period in periods]
    if kind == RUN:
        values = _run_values(periods, source_of(document, view))
        return run_chart(values, median=median(values[:before]) if before else None, labels=labels)
    spec, head = SPECS[kind], head_of(document, view)
    return control_chart(
        spec.kind,
        **_data(spec, periods),
        **rule_options(head["aturan"].value),
        sigma_from=spec.sigma_from,
        labels=labels,
        phases=starts or None,
        base=base_of(head["dasar"].value, starts, len(periods)),
        excluded={place: period.excluded for place, period in enumerate(periods, 1) if period.excluded},
    )


def _data(spec: ChartSpec, periods: Sequence[ChartPeriod]) -> dict[str, Any]:
    if spec.kind == "I-MR":
        return {"values": [fmean(period.values) for period in periods]}
    if spec.data == "values":
        return {"subgroups": [period.values for period in periods]}
    counts = {"counts": [period.count for period in periods]}
    return counts if spec.data == "counts" else counts | {"sizes": [period.size for period in periods]}


def _run_values(periods: Sequence[ChartPeriod], source: str) -> list[float]:
    if source == "values":
        return [fmean(period.values) for period in periods]
    if source == "counts":
        return [float(period.count or 0) for period in periods]
    return [(period.count or 0) / (period.size or 1) for period in periods]


# ── How its values are written ───────────────────────────────────────────────────────────────────
def in_percent(document: Document, view: PartView) -> bool:
    """Whether the plotted values are shares of those inspected."""
    kind = kind_of(document, view)
    return source_of(document, view) == "parts" if kind == RUN else SPECS[kind].percent


def unit_of(document: Document, view: PartView) -> str:
    """The unit of the plotted values; "" for shares, or while none is typed."""
    return "" if in_percent(document, view) else head_of(document, view)["satuan"].text.strip()


def written(document: Document, view: PartView, chart: Chart, value: float) -> str:
    """A value of the chart as text, with its unit."""
    if in_percent(document, view):
        return writing.percent(100 * value)
    places = None if isinstance(chart, RunChart) else 3 if chart.kind in ("u", "u'") else 2
    return f"{writing.number(value, places)} {unit_of(document, view)}".strip()


# ── What the chart says of a change ──────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class BeyondOld:
    """Points after the improvement that lie beyond the limits from before, on the wanted side.

    `limit` is None where it differs from point to point.
    """

    found: int
    after: int
    limit: float | None


def beyond_old(pair: ChartPair, *, lower_is_better: bool) -> BeyondOld | None:
    """How many points after the improvement lie beyond the limits of the last phase before it.

    Points with a proven cause of their own are not counted. None where those limits may not be used.
    """
    chart = pair.chart
    if isinstance(chart, RunChart):
        return None
    old = chart.phases[chart.points[pair.before - 1].phase]
    if not (old.can_judge and calm_spread(chart, old)):
        return None
    later = [point for point in chart.points[pair.before :] if not point.excluded]
    found = sum(_beyond(chart.kind, old, point, lower_is_better) for point in later)
    return BeyondOld(found, len(later), old.lcl if lower_is_better else old.ucl)


def calm_spread(chart: ControlChart, phase: Phase) -> bool:
    """Whether the chart of the spread, if there is one, gives no signal in the phase."""
    return chart.spread is None or calm(chart.spread, phase)


def calm(chart: ControlChart, phase: Phase) -> bool:
    """Whether no point of the phase gives a signal."""
    return not any(phase.first <= point.index <= phase.last for point in chart.signals)


def _beyond(kind: str, phase: Phase, point: ChartPoint, lower_is_better: bool) -> bool:
    """Whether the point lies beyond the limit that the phase has for a point of its size."""
    center, sd = at(kind, phase.limits, point.size)
    gap = center - point.value if lower_is_better else point.value - center
    return gap > 3 * sd * _ON_THE_LIMIT
