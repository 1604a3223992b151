"""Reference cases of control charts, their rules and run charts; the other tools are in `reference`."""

from collections.abc import Sequence
from typing import Any

from qc_tools import chart_kinds, rules
from qc_tools.chart_model import ControlChart
from qc_tools.constants import constants, d2
from qc_tools.control_chart import control_chart, flags
from qc_tools.run_chart import run_chart

Answer = dict[str, Any]


def only(value: object, *allowed: object) -> None:
    """Raise `ValueError` unless `value` is one that the tools support."""
    if value not in allowed:
        raise ValueError(f"parameter value {value!r} is not supported")


def control_chart_answer(data: Answer, given: Answer) -> Answer:
    """Expected keys of a control_chart case; takes what it uses out of `data` and `given`."""
    stated: str = given.pop("type")
    kind = chart_kinds.ALIASES.get(stated, stated)
    only(given.pop("sigmas", 3), 3)
    only(given.pop("center", None), None)
    std_dev = given.pop("std_dev", "qcc default")
    only(std_dev, "qcc default", "UWAVE-SD")
    new, new_sizes = data.pop("new", None), data.pop("new_sizes", [])
    name = "subgroups" if "subgroups" in data else "counts" if kind in chart_kinds.COUNTED else "values"
    base = data.pop("subgroups" if name == "subgroups" else "values")
    options: Answer = {name: [*base, *(new or [])], "base": len(base) if new else None}
    sizes = data.pop("sizes", None)
    if kind in chart_kinds.COUNTED:
        options["sizes"] = None if sizes is None else [*sizes, *new_sizes]
    if std_dev == "UWAVE-SD":
        options["sigma_from"] = "S"
    if "phase_starts" in data:
        only(given.pop("split_by"), "phase_starts")
        return _split_chart(control_chart(kind, phases=data.pop("phase_starts"), **options))
    return _whole_chart(control_chart(kind, **options))


def _split_chart(chart: ControlChart) -> Answer:
    found = flags(chart)[1]
    return {
        name: {
            "center": phase.center,
            "lcl": phase.lcl,
            "ucl": phase.ucl,
            "beyond_limits": [at - phase.first + 1 for at in found if phase.first <= at <= phase.last],
        }
        for name, phase in zip(("before", "after"), chart.phases, strict=True)
    }


def _whole_chart(chart: ControlChart) -> Answer:
    z, values = [point.z for point in chart.points], [point.value for point in chart.points]
    phase = chart.phases[0]
    per_point = chart.kind in ("p", "p'", "u'") or phase.ucl is None
    lcl = [point.lcl for point in chart.points] if per_point else phase.lcl
    ucl = [point.ucl for point in chart.points] if per_point else phase.ucl
    center = phase.center if phase.center is not None else [point.center for point in chart.points]
    return {
        "center": center,
        "sigma": phase.limits.sigma,
        "sigma_z": phase.limits.sigma_z,
        "lcl": lcl,
        "ucl": ucl,
        "n_points": len(values),
        "beyond_limits": list(rules.beyond(z, 3)),
        "qcc_violating_runs_7": list(rules.one_side(z, 7)),
        "statistics_first3": values[:3],
        "rules": _flagged(z, values),
        "exact": {"sigma": phase.limits.sigma, "lcl": lcl, "ucl": ucl},
        "published": {"center": center, "lcl": phase.lcl, "ucl": phase.ucl} | _printed(chart),
        "moving_range": _moving_range(chart),
    }


def _flagged(z: Sequence[float], values: Sequence[float]) -> Answer:
    by_name = {
        "western_electric": ("we", rules.western_electric(z)),
        "nelson": ("nelson", rules.nelson(z, values)),
    }
    return {
        name: {f"{short}{rule}": list(places) for rule, places in found.items()}
        for name, (short, found) in by_name.items()
    }


def _printed(chart: ControlChart) -> Answer:
    """Limits of an I chart as books print them, with d2 = 1.128."""
    if chart.kind != "I-MR" or chart.spread is None:
        return {}
    center, mean_range = chart.phases[0].limits.center, chart.spread.phases[0].limits.center
    half = 3 * mean_range / round(d2(2), 3)
    return {"mr_bar": mean_range, "lcl": center - half, "ucl": center + half}


def _moving_range(chart: ControlChart) -> Answer | None:
    if chart.kind != "I-MR" or chart.spread is None:
        return None
    phase = chart.spread.phases[0]
    return {
        "center": phase.center,
        "lcl": phase.lcl,
        "ucl_exact": phase.ucl,
        "ucl_table_D4_3.267": phase.limits.center * round(constants(2).D4, 3),
        "beyond_ucl_point": [point.index for point in chart.spread.points if 1 in point.rules],
    }


def nelson_answer(data: Answer, given: Answer) -> Answer:
    """Expected keys of a nelson_rules case; takes what it uses out of `data` and `given`."""
    values, center, sigma = data.pop("values"), given.pop("center"), given.pop("sigma")
    z = [(value - center) / sigma for value in values]
    one_sided = rules.all_in_row(z, 8, lambda item: abs(item) > 1)
    return _flagged(z, values) | {"nelson8_without_both_sides_requirement": list(one_sided)}


def run_chart_answer(data: Answer, given: Answer) -> Answer:
    """Expected keys of a run_chart case; takes what it uses out of `data` and `given`."""
    only(given.pop("center"), "median")
    chart = run_chart(data.pop("values"))
    return {
        "median": chart.median,
        "n_useful": chart.n_useful,
        "longest_run": chart.longest_run,
        "longest_run_max": chart.longest_run_max,
        "n_crossings": chart.crossings,
        "n_crossings_min": chart.crossings_min,
        "signal": chart.signal,
    }
