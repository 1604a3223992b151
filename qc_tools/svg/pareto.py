"""Draws the Pareto chart: bars by size, cumulative line, 80 % guide."""

from collections.abc import Sequence

from qc_tools.numbers import format_percent
from qc_tools.pareto import Pareto, ParetoBar
from qc_tools.svg import theme
from qc_tools.svg.axes import Magnitude, Scale, level_grid, magnitude, ticks
from qc_tools.svg.categories import write_categories
from qc_tools.svg.marks import bar, label, line, plate, point, polyline
from qc_tools.svg.picture import Picture, Place, Placer
from qc_tools.svg.text import shorten, text_width

LEFT, RIGHT, TOP, HEIGHT = 50, 52, 26, 220
GUIDE = 0.8


def draw_pareto(
    result: Pareto,
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    scale_total: float | None = None,
    scale_word: str = "jumlah sebelum",
) -> str:
    """The Pareto chart as SVG: left axis 0…total, right axis 0…100 % with 100 % at the total.

    `scale_total`: the larger total of a pair (before and after), so that both share one left scale;
    `scale_word` names it where this chart's own total is lower.
    """
    picture = Picture(id=id, title=title, finding=finding, kind="pareto")
    top_value = max(result.total, scale_total or 0) or 1.0
    size = magnitude(top_value)
    scale = Scale(0, top_value, TOP + HEIGHT, TOP)
    right, bottom = picture.width - RIGHT, TOP + HEIGHT
    step = (right - LEFT) / max(len(result.bars), 1)
    placer = Placer((LEFT - 4, 15, right + 2, bottom + 3))
    picture.unit(size.unit(unit))
    picture.add(_left_axis(top_value, scale, right, size))
    if scale_total and scale_total > result.total:
        picture.add(_other_total(top_value, placer, size, right, scale_word))
    picture.add(*(_bar(picture, b, i, scale, step, unit) for i, b in enumerate(result.bars)))
    picture.add(line(LEFT, bottom, right, bottom, stroke=theme.LINE_STRONG))
    way: list[tuple[float, float]] = [(LEFT, bottom)]
    if result.total:
        way += [(LEFT + step * (i + 1), scale(b.cumulative_count)) for i, b in enumerate(result.bars)]
        picture.add(_right_axis(result.total, scale, right, placer))
        picture.add(_cumulative(result.bars, way, placer))
    picture.add(*(_count(b, i, scale, step, size, placer) for i, b in enumerate(result.bars)))
    picture.add(*(_share(b, spot, placer) for b, spot in zip(result.bars, way[1:-1], strict=False)))
    centres = [LEFT + step * (i + 0.5) for i in range(len(result.bars))]
    y = bottom + write_categories(picture, [b.label for b in result.bars], centres, step, LEFT, bottom)
    return picture.svg(y + picture.note(note, LEFT, y + 4) + 6)


def _left_axis(top_value: float, scale: Scale, right: float, size: Magnitude) -> str:
    """Round values, and the top value itself; round values too near to the top are left out."""
    values = [v for v in ticks(0, top_value, 5) if scale(v) - scale(top_value) > 15]
    text = size.text(top_value)
    return (
        level_grid(scale, values, LEFT, right, size.divisor)
        + label(text, LEFT - 6, TOP + 4, size=theme.SMALL, fill=theme.INK, anchor="end", bold=True)
        + line(LEFT, TOP, LEFT, TOP + HEIGHT, stroke=theme.LINE_STRONG)
        + label("kumulatif", right + RIGHT - 4, 12, size=theme.SMALL, fill=theme.MUTED, anchor="end")
    )


def _other_total(top_value: float, placer: Placer, size: Magnitude, right: float, word: str) -> str:
    """The level of the other chart's total, where this chart's is lower."""
    text = shorten(f"{word}: {size.text(top_value)}", right - LEFT - 20, theme.SMALL)
    place = (right - 4, TOP + 14, "end")
    placer.place(text, [place], size=theme.SMALL)
    return line(LEFT, TOP, right, TOP, stroke=theme.MUTED, dash="2 3") + label(
        text, place[0], place[1], size=theme.SMALL, fill=theme.MUTED, anchor="end"
    )


def _right_axis(total: float, scale: Scale, right: float, placer: Placer) -> str:
    """Percentages up to the total, and the guide at 80 %."""
    room = scale(0) - scale(total)
    step = next((s for s in (20, 25, 50, 100) if room * s / 100 >= 18), 100)
    guide = scale(total * GUIDE)
    parts = [line(right, scale(total), right, scale(0), stroke=theme.LINE_STRONG)]
    placer.path([(LEFT, guide), (right, guide)])
    parts.append(line(LEFT, guide, right, guide, stroke=theme.ACCENT, width=1.2, dash="5 4"))
    shown = [p for p in range(0, 101, step) if p == 100 or abs(scale(total * p / 100) - guide) > 14]
    for percent in shown:
        y = scale(total * percent / 100)
        text = f"{percent} %"
        parts.append(line(right, y, right + 4, y, stroke=theme.LINE_STRONG))
        parts.append(label(text, right + 7, y + 4, size=theme.SMALL, fill=theme.MUTED))
    if guide - scale(total) > 14:
        parts.append(label("80 %", right + 7, guide + 4, size=theme.SMALL, fill=theme.ACCENT, bold=True))
    return "".join(parts)


def _bar(picture: Picture, item: ParetoBar, i: int, scale: Scale, step: float, unit: str) -> str:
    if item.is_other:
        fill = picture.hatch("other", "diagonal", ink=theme.LINE_STRONG)
    else:
        fill = theme.BRAND if item.vital else theme.CONTEXT
    amount = f"{Magnitude().text(item.count)} {unit}".strip()
    share = f"{format_percent(item.share)}, kumulatif {format_percent(item.cumulative)}"
    return bar(
        LEFT + i * step,
        scale(item.count),
        step,
        scale(0) - scale(item.count),
        fill=fill,
        stroke=theme.LINE_STRONG if item.is_other else theme.PAPER,
        title=f"{item.label}: {amount} ({share})",
        index=i,
        value=item.count,
    )


def _cumulative(bars: Sequence[ParetoBar], way: list[tuple[float, float]], placer: Placer) -> str:
    placer.path(way)
    placer.block(*((x - 5, y - 5, x + 5, y + 5) for x, y in way[1:]))
    points = (
        point(x, y, title=f"{item.label}: kumulatif {format_percent(item.cumulative)}", index=i)
        for i, (item, (x, y)) in enumerate(zip(bars, way[1:], strict=True))
    )
    return polyline(way) + "".join(points)


def _count(item: ParetoBar, i: int, scale: Scale, step: float, size: Magnitude, placer: Placer) -> str:
    """The count: inside a vital bar when it fits, else above it, else on a plate over the line."""
    text, x, y = size.text(item.count), LEFT + (i + 0.5) * step, scale(item.count)
    fits = scale(0) - y >= 16 and text_width(text, theme.LABEL, True) <= step - 4
    inside: list[Place] = [(x, y + 14, "middle")] if fits and not item.is_other else []
    above: list[Place] = [(x, y - 4, "middle")]
    places = inside + above if item.vital else above + inside
    place = placer.place(text, places, size=theme.LABEL, bold=True)
    ground = ""
    if place is None:
        higher: list[Place] = [(x, y - 4 - lift, "middle") for lift in (0, 6, 12, 18)]
        place = placer.place(text, higher, size=theme.LABEL, bold=True, over_lines=True)
        if place is None:
            return ""
        ground = plate(text, place[0], place[1], size=theme.LABEL, anchor="middle", bold=True)
    fill = theme.PAPER if place in inside and item.vital else theme.INK
    return ground + label(text, place[0], place[1], anchor="middle", bold=True, fill=fill)


def _share(item: ParetoBar, spot: tuple[float, float], placer: Placer) -> str:
    """The cumulative percentage beside its point, where there is room."""
    x, y = spot
    places: list[Place] = [
        (x - 5, y - 6, "end"),
        (x, y - 8, "middle"),
        (x + 8, y + 14, "start"),
        (x + 9, y + 4, "start"),
    ]
    text = format_percent(item.cumulative)
    place = placer.place(text, places, size=theme.SMALL)
    return label(text, place[0], place[1], size=theme.SMALL, anchor=place[2]) if place else ""
