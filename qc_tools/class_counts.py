"""How many classes a histogram should have, and what its shape may hint at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
    """Class numbers for `values`; Scott and Freedman–Diaconis fall back to Sturges without spread.

    Source: Sturges 1926, Scott 1979, Freedman and Diaconis 1981; reference cases hist-*.
    """
    n = len(values)
    sturges = math.ceil(math.log2(n) + 1)
    root = n ** (1 / 3)
    quartiles = figures.q3 - figures.q1
    return ClassCounts(
        sturges=sturges,
        square_root=math.ceil(math.sqrt(n)),
        rice=math.ceil(round(2 * root, 9)),
        scott=math.ceil(figures.range * root / (3.5 * figures.sd)) if figures.sd else sturges,
        freedman_diaconis=math.ceil(figures.range * root / (2 * quartiles)) if quartiles > 0 else sturges,
    )


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
