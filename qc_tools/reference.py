"""Reference cases: from their `tool`, `data` and `parameters` to a result in the keys they expect.

Only for checking figures against R and NIST; the portal calls the tools themselves. Places are
1-based. Limits come with exact constants; `published` and `qcc_table_*` repeat the 3-decimal d2 of
printed tables, because that is what the books print.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qc_tools import chart_kinds, rules
from qc_tools.capability import capability
from qc_tools.chart_model import ControlChart
from qc_tools.check_sheet import check_sheet
from qc_tools.compare import compare_means, compare_paired
from qc_tools.compare_counts import compare_proportions
from qc_tools.constants import constants, d2
from qc_tools.control_chart import control_chart, flags
from qc_tools.describe import describe
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.run_chart import run_chart
from qc_tools.scatter import Interval, scatter
from qc_tools.stratification import stratification, stratified_scatter

Answer = dict[str, Any]


def answer(case: Mapping[str, Any]) -> Answer:
    """The result of one case; raises `ValueError` for a tool, a datum or a parameter it does not know."""
    if case["tool"] not in _TOOLS:
        raise ValueError(f"unknown tool {case['tool']!r}")
    data, given = dict(case["data"]), dict(case["parameters"] or {})
    given.pop("indices", None)  # says in words how places are counted
    result = _TOOLS[case["tool"]](data, given)
    unused = [*(f"data.{key}" for key in data), *(f"parameters.{key}" for key in given)]
    if unused:
        raise ValueError(f"{case['tool']}: unknown {', '.join(unused)}")
    return result


def _only(value: object, *allowed: object) -> None:
    if value not in allowed:
        raise ValueError(f"parameter value {value!r} is not supported")


def _control_chart(data: Answer, given: Answer) -> Answer:
    kind = chart_kinds.ALIASES.get(given["type"], given["type"])
    del given["type"]
    _only(given.pop("sigmas", 3), 3)
    _only(given.pop("center", None), None)
    std_dev = given.pop("std_dev", "qcc default")
    _only(std_dev, "qcc default", "UWAVE-SD")
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
        _only(given.pop("split_by"), "phase_starts")
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


def _nelson_rules(data: Answer, given: Answer) -> Answer:
    values, center, sigma = data.pop("values"), given.pop("center"), given.pop("sigma")
    z = [(value - center) / sigma for value in values]
    one_sided = rules.all_in_row(z, 8, lambda item: abs(item) > 1)
    return _flagged(z, values) | {"nelson8_without_both_sides_requirement": list(one_sided)}


def _run_chart(data: Answer, given: Answer) -> Answer:
    _only(given.pop("center"), "median")
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


def _pareto(data: Answer, given: Answer) -> Answer:
    _only(given.pop("order"), "descending")
    names, last = data.pop("categories"), given.pop("last", None)
    other = None if last is None else names.index(last)
    chart = pareto(names, data.pop("counts"), other=other, keep=given.pop("keep", None))
    return {
        "order": [bar.label for bar in chart.bars],
        "freq": [bar.count for bar in chart.bars],
        "cum": [bar.cumulative_count for bar in chart.bars],
        "percent": [100 * bar.share for bar in chart.bars],
        "cum_percent": [100 * bar.cumulative for bar in chart.bars],
        "n_categories_to_reach_80": len(chart.vital),
    }


def _capability(data: Answer, given: Answer) -> Answer:
    given.pop("sigma", None)  # says in words that the within sigma is R̄/d2 or MR̄/d2
    result = capability(
        data.pop("values", None),
        subgroups=data.pop("subgroups", None),
        lower=given.pop("lsl", None),
        upper=given.pop("usl", None),
        target=given.pop("target", None),
    )
    return {
        "center": result.center,
        "sigma_within": result.sigma_within,
        "Cp": result.cp,
        "Cpl": result.cpl,
        "Cpu": result.cpu,
        "Cpk": result.cpk,
        "Cpm": result.cpm,
        "Cp_ci95": result.cp_ci,
        "Cpk_ci95": result.cpk_ci,
        "observed_below_pct": result.below_percent,
        "observed_above_pct": result.above_percent,
        "sd_overall": result.sd_overall,
        "Pp": result.pp,
        "Ppk": result.ppk,
    }


def _histogram(data: Answer, given: Answer) -> Answer:
    _only(given.pop("k"), "Sturges")
    chart = histogram(data.pop("values"), unit=given.pop("unit"))
    return {
        **{key: getattr(chart, key) for key in ("n", "mean", "sd", "median", "range", "q1", "q3")},
        "min": chart.minimum,
        "max": chart.maximum,
        "sturges": chart.suggested.sturges,
        "scott": chart.suggested.scott,
        "freedman_diaconis": chart.suggested.freedman_diaconis,
        "rice": chart.suggested.rice,
        "sqrt_rule": chart.suggested.square_root,
        "half_unit_classes": {
            "width": chart.width,
            "start": chart.first,
            "breaks": [chart.first, *(item.upper for item in chart.bins)],
            "counts": [item.frequency for item in chart.bins],
        },
    }


def _univariate(data: Answer, given: Answer) -> Answer:
    _only(given.pop("ddof"), 1)
    result = describe(data.pop("values"))
    return {
        "n": result.n,
        "mean": result.mean,
        "sd": result.sd,
        "lag1_autocorrelation": result.autocorrelation,
    }


def _scatter(data: Answer, given: Answer) -> Answer:
    chart = scatter(data.pop("x"), data.pop("y"), confidence=given.pop("confidence"))
    x0 = given.pop("x0")
    same = ("n", "r", "r2", "p_value", "slope", "intercept", "slope_se", "intercept_se", "residual_sd")
    figures = {key: getattr(chart, key) for key in same}
    return figures | {
        "r_ci95": chart.r_ci,
        "slope_ci95": chart.slope_ci,
        "intercept_ci95": chart.intercept_ci,
        "spearman_rho": chart.spearman,
        "mean_ci_at_x0": _interval(chart.mean_interval(x0)),
        "prediction_at_x0": _interval(chart.prediction_interval(x0)),
        "certified": figures,
        "published": figures,
    }


def _interval(found: Interval | None) -> list[float] | None:
    return None if found is None else [found.fit, found.low, found.high]


def _stratification(data: Answer, _: Answer) -> Answer:
    if "x" in data:
        pairs = stratified_scatter(data.pop("x"), data.pop("y"), data.pop("factor"))
        return {"r_all": pairs.r_all, "r_by": pairs.r_by}
    result = stratification(data.pop("values"), data.pop("factor"))
    names = {"n": "n", "mean": "mean", "sd": "sd", "median": "median", "sum": "total"}
    by_level = {
        key: {item.level: getattr(item, name) for item in result.strata} for key, name in names.items()
    }
    return by_level | {
        "total_mean": result.overall.mean,
        "total_sd": result.overall.sd,
        "anova_F": result.anova_f,
        "anova_p": result.anova_p,
    }


def _check_sheet(data: Answer, _: Answer) -> Answer:
    sheet = check_sheet(data.pop("rows"), data.pop("cols"), data.pop("cells"))
    return {
        "row_totals": [row.total for row in sheet.rows],
        "col_totals": [column.total for column in sheet.columns],
        "grand_total": sheet.total,
        "row_percent": [100 * row.share for row in sheet.rows],
        "col_percent": [100 * column.share for column in sheet.columns],
    }


def _before_after(data: Answer, given: Answer) -> Answer:
    if "events" in data:
        _only(given.pop("kind"), "two proportions")
        return _proportions(data.pop("events"), data.pop("totals"))
    if given.pop("paired", False):
        return _paired(data.pop("before"), data.pop("after"))
    result = compare_means(
        data.pop("before"),
        data.pop("after"),
        lower_is_better=given.pop("lower_is_better"),
        confidence=given.pop("confidence"),
    )
    t, w = result.parametric, result.ranked
    if t is None or w is None:
        raise ValueError("before_after: the tests need spread on both sides")
    return {
        "mean_before": result.before.mean,
        "mean_after": result.after.mean,
        "improvement_pct": result.improvement_percent,
        "diff_before_minus_after": result.difference,
        "welch_t": t.statistic,
        "welch_df": t.df,
        "welch_p": t.p_value,
        "welch_ci95": t.ci,
        "mannwhitney_W": w.statistic,
        "mannwhitney_p": w.p_value,
        "cohen_d_pooled": result.cohen_d,
        "published": {"t": t.statistic, "df": t.df, "p": t.p_value},
    }


def _paired(before: list[float], after: list[float]) -> Answer:
    result = compare_paired(before, after)
    t = result.parametric
    if t is None:
        raise ValueError("before_after: the differences do not vary")
    return {"t": t.statistic, "df": t.df, "p": t.p_value, "ci95": t.ci, "mean_diff": result.difference}


def _proportions(events: list[int], totals: list[int]) -> Answer:
    result = compare_proportions(events[0], totals[0], events[1], totals[1])
    return {
        "p_before": result.p_before,
        "p_after": result.p_after,
        "improvement_pct_lower_better": result.improvement_percent,
        "z_pooled": result.z,
        "chisq_uncorrected": result.chi2,
        "p_uncorrected": result.chi2_p,
        "p_yates": result.yates_p,
        "diff_ci95_wald": result.difference_ci,
        "fisher_p": result.fisher_p,
    }


def _constants(data: Answer, _: Answer) -> Answer:
    keys = ("n", "d2", "d3", "c4", "A2", "A3", "D3", "D4", "B3", "B4", "E2")
    rows = []
    for n in data.pop("n"):
        factors = constants(n)
        row = {key: getattr(factors, key) for key in keys}
        rows.append(row | {"qcc_table_d2": round(factors.d2, 3), "qcc_table_d3": factors.d3})
    return {"rows": rows}


_TOOLS: dict[str, Callable[[Answer, Answer], Answer]] = {
    "before_after": _before_after,
    "capability": _capability,
    "check_sheet": _check_sheet,
    "constants": _constants,
    "control_chart": _control_chart,
    "histogram": _histogram,
    "nelson_rules": _nelson_rules,
    "pareto": _pareto,
    "run_chart": _run_chart,
    "scatter": _scatter,
    "stratification": _stratification,
    "univariate": _univariate,
}
