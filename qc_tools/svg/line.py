"""Draws points in time order: the run chart around its median, and the weekly trend with its target."""

from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools.run_chart import RunChart
from qc_tools.svg import theme
from qc_tools.svg.marks import line, point, polyline, signal
from qc_tools.svg.picture import Picture, Placer
from qc_tools.svg.plot import (
    Ends,
    Panel,
    draw_levels,
    draw_names,
    number_format,
    panel,
    right_room,
    stack_labels,
    write_near,
)

LEFT, TOP, HEIGHT = 54, 30, 200


@dataclass(frozen=True)
class _Level:
    """A level line named at the right of the panel."""

    value: float
    word: str
    colour: str
    dash: str | None


def draw_run_chart(
    result: RunChart,
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    decimals: int | None = None,
    percent: bool = False,
    target: float | None = None,
    scale: Ends | None = None,
) -> str:
    """The run chart as SVG: median as level line, points of a run that is too long as squares.

    `percent`: the values are shares (0..1). `target`: a line of its own kind. `scale`: lowest and highest
    value that the level axis must hold, when several charts share one scale (`shared_scale`).
    """
    levels = [_Level(result.median, "median", theme.INK, None)]
    if target is not None:
        levels.append(_Level(target, "sasaran", theme.ACCENT, "5 4"))
    picture = Picture(id=id, title=title, finding=finding, kind="run-chart")
    marked = [p.in_long_run or p.index in result.trend for p in result.points]
    height = _chart(
        picture, [p.label for p in result.points], [p.value for p in result.points],
        marked, levels, unit, decimals, percent, scale,
    )  # fmt: skip
    if any(marked):
        explained = (
            "Kotak = titik dalam deret yang terlalu panjang di satu sisi median, atau terus naik/turun."
        )
        height += picture.note(explained, LEFT, height)
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def shared_scale(charts: Sequence[RunChart]) -> Ends:
    """The `scale` that holds all of several run charts with the same target."""
    values = [value for chart in charts for value in (chart.median, *(p.value for p in chart.points))]
    return min(values), max(values)


def draw_trend(
    names: Sequence[str],
    values: Sequence[float | None],
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    target: float | None = None,
    baseline: float | None = None,
    decimals: int | None = None,
    percent: bool = False,
) -> str:
    """Values per week or month as SVG, with the target and the baseline as level lines.

    `values`: one per name; None leaves a gap. `percent`: the values are shares (0..1).
    """
    levels = []
    if baseline is not None:
        levels.append(_Level(baseline, "awal", theme.MUTED, "2 3"))
    if target is not None:
        levels.append(_Level(target, "sasaran", theme.ACCENT, "5 4"))
    picture = Picture(id=id, title=title, finding=finding, kind="trend")
    height = _chart(picture, names, values, [False] * len(names), levels, unit, decimals, percent)
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def _chart(
    picture: Picture,
    names: Sequence[str],
    values: Sequence[float | None],
    marked: Sequence[bool],
    levels: Sequence[_Level],
    unit: str,
    decimals: int | None,
    percent: bool,
    scale: Ends | None = None,
) -> float:
    """Panel, level lines, line, points, names; the height taken."""
    write = number_format(percent=percent, decimals=decimals)
    texts = [f"{level.word} {write(level.value)}" for level in levels]
    known = [v for v in values if v is not None] + [level.value for level in levels]
    known += scale or ()
    floor = bool(known) and 0 <= min(known) < 0.5 * max(known)
    right = picture.width - max(right_room(texts), 16)
    area = panel(
        known, len(values), left=LEFT, right=right, top=TOP, height=HEIGHT, floor=floor, share=percent
    )
    picture.unit(unit)
    draw_levels(picture, area, percent=percent)
    placer = Placer((area.left + 1, 14, right + 2, area.bottom - 1))
    for level, text in zip(levels, texts, strict=True):
        y = area.y(level.value)
        placer.path([(area.left, y), (right, y)])
        picture.add(line(area.left, y, right, y, stroke=level.colour, width=1.4, dash=level.dash, title=text))
    entries = [(area.y(v.value), text, v.colour) for v, text in zip(levels, texts, strict=True)]
    stack_labels(picture, entries, right + 6, TOP, area.bottom)
    spots = {i: (area.x(i), area.y(v)) for i, v in enumerate(values) if v is not None}
    for way in _stretches(spots):
        placer.path(way)
        picture.add(polyline(way, stroke=theme.BRAND, width=2))
    _marks(picture, area, placer, names, values, marked, [write(v or 0) for v in values])
    return area.bottom + draw_names(picture, area, names) + 2


def _stretches(spots: dict[int, tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Points that follow each other without a gap."""
    found: list[list[tuple[float, float]]] = []
    for i, spot in spots.items():
        if i - 1 in spots and found:
            found[-1].append(spot)
        else:
            found.append([spot])
    return [way for way in found if len(way) > 1]


def _marks(
    picture: Picture,
    area: Panel,
    placer: Placer,
    names: Sequence[str],
    values: Sequence[float | None],
    marked: Sequence[bool],
    texts: Sequence[str],
) -> None:
    shown = [(i, v, area.x(i), area.y(v)) for i, v in enumerate(values) if v is not None]
    placer.block(*((x - 5, y - 5, x + 5, y + 5) for _, _, x, y in shown))
    radius = min(4.0, max(area.step / 2 - 1, 2.0))
    for i, v, x, y in shown:
        text = f"{names[i]}: {texts[i]}"
        if marked[i]:
            picture.add(signal(x, y, rule="deret", title=text, index=i, value=v, side=2 * radius))
        else:
            picture.add(
                point(x, y, radius=radius, fill=theme.BRAND, stroke=theme.PAPER, title=text, index=i, value=v)
            )
    for i, _, x, y in shown:
        write_near(picture, placer, texts[i], x, y)
