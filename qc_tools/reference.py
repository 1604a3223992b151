"""Reference cases: from their `tool`, `data` and `parameters` to a result in the keys they expect.

Only for checking figures against R and NIST; the portal calls the tools themselves. Places are
1-based. Limits come with exact constants; `published` and `qcc_table_*` repeat the 3-decimal d2 of
printed tables, because that is what the books print. Claims that the portal holds back for want of
data (analysis of variance with few values a level) are answered here. A parameter that is missing
takes the default named where it is read.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from qc_tools import inputs
from qc_tools.check_sheet import check_sheet
from qc_tools.class_counts import freedman_diaconis
from qc_tools.constants import constants
from qc_tools.describe import describe
from qc_tools.histogram import Histogram, histogram
from qc_tools.pareto import Pareto, pareto
from qc_tools.reference_capability import capability_answer
from qc_tools.reference_changes import before_after_answer
from qc_tools.reference_charts import (
    control_chart_answer,
    nelson_answer,
    run_chart_answer,
)
from qc_tools.reference_input import Answer, Case, with_level
from qc_tools.scatter import Interval, scatter
from qc_tools.stratification import anova, kruskal, stratification, stratified_scatter


def answer(case: Mapping[str, Any]) -> Answer:
    """The result of one case; raises `ValueError` for a tool, a datum or a parameter it does not know."""
    if not isinstance(case, Mapping):
        raise ValueError("a case must be an object with tool, data and parameters")
    asked = Case(case)
    if asked.tool not in _TOOLS:
        raise ValueError(f"unknown tool {asked.tool!r}")
    asked.option("indices")  # says in words how places are counted
    result = _TOOLS[asked.tool](asked)
    asked.finish()
    figures = dict(result)
    return {"published": figures, "certified": figures} | result


def _pareto(case: Case) -> Answer:
    case.choice("order", "descending")
    names, counts, last, keep = case.items("categories"), case.items("counts"), *_tail(case)
    other = names.index(last) if last in names else None
    if last is not None and other is None and keep is None:
        raise ValueError(f"pareto: parameters.last {last!r} is no category")
    chart = pareto(names, counts, other=other, keep=keep, other_label=last or "Lain-lain")
    return {
        "order": [bar.label for bar in chart.bars],
        "freq": [bar.count for bar in chart.bars],
        "cum": [bar.cumulative_count for bar in chart.bars],
        "percent": [100 * bar.share for bar in chart.bars],
        "cum_percent": [100 * bar.cumulative for bar in chart.bars],
        "total": chart.total,
        "n_categories_to_reach_80": _bars_to_80(chart),
    }


def _tail(case: Case) -> tuple[str | None, int | None]:
    """The category drawn last, and how many are kept before it; by default neither."""
    last, keep = case.option("last"), case.number("keep")
    if keep is not None and keep != int(keep):
        raise ValueError("parameters.keep must be a whole number")
    return (None if last is None else str(last)), (None if keep is None else int(keep))


def _bars_to_80(chart: Pareto) -> int:
    """How many bars reach 80 %, the last one included when the named ones do not suffice."""
    return len(chart.vital) if chart.reaches_80 or not chart.total else len(chart.bars)


def _histogram(case: Case) -> Answer:
    values, unit = case.numbers("values"), case.number("unit")
    chart = histogram(values, unit=unit, classes=_classes(case))
    rounded = [_five_digits(value) for value in values]  # R's nclass.FD looks at no more
    figures = describe(values)
    return {
        **{key: getattr(chart, key) for key in ("n", "mean", "sd", "median", "range", "q1", "q3")},
        "min": chart.minimum,
        "max": chart.maximum,
        "sturges": chart.suggested.sturges,
        "scott": chart.suggested.scott,
        "freedman_diaconis": freedman_diaconis(rounded, figures),
        "rice": chart.suggested.rice,
        "sqrt_rule": chart.suggested.square_root,
        "half_unit_classes": _half_unit_classes(chart),
    }


def _five_digits(value: float) -> float:
    """`value` to five significant digits, halves to even."""
    if value == 0:
        return value
    places = 4 - math.floor(math.log10(abs(value)))
    scale = 10.0 ** abs(places)
    return round(value * scale) / scale if places > 0 else round(value / scale) * scale


def _classes(case: Case) -> int | None:
    """The number of classes to aim at: by default Sturges', else a stated one."""
    if isinstance(case.option("k", "Sturges"), str):
        case.choice("k", "Sturges")
        return None
    return int(case.positive("k", 1))


def _half_unit_classes(chart: Histogram) -> Answer:
    return {
        "width": chart.width,
        "start": chart.first,
        "breaks": [chart.first, *(item.upper for item in chart.bins)],
        "counts": [item.frequency for item in chart.bins],
    }


def _univariate(case: Case) -> Answer:
    case.choice("ddof", 1)
    result = describe(case.items("values"))
    return {
        **{
            key: getattr(result, key)
            for key in ("n", "mean", "sd", "median", "range", "q1", "q3", "skewness")
        },
        "min": result.minimum,
        "max": result.maximum,
        "sum": result.total,
        "lag1_autocorrelation": result.autocorrelation,
    }


def _scatter(case: Case) -> Answer:
    """Intervals named `…_ci95` have the stated confidence (default 0.95); `x0` is by default the mean."""
    confidence = case.confidence()
    chart = scatter(case.items("x"), case.items("y"), confidence=confidence)
    x0 = case.number("x0", chart.mean_x) or 0.0
    same = ("n", "r", "r2", "p_value", "slope", "intercept", "slope_se", "intercept_se", "residual_sd")
    figures = {key: getattr(chart, key) for key in same} | {
        "r_ci95": chart.r_ci,
        "slope_ci95": chart.slope_ci,
        "intercept_ci95": chart.intercept_ci,
        "spearman_rho": chart.spearman,
        "mean_ci_at_x0": _interval(chart.mean_interval(x0)),
        "prediction_at_x0": _interval(chart.prediction_interval(x0)),
    }
    return with_level(figures, confidence)


def _interval(found: Interval | None) -> list[float] | None:
    return None if found is None else [found.fit, found.low, found.high]


def _stratification(case: Case) -> Answer:
    factor = case.items("factor")
    if case.has("x"):
        pairs = stratified_scatter(case.items("x"), case.items("y"), factor)
        return {"r_all": pairs.r_all, "r_by": pairs.r_by}
    values = case.numbers("values")
    result = stratification(values, factor)
    names = {"n": "n", "mean": "mean", "sd": "sd", "median": "median", "sum": "total"}
    by_level = {
        key: {item.level: getattr(item, name) for item in result.strata} for key, name in names.items()
    }
    levels: tuple[str, ...] = inputs.labels(factor)
    data: np.ndarray = np.array(values)
    f, p = anova(data, levels)
    h, kruskal_p = kruskal(data, levels)
    return by_level | {
        "total_n": result.overall.n,
        "total_mean": result.overall.mean,
        "total_sd": result.overall.sd,
        "anova_F": f,
        "anova_p": p,
        "kruskal_H": h,
        "kruskal_p": kruskal_p,
    }


def _check_sheet(case: Case) -> Answer:
    sheet = check_sheet(case.items("rows"), case.items("cols"), case.rows("cells"))
    return {
        "row_totals": [row.total for row in sheet.rows],
        "col_totals": [column.total for column in sheet.columns],
        "grand_total": sheet.total,
        "row_percent": [100 * row.share for row in sheet.rows],
        "col_percent": [100 * column.share for column in sheet.columns],
        "n_empty": sheet.empty,
    }


def _constants(case: Case) -> Answer:
    keys = ("n", "d2", "d3", "c4", "A2", "A3", "D3", "D4", "B3", "B4", "E2")
    rows = []
    for n in case.whole_numbers("n"):
        factors = constants(n)
        row = {key: getattr(factors, key) for key in keys}
        rows.append(row | {"qcc_table_d2": round(factors.d2, 3), "qcc_table_d3": factors.d3})
    return {"rows": rows}


_TOOLS: dict[str, Callable[[Case], Answer]] = {
    "before_after": before_after_answer,
    "capability": capability_answer,
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
