"""Scales and nice ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools.numbers import format_number
from qc_tools.svg import theme
from qc_tools.svg.marks import label, line

TINIEST = 1e-9
"""Differences under this are noise and get no axis of their own."""


@dataclass(frozen=True)
class Scale:
    """A straight line from values (`low`, `high`) to coordinates (`start`, `stop`)."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        if self.high - self.low <= TINIEST:
            return (self.start + self.stop) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)


def nice_step(span: float, count: int) -> float:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ that covers `span` in at most `count` steps."""
    if span <= TINIEST:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / count))
    return next(m * power for m in (1, 2, 2.5, 5, 10, 20) if span / (m * power) <= count + 1e-9)


def ticks(low: float, high: float, count: int = 5, *, whole: bool = False) -> list[float]:
    """Round values between `low` and `high`, both included when round; `whole` forbids steps under one."""
    step = nice_step(high - low, count)
    if whole:
        step = max(1.0, math.ceil(step - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [_tidy(i * step) for i in range(first, last + 1)]


def nice_bounds(low: float, high: float, count: int = 5, *, zero: bool = False) -> tuple[float, float]:
    """The range widened to round values; from nought when `zero` and nothing is negative."""
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= TINIEST:
        spread = abs(low) * 0.1 or 1.0
        low, high = (0.0, high + spread) if zero and low >= 0 else (low - spread, high + spread)
    step = nice_step(high - low, count)
    return _tidy(math.floor(low / step + 1e-9) * step), _tidy(math.ceil(high / step - 1e-9) * step)


def _tidy(value: float) -> float:
    return float(f"{value:.12g}") + 0.0


def tick_texts(values: Sequence[float]) -> list[str]:
    """The ticks in Indonesian form, all with as many decimals as the finest needs."""
    needed = max((len(format_number(value).partition(",")[2]) for value in values), default=0)
    return [format_number(value, needed) for value in values]


@dataclass(frozen=True)
class Magnitude:
    """How large figures are shortened: divided by `divisor`, and `word` joins the unit ("juta Rp")."""

    divisor: float = 1.0
    word: str = ""

    def text(self, value: float) -> str:
        """`value` for a mark of the picture: whole, or with two decimals once shortened."""
        if self.divisor == 1:
            return format_number(value, 0) if abs(value) >= 1000 else format_number(round(value, 2))
        return format_number(round(value / self.divisor, 2))

    def unit(self, unit: str) -> str:
        """The axis' unit with the word for the size."""
        return f"{self.word} {unit}".strip()


def magnitude(largest: float) -> Magnitude:
    """Millions from a million on, milliards from a milliard on."""
    if abs(largest) >= 1e9:
        return Magnitude(1e9, "miliar")
    return Magnitude(1e6, "juta") if abs(largest) >= 1e6 else Magnitude()


def level_grid(scale: Scale, values: Sequence[float], left: float, right: float, divisor: float = 1) -> str:
    """Quiet level lines with their values (divided by `divisor`) to the left of `left`."""
    parts = []
    for value, text in zip(values, tick_texts([value / divisor for value in values]), strict=True):
        y = scale(value)
        parts.append(line(left, y, right, y))
        parts.append(label(text, left - 6, y + 4, size=theme.SMALL, fill=theme.MUTED, anchor="end"))
    return "".join(parts)


def every(count: int, room: float, widest: float) -> int:
    """Write each how-many-th label when `count` labels of `widest` units share `room` units."""
    if count <= 1:
        return 1
    return max(1, math.ceil((widest + 6) * count / max(room, 1)))
