"""Reference cases of before and after: means, pairs, proportions, rates. Called by `reference`."""

import math
from typing import Any

import numpy as np

from qc_tools import significance
from qc_tools.compare import compare_means, compare_paired
from qc_tools.compare_counts import compare_proportions, compare_rates
from qc_tools.reference_input import Answer, Case, with_level
from qc_tools.significance import Test

RATES = ("two rates", "rates", "two poisson rates", "poisson rates", "poisson")


def before_after_answer(case: Case) -> Answer:
    """Expected keys of a before_after case; `…_ci95` has the stated confidence whatever its name."""
    confidence, lower_is_better = case.confidence(), case.flag("lower_is_better", True)
    if case.has("events"):
        kind = _proportions if case.has("totals") else _rates
        found = kind(case, confidence, lower_is_better)
    else:
        kind = _paired if case.flag("paired", False) else _means
        found = kind(case, confidence, lower_is_better)
    return with_level(found, confidence)


def _exact(case: Case) -> bool:
    """Whether rank tests of few values without ties are exact, R's default, or approximated throughout."""
    return "normal approximation" not in case.provenance


def _means(case: Case, confidence: float, lower_is_better: bool) -> Answer:
    before, after = case.numbers("before"), case.numbers("after")
    result = compare_means(before, after, lower_is_better=lower_is_better, confidence=confidence)
    sides: tuple[np.ndarray, np.ndarray] = np.array(before), np.array(after)
    ranked = significance.mann_whitney(*sides, exact=_exact(case))
    approximate = significance.mann_whitney(*sides, exact=False)
    t = _test(result.parametric)
    return {
        "n_before": result.before.n,
        "n_after": result.after.n,
        "mean_before": result.before.mean,
        "mean_after": result.after.mean,
        "sd_before": result.before.sd,
        "sd_after": result.after.sd,
        "median_before": result.before.median,
        "median_after": result.after.median,
        "improvement_pct": result.improvement_percent,
        "diff_before_minus_after": result.difference,
        "welch_t": t["t"],
        "welch_df": t["df"],
        "welch_p": t["p"],
        "welch_ci95": t["ci95"],
        "mannwhitney_W": ranked and ranked.statistic,
        "mannwhitney_p": ranked and ranked.p_value,
        "mannwhitney_p_normal": approximate and approximate.p_value,
        "cohen_d_pooled": result.cohen_d,
        "published": t,
    }


def _paired(case: Case, confidence: float, lower_is_better: bool) -> Answer:
    before, after = case.numbers("before"), case.numbers("after")
    result = compare_paired(before, after, lower_is_better=lower_is_better, confidence=confidence)
    sides: tuple[np.ndarray, np.ndarray] = np.array(before), np.array(after)
    ranked = significance.wilcoxon(*sides, exact=_exact(case))
    approximate = significance.wilcoxon(*sides, exact=False)
    return _test(result.parametric) | {
        "n": result.before.n,
        "mean_before": result.before.mean,
        "mean_after": result.after.mean,
        "improvement_pct": result.improvement_percent,
        "mean_diff": result.difference,
        "cohen_d_paired": result.cohen_d,
        "wilcoxon_V": ranked and ranked.statistic,
        "wilcoxon_p": ranked and ranked.p_value,
        "wilcoxon_p_normal": approximate and approximate.p_value,
    }


def _test(found: Test | None) -> Answer:
    """The figures of a t test, None where the data allow none."""
    if found is None:
        return dict.fromkeys(("t", "df", "p", "ci95"))
    return {"t": found.statistic, "df": found.df, "p": found.p_value, "ci95": found.ci}


def _two(case: Case, *names: str) -> list[Any]:
    found = case.items(*names)
    if len(found) != 2:
        raise ValueError(f"before_after: data.{names[0]} must hold one number before and one after")
    return found


def _proportions(case: Case, confidence: float, lower_is_better: bool) -> Answer:
    case.choice("kind", "two proportions", "proportions")
    events, totals = _two(case, "events"), _two(case, "totals")
    result = compare_proportions(
        events[0], totals[0], events[1], totals[1], lower_is_better=lower_is_better, confidence=confidence
    )
    better = result.improvement_percent
    return {
        "p_before": result.p_before,
        "p_after": result.p_after,
        "diff_before_minus_after": result.p_before - result.p_after,
        "improvement_pct": better,
        "improvement_pct_lower_better": better if lower_is_better or better is None else -better,
        "z_pooled": result.z,
        "chisq_uncorrected": result.chi2,
        "p_uncorrected": result.chi2_p,
        "p_yates": result.yates_p,
        "diff_ci95_wald": result.difference_ci,
        "diff_ci95": result.difference_ci,
        "fisher_p": result.fisher_p,
    }


def _rates(case: Case, confidence: float, lower_is_better: bool) -> Answer:
    case.choice("kind", *RATES)
    events, exposures = _two(case, "events"), _two(case, "exposures", "exposure", "times")
    result = compare_rates(
        events[0],
        exposures[0],
        events[1],
        exposures[1],
        lower_is_better=lower_is_better,
        confidence=confidence,
    )
    better = result.improvement_percent
    low, high = result.ratio_ci
    return {
        "rate_before": result.rate_before,
        "rate_after": result.rate_after,
        "improvement_pct": better,
        "improvement_pct_lower_better": better if lower_is_better or better is None else -better,
        "rate_ratio_before_after": 1 / result.ratio if result.ratio else None,
        "rate_ratio_before_after_ci95": [1 / high, 1 / low if low else None],
        "rate_ratio_after_before": result.ratio,
        "rate_ratio_after_before_ci95": [low, high if math.isfinite(high) else None],
        "poisson_p": result.p_value,
    }
