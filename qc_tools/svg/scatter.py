"""Draws the scatter diagram: points, fitted line with the band of its mean, r."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from qc_tools import inputs
from qc_tools.errors import InputError
from qc_tools.numbers import format_number
from qc_tools.scatter import NO_CAUSE, Scatter
from qc_tools.svg import theme
from qc_tools.svg.axes import Scale, level_grid, nice_bounds, tick_texts, ticks
from qc_tools.svg.legend import SWATCH, write_signs
from qc_tools.svg.marks import SHAPES, label, line, point, polygon, shape
from qc_tools.svg.picture import Picture
from qc_tools.svg.text import shorten, text_width

LEFT, RIGHT, TOP, HEIGHT = 52, 18, 26, 270
BAND_STEPS = 24
INKS = (theme.BRAND, theme.MUTED, theme.ACCENT, theme.INK, theme.BRAND_DARK, theme.INK)
"""Colours of `SHAPES`, dark enough for small marks."""


def draw_scatter(
    result: Scatter,
    *,
    id: str,
    title: str,
    finding: str,
    x_name: str,
    y_name: str,
    note: str = "",
    levels: Sequence[str] | None = None,
) -> str:
    """The scatter diagram as SVG; the line ends where the data end. `x_name`, `y_name`: with their units.

    `levels`: the level of a factor for every point, in the order of `result.points`. Two to six levels get
    marks of their own and a legend; raises `InputError` for more.
    """
    picture = Picture(id=id, title=title, finding=finding, kind="scatter")
    right, bottom = picture.width - RIGHT, TOP + HEIGHT
    xs, ys = [p[0] for p in result.points], [p[1] for p in result.points]
    y = Scale(*nice_bounds(min(ys), max(ys)), bottom, TOP)
    steps = ticks(y.low, y.high, 5)
    left = max(LEFT, max(text_width(text, theme.SMALL) for text in tick_texts(steps)) + 10)
    x = Scale(*nice_bounds(min(xs), max(xs), 8), left, right)
    picture.add(level_grid(y, steps, left, right))
    picture.add(label(shorten(y_name, right, theme.SMALL), 4, 12, size=theme.SMALL, fill=theme.MUTED))
    _bottom_axis(picture, x, bottom, x_name)
    _fit(picture, result, x, y)
    shapes = _shapes(result, levels)
    _points(picture, result, x, y, levels or (), shapes)
    height: float = bottom + 44
    height += _legend(picture, shapes, levels or (), height)
    height += picture.note(_figures(result), LEFT, height)
    height += picture.note(NO_CAUSE, LEFT, height)
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def _shapes(result: Scatter, levels: Sequence[str] | None) -> dict[str, tuple[str, str]]:
    """Mark and colour of every level in order of appearance; none for fewer than two levels."""
    if levels is None:
        return {}
    inputs.same_length(levels, result.points, "Kelompok", "titik")
    names = list(dict.fromkeys(levels))
    if len(names) > len(SHAPES):
        raise InputError(
            f"Diagram pencar: gambar paling banyak {len(SHAPES)} kelompok; gabungkan yang kecil."
        )
    return dict(zip(names, zip(SHAPES, INKS, strict=True), strict=False)) if len(names) > 1 else {}


def _points(
    picture: Picture,
    result: Scatter,
    x: Scale,
    y: Scale,
    levels: Sequence[str],
    shapes: dict[str, tuple[str, str]],
) -> None:
    """Every pair: a dot, or the mark of its level."""
    for i, (a, b) in enumerate(result.points):
        text = f"{i + 1}: x = {format_number(a)}, y = {format_number(b)}"
        if shapes:
            kind, ink = shapes[levels[i]]
            text = f"{text}, {levels[i]}"
            picture.add(shape(kind, x(a), y(b), ink=ink, title=text, index=i, value=b))
        else:
            picture.add(
                point(
                    x(a), y(b), radius=4.5, fill=theme.BRAND, stroke=theme.PAPER, title=text, index=i, value=b
                )
            )


def _legend(picture: Picture, shapes: dict[str, tuple[str, str]], levels: Sequence[str], top: float) -> float:
    """The marks with their levels and how many points each has; the height taken."""
    counts = Counter(levels)
    entries = [
        (partial(_sign, kind, ink), f"{name} (n = {counts[name]})") for name, (kind, ink) in shapes.items()
    ]
    return write_signs(picture, entries, LEFT, top)


def _sign(kind: str, ink: str, x: float, y: float) -> str:
    return shape(kind, x + SWATCH / 2, y + 5, ink=ink)


def _bottom_axis(picture: Picture, x: Scale, bottom: float, x_name: str) -> None:
    values = ticks(x.low, x.high, 8)
    picture.add(line(x.start, bottom, x.stop, bottom, stroke=theme.LINE_STRONG))
    end = 0.0
    for value, text in zip(values, tick_texts(values), strict=True):
        half = text_width(text, theme.SMALL) / 2
        at = min(x(value), picture.width - half - 2)
        picture.add(line(x(value), bottom, x(value), bottom + 4, stroke=theme.LINE_STRONG))
        if at - half > end:
            picture.add(label(text, at, bottom + 18.5, size=theme.SMALL, fill=theme.MUTED, anchor="middle"))
            end = at + half + 4
    name = shorten(x_name, picture.width - 60, theme.SMALL)
    picture.add(label(name, x.stop, bottom + 35, size=theme.SMALL, fill=theme.MUTED, anchor="end"))


def _fit(picture: Picture, result: Scatter, x: Scale, y: Scale) -> None:
    """The line from the smallest to the largest x, and the band of the mean, cut at the frame."""
    low, high = min(p[0] for p in result.points), max(p[0] for p in result.points)
    first, last = result.fit(low), result.fit(high)
    if first is None or last is None or low == high:
        return
    band = [result.mean_interval(low + (high - low) * i / BAND_STEPS) for i in range(BAND_STEPS + 1)]
    known = [item for item in band if item is not None]

    def inside(value: float) -> float:
        return min(max(y(value), y.stop), y.start)

    if known:
        upper = [(x(item.x), inside(item.high)) for item in known]
        lower = [(x(item.x), inside(item.low)) for item in reversed(known)]
        picture.add(polygon(upper + lower, fill=theme.BAND))
    picture.add(
        line(
            x(low), inside(first), x(high), inside(last), stroke=theme.ACCENT, width=2, title="garis regresi"
        )
    )


def _figures(result: Scatter) -> str:
    parts = [f"n = {result.n}"]
    if result.r is not None and result.r2 is not None:
        parts += [f"r = {format_number(result.r, 3)}", f"r² = {format_number(result.r2, 3)}"]
    if result.slope is not None and result.intercept is not None:
        sign = "+" if result.slope >= 0 else "−"
        parts.append(
            f"y = {format_number(result.intercept, 2)} {sign} {format_number(abs(result.slope), 2)}x"
        )
    parts.append(f"hubungan {result.strength}")
    return " · ".join(parts)
