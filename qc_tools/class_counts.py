"""How many classes a histogram should have, and what its shape may hint at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qc_tools.describe import Summary


@dataclass(frozen=True)
class ClassCounts:
    """Number of classes by each common rule."""

    sturges: int
    square_root: int
    rice: int
    scott: int
    freedman_diaconis: int


def class_counts(values: Sequence[float], figures: Summary) -> ClassCounts:
    """Class numbers for `values`; Scott and Freedman–Diaconis say one class when all values are equal.

    Source: Sturges 1926, Scott 1979, Freedman and Diaconis 1981; reference cases hist-*.
    """
    n = len(values)
    root = n ** (1 / 3)
    return ClassCounts(
        sturges=math.ceil(math.log2(n) + 1),
        square_root=math.ceil(math.sqrt(n)),
        rice=math.ceil(round(2 * root, 9)),
        scott=_classes(figures.range * root, 3.5 * (figures.sd or 0.0)),
        freedman_diaconis=freedman_diaconis(values, figures),
    )


def freedman_diaconis(values: Sequence[float], figures: Summary) -> int:
    """Classes as wide as twice the quartile distance of `values` ÷ ∛n over the range in `figures`.

    Where the quartiles coincide, the distance of the outer eighths, sixteenths … 512ths stands in,
    stretched to what it would be between quartiles; at last Scott's width (as R's nclass.FD).
    """
    spread = figures.range * len(values) ** (1 / 3)
    for part in (2.0**-power for power in range(2, 10)):
        low, high = np.quantile(values, [part, 1 - part])
        if high > low:
            return _classes(spread, float(high - low) / (1 - 2 * part))
    return _classes(spread, 3.5 * (figures.sd or 0.0))


def _classes(spread: float, width: float) -> int:
    return max(1, math.ceil(spread / width)) if width > 0 else 1


def shape_hints(frequencies: Sequence[int], figures: Summary) -> tuple[str, ...]:
    """Suggestions about the shape: skewness, a gap of two empty classes, two peaks."""
    found = []
    if figures.skewness is not None and abs(figures.skewness) > 1:
        side = "kanan (nilai besar)" if figures.skewness > 0 else "kiri (nilai kecil)"
        found.append(f"Sebaran menjulur ke {side}. Sebutkan juga median, bukan rata-rata saja.")
    if _gap(frequencies) >= 2:
        found.append("Ada kelompok nilai yang terpisah. Periksa salah catat atau kejadian khusus.")
    if _two_peaks(frequencies):
        found.append("Tampak dua puncak. Mungkin dua sumber tercampur; coba stratifikasi.")
    return tuple(found)


def _gap(frequencies: Sequence[int]) -> int:
    """The longest row of empty classes between filled ones."""
    filled = [place for place, count in enumerate(frequencies) if count]
    return max((later - earlier - 1 for earlier, later in zip(filled, filled[1:], strict=False)), default=0)


def _two_peaks(frequencies: Sequence[int]) -> bool:
    """Whether some valley lies at least 20 % of the tallest class below a peak on each side of it."""
    least = 0.2 * max(frequencies)
    return any(
        min(max(frequencies[:place]), max(frequencies[place + 1 :])) - frequencies[place] >= least
        for place in range(1, len(frequencies) - 1)
    )
