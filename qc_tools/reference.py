"""Reference cases: from their `tool`, `data` and `parameters` to a result in the keys they expect.

Only for checking figures against R and NIST; the portal calls the tools themselves. Places are
1-based. Limits come with exact constants; `published` and `qcc_table_*` repeat the 3-decimal d2 of
printed tables, because that is what the books print.
"""

from collections.abc import Callable, Mapping
from typing import Any

from qc_tools.capability import capability
from qc_tools.check_sheet import check_sheet
from qc_tools.compare import compare_means, compare_paired
from qc_tools.compare_counts import compare_proportions
from qc_tools.constants import constants
from qc_tools.describe import describe
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.reference_charts import Answer, control_chart_answer, nelson_answer, only, run_chart_answer
from qc_tools.scatter import Interval, scatter
from qc_tools.stratification import stratification, stratified_scatter


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


def _pareto(data: Answer, given: Answer) -> Answer:
    only(given.pop("order"), "descending")
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
    only(given.pop("k"), "Sturges")
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
    only(given.pop("ddof"), 1)
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
        only(given.pop("kind"), "two proportions")
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
    "control_chart": control_chart_answer,
    "histogram": _histogram,
    "nelson_rules": nelson_answer,
    "pareto": _pareto,
    "run_chart": run_chart_answer,
    "scatter": _scatter,
    "stratification": _stratification,
    "univariate": _univariate,
}
