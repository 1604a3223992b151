"""Reference cases of control charts, their rules and run charts; the other tools are in `reference`.

Figures follow qcc 2.7: an R or S chart with unequal subgroups has one centre (the mean weighted by
size), and limits are lists where sizes differ, always so for p charts.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qc_tools import chart_input, chart_kinds, inputs, rules
from qc_tools.chart_kinds import Limits
from qc_tools.chart_model import ChartPoint, ControlChart, Phase
from qc_tools.constants import LARGEST, constants, d2
from qc_tools.control_chart import control_chart
from qc_tools.reference_input import Answer, Case
from qc_tools.run_chart import run_chart

SOURCES = {
    "UWAVE-R": "R",
    "UWAVE-SD": "S",
    "MVLUE-R": "weighted R",
    "MVLUE-SD": "weighted S",
    "RMSDF": "pooled",
    "MR": "R",
    "SD": "SD",
    "qcc default": None,
}


@dataclass(frozen=True)
class Setting:
    """What a case states about its chart: `base` points set the limits, `reach` sigmas wide.

    `counted_np`: an np chart with unequal sizes, computed as a p chart and shown in counts.
    """

    base: int
    reach: float
    center: float | None
    counted_np: bool


@dataclass(frozen=True)
class Stretch:
    """The points of one phase as they are judged: value, centre, limits and z of each."""

    values: list[float]
    centers: list[float]
    lcl: list[float]
    ucl: list[float]
    z: list[float]


def default_source(sizes: Sequence[int]) -> str:
    """What qcc takes sigma of subgroups from: the ranges, or the pooled variance of large subgroups."""
    return "R" if max(sizes) <= LARGEST else "pooled"


def control_chart_answer(case: Case) -> Answer:
    """Expected keys of a control_chart case."""
    kind = chart_input.kind_of(str(case.option("type", "")))
    options, base = _data(case, kind)
    sizes = options.get("sizes")
    counted_np = kind == "np" and isinstance(sizes, list) and len(set(sizes)) > 1
    if counted_np:
        kind = "p"
    sigma = _sigma(case, kind, options, base)
    setting = Setting(base, case.positive("sigmas", 3), case.number("center"), counted_np)
    if case.has("phase_starts"):
        case.choice("split_by", "phase_starts")
        return _split_answer(
            control_chart(kind, phases=case.whole_numbers("phase_starts"), **options), setting
        )
    chart = control_chart(kind, base=base, **options)
    if setting.center is None and sigma is None:
        return _phase_answer(chart, chart.phases[0], setting)
    frozen = _restated(kind, chart.phases[0].limits, setting.center, sigma)
    options.pop("sigma_from", None)
    again = control_chart(kind, frozen=frozen, **options)
    return _phase_answer(again, again.phases[0], setting)


def _data(case: Case, kind: str) -> tuple[Answer, int]:
    """Arguments for `control_chart`, and how many points set the limits."""
    counted = kind in chart_kinds.COUNTED
    name = "subgroups" if case.has("subgroups") else "counts" if counted else "values"
    base = case.rows("subgroups") if name == "subgroups" else case.items("values", "counts")
    new = (case.rows("new") if name == "subgroups" else case.items("new")) if case.has("new") else []
    options: Answer = {name: [*base, *new]}
    if counted:
        options["sizes"] = _sizes(case)
    return options, len(base)


def _sizes(case: Case) -> list[float] | float | None:
    """Sizes of all points, or one for all; none for a c chart."""
    new = case.numbers("new_sizes") if case.has("new_sizes") else []
    sizes = case.optional("sizes")
    if isinstance(sizes, list):
        return [*case.numbers("sizes"), *new]
    return None if sizes is None else inputs.number(sizes, "data.sizes")


def _sigma(case: Case, kind: str, options: Answer, base: int) -> float | None:
    """A sigma that the case states; otherwise `options` learn what sigma is computed from."""
    stated = case.option("std_dev", "qcc default")
    if not isinstance(stated, str):
        return case.positive("std_dev", 0.0)
    case.choice("std_dev", "qcc default", *SOURCES)
    source = SOURCES[stated]
    if source is None and kind == "xbar":
        source = default_source([len(group) for group in options["subgroups"][:base]])
    if source is not None:
        options["sigma_from"] = source
    return None


def _restated(kind: str, found: Limits, center: float | None, sigma: float | None) -> Limits:
    """Limits with the centre or sigma that the case states."""
    if center is not None and sigma is None and kind in ("p", "c", "u"):
        sigma = math.sqrt(center * (1 - center) if kind == "p" else center)
    return Limits(found.center if center is None else center, sigma or found.sigma, found.sigma_z)


def _stretch(chart: ControlChart, phase: Phase, setting: Setting) -> Stretch:
    points = chart.points[phase.first - 1 : phase.last]
    center = _spread_center(chart, points[: setting.base], setting)
    rows = [_row(chart.kind, phase.limits, point, setting, center) for point in points]
    return Stretch(*(list(column) for column in zip(*rows, strict=True)))


def _spread_center(chart: ControlChart, points: Sequence[ChartPoint], setting: Setting) -> float | None:
    if chart.kind not in ("R", "S"):
        return None
    if setting.center is not None:
        return setting.center
    return sum(point.size * point.value for point in points) / sum(point.size for point in points)


def _row(
    kind: str, limits: Limits, point: ChartPoint, setting: Setting, center: float | None
) -> tuple[float, ...]:
    """Value, centre, limits and z of one point."""
    middle, sd = chart_kinds.at(kind, limits, point.size)
    middle = middle if center is None else center
    floor = 0.0 if kind in chart_kinds.FLOORED else -math.inf
    lcl = max(floor, middle - setting.reach * sd)
    ucl = min(chart_kinds.ceiling(kind, point.size), middle + setting.reach * sd)
    z = (point.value - middle) / sd * 3 / setting.reach if sd > 0 else point.z
    scale = point.size if setting.counted_np else 1.0
    value = round(point.value * scale, 9) if setting.counted_np else point.value  # the count again, no noise
    return value, middle * scale, lcl * scale, ucl * scale, z


def _split_answer(chart: ControlChart, setting: Setting) -> Answer:
    names = [f"phase_{place}" for place in range(1, len(chart.phases) + 1)]
    names = ["before", "after"] if len(names) == 2 else names
    return {
        name: _phase_answer(chart, phase, setting) for name, phase in zip(names, chart.phases, strict=True)
    }


def _phase_answer(chart: ControlChart, phase: Phase, setting: Setting) -> Answer:
    line = _stretch(chart, phase, setting)
    sizes = [point.size for point in chart.points[phase.first - 1 : phase.last]]
    listed = len(set(sizes)) > 1 or chart.kind in ("p", "p'", "u'")
    lcl, ucl = (line.lcl, line.ucl) if listed else (line.lcl[0], line.ucl[0])
    sigma: Any = phase.limits.sigma
    if setting.counted_np:
        sigma = [sigma * math.sqrt(size) for size in sizes[: setting.base]]
    center = line.centers[: setting.base] if setting.counted_np else line.centers[0]
    return {
        "center": center,
        "sigma": sigma,
        "sigma_z": phase.limits.sigma_z,
        "lcl": lcl,
        "ucl": ucl,
        "n_points": len(line.values),
        "beyond_limits": list(rules.beyond(line.z, 3)),
        "qcc_violating_runs_7": list(rules.one_side(line.z, 7)),
        "statistics_first3": line.values[:3],
        "rules": _flagged(line.z, line.values),
        "exact": {"center": center, "sigma": sigma, "lcl": lcl, "ucl": ucl},
        "published": {"center": center, "lcl": _one(line.lcl), "ucl": _one(line.ucl)}
        | _printed(chart, phase),
        "moving_range": _moving_range(chart, phase),
    }


def _one(values: Sequence[float]) -> float | None:
    return values[0] if len(set(values)) == 1 else None


def _flagged(z: Sequence[float], values: Sequence[float]) -> Answer:
    by_name = {
        "western_electric": ("we", rules.western_electric(z)),
        "nelson": ("nelson", rules.nelson(z, values)),
    }
    return {
        name: {f"{short}{rule}": list(places) for rule, places in found.items()}
        for name, (short, found) in by_name.items()
    }


def _ranges_of(chart: ControlChart, phase: Phase) -> Phase | None:
    """The phase of the moving-range chart beside `phase`."""
    if chart.kind != "I-MR" or chart.spread is None:
        return None
    return next((item for item in chart.spread.phases if item.first == phase.first), None)


def _printed(chart: ControlChart, phase: Phase) -> Answer:
    """Limits of an I chart as books print them, with d2 = 1.128."""
    ranges = _ranges_of(chart, phase)
    if ranges is None:
        return {}
    center, mean_range = phase.limits.center, ranges.limits.center
    half = 3 * mean_range / round(d2(2), 3)
    return {"mr_bar": mean_range, "lcl": center - half, "ucl": center + half}


def _moving_range(chart: ControlChart, phase: Phase) -> Answer | None:
    ranges = _ranges_of(chart, phase)
    if ranges is None or chart.spread is None:
        return None
    inside = [point for point in chart.spread.points if phase.first <= point.index <= phase.last]
    return {
        "center": ranges.center,
        "lcl": ranges.lcl,
        "ucl_exact": ranges.ucl,
        "ucl_table_D4_3.267": ranges.limits.center * round(constants(2).D4, 3),
        "beyond_ucl_point": [point.index - phase.first + 1 for point in inside if 1 in point.rules],
    }


def nelson_answer(case: Case) -> Answer:
    """Expected keys of a nelson_rules case."""
    values = case.numbers("values")
    center, sigma = case.number("center", 0.0) or 0.0, case.positive("sigma", 1.0)
    z = [(value - center) / sigma for value in values]
    return _flagged(z, values) | {"nelson8_without_both_sides_requirement": list(rules.outside(z, 8, 1))}


def run_chart_answer(case: Case) -> Answer:
    """Expected keys of a run_chart case; `center` is "median", "mean" or a number."""
    values, stated = case.numbers("values"), case.option("center", "median")
    center: float | None = None
    if not isinstance(stated, str):
        center = case.number("center")
    elif case.choice("center", "median", "mean") == "mean":
        center = statistics.fmean(values)
    chart = run_chart(values, median=center)
    return {
        "median": statistics.median(values),
        "center": chart.median,
        "n": chart.n,
        "n_useful": chart.n_useful,
        "longest_run": chart.longest_run,
        "longest_run_max": chart.longest_run_max,
        "n_crossings": chart.crossings,
        "n_crossings_min": chart.crossings_min,
        "signal": chart.signal,
    }
