"""Draws the control chart (peta kendali): limits stepped by phase, signals as squares with rule numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qc_tools.chart_model import ChartPoint, ControlChart, Phase
from qc_tools.rules import RULE_SETS
from qc_tools.svg import theme
from qc_tools.svg.marks import element, label, line, point, polygon, polyline, signal
from qc_tools.svg.picture import Picture, Placer
from qc_tools.svg.plot import (
    Ends,
    Format,
    Panel,
    draw_levels,
    draw_names,
    number_format,
    panel,
    right_room,
    stack_labels,
    write_near,
)
from qc_tools.svg.text import shorten

LEFT, TOP, HEIGHT, SPREAD_HEIGHT = 54, 40, 200, 90
SHARES = ("p", "p'")
SPREAD_NAMES = {"MR": "rentang bergerak", "R": "rentang", "S": "simpangan baku"}


def draw_control_chart(
    result: ControlChart,
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    decimals: int | None = None,
    scale: Ends | None = None,
    spread_scale: Ends | None = None,
) -> str:
    """The control chart as SVG, its chart of ranges below it when it has one.

    p charts are written in percent. `decimals`: digits after the comma of limits and values.
    A target of the result is a line of its own kind, never a limit. `scale`, `spread_scale`: lowest and
    highest value that both level axes must hold, when several charts share one scale (`shared_scale`).
    """
    picture = Picture(id=id, title=title, finding=finding, kind="control-chart")
    percent = result.kind in SHARES
    write = number_format(percent=percent, decimals=decimals if decimals is not None or percent else 2)
    charts = [result, *([result.spread] if result.spread else [])]
    right = picture.width - max(right_room(_limit_texts(chart, write)) for chart in charts)
    picture.unit(unit)
    count = len(result.points)
    upper = _panel(_levels(result, scale), count, right, TOP, HEIGHT, percent)
    held = _levels(charts[-1], spread_scale)
    lower = _panel(held, count, right, upper.bottom + 48, SPREAD_HEIGHT, percent)
    left = max(upper.left, lower.left)
    upper, lower = replace(upper, left=left), replace(lower, left=left)
    _draw(picture, result, upper, write, percent, named=True)
    area = upper
    if result.spread:
        area = lower
        name = SPREAD_NAMES.get(result.spread.kind, result.spread.kind)
        picture.add(label(name, 4, upper.bottom + 32, size=theme.SMALL, fill=theme.MUTED))
        _draw(picture, result.spread, lower, write, False, named=False)
    bottom = area.bottom
    height = bottom + draw_names(picture, area, [p.label for p in result.points])
    height += picture.note(_broken_rules(charts), LEFT, height + 2)
    return picture.svg(height + picture.note(note, LEFT, height + 2) + 6)


def _limit_texts(chart: ControlChart, write: Format) -> list[str]:
    """What stands at the right of the panel: the last phase's limits, the target."""
    last = chart.points[-1]
    known = chart.phases[-1].ucl is not None
    upper = f"BKA {write(last.ucl)}" if known else "BKA"
    lower = f"BKB {write(last.lcl)}" if known else "BKB"
    texts = [upper, f"GT {write(last.center)}", lower]
    return texts + ([f"sasaran {write(chart.target)}"] if chart.target is not None else [])


def shared_scale(charts: Sequence[ControlChart]) -> Ends | None:
    """The `scale` that holds all of several charts; None without a chart."""
    values = [value for chart in charts for value in _levels(chart)]
    return (min(values), max(values)) if values else None


def _levels(chart: ControlChart, scale: Ends | None = None) -> list[float]:
    """What the level axis must hold: points, limits, the target, the ends of a shared scale."""
    values = [v for p in chart.points for v in (p.value, p.ucl, p.lcl)]
    return [*values, *([chart.target] if chart.target is not None else []), *(scale or ())]


def _panel(
    values: Sequence[float], count: int, right: float, top: float, height: float, share: bool
) -> Panel:
    floor = min(values) >= 0 and min(values) < 0.35 * max(values)
    return panel(values, count, left=LEFT, right=right, top=top, height=height, floor=floor, share=share)


def _draw(
    picture: Picture, chart: ControlChart, area: Panel, write: Format, percent: bool, *, named: bool
) -> None:
    """One panel; `named` writes the names of the phases above it."""
    draw_levels(picture, area, percent=percent)
    placer = Placer((area.left + 1, area.top - 26, area.right, area.bottom))
    spots = [(area.x(p.index - 1), area.y(p.value)) for p in chart.points]
    phases = [
        [(p, x) for p, (x, _) in zip(chart.points, spots, strict=True) if ph.first <= p.index <= ph.last]
        for ph in chart.phases
    ]
    for phase, inside in zip(chart.phases, phases, strict=True):
        _limits(picture, area, inside, constant=phase.ucl is not None)
    if chart.target is not None:
        y = area.y(chart.target)
        picture.add(
            line(area.left, y, area.right, y, stroke=theme.ACCENT, width=1.6, dash="2 3", title="sasaran")
        )
    placer.block(*((x - 5, y - 5, x + 5, y + 5) for x, y in spots))
    _dividers(picture, area, chart, phases, placer, named=named)
    for inside in phases:
        way = [(x, area.y(p.value)) for p, x in inside]
        placer.path(way)
        picture.add(polyline(way, stroke=theme.BRAND))
    side = min(10.0, max(area.step - 2, 5.0))
    names = RULE_SETS[chart.rule_set]
    picture.add(*(_point(p, x, y, write, side, names) for p, (x, y) in zip(chart.points, spots, strict=True)))
    _rule_numbers(picture, placer, chart, spots)
    _earlier(picture, area, chart.phases[:-1], phases, placer, write)
    _latest(picture, area, chart, write)


def _rule_numbers(
    picture: Picture, placer: Placer, chart: ControlChart, spots: Sequence[tuple[float, float]]
) -> None:
    """The numbers of broken rules beside their squares, once per row of squares with the same rules."""
    before: tuple[int, ...] = ()
    for p, (x, y) in zip(chart.points, spots, strict=True):
        if p.rules and p.rules != before:
            write_near(picture, placer, ",".join(map(str, p.rules)), x, y, fill=theme.BAD, bold=True)
        before = p.rules


def _latest(picture: Picture, area: Panel, chart: ControlChart, write: Format) -> None:
    """Limits of the last phase and the target, named at the right."""
    last = chart.points[-1]
    levels = [last.ucl, last.center, last.lcl, *([chart.target] if chart.target is not None else [])]
    colours = [theme.MUTED, theme.INK, theme.MUTED, theme.ACCENT]
    entries = [
        (area.y(level), text, fill)
        for level, text, fill in zip(levels, _limit_texts(chart, write), colours, strict=False)
    ]
    stack_labels(picture, entries, area.right + 6, area.top, area.bottom)


def _limits(
    picture: Picture, area: Panel, inside: Sequence[tuple[ChartPoint, float]], *, constant: bool
) -> None:
    """Band, limits and centre of one phase: level lines, or steps when they differ from point to point."""
    half = area.step / 2
    shown = inside if not constant or len(inside) < 2 else [inside[0], inside[-1]]

    def steps(levels: Sequence[float]) -> list[tuple[float, float]]:
        if constant:
            ends = (inside[0][1] - half, inside[-1][1] + half)
            return [(x, area.y(levels[0])) for x in ends]
        return [
            (x + side, area.y(v)) for (_, x), v in zip(shown, levels, strict=True) for side in (-half, half)
        ]

    upper, lower = steps([p.ucl for p, _ in shown]), steps([p.lcl for p, _ in shown])
    picture.add(polygon([*upper, *reversed(lower)], fill=theme.BAND_SOFT))
    picture.add(polyline(upper, stroke=theme.MUTED, width=1.2, dash="7 4"))
    picture.add(polyline(lower, stroke=theme.MUTED, width=1.2, dash="7 4"))
    picture.add(polyline(steps([p.center for p, _ in shown]), stroke=theme.INK, width=1.2))


def _dividers(
    picture: Picture,
    area: Panel,
    chart: ControlChart,
    phases: Sequence[Sequence[tuple[ChartPoint, float]]],
    placer: Placer,
    *,
    named: bool,
) -> None:
    """Dividers between phases, and the names of the phases above."""
    for number, (phase, inside) in enumerate(zip(chart.phases, phases, strict=True)):
        left, right = inside[0][1] - area.step / 2, inside[-1][1] + area.step / 2
        if number:
            picture.add(line(left, area.top - 14, left, area.bottom, stroke=theme.LINE_STRONG, dash="3 3"))
        if not named:
            continue
        name = shorten(phase.name, right - left - 8, theme.SMALL, bold=True)
        if len(name) > 1 and placer.place(
            name, [(left + 4, area.top - 8, "start")], size=theme.SMALL, bold=True
        ):
            picture.add(label(name, left + 4, area.top - 8, size=theme.SMALL, bold=True))


def _point(p: ChartPoint, x: float, y: float, write: Format, side: float, names: Mapping[int, str]) -> str:
    text = f"{p.label}: {write(p.value)}"
    if p.excluded:
        text += f", tidak dihitung: {p.excluded}"
    if p.rules:
        broken = "; ".join(f"aturan {rule}: {names[rule]}" for rule in p.rules)
        rule = ",".join(map(str, p.rules))
        return signal(x, y, rule=rule, title=f"{text} ({broken})", index=p.index, value=p.value, side=side)
    if p.excluded:
        mark = element(
            "path", d=f"M{x - 4:.2f} {y - 4:.2f}l8 8m0 -8l-8 8", stroke=theme.INK, stroke_width=1.6
        )
        hover = point(
            x, y, radius=6, fill="none", stroke=theme.MUTED,
            title=text, index=p.index, value=p.value,
        )  # fmt: skip
        return mark + hover
    return point(
        x,
        y,
        radius=min(3.5, side / 2),
        fill=theme.BRAND,
        stroke=theme.PAPER,
        title=text,
        index=p.index,
        value=p.value,
    )


def _earlier(
    picture: Picture,
    area: Panel,
    earlier: Sequence[Phase],
    phases: Sequence[Sequence[tuple[ChartPoint, float]]],
    placer: Placer,
    write: Format,
) -> None:
    """The limits of the phases before the last, written on their lines where there is room."""
    for phase, inside in zip(earlier, phases, strict=False):
        left, right = inside[0][1] - area.step / 2, inside[-1][1] + area.step / 2
        for level, word in ((phase.ucl, "BKA"), (phase.center, "GT"), (phase.lcl, "BKB")):
            if level is None:
                continue
            text, y = f"{word} {write(level)}", area.y(level)
            places = [(left + 4, y - 4, "start"), (right - 4, y - 4, "end"), (left + 4, y + 13, "start")]
            place = placer.place(text, places, size=theme.SMALL)
            if place and place[0] < right:
                picture.add(
                    label(text, place[0], place[1], size=theme.SMALL, anchor=place[2], fill=theme.MUTED)
                )


def _broken_rules(charts: Sequence[ControlChart]) -> str:
    """What the rule numbers in the picture mean."""
    names = RULE_SETS[charts[0].rule_set]
    rules = sorted({rule for chart in charts for p in chart.points for rule in p.rules})
    return "Kotak = tanda; " + "; ".join(f"{rule}: {names[rule]}" for rule in rules) + "." if rules else ""
