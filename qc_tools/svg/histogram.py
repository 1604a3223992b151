"""Draws the histogram: adjoining bars, mean, standard limits."""

from qc_tools.histogram import Histogram, HistogramBin
from qc_tools.numbers import format_number
from qc_tools.svg import theme
from qc_tools.svg.axes import Scale, every, level_grid, nice_bounds, tick_texts, ticks
from qc_tools.svg.marks import bar, label, line, plate
from qc_tools.svg.picture import Picture, Place, Placer
from qc_tools.svg.text import shorten, text_width, with_unit

LEFT, RIGHT, TOP, HEIGHT = 46, 16, 46, 200


def draw_histogram(
    result: Histogram,
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    scale_max: int | None = None,
) -> str:
    """The histogram as SVG. `scale_max`: tallest class of a pair (before and after) that shares one scale."""
    picture = Picture(id=id, title=title, finding=finding, kind="histogram")
    right, bottom = picture.width - RIGHT, TOP + HEIGHT
    tallest = max([b.frequency for b in result.bins] + [scale_max or 1, 1])
    y = Scale(0, nice_bounds(0, tallest * 1.04, zero=True)[1], bottom, TOP)
    x = Scale(result.bins[0].lower, result.bins[-1].upper, LEFT, right)
    picture.add(level_grid(y, ticks(0, y.high, 5, whole=True), LEFT, right))
    picture.unit("frekuensi")
    for i, item in enumerate(result.bins):
        picture.add(_bar(picture, result, item, i, x, y, unit))
    picture.add(line(LEFT, bottom, right, bottom, stroke=theme.LINE_STRONG))
    placer = Placer((70, 0, picture.width - 2, bottom))
    _lines(picture, result, x, placer, unit)
    for item in result.bins:
        _count(picture, item, x, y, placer)
    _boundaries(picture, result, x, unit)
    height: float = bottom + 26 + (16 if unit else 0)
    height += picture.note(_figures(result), LEFT, height)
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def _bar(
    picture: Picture, result: Histogram, item: HistogramBin, i: int, x: Scale, y: Scale, unit: str
) -> str:
    """One class; classes wholly beyond a standard limit are hatched."""
    outside = (result.upper is not None and item.lower >= result.upper) or (
        result.lower is not None and item.upper <= result.lower
    )
    fill = picture.hatch("outside", "diagonal", ink=theme.BRAND) if outside else theme.BRAND
    borders = with_unit(f"{format_number(item.lower)}–{format_number(item.upper)}", unit)
    return bar(
        x(item.lower),
        y(item.frequency),
        x(item.upper) - x(item.lower),
        y(0) - y(item.frequency),
        fill=fill,
        stroke=theme.BRAND if outside else theme.PAPER,
        title=f"{borders}: {item.frequency} data{' (di luar standar)' if outside else ''}",
        index=i,
        value=item.frequency,
    )


def _lines(picture: Picture, result: Histogram, x: Scale, placer: Placer, unit: str) -> None:
    """Mean (dashed, named above) and standard limits (solid, named beside their tops)."""
    bottom = TOP + HEIGHT
    mean = f"rata-rata {format_number(result.mean, _decimals(result) + 1)}"
    half = text_width(mean, theme.SMALL, True) / 2
    at = x(result.mean)
    centre = min(max(at, half + 70), picture.width - half - 4)
    placer.place(mean, [(centre, 26, "middle")], size=theme.SMALL, bold=True)
    picture.add(label(mean, centre, 26, size=theme.SMALL, anchor="middle", bold=True))
    picture.add(_cased(at, 30, bottom, theme.INK, "6 4", mean))
    limits = [
        (x(value), f"{word} {with_unit(format_number(value), unit)}")
        for value, word in ((result.lower, "standar bawah"), (result.upper, "standar atas"))
        if value is not None and x.low <= value <= x.high
    ]
    placer.path([(at, 30), (at, bottom)])
    for place, _ in limits:
        placer.path([(place, 32), (place, bottom)])
    for place, text in limits:
        text = text if len(limits) > 1 else text.replace(" bawah", "").replace(" atas", "")
        picture.add(_cased(place, 32, bottom, theme.ACCENT, None, text))
        _name_limit(picture, placer, text, place, right=place >= at)


def _cased(x: float, top: float, bottom: float, stroke: str, dash: str | None, title: str) -> str:
    """An upright line with a paper edge, so that it stands out on the bars."""
    edge = line(x, top, x, bottom, stroke=theme.PAPER, width=4)
    return edge + line(x, top, x, bottom, stroke=stroke, width=1.8, dash=dash, title=title)


def _name_limit(picture: Picture, placer: Placer, text: str, at: float, *, right: bool) -> None:
    """The limit's name at the side away from the mean when there is room, else where there is room."""
    sides: list[Place] = [(at + 5, 40, "start"), (at - 5, 40, "end")]
    higher: list[Place] = [(at + 5, 12, "start"), (at, 12, "middle"), (at - 5, 12, "end")]
    places = (sides if right else sides[::-1]) + higher
    place = placer.place(text, places, size=theme.SMALL, bold=True)
    if place:
        picture.add(
            label(text, place[0], place[1], size=theme.SMALL, anchor=place[2], fill=theme.ACCENT, bold=True)
        )


def _decimals(result: Histogram) -> int:
    return len(format_number(result.unit).partition(",")[2])


def _count(picture: Picture, item: HistogramBin, x: Scale, y: Scale, placer: Placer) -> None:
    """The frequency above its bar, on a plate when a line passes there."""
    text = str(item.frequency)
    if not item.frequency or text_width(text, theme.SMALL) > x(item.upper) - x(item.lower) - 1:
        return
    at = ((x(item.lower) + x(item.upper)) / 2, y(item.frequency) - 4, "middle")
    place = placer.place(text, [at], size=theme.SMALL)
    if place is None:
        if placer.place(text, [at], size=theme.SMALL, over_lines=True) is None:
            return
        picture.add(plate(text, at[0], at[1], size=theme.SMALL, anchor="middle"))
    picture.add(label(text, at[0], at[1], size=theme.SMALL, anchor="middle"))


def _boundaries(picture: Picture, result: Histogram, x: Scale, unit: str) -> None:
    """Class boundaries below the bars, every n-th when they are dense."""
    values = [b.lower for b in result.bins] + [result.bins[-1].upper]
    texts = tick_texts(values)
    widest = max(text_width(text, theme.SMALL) for text in texts)
    step = every(len(values), x.stop - x.start, widest)
    bottom = TOP + HEIGHT
    for i, (value, text) in enumerate(zip(values, texts, strict=True)):
        picture.add(line(x(value), bottom, x(value), bottom + 4, stroke=theme.LINE_STRONG))
        if i % step == 0:
            half = text_width(text, theme.SMALL) / 2
            at = min(x(value), picture.width - half - 2)
            picture.add(label(text, at, bottom + 18.5, size=theme.SMALL, fill=theme.MUTED, anchor="middle"))
    if unit:
        picture.add(
            label(
                shorten(unit, 400, theme.SMALL),
                x.stop,
                bottom + 34,
                size=theme.SMALL,
                fill=theme.MUTED,
                anchor="end",
            )
        )


def _figures(result: Histogram) -> str:
    decimals = _decimals(result) + 2
    parts = [f"n = {format_number(result.n)}", f"rata-rata {format_number(result.mean, decimals)}"]
    if result.sd is not None:
        parts.append(f"simpangan baku {format_number(result.sd, decimals)}")
    parts.append(f"median {format_number(round(result.median, decimals))}")
    if result.lower is not None or result.upper is not None:
        parts.append(f"di luar standar {result.outside}")
    return " · ".join(parts)
