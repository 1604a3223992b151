"""Figures that describe one list of measured values; shared by several tools."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from qc_tools import inputs


@dataclass(frozen=True)
class Summary:
    """n, centre and spread; `sd` uses n−1 and is None for one value; quartiles are type 7 (numpy's)."""

    n: int
    total: float
    mean: float
    sd: float | None
    median: float
    minimum: float
    maximum: float
    q1: float
    q3: float
    skewness: float | None
    autocorrelation: float | None

    @property
    def range(self) -> float:
        """Largest minus smallest value."""
        return self.maximum - self.minimum


def describe(values: Sequence[float], name: str = "Nilai") -> Summary:
    """The `Summary` of `values` (≥ 1 number). Raises `InputError` for anything else.

    Source: NIST StRD michelso and numacc1 to numacc4; skewness is the adjusted Fisher-Pearson one.
    """
    data = np.array(inputs.numbers(values, name))
    n, (origin, gaps) = len(data), deviations(data)
    shift = float(gaps.mean())
    rest = gaps - shift
    squares = float(rest @ rest)
    q1, median, q3 = (float(value) for value in np.quantile(data, [0.25, 0.5, 0.75]))
    varies = n > 1 and float(data.max()) > float(data.min())
    return Summary(
        n=n,
        total=float(data.sum()),
        mean=origin + shift,
        sd=(squares / (n - 1)) ** 0.5 if n > 1 else None,
        median=median,
        minimum=float(data.min()),
        maximum=float(data.max()),
        q1=q1,
        q3=q3,
        skewness=_skewness(rest, squares) if n > 2 and varies else None,
        autocorrelation=float(rest[1:] @ rest[:-1]) / squares if varies else None,
    )


def deviations(values: Sequence[float] | np.ndarray) -> tuple[float, np.ndarray]:
    """The first value, and how far each value lies from it.

    Subtracted as the decimals that people typed: 10000000.3 − 10000000.2 is 0.1 here, while in binary
    a seventh of the digits of a standard deviation would be lost (NIST StRD NumAcc4, SmLs09).
    """
    exact = [Decimal(repr(float(value))) for value in values]
    return float(exact[0]), np.array([float(value - exact[0]) for value in exact])


def _skewness(rest: np.ndarray, squares: float) -> float:
    n = len(rest)
    plain = float((rest**3).mean()) / math.pow(squares / n, 1.5)
    return plain * math.sqrt(n * (n - 1)) / (n - 2)
