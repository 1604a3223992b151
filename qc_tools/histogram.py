"""Histogram: frequencies in classes of equal width, built the way the quality circles do it by hand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from qc_tools import inputs
from qc_tools.class_counts import ClassCounts, class_counts, shape_hints
from qc_tools.describe import Summary, describe
from qc_tools.errors import InputError

MOST_CLASSES = 100


@dataclass(frozen=True)
class HistogramBin:
    """One class, lower ≤ value < upper; `share` is its part of all values (0..1)."""

    lower: float
    upper: float
    frequency: int
    share: float


@dataclass(frozen=True)
class Histogram:
    """Classes and figures of one list of values, in the unit of the values.

    `lower`, `upper`: standard limits; `below`, `above`: how many values lie beyond them;
    `hints`: what the shape may mean, as suggestions.
    """

    bins: tuple[HistogramBin, ...]
    unit: float
    first: float
    width: float
    n: int
    mean: float
    sd: float | None
    median: float
    minimum: float
    maximum: float
    range: float
    q1: float
    q3: float
    skewness: float | None
    lower: float | None
    upper: float | None
    below: int
    above: int
    suggested: ClassCounts
    can_judge: bool
    hints: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def outside(self) -> int:
        """How many values lie beyond the standard limits."""
        return self.below + self.above

    @property
    def outside_share(self) -> float:
        """The part of all values (0..1) beyond the standard limits."""
        return self.outside / self.n


def histogram(
    values: Sequence[float],
    *,
    unit: float | None = None,
    classes: int | None = None,
    first: float | None = None,
    width: float | None = None,
    lower: float | None = None,
    upper: float | None = None,
) -> Histogram:
    """The histogram of `values` (measurements in one unit, better 50 to 100).

    `unit`: the smallest step of the measurement (default: read from the decimals of the values).
    `classes`: how many to aim at (default Sturges); the width is range ÷ classes rounded up to the
    unit and the first boundary half a unit below the smallest value, so classes are added until the
    largest value is inside. With `first` and `width` (and `classes`) another histogram's classes
    are reused; classes are added on either side for values beyond them.
    Raises `InputError` for no value, a unit or width ≤ 0, or more than 100 classes.
    Source: domain guide section 4; reference cases hist-*.
    """
    data = inputs.numbers(values)
    step = _unit(data, unit)
    figures = describe(data)
    suggested = class_counts(data, figures)
    span = _width(figures, step, classes or suggested.sturges, width)
    start, number = _classes(figures, step, span, first, classes if width is not None else None)
    bins = _bins(data, start, span, number)
    lower, upper = _limit(lower, "bawah"), _limit(upper, "atas")
    below = sum(value < lower for value in data) if lower is not None else 0
    above = sum(value > upper for value in data) if upper is not None else 0
    if lower is not None and upper is not None and lower > upper:
        raise InputError("Histogram: batas standar bawah harus lebih kecil daripada batas atas.")
    return Histogram(
        bins=bins,
        unit=float(step),
        first=float(start),
        width=float(span),
        n=figures.n,
        mean=figures.mean,
        sd=figures.sd,
        median=figures.median,
        minimum=figures.minimum,
        maximum=figures.maximum,
        range=figures.range,
        q1=figures.q1,
        q3=figures.q3,
        skewness=figures.skewness,
        lower=lower,
        upper=upper,
        below=below,
        above=above,
        suggested=suggested,
        can_judge=figures.n >= 20 and figures.range > 0,
        hints=shape_hints([item.frequency for item in bins], figures) if figures.n >= 20 else (),
        warnings=_warnings(data, figures, step),
    )


def histogram_pair(
    before: Sequence[float],
    after: Sequence[float],
    *,
    unit: float | None = None,
    classes: int | None = None,
    lower: float | None = None,
    upper: float | None = None,
) -> tuple[Histogram, Histogram]:
    """Two histograms in the same classes: those of `before`, widened where `after` needs it."""
    step = float(min(_unit(inputs.numbers(before), unit), _unit(inputs.numbers(after), unit)))
    base = histogram(before, unit=step, classes=classes, lower=lower, upper=upper)
    later = histogram(
        after,
        unit=step,
        first=base.first,
        width=base.width,
        classes=len(base.bins),
        lower=lower,
        upper=upper,
    )
    base = histogram(
        before,
        unit=step,
        first=later.first,
        width=later.width,
        classes=len(later.bins),
        lower=lower,
        upper=upper,
    )
    return base, later


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _limit(value: float | None, name: str) -> float | None:
    return None if value is None else inputs.number(value, f"Batas standar {name}")


def _unit(data: Sequence[float], unit: float | None) -> Decimal:
    """The measuring unit as a decimal; read from the values when not stated (at most 6 decimals)."""
    if unit is not None:
        if inputs.number(unit, "Satuan ukur") <= 0:
            raise InputError("Satuan ukur harus lebih besar dari 0.")
        return _exact(unit)
    places = max(-int(_exact(value).normalize().as_tuple().exponent) for value in data)
    return Decimal(1).scaleb(-min(max(places, 0), 6))


def _width(figures: Summary, unit: Decimal, classes: int, width: float | None) -> Decimal:
    if width is not None:
        if inputs.number(width, "Lebar kelas") <= 0:
            raise InputError("Lebar kelas harus lebih besar dari 0.")
        return _exact(width)
    if not 1 <= classes <= MOST_CLASSES:
        raise InputError(f"Banyak kelas: isi antara 1 dan {MOST_CLASSES}.")
    spread = _exact(figures.maximum) - _exact(figures.minimum)
    steps = (spread / unit / classes).to_integral_value(ROUND_CEILING)
    return max(steps, Decimal(1)) * unit


def _classes(
    figures: Summary, unit: Decimal, width: Decimal, first: float | None, classes: int | None
) -> tuple[Decimal, int]:
    """First boundary and number of classes that hold every value."""
    smallest, largest = _exact(figures.minimum), _exact(figures.maximum)
    start = smallest - unit / 2 if first is None else _exact(inputs.number(first, "Batas kelas pertama"))
    number = max(classes or 1, 1)
    missing = max(math.ceil((start - smallest) / width), 0)
    start, number = start - missing * width, number + missing
    number = max(number, math.floor((largest - start) / width) + 1)
    if number > MOST_CLASSES:
        raise InputError(f"Histogram memerlukan lebih dari {MOST_CLASSES} kelas. Perbesar lebar kelas.")
    return start, number


def _bins(data: Sequence[float], start: Decimal, width: Decimal, number: int) -> tuple[HistogramBin, ...]:
    frequencies = [0] * number
    for value in data:
        frequencies[math.floor((_exact(value) - start) / width)] += 1
    return tuple(
        HistogramBin(
            float(start + place * width), float(start + (place + 1) * width), found, found / len(data)
        )
        for place, found in enumerate(frequencies)
    )


def _warnings(data: Sequence[float], figures: Summary, unit: Decimal) -> tuple[str, ...]:
    found = []
    if figures.n < 20:
        found.append(f"Baru {figures.n} data. Bentuk sebaran belum dapat dinilai; kumpulkan sedikitnya 50.")
    elif figures.n < 50:
        found.append(f"Baru {figures.n} data. Bentuk sebaran masih kasar; sebaiknya 50 sampai 100.")
    if figures.range == 0:
        found.append("Semua nilai sama. Periksa cara mengukur atau pembulatannya.")
    if any(
        abs(_exact(value) / unit - (_exact(value) / unit).to_integral_value(ROUND_HALF_UP)) > Decimal("1e-6")
        for value in data
    ):
        found.append("Ada nilai yang lebih teliti daripada satuan ukur. Perkecil satuan ukurnya.")
    return tuple(found)
