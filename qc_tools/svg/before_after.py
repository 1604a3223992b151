"""Draws pairs of level bars, before and after, with the change in words at the right."""

from collections.abc import Sequence

from qc_tools.numbers import format_number
from qc_tools.svg import theme
from qc_tools.svg.axes import Scale
from qc_tools.svg.legend import write_legend
from qc_tools.svg.marks import bar, label, line, paragraph
from qc_tools.svg.picture import Picture
from qc_tools.svg.plot import number_format
from qc_tools.svg.text import shorten, text_width, wrap

NAMES, BAR, GAP = 168, 15, 12


def draw_before_after(
    names: Sequence[str],
    before: Sequence[float],
    after: Sequence[float],
    *,
    id: str,
    title: str,
    finding: str,
    unit: str = "",
    note: str = "",
    words: tuple[str, str] = ("Sebelum", "Sesudah"),
    decimals: int | None = None,
    percent: bool = False,
) -> str:
    """Each name with its bar before (hatched) and after (solid) as SVG, on one scale, and the change in %.

    `before`, `after`: one value ≥ 0 per name. A value of nought before gives no percentage.
    `percent`: the values are shares 0..1; the change is then given in points.
    """
    picture = Picture(id=id, title=title, finding=finding, kind="before-after")
    write = number_format(percent=percent, decimals=decimals)
    ends = [text_width(write(v), theme.SMALL) for v in (*before, *after)]
    changes = [_change(b, a, percent) for b, a in zip(before, after, strict=True)]
    room = max((text_width(c, theme.LABEL, True) for c in changes), default=0)
    scale = Scale(0, max([*before, *after, 0]) or 1, NAMES, picture.width - room - max(ends, default=0) - 30)
    hatch = picture.hatch("before", "diagonal", ink=theme.MUTED)
    legend = [(hatch, theme.MUTED, words[0]), (theme.BRAND, theme.BRAND, words[1])]
    y = 4 + write_legend(picture, legend, NAMES, 4)
    short = shorten(unit, NAMES - 14, theme.SMALL)
    picture.add(label(short, NAMES - 8, 15, size=theme.SMALL, fill=theme.MUTED, anchor="end"))
    start = y
    for i, name in enumerate(names):
        lines = wrap(name, NAMES - 14, theme.LABEL, lines=3) or ("–",)
        height = max(2 * BAR, len(lines) * theme.LABEL * theme.LINE_HEIGHT) + GAP
        middle = y + height / 2
        top = middle - (len(lines) * theme.LABEL * theme.LINE_HEIGHT) / 2 + theme.LABEL - 1
        picture.add(paragraph(lines, NAMES - 8, top, anchor="end"))
        pairs = (
            (before[i], middle - BAR, hatch, theme.MUTED, words[0]),
            (after[i], middle, theme.BRAND, None, words[1]),
        )
        for value, level, fill, edge, word in pairs:
            text = write(value)
            picture.add(
                bar(
                    NAMES, level, scale(value) - NAMES, BAR - 1,
                    fill=fill, stroke=edge, title=f"{name}, {word.lower()}: {text}", index=i, value=value,
                )
            )  # fmt: skip
            picture.add(label(text, scale(value) + 5, level + 11, size=theme.SMALL))
        picture.add(label(changes[i], picture.width - 6, middle + 4, anchor="end", bold=True))
        y += height
    picture.add(line(NAMES, start, NAMES, y, stroke=theme.LINE_STRONG))
    return picture.svg(y + 4 + picture.note(note, 6, y + 4) + 4)


def _change(before: float, after: float, percent: bool) -> str:
    """ "−83,6 %", "−30,0 poin", or "–" when it cannot be said."""
    if percent:
        return f"{format_number((after - before) * 100, 1)} poin"
    if before == 0:
        return "–"
    if after > 11 * before:
        return "> +1.000 %"
    return f"{format_number((after - before) / before * 100, 1)} %"
