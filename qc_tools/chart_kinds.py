"""The kinds of control chart: what is plotted, how centre and sigma are estimated, how limits follow.

A kind turns raw input into a `Series`; `estimate` looks at some points of it; `at` gives centre and
standard deviation of one point. Nothing here knows about phases, rules or drawing.
"""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qc_tools import constants

MEASURED = ("I-MR", "xbar", "R", "S", "MR")
COUNTED = ("p", "np", "c", "u", "p'", "u'")
KINDS = (*MEASURED, *COUNTED)
FLOORED = ("R", "S", "MR", *COUNTED)  # cannot go below 0
ALIASES = {
    "imr": "I-MR",
    "i-mr": "I-MR",
    "i": "I-MR",
    "x-mr": "I-MR",
    "xbar.one": "I-MR",
    "p-prime": "p'",
    "u-prime": "u'",
    "laney-p": "p'",
    "laney-u": "u'",
    "laney p'": "p'",
    "laney u'": "u'",
}
OF_RANGES = ("R", "weighted R")
OF_DEVIATIONS = ("S", "weighted S", "pooled")


@dataclass(frozen=True)
class Series:
    """Plotted `values` with their `sizes`; `ranges` and `sds` per subgroup for measured subgroups."""

    values: tuple[float, ...]
    sizes: tuple[float, ...]
    counts: tuple[float, ...] = ()
    ranges: tuple[float, ...] = ()
    sds: tuple[float, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What is frozen of a base period: the centre, sigma of one unit, and Laney's σz (else 1)."""

    center: float
    sigma: float
    sigma_z: float = 1.0


def estimate(kind: str, series: Series, used: Sequence[int], sigma_from: str) -> Limits:
    """`Limits` of `kind` from the points `used` (0-based places); `sigma_from`: what sigma rests on.

    Subgroups: "R" or "S", the plain mean of R/d2 or s/c4; "weighted R" or "weighted S", their mean with
    the least variance (weights d2²/d3² or c4²/(1 − c4²)); "pooled", the root of the pooled variance.
    I-MR: "SD", the standard deviation of all values, instead of the mean moving range.
    """
    return _ESTIMATORS[kind](series, list(used), sigma_from)


def at(kind: str, limits: Limits, size: float) -> tuple[float, float]:
    """Centre and standard deviation of one plotted point whose size is `size`."""
    if kind in ("p", "u", "p'", "u'"):
        return limits.center, limits.sigma * limits.sigma_z / math.sqrt(size)
    if kind == "xbar":
        return limits.center, limits.sigma / math.sqrt(size)
    if kind == "R":
        return constants.d2(int(size)) * limits.sigma, constants.d3(int(size)) * limits.sigma
    if kind == "S":
        factor = constants.c4(int(size))
        return factor * limits.sigma, math.sqrt(1 - factor**2) * limits.sigma
    if kind == "MR":
        return limits.center, constants.d3(2) * limits.sigma
    return limits.center, limits.sigma


def ceiling(kind: str, size: float) -> float:
    """The largest value a point can have: 1 for p, n for np."""
    return {"p": 1.0, "p'": 1.0, "np": size}.get(kind, math.inf)


def moving_ranges(values: Sequence[float], used: Sequence[int]) -> list[float]:
    """Distances between neighbours that are both `used`."""
    chosen = set(used)
    return [abs(values[i] - values[i - 1]) for i in used if i - 1 in chosen]


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else 0.0


def _mr_sigma(values: Sequence[float], used: Sequence[int]) -> float:
    return _mean(moving_ranges(values, used)) / constants.d2(2)


def _individuals(series: Series, used: list[int], sigma_from: str) -> Limits:
    chosen = [series.values[i] for i in used]
    if sigma_from == "SD" and len(chosen) > 1:
        return Limits(_mean(chosen), statistics.stdev(chosen) / constants.c4(len(chosen)))
    return Limits(_mean(chosen), _mr_sigma(series.values, used))


def _moving_range(series: Series, used: list[int], _: str) -> Limits:
    center = _mean([series.values[i] for i in used])
    return Limits(center, center / constants.d2(2))


def _within_sigma(series: Series, used: list[int], sigma_from: str) -> float:
    sizes = [int(series.sizes[i]) for i in used]
    if sigma_from == "pooled":
        free = [size - 1 for size in sizes]
        variance = _weighted([series.sds[i] ** 2 for i in used], free)
        return math.sqrt(variance) / constants.c4(sum(free) + 1)
    if sigma_from in OF_RANGES:
        each = [series.ranges[i] / constants.d2(size) for i, size in zip(used, sizes, strict=True)]
        weights = [(constants.d2(size) / constants.d3(size)) ** 2 for size in sizes]
    else:
        factors = [constants.c4(size) for size in sizes]
        each = [series.sds[i] / factor for i, factor in zip(used, factors, strict=True)]
        weights = [factor**2 / (1 - factor**2) for factor in factors]
    return _weighted(each, weights) if sigma_from.startswith("weighted") else _mean(each)


def _subgroup_means(series: Series, used: list[int], sigma_from: str) -> Limits:
    center = _weighted([series.values[i] for i in used], [series.sizes[i] for i in used])
    return Limits(center, _within_sigma(series, used, sigma_from))


def _subgroup_spread(series: Series, used: list[int], sigma_from: str) -> Limits:
    return Limits(_mean([series.values[i] for i in used]), _within_sigma(series, used, sigma_from))


def _weighted(values: Sequence[float], sizes: Sequence[float]) -> float:
    return float(np.average(values, weights=sizes))


def _pooled(series: Series, used: list[int]) -> float:
    return sum(series.counts[i] for i in used) / sum(series.sizes[i] for i in used)


def _proportion(series: Series, used: list[int], _: str) -> Limits:
    share = _pooled(series, used)
    return Limits(share, math.sqrt(share * (1 - share)))


def _number_bad(series: Series, used: list[int], _: str) -> Limits:
    share, size = _pooled(series, used), series.sizes[used[0]]
    return Limits(size * share, math.sqrt(size * share * (1 - share)))


def _number_of_defects(series: Series, used: list[int], _: str) -> Limits:
    center = _mean([series.values[i] for i in used])
    return Limits(center, math.sqrt(center))


def _defect_rate(series: Series, used: list[int], _: str) -> Limits:
    rate = _pooled(series, used)
    return Limits(rate, math.sqrt(rate))


def _laney(plain: Callable[[Series, list[int], str], Limits]) -> Callable[[Series, list[int], str], Limits]:
    """Laney's correction: σz is the moving-range sigma of the z-scores."""

    def corrected(series: Series, used: list[int], sigma_from: str) -> Limits:
        base = plain(series, used, sigma_from)
        if base.sigma == 0:
            return base
        z = [
            (value - base.center) / (base.sigma / math.sqrt(size))
            for value, size in zip(series.values, series.sizes, strict=True)
        ]
        return Limits(base.center, base.sigma, _mr_sigma(z, used))

    return corrected


_ESTIMATORS: dict[str, Callable[[Series, list[int], str], Limits]] = {
    "I-MR": _individuals,
    "MR": _moving_range,
    "xbar": _subgroup_means,
    "R": _subgroup_spread,
    "S": _subgroup_spread,
    "p": _proportion,
    "np": _number_bad,
    "c": _number_of_defects,
    "u": _defect_rate,
    "p'": _laney(_proportion),
    "u'": _laney(_defect_rate),
}
