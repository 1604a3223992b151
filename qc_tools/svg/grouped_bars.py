"""Draws bars side by side: stratification by day, counter or unit, one or several series on one scale."""

from collections.abc import Sequence

from qc_tools.stratification import RateStratification, Stratification
from qc_tools.svg import theme
from qc_tools.svg.categories import write_categories
from qc_tools.svg.legend import write_legend
from qc_tools.svg.marks import HATCHES, Box, bar, label, line
from qc_tools.svg.picture import Picture, Placer
from qc_tools.svg.plot import Format, Panel, draw_levels, number_format, panel, right_room

LEFT, TOP, HEIGHT = 54, 30, 200
Series = tuple[str, Sequence[float | None]]


def draw_stratification(
    result: Stratification | RateStratification,
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    decimals: int | None = None,
) -> str:
    """Mean (or rate, in percent) per level as SVG; levels above the overall figure in brand."""
    rates = isinstance(result, RateStratification)
    if isinstance(result, RateStratification):
        values, overall = [s.rate for s in result.strata], result.rate
    else:
        values, overall = [s.mean for s in result.strata], result.overall.mean
    picture = Picture(id=id, title=title, finding=finding, kind="stratification")
    fills = [(theme.BRAND if v > overall else theme.CONTEXT, theme.PAPER) for v in values]
    height = _bars(
        picture, [s.level for s in result.strata], [("", values)], [fills],
        ("rata-rata" if not rates else "semua", overall), unit, decimals, rates,
    )  # fmt: skip
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def draw_grouped_bars(
    groups: Sequence[str],
    series: Sequence[Series],
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    reference: tuple[str, float] | None = None,
    decimals: int | None = None,
    percent: bool = False,
) -> str:
    """Bars per group as SVG, one per series (name, one value per group; None leaves a gap).

    Series differ by fill and by hatch. `reference`: name and value of a level line. `percent`: shares 0..1.
    """
    picture = Picture(id=id, title=title, finding=finding, kind="grouped-bars")
    looks = [_look(picture, i) for i in range(len(series))]
    fills = [[look] * len(groups) for look in looks]
    height = _bars(picture, groups, series, fills, reference, unit, decimals, percent)
    if len(series) > 1:
        entries = [(fill, edge, name) for (fill, edge), (name, _) in zip(looks, series, strict=True)]
        height += write_legend(picture, entries, LEFT, height)
    return picture.svg(height + picture.note(note, LEFT, height) + 6)


def _look(picture: Picture, i: int) -> tuple[str, str]:
    """Fill and edge of series `i`."""
    kind = HATCHES[i % len(HATCHES)]
    if kind == "solid":
        return theme.BRAND, theme.BRAND
    ink = theme.INKS[i % len(theme.INKS)]
    return picture.hatch(f"series-{i}", kind, ink=ink), ink


def _bars(
    picture: Picture,
    groups: Sequence[str],
    series: Sequence[Series],
    fills: Sequence[Sequence[tuple[str, str]]],
    reference: tuple[str, float] | None,
    unit: str,
    decimals: int | None,
    percent: bool,
) -> float:
    """Panel, bars with their values, reference, names; the height taken."""
    write = number_format(percent=percent, decimals=decimals)
    text = f"{reference[0]} {write(reference[1])}" if reference else ""
    known = [v for _, values in series for v in values if v is not None] + [0.0]
    if reference:
        known.append(reference[1])
    right = picture.width - (right_room([text]) if text else 12)
    area = panel(
        known, len(groups), left=LEFT, right=right, top=TOP, height=HEIGHT, floor=True, share=percent
    )
    picture.unit(unit)
    draw_levels(picture, area, percent=percent)
    placer = Placer((area.left - 2, 12, right + 2, area.bottom + 16))
    if reference:
        y = area.y(reference[1])
        placer.path([(area.left, y), (right, y)])
        picture.add(line(area.left, y, right, y, stroke=theme.ACCENT, width=1.4, dash="5 4", title=text))
        picture.add(label(text, right + 6, y + 4, size=theme.SMALL, fill=theme.ACCENT, bold=True))
    width = min(area.step * 0.86 / max(len(series), 1), 64)
    for place, (name, values) in enumerate(series):
        start = -width * len(series) / 2 + place * width
        for i, value in enumerate(values):
            if value is not None:
                title = ": ".join(part for part in (groups[i], name, write(value)) if part)
                box = _bar(picture, area, area.x(i) + start, width, value, fills[place][i], title, i)
                placer.block(box)
    picture.add(line(area.left, area.y(0), right, area.y(0), stroke=theme.LINE_STRONG))
    for place, (_, values) in enumerate(series):
        middle = -width * len(series) / 2 + (place + 0.5) * width
        _values(picture, area, placer, values, middle, lambda v: write(v).removesuffix(" %"))
    centres = [area.x(i) for i in range(len(groups))]
    return area.bottom + write_categories(picture, groups, centres, area.step, area.left, area.bottom) + 4


def _bar(
    picture: Picture,
    area: Panel,
    x: float,
    width: float,
    value: float,
    look: tuple[str, str],
    title: str,
    index: int,
) -> Box:
    """Draws one bar; the room it takes."""
    top, foot = sorted((area.y(value), area.y(0)))
    picture.add(
        bar(x, top, width, foot - top, fill=look[0], stroke=look[1], title=title, index=index, value=value)
    )
    return x, top, x + width, foot


def _values(
    picture: Picture,
    area: Panel,
    placer: Placer,
    values: Sequence[float | None],
    middle: float,
    write: Format,
) -> None:
    """The values above their bars where there is room."""
    for i, value in enumerate(values):
        if value is None:
            continue
        x, y = area.x(i) + middle, min(area.y(value), area.y(0))
        place = placer.place(
            write(value), [(x, y - lift, "middle") for lift in (4, 8, 12, 16)], size=theme.SMALL
        )
        if place:
            picture.add(label(write(value), place[0], place[1], size=theme.SMALL, anchor="middle"))
