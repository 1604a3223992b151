"""The tests behind before/after comparisons, each two-sided: one function, one `Test`."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from qc_tools.distributions import normal_two_sided, t_quantile, t_two_sided
from qc_tools.scatter import ranks

LEVEL = 0.05
EVIDENCE, NO_EVIDENCE = "ada bukti perubahan", "belum cukup bukti"  # never "tidak ada perubahan"
_SAME = 1 + 1e-7  # probabilities this close count as equally likely, as in R


@dataclass(frozen=True)
class Test:
    """`statistic` and two-sided `p_value` of a test; `ci` is for the difference before − after."""

    __test__ = False  # not a test case, whatever pytest thinks of the name

    name: str
    statistic: float
    p_value: float
    df: float | None = None
    ci: tuple[float, float] | None = None
    exact: bool = False


def size_warnings(n_before: int, n_after: int) -> tuple[str, ...]:
    """What few values before or after the improvement mean for the claim."""
    least = min(n_before, n_after)
    if least < 3:
        return ("Data kurang dari 3 pada salah satu masa. Perubahan belum dapat dinilai.",)
    if least < 10:
        return ("Data kurang dari 10 pada salah satu masa; sebaiknya sedikitnya 20.",)
    return ()


def welch(before: np.ndarray, after: np.ndarray, confidence: float) -> Test | None:
    """Welch's t test of two means, or None without spread or with a single value on a side."""
    if min(len(before), len(after)) < 2:
        return None
    parts = [float(side.var(ddof=1)) / len(side) for side in (before, after)]
    if sum(parts) == 0:
        return None
    df = sum(parts) ** 2 / (parts[0] ** 2 / (len(before) - 1) + parts[1] ** 2 / (len(after) - 1))
    return _t_test("Welch", float(before.mean() - after.mean()), math.sqrt(sum(parts)), df, confidence)


def paired_t(before: np.ndarray, after: np.ndarray, confidence: float) -> Test | None:
    """Student's t test of the differences of pairs, or None without spread."""
    gaps = before - after
    if len(gaps) < 2 or np.ptp(gaps) == 0:
        return None
    error = float(gaps.std(ddof=1)) / math.sqrt(len(gaps))
    return _t_test("t berpasangan", float(gaps.mean()), error, len(gaps) - 1, confidence)


def _t_test(name: str, difference: float, error: float, df: float, confidence: float) -> Test:
    t, half = difference / error, t_quantile(confidence, df) * error
    return Test(name, t, t_two_sided(t, df), df, (difference - half, difference + half))


def mann_whitney(before: np.ndarray, after: np.ndarray, *, exact: bool = True) -> Test | None:
    """W counts pairs with before > after, ties half; exact below 50 values a side without ties.

    `exact=False`: the normal approximation with continuity correction in any case.
    """
    n, m = len(before), len(after)
    pooled = np.concatenate([before, after])
    _, ties = np.unique(pooled, return_counts=True)
    w = float(ranks(pooled)[:n].sum()) - n * (n + 1) / 2
    if exact and ties.max() == 1 and max(n, m) < 50:
        return Test("Mann-Whitney", w, _both_tails(_mann_whitney_counts(n, m), w), exact=True)
    total = n + m
    variance = n * m / 12 * (total + 1 - float((ties**3 - ties).sum()) / (total * (total - 1)))
    if variance <= 0:
        return None
    return Test("Mann-Whitney", w, _corrected_p(w - n * m / 2, variance))


def wilcoxon(before: np.ndarray, after: np.ndarray, *, exact: bool = True) -> Test | None:
    """Signed-rank test of pairs (V: sum of positive ranks, zeros dropped); exact below 50 without ties.

    `exact=False`: the normal approximation with continuity correction in any case.
    """
    gaps = before - after
    gaps = gaps[gaps != 0]
    n = len(gaps)
    if n == 0:
        return None
    places = ranks(np.abs(gaps))
    v = float(places[gaps > 0].sum())
    _, ties = np.unique(np.abs(gaps), return_counts=True)
    if exact and ties.max() == 1 and n < 50 and n == len(before):
        return Test("Wilcoxon", v, _both_tails(_signed_rank_counts(n), v), exact=True)
    variance = n * (n + 1) * (2 * n + 1) / 24 - float((ties**3 - ties).sum()) / 48
    return Test("Wilcoxon", v, _corrected_p(v - n * (n + 1) / 4, variance))


def _corrected_p(distance: float, variance: float) -> float:
    """Normal approximation with continuity correction."""
    return min(1.0, normal_two_sided(max(abs(distance) - 0.5, 0.0) / math.sqrt(variance)))


def _both_tails(ways: np.ndarray, statistic: float) -> float:
    place, total = int(round(statistic)), float(ways.sum())
    lower, upper = float(ways[: place + 1].sum()), float(ways[place:].sum())
    return min(1.0, 2 * min(lower, upper) / total)


def _mann_whitney_counts(n: int, m: int) -> np.ndarray:
    """In how many ways each W from 0 to n·m can come about (Gaussian binomial coefficients)."""
    ways = np.zeros(n * m + 1, dtype=object)  # Python integers: the counts exceed 64 bits
    ways[0] = 1
    for part in range(1, n + 1):
        step = m + part
        if step < len(ways):
            ways[step:] -= ways[:-step].copy()
        for place in range(part, len(ways)):
            ways[place] += ways[place - part]
    return ways


def _signed_rank_counts(n: int) -> np.ndarray:
    ways = np.zeros(n * (n + 1) // 2 + 1)
    ways[0] = 1
    for rank in range(1, n + 1):
        ways[rank:] += ways[:-rank].copy()
    return ways


MOST_STEPS = (
    1_000_000  # an exact test walks through every count; beyond this the normal one gives the same figure
)


def fisher_p(events: tuple[int, int], totals: tuple[int, int]) -> float:
    """Two-sided Fisher test of two proportions; by the normal approximation for more than a million cases."""
    low, high = max(0, sum(events) - totals[1]), min(sum(events), totals[0])
    if high - low > MOST_STEPS:
        share = sum(events) / sum(totals)
        spread = math.sqrt(share * (1 - share) * (1 / totals[0] + 1 / totals[1]))
        return normal_two_sided((events[0] / totals[0] - events[1] / totals[1]) / spread)
    step = np.arange(high - low, dtype=float)  # integers are subtracted before they become floats
    rises = np.log((sum(events) - low - step) / (low + 1 + step))
    rises += np.log((totals[0] - low - step) / (totals[1] - sum(events) + low + 1 + step))
    return _as_unlikely(_chances(rises), events[0] - low)


def binomial_p(x: int, n: int, share: float) -> float:
    """Two-sided exact binomial test; by the normal approximation for more than a million trials."""
    if n > MOST_STEPS:
        spread = math.sqrt(n * share * (1 - share))
        return normal_two_sided((x - n * share) / spread) if spread else 1.0
    if share in (0.0, 1.0):
        return float(x == n * share)
    k = np.arange(n, dtype=float)
    return _as_unlikely(_chances(np.log((n - k) / (k + 1)) + math.log(share / (1 - share))), x)


def binomial_interval(x: int, n: int, confidence: float) -> tuple[float, float]:
    """Clopper–Pearson interval of a proportion."""
    tail = (1 - confidence) / 2
    low = float(special.betaincinv(x, n - x + 1, tail)) if x else 0.0
    high = float(special.betaincinv(x + 1, n - x, 1 - tail)) if x < n else 1.0
    return low, high


def _chances(rises: np.ndarray) -> np.ndarray:
    """Probabilities of 0, 1, 2 … from the logarithm of each one over the one before it.

    Unlike differences of log factorials they stay exact for totals of any size.
    """
    logs = np.concatenate([[0.0], np.cumsum(rises)])
    weights: np.ndarray = np.exp(logs - logs.max())
    return weights / weights.sum()


def _as_unlikely(probabilities: Sequence[float] | np.ndarray, place: int) -> float:
    """The probability of everything that is no likelier than what was seen."""
    chances = np.asarray(probabilities)
    return min(1.0, float(chances[chances <= chances[place] * _SAME].sum()))
