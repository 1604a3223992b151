"""The frame of charts with points in time order: places of the points, level axis, names below, formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qc_tools.numbers import format_number, format_percent
from qc_tools.svg import theme
from qc_tools.svg.axes import Scale, every, nice_bounds, ticks
from qc_tools.svg.marks import label, line
from qc_tools.svg.picture import Picture, Placer
from qc_tools.svg.text import shorten, text_width

Format = Callable[[float], str]
Ends = tuple[float, float]
"""Lowest and highest value of a scale that several pictures share."""


def number_format(*, percent: bool, decimals: int | None) -> Format:
    """How values are written at marks: shares as percent, else plain numbers."""
    if percent:
        return lambda value: format_percent(value, 1 if decimals is None else decimals)
    return lambda value: format_number(round(value, 2) if decimals is None else value, decimals)


def tick_format(values: Sequence[float], *, percent: bool) -> list[str]:
    """Axis values, all with as many decimals as the finest needs."""
    factor = 100 if percent else 1
    needed = max((len(format_number(v * factor).partition(",")[2]) for v in values), default=0)
    return [format_number(v * factor, needed) + (" %" if percent else "") for v in values]


@dataclass(frozen=True)
class Panel:
    """A rectangle of the picture with `count` equally spaced points and a level scale."""

    left: float
    right: float
    top: float
    bottom: float
    count: int
    y: Scale

    @property
    def step(self) -> float:
        """Room of one point."""
        return (self.right - self.left) / max(self.count, 1)

    def x(self, place: float) -> float:
        """Coordinate of the point at 0-based `place`."""
        return self.left + (place + 0.5) * self.step


def panel(
    values: Sequence[float],
    count: int,
    *,
    left: float,
    right: float,
    top: float,
    height: float,
    floor: bool,
    share: bool = False,
) -> Panel:
    """A panel whose level scale holds `values`; from nought when `floor`, at most to 100 % when `share`.

    It starts at `left`, or further right when the numbers of the axis need more room.
    """
    low, high = nice_bounds(min(values, default=0), max(values, default=1), zero=floor)
    if share and high > 1 >= max(values, default=0):
        high = 1.0
    scale = Scale(low, high, top + height, top)
    texts = tick_format(_levels(scale), percent=share)
    room = max((text_width(text, theme.SMALL) for text in texts), default=0) + 10
    return Panel(max(left, room), right, top, top + height, count, scale)


def _levels(scale: Scale) -> list[float]:
    return ticks(scale.low, scale.high, 5 if abs(scale.start - scale.stop) > 120 else 3)


def draw_levels(picture: Picture, area: Panel, *, percent: bool) -> None:
    """Quiet level lines with their values on the left."""
    values = _levels(area.y)
    for value, text in zip(values, tick_format(values, percent=percent), strict=True):
        y = area.y(value)
        picture.add(line(area.left, y, area.right, y))
        picture.add(label(text, area.left - 6, y + 4, size=theme.SMALL, fill=theme.MUTED, anchor="end"))
    picture.add(line(area.left, area.bottom, area.right, area.bottom, stroke=theme.LINE_STRONG))


def draw_names(picture: Picture, area: Panel, names: Sequence[str]) -> float:
    """Names of the points below, every n-th when they are dense; the height they took."""
    if not names:
        return 6
    cut = [shorten(name, 96, theme.SMALL) for name in names]
    widest = max(text_width(name, theme.SMALL) for name in cut)
    step = every(len(names), area.right - area.left, widest)
    for i in range(0, len(names), step):
        half = text_width(cut[i], theme.SMALL) / 2
        x = min(max(area.x(i), half + 2), picture.width - half - 2)
        picture.add(line(area.x(i), area.bottom, area.x(i), area.bottom + 4, stroke=theme.LINE_STRONG))
        picture.add(label(cut[i], x, area.bottom + 18.5, size=theme.SMALL, fill=theme.MUTED, anchor="middle"))
    return 26


def write_near(
    picture: Picture,
    placer: Placer,
    text: str,
    x: float,
    y: float,
    *,
    fill: str = theme.INK,
    bold: bool = False,
) -> None:
    """A small text beside a point, where there is room; nothing when there is none."""
    places = [
        (x, y - 9, "middle"),
        (x, y + 18, "middle"),
        (x + 8, y - 5, "start"),
        (x - 8, y - 5, "end"),
        (x + 8, y + 13, "start"),
        (x - 8, y + 13, "end"),
    ]
    place = placer.place(text, places, size=theme.SMALL, bold=bold)
    if place:
        picture.add(label(text, place[0], place[1], size=theme.SMALL, anchor=place[2], fill=fill, bold=bold))


def stack_labels(
    picture: Picture, entries: Sequence[tuple[float, str, str]], x: float, low: float, high: float
) -> None:
    """Texts (level, text, colour) at the right of the panel, moved apart so that none covers another."""
    ordered = sorted(entries, key=lambda entry: entry[0])
    step = theme.SMALL * theme.LINE_HEIGHT
    levels: list[float] = []
    for y, _, _ in ordered:
        levels.append(max(y, levels[-1] + step if levels else low))
    for i in range(len(levels) - 1, -1, -1):
        levels[i] = min(levels[i], high if i == len(levels) - 1 else levels[i + 1] - step)
    for y, (_, text, fill) in zip(levels, ordered, strict=True):
        picture.add(label(text, x, y + 4, size=theme.SMALL, fill=fill, bold=True))


def right_room(texts: Sequence[str]) -> float:
    """How much room texts at the right of the panel need."""
    return max((text_width(text, theme.SMALL, True) for text in texts), default=0) + 12
