"""Before/after comparison of measured values: size of the change, interval, and a test that fits the data.

Counts are compared in `compare_counts`; the arithmetic of the tests is in `significance`, that of
percentages in `change`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qc_tools import inputs, significance
from qc_tools.change import improvement_percent
from qc_tools.describe import Summary, describe, deviations
from qc_tools.significance import EVIDENCE, LEVEL, NO_EVIDENCE, Test, size_warnings


@dataclass(frozen=True)
class MeansComparison:
    """Two lists of measurements, or pairs of them (`paired`); `difference` is before − after.

    `parametric`: Welch or paired t; `ranked`: Mann–Whitney or Wilcoxon; `chosen`: the one that the
    verdict rests on. `cohen_d`: difference ÷ pooled sd. `evidence` is None when nothing may be claimed.
    """

    before: Summary
    after: Summary
    paired: bool
    lower_is_better: bool
    difference: float
    improvement_percent: float | None
    parametric: Test | None
    ranked: Test | None
    chosen: Test | None
    cohen_d: float | None
    evidence: bool | None
    verdict: str
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def improved(self) -> bool:
        """Whether the mean moved in the wanted direction."""
        return self.difference > 0 if self.lower_is_better else self.difference < 0


def compare_means(
    before: Sequence[float],
    after: Sequence[float],
    *,
    lower_is_better: bool = True,
    confidence: float = 0.95,
) -> MeansComparison:
    """Means of two independent lists of one measure, in its unit.

    Welch's t, or Mann–Whitney with fewer than 10 values a side, skewness or far outliers.
    Raises `InputError` for an empty list. Source: reference cases ba-sleep, ba-nile.
    """
    first, second = np.array(inputs.numbers(before, "Sebelum")), np.array(inputs.numbers(after, "Sesudah"))
    figures = describe(tuple(first)), describe(tuple(second))
    left, right = np.split(deviations((*first, *second))[1], [len(first)])
    parametric = significance.welch(left, right, confidence)
    ranked = significance.mann_whitney(first, second)
    gap, size = float(left.mean() - right.mean()), _cohen_d(left, right)
    return _means(figures, False, lower_is_better, gap, parametric, ranked, size, figures)


def compare_paired(
    before: Sequence[float],
    after: Sequence[float],
    *,
    lower_is_better: bool = True,
    confidence: float = 0.95,
) -> MeansComparison:
    """The same objects measured twice, one pair per row: paired t, or Wilcoxon when n is small or skewed.

    `difference` is the mean of before − after over the pairs.
    Raises `InputError` for unequal lengths. Source: reference case ba-paired-sleep.
    """
    first, second = np.array(inputs.numbers(before, "Sebelum")), np.array(inputs.numbers(after, "Sesudah"))
    inputs.same_length(first, second, "Sebelum", "sesudah")
    parametric = significance.paired_t(first, second, confidence)
    ranked = significance.wilcoxon(first, second)
    figures = describe(tuple(first)), describe(tuple(second))
    gaps = describe(tuple(first - second))
    size = gaps.mean / gaps.sd if gaps.sd else None
    return _means(figures, True, lower_is_better, gaps.mean, parametric, ranked, size, (gaps,))


def _means(
    figures: tuple[Summary, Summary],
    paired: bool,
    lower_is_better: bool,
    difference: float,
    parametric: Test | None,
    ranked: Test | None,
    size: float | None,
    checked: Sequence[Summary],
) -> MeansComparison:
    """The common part; `checked`: the figures whose size and shape decide about the test."""
    before, after = figures
    rough = any(summary.n < 10 or _is_skewed(summary) for summary in checked)
    chosen = (ranked or parametric) if rough else (parametric or ranked)
    can_judge = min(before.n, after.n) >= 3 and chosen is not None
    evidence = chosen.p_value < LEVEL if can_judge and chosen else None
    return MeansComparison(
        before=before,
        after=after,
        paired=paired,
        lower_is_better=lower_is_better,
        difference=difference,
        improvement_percent=improvement_percent(before.mean, after.mean, lower_is_better=lower_is_better),
        parametric=parametric,
        ranked=ranked,
        chosen=chosen,
        cohen_d=size,
        evidence=evidence,
        verdict=EVIDENCE if evidence else NO_EVIDENCE,
        can_judge=can_judge,
        warnings=(*size_warnings(before.n, after.n), *_order_warnings(figures)),
    )


def _is_skewed(summary: Summary) -> bool:
    """Whether skewness or a value 3 quartile distances away makes the mean a poor summary."""
    reach = 3 * (summary.q3 - summary.q1)
    far = summary.maximum > summary.q3 + reach or summary.minimum < summary.q1 - reach
    return far or (summary.skewness is not None and abs(summary.skewness) > 1)


def _cohen_d(before: np.ndarray, after: np.ndarray) -> float | None:
    free = len(before) + len(after) - 2
    if free < 1:
        return None
    squares = sum(float(((side - side.mean()) ** 2).sum()) for side in (before, after))
    return float(before.mean() - after.mean()) / math.sqrt(squares / free) if squares else None


def _order_warnings(figures: Sequence[Summary]) -> tuple[str, ...]:
    if any(summary.n >= 10 and (summary.autocorrelation or 0) > 0.5 for summary in figures):
        return ("Data berdekatan saling mirip; bukti tampak lebih kuat daripada sebenarnya.",)
    return ()
