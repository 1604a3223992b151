"""Run chart (grafik garis dengan median) and Anhøj's rules for few or skewed points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qc_tools import inputs, rules
from qc_tools.chart_input import point_labels
from qc_tools.distributions import binomial_quantile


@dataclass(frozen=True)
class RunPoint:
    """One point; `side` is 1 above, -1 below, 0 on the median; `in_long_run` when its run is too long."""

    index: int
    label: str
    value: float
    side: int
    in_long_run: bool


@dataclass(frozen=True)
class RunChart:
    """Points around the median; points on the median count neither for runs nor for crossings.

    `shift`: the longest run exceeds `longest_run_max`; `few_crossings`: fewer than `crossings_min`.
    `trend`: 1-based points that end 6 (7 from 21 points on) values rising or falling.
    """

    points: tuple[RunPoint, ...]
    median: float
    n: int
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    shift: bool
    few_crossings: bool
    trend: tuple[int, ...]
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def signal(self) -> bool:
        """Whether either of Anhøj's rules speaks against mere chance."""
        return self.shift or self.few_crossings


def run_chart(
    values: Sequence[float], *, median: float | None = None, labels: Sequence[str] | None = None
) -> RunChart:
    """The run chart of `values` in time order; `median` may be frozen from an earlier period.

    Raises `InputError` for no value. Source: Anhøj and Olesen 2014; reference cases run-*.
    """
    data = inputs.numbers(values)
    names = point_labels(labels, len(data))
    middle = float(np.median(data)) if median is None else inputs.number(median, "Median")
    sides = [(value > middle) - (value < middle) for value in data]
    useful = [(place, side) for place, side in enumerate(sides) if side]
    runs = _runs(useful)
    n = len(useful)
    longest = max((len(run) for run in runs), default=0)
    limit = round(math.log2(n)) + 3 if n else 0
    least = binomial_quantile(0.05, n - 1) if n > 1 else 0
    crossings = max(len(runs) - 1, 0)
    marked = {place for run in runs if len(run) > limit for place in run}
    return RunChart(
        points=tuple(
            RunPoint(place + 1, names[place], value, sides[place], place in marked)
            for place, value in enumerate(data)
        ),
        median=middle,
        n=len(data),
        n_useful=n,
        longest_run=longest,
        longest_run_max=limit,
        crossings=crossings,
        crossings_min=least,
        shift=longest > limit,
        few_crossings=crossings < least,
        trend=rules.trend(data, 6 if len(data) <= 20 else 7),
        can_judge=n >= 10,
        warnings=_warnings(len(data), n),
    )


def _runs(useful: list[tuple[int, int]]) -> list[list[int]]:
    """Places of consecutive useful points on the same side."""
    runs: list[list[int]] = []
    previous = 0
    for place, side in useful:
        if side == previous:
            runs[-1].append(place)
        else:
            runs.append([place])
        previous = side
    return runs


def _warnings(n: int, useful: int) -> tuple[str, ...]:
    if useful < 10:
        return (
            f"Baru {useful} titik di luar median dari {n} titik. "
            "Pola belum dapat dinilai; kumpulkan sedikitnya 10.",
        )
    return ()
