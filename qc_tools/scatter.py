"""Scatter diagram (diagram pencar): correlation, line, intervals, and what makes them doubtful."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qc_tools import inputs
from qc_tools.describe import deviations
from qc_tools.distributions import normal_quantile, t_quantile, t_two_sided
from qc_tools.errors import InputError
from qc_tools.numbers import listed

NO_CAUSE = "Korelasi tidak membuktikan sebab-akibat."


@dataclass(frozen=True)
class Interval:
    """A fitted value with its confidence or prediction interval."""

    x: float
    fit: float
    low: float
    high: float


@dataclass(frozen=True)
class Scatter:
    """Pairs with correlation and least-squares line y = intercept + slope·x.

    None where it cannot be computed: r without spread in x or y, tests and intervals with n < 3
    (`r_ci`: n < 4), `t` of a perfect line. `strength`: "lemah", "sedang", "kuat" or "tidak terbukti".
    """

    points: tuple[tuple[float, float], ...]
    n: int
    mean_x: float
    mean_y: float
    r: float | None
    r2: float | None
    t: float | None
    p_value: float | None
    r_ci: tuple[float, float] | None
    spearman: float | None
    slope: float | None
    intercept: float | None
    slope_se: float | None
    intercept_se: float | None
    slope_ci: tuple[float, float] | None
    intercept_ci: tuple[float, float] | None
    residual_sd: float | None
    sum_squares_x: float
    confidence: float
    strength: str
    can_judge: bool
    warnings: tuple[str, ...]

    def fit(self, x: float) -> float | None:
        """The line's height at `x`."""
        return None if self.slope is None else self.mean_y + self.slope * (x - self.mean_x)

    def mean_interval(self, x: float) -> Interval | None:
        """Confidence interval of the mean of y at `x`, for the band around the line."""
        return self._interval(x, 0.0)

    def prediction_interval(self, x: float) -> Interval | None:
        """Interval for one new y at `x`."""
        return self._interval(x, 1.0)

    def _interval(self, x: float, extra: float) -> Interval | None:
        fit = self.fit(x)
        if fit is None or self.residual_sd is None:
            return None
        leverage = 1 / self.n + (x - self.mean_x) ** 2 / self.sum_squares_x
        half = t_quantile(self.confidence, self.n - 2) * self.residual_sd * math.sqrt(leverage + extra)
        return Interval(x, fit, fit - half, fit + half)


def scatter(x: Sequence[float], y: Sequence[float], *, confidence: float = 0.95) -> Scatter:
    """Correlation and line of y (effect) on x (cause), one pair per row.

    Raises `InputError` for no pair, unequal lengths or a confidence outside 0..1.
    Source: NIST StRD Norris; reference cases strd-norris, reg-*.
    """
    xs, ys = np.array(inputs.numbers(x, "Nilai x")), np.array(inputs.numbers(y, "Nilai y"))
    inputs.same_length(xs, ys, "Nilai x", "nilai y")
    if not 0 < confidence < 1:
        raise InputError("Jenjang keyakinan: isi antara 0 dan 1, misalnya 0,95.")
    n, (mean_x, dx), (mean_y, dy) = len(xs), _centred(xs), _centred(ys)
    sxx = float(dx @ dx) if np.ptp(xs) > 0 else 0.0
    r = correlation(xs, ys)
    line = _line(dx, dy, sxx, mean_x, mean_y, confidence)
    t, p = _r_test(r, n)
    return Scatter(
        points=tuple((float(a), float(b)) for a, b in zip(xs, ys, strict=True)),
        n=n,
        mean_x=mean_x,
        mean_y=mean_y,
        r=r,
        r2=None if r is None else r * r,
        t=t,
        p_value=p,
        r_ci=_r_interval(r, n, confidence),
        spearman=correlation(ranks(xs), ranks(ys)),
        **line,
        sum_squares_x=sxx,
        confidence=confidence,
        strength=_strength(r, p),
        can_judge=n >= 5 and r is not None,
        warnings=_warnings(xs, ys, r),
    )


def correlation(x: np.ndarray, y: np.ndarray) -> float | None:
    """Pearson's r, or None when x or y does not vary or there is one pair only."""
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return _product_moment(_centred(x)[1], _centred(y)[1])


def _product_moment(dx: np.ndarray, dy: np.ndarray) -> float:
    """Pearson's r of distances from the means."""
    return max(-1.0, min(1.0, float(dx @ dy) / math.sqrt(float(dx @ dx) * float(dy @ dy))))


def _centred(values: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean, and how far each value lies from it."""
    origin, gaps = deviations(values)
    shift = float(gaps.mean())
    return origin + shift, gaps - shift


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, equal values share their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return ((ends - counts + 1 + ends) / 2)[inverse]


def _line(
    dx: np.ndarray, dy: np.ndarray, sxx: float, mean_x: float, mean_y: float, confidence: float
) -> dict[str, Any]:
    n = len(dx)
    names = ("slope", "intercept", "slope_se", "intercept_se", "slope_ci", "intercept_ci", "residual_sd")
    if sxx == 0:
        return dict.fromkeys(names)
    slope = float(dx @ dy) / sxx
    intercept = mean_y - slope * mean_x
    if n < 3:
        return dict.fromkeys(names) | {"slope": slope, "intercept": intercept}
    rest = dy - slope * dx
    residual_sd = math.sqrt(float(rest @ rest) / (n - 2))
    slope_se = residual_sd / math.sqrt(sxx)
    intercept_se = residual_sd * math.sqrt(1 / n + mean_x**2 / sxx)
    t = t_quantile(confidence, n - 2)
    return {
        "slope": slope,
        "intercept": intercept,
        "slope_se": slope_se,
        "intercept_se": intercept_se,
        "slope_ci": (slope - t * slope_se, slope + t * slope_se),
        "intercept_ci": (intercept - t * intercept_se, intercept + t * intercept_se),
        "residual_sd": residual_sd,
    }


def _r_test(r: float | None, n: int) -> tuple[float | None, float | None]:
    if r is None or n < 3:
        return None, None
    if abs(r) == 1:
        return None, 0.0
    t = r * math.sqrt((n - 2) / ((1 - r) * (1 + r)))
    return t, t_two_sided(t, n - 2)


def _r_interval(r: float | None, n: int, confidence: float) -> tuple[float, float] | None:
    """Fisher's z interval."""
    if r is None or n < 4:
        return None
    if abs(r) == 1:
        return r, r
    half = normal_quantile(confidence) / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)


def _strength(r: float | None, p: float | None) -> str:
    if r is None or p is None or p >= 0.05:
        return "tidak terbukti"
    size = abs(r)
    return "lemah" if size < 0.3 else "sedang" if size <= 0.7 else "kuat"


def _warnings(x: np.ndarray, y: np.ndarray, r: float | None) -> tuple[str, ...]:
    found, n = [], len(x)
    if n < 5:
        found.append(f"Baru {n} pasangan. Hubungan belum dapat dinilai; kumpulkan sedikitnya 30.")
    elif n < 30:
        found.append(f"Baru {n} pasangan. Sebaiknya sedikitnya 30 agar simpulan kokoh.")
    if n > 1 and r is None:
        found.append("Nilai x atau y semuanya sama, sehingga korelasi tidak dapat dihitung.")
    if r is not None and n >= 5:
        found += _doubts(x, y, r)
    return tuple(found)


def _doubts(x: np.ndarray, y: np.ndarray, r: float) -> list[str]:
    found = []
    dx, dy = _centred(x)[1], _centred(y)[1]
    decisive = [str(place + 1) for place in range(len(x)) if _is_decisive(dx, dy, r, place)]
    if decisive:
        found.append(
            f"Titik ke-{listed(decisive)} sangat menentukan korelasi. Periksa kebenarannya sebelum dipakai."
        )
    if _is_curved(x, y):
        found.append("Hubungan tampak melengkung; garis lurus dan r kurang menggambarkannya.")
    return found


def _is_decisive(dx: np.ndarray, dy: np.ndarray, r: float, place: int) -> bool:
    """Whether leaving this pair out changes r by more than 0.1, or leaves no correlation at all.

    Pairs come as distances from the means, which keeps their digits without decimals each time.
    """
    left, right = np.delete(dx, place), np.delete(dy, place)
    if np.ptp(left) == 0 or np.ptp(right) == 0:
        return True
    return abs(_product_moment(left - left.mean(), right - right.mean()) - r) > 0.1


def _is_curved(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether a quadratic term improves the line at the 1 % level."""
    scaled = (x - x.mean()) / np.ptp(x)
    design = np.column_stack([np.ones_like(scaled), scaled, scaled**2])
    free = len(x) - 3
    if free < 2 or np.linalg.matrix_rank(design) < 3:
        return False
    curve, *_ = np.linalg.lstsq(design, y, rcond=None)
    rest = y - design @ curve
    line, *_ = np.linalg.lstsq(design[:, :2], y, rcond=None)
    straight = y - design[:, :2] @ line
    gain, noise = float(straight @ straight - rest @ rest), float(rest @ rest) / free
    if gain <= 1e-9 * float((y - y.mean()) @ (y - y.mean())):
        return False
    return noise <= 0 or t_two_sided(math.sqrt(gain / noise), free) < 0.01
