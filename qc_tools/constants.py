"""Control-chart constants for normal data, exact to 12 decimals.

d2 and d3 are the mean and the standard deviation of the range of n standard normal values, from
numerical integration of the order statistics; c4 comes from the gamma function. Source: reference
case constants-V (R) agrees to 1e-12.
"""

import math
from dataclasses import dataclass

from scipy.special import gammaln

from qc_tools.errors import InputError

_D2_D3 = {
    2: (1.128379167096, 0.852502466427),
    3: (1.692568750643, 0.888368004045),
    4: (2.058750746008, 0.879808202825),
    5: (2.325928947281, 0.864081941100),
    6: (2.534412721223, 0.848039686117),
    7: (2.704356751214, 0.833205335622),
    8: (2.847200612091, 0.819831489792),
    9: (2.970026324418, 0.807834274553),
    10: (3.077505461670, 0.797050673519),
    11: (3.172872703816, 0.787314620550),
    12: (3.258455279744, 0.778478341203),
    13: (3.335980354098, 0.770416202064),
    14: (3.406763108200, 0.763023095625),
    15: (3.471826889882, 0.756211429728),
    16: (3.531982786110, 0.749908089410),
    17: (3.587883961765, 0.744051783961),
    18: (3.640063757937, 0.738590853378),
    19: (3.688963023208, 0.733481495519),
    20: (3.734950119597, 0.728686345707),
    21: (3.778335829843, 0.724173340718),
    22: (3.819384643363, 0.719914808434),
    23: (3.858323423285, 0.715886735492),
    24: (3.895348148451, 0.712068175148),
    25: (3.930629219507, 0.708440765889),
}
LARGEST = max(_D2_D3)


@dataclass(frozen=True)
class Constants:
    """All factors for subgroups of `n`; names as in the text books."""

    n: int
    d2: float
    d3: float
    c4: float
    A2: float
    A3: float
    B3: float
    B4: float
    D3: float
    D4: float
    E2: float


def c4(n: int) -> float:
    """The mean of s ÷ σ for `n` ≥ 2 normal values."""
    return math.sqrt(2 / (n - 1)) * math.exp(float(gammaln(n / 2) - gammaln((n - 1) / 2)))


def d2(n: int) -> float:
    """The mean of the range ÷ σ for `n` normal values, 2 ≤ n ≤ 25."""
    return _range_factors(n)[0]


def d3(n: int) -> float:
    """The standard deviation of the range ÷ σ for `n` normal values, 2 ≤ n ≤ 25."""
    return _range_factors(n)[1]


def constants(n: int) -> Constants:
    """Every factor for subgroups of `n` (2..25); raises `InputError` for other sizes."""
    centre, spread = _range_factors(n)
    s_centre = c4(n)
    range_part = 3 * spread / centre
    s_part = 3 * math.sqrt(1 - s_centre**2) / s_centre
    return Constants(
        n=n,
        d2=centre,
        d3=spread,
        c4=s_centre,
        A2=3 / (centre * math.sqrt(n)),
        A3=3 / (s_centre * math.sqrt(n)),
        B3=max(0.0, 1 - s_part),
        B4=1 + s_part,
        D3=max(0.0, 1 - range_part),
        D4=1 + range_part,
        E2=3 / centre,
    )


def _range_factors(n: int) -> tuple[float, float]:
    if n not in _D2_D3:
        raise InputError(f"Subgrup berisi 2 sampai {LARGEST} nilai; ditemukan {n}. Pakai grafik S.")
    return _D2_D3[n]
