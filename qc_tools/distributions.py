"""Tail areas and quantiles of the distributions that the tests need; `scipy.stats` stays out."""

import math

from scipy import special


def t_two_sided(t: float, df: float) -> float:
    """P(|T| ≥ |t|) for Student's t with `df` degrees of freedom, exact far into the tail."""
    if math.isinf(t):
        return 0.0
    return float(special.betainc(df / 2, 0.5, df / (df + t * t)))


def t_quantile(confidence: float, df: float) -> float:
    """The t that leaves (1 − confidence)/2 in each tail."""
    return float(special.stdtrit(df, (1 + confidence) / 2))


def normal_two_sided(z: float) -> float:
    """P(|Z| ≥ |z|) for the standard normal."""
    return float(2 * special.ndtr(-abs(z)))


def normal_upper(z: float) -> float:
    """P(Z ≥ z) for the standard normal."""
    return float(special.ndtr(-z))


def normal_quantile(confidence: float) -> float:
    """The z that leaves (1 − confidence)/2 in each tail."""
    return float(special.ndtri((1 + confidence) / 2))


def f_upper(f: float, df1: float, df2: float) -> float:
    """P(F ≥ f)."""
    return float(special.fdtrc(df1, df2, f))


def chi2_upper(x: float, df: float) -> float:
    """P(χ² ≥ x)."""
    return float(special.chdtrc(df, x))


def chi2_quantile(probability: float, df: float) -> float:
    """The x with P(χ² ≤ x) = probability."""
    return float(special.chdtri(df, 1 - probability))


def binomial_quantile(probability: float, n: int) -> int:
    """The smallest k with P(X ≤ k) ≥ probability for n fair coins."""
    return next(k for k in range(n + 1) if special.bdtr(k, n, 0.5) >= probability)
