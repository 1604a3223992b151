"""Elements of a picture as SVG text: bars, lines, points, texts, hatches. Presentation attributes only."""

from collections.abc import Iterable, Sequence
from functools import cache

from qc_tools.svg import theme
from qc_tools.svg.text import escape, text_width

HATCHES = ("solid", "diagonal", "dots", "cross", "back", "level")
"""Names of the fills that tell bars apart without colour; `solid` needs no pattern."""

_HATCH_MARKS = {
    "diagonal": "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "back": "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    "cross": "M0 8L8 0M0 0L8 8",
    "level": "M0 2H8M0 6H8",
    "dots": "M1 2H3M5 6H7",
}


def coordinate(value: float) -> str:
    """A number for an attribute: point as decimal sign, at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def element(tag: str, *children: str, **attributes: object) -> str:
    """`<tag …>children</tag>`; `stroke_width=2` becomes `stroke-width="2"`, None is left out.

    Children are SVG already; attribute values are escaped here.
    """
    parts = [tag]
    for name, value in attributes.items():
        if value is None:
            continue
        text = coordinate(value) if isinstance(value, int | float) else escape(str(value))
        parts.append(f'{_attribute(name)}="{text}"')
    opening, inner = " ".join(parts), "".join(children)
    return f"<{opening}>{inner}</{tag}>" if inner else f"<{opening}/>"


def tip(text: str) -> str:
    """The `<title>` of a mark: read out and shown as tooltip."""
    return element("title", escape(text)) if text else ""


def label(
    text: str,
    x: float,
    y: float,
    *,
    size: float = theme.LABEL,
    fill: str = theme.INK,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """One line of text with its base line at `y`; `anchor` is start, middle or end. Nothing for no text."""
    if not text:
        return ""
    return element(
        "text",
        escape(text),
        x=x,
        y=y,
        font_size=size,
        fill=fill,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
    )


def paragraph(lines: Sequence[str], x: float, y: float, **options: object) -> str:
    """Several lines below each other, the first base line at `y`."""
    step = float(options.get("size", theme.LABEL)) * theme.LINE_HEIGHT  # type: ignore[arg-type]
    return "".join(label(line, x, y + i * step, **options) for i, line in enumerate(lines))  # type: ignore[arg-type]


def bar(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str,
    title: str = "",
    index: object = None,
    value: object = None,
    stroke: str | None = None,
    radius: float | None = None,
) -> str:
    """A bar with its tooltip; `index` and `value` are the `data-i` and `data-v` that scripts read."""
    return element(
        "rect",
        tip(title),
        x=x,
        y=y,
        width=max(width, 0),
        height=max(height, 0),
        rx=radius,
        fill=fill,
        stroke=stroke,
        data_i=_plain(index),
        data_v=_plain(value),
    )


def _plain(value: object) -> str | None:
    """For a data attribute: 189.0 as "189", so that scripts and people read the same."""
    if isinstance(value, float):
        return f"{value:.12g}"
    return None if value is None else str(value)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    stroke: str = theme.LINE,
    width: float = 1,
    dash: str | None = None,
    title: str = "",
) -> str:
    """A straight line."""
    return element(
        "line",
        tip(title),
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=stroke,
        stroke_width=width,
        stroke_dasharray=dash,
    )


def polyline(
    points: Iterable[tuple[float, float]],
    *,
    stroke: str = theme.INK,
    width: float = 1.6,
    dash: str | None = None,
) -> str:
    """A line through `points`."""
    path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return element(
        "polyline",
        points=path,
        fill="none",
        stroke=stroke,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linejoin="round",
    )


def polygon(points: Iterable[tuple[float, float]], *, fill: str, stroke: str | None = None) -> str:
    """A filled area."""
    path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return element("polygon", points=path, fill=fill, stroke=stroke)


def point(
    x: float,
    y: float,
    *,
    radius: float = 3.5,
    fill: str = theme.PAPER,
    stroke: str = theme.INK,
    title: str = "",
    index: object = None,
    value: object = None,
) -> str:
    """A round point with its tooltip."""
    return element(
        "circle",
        tip(title),
        cx=x,
        cy=y,
        r=radius,
        fill=fill,
        stroke=stroke,
        stroke_width=1.4,
        data_i=_plain(index),
        data_v=_plain(value),
    )


def signal(
    x: float, y: float, *, rule: str, title: str, index: object = None, value: object = None, side: float = 10
) -> str:
    """A point that breaks a rule: a filled square. The chart places its number."""
    return element(
        "rect",
        tip(title),
        x=x - side / 2,
        y=y - side / 2,
        width=side,
        height=side,
        fill=theme.BAD,
        stroke=theme.PAPER,
        stroke_width=1,
        data_i=_plain(index),
        data_v=_plain(value),
        data_rule=rule,
    )


SHAPES = ("dot", "square", "triangle", "cross", "diamond", "bar")
"""Marks that tell the points of up to six levels apart without colour."""

_OUTLINES = {
    "dot": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    "square": "M-4 -4h8v8h-8z",
    "triangle": "M0 -5.5l5.5 9.5h-11z",
    "cross": "M-4 -4l8 8M4 -4l-8 8",
    "diamond": "M0 -6l6 6l-6 6l-6 -6z",
    "bar": "M-2.5 -6h5v12h-5z",
}
_FULL = ("dot", "triangle", "bar")


def shape(
    kind: str, x: float, y: float, *, ink: str, title: str = "", index: object = None, value: object = None
) -> str:
    """A point of the form `kind` (one of `SHAPES`), full or hollow as its kind demands."""
    full = kind in _FULL
    return element(
        "path",
        tip(title),
        d=_OUTLINES[kind],
        transform=f"translate({coordinate(x)} {coordinate(y)})",
        fill=ink if full else theme.PAPER,
        stroke=theme.PAPER if full else ink,
        stroke_width=1 if full else 2,
        data_i=_plain(index),
        data_v=_plain(value),
    )


def hatch(pattern_id: str, kind: str, *, ink: str, paper: str = theme.PAPER, weight: float = 1.2) -> str:
    """A `<pattern>`; use as `fill="url(#pattern_id)"`. `kind` is one of `HATCHES` but `solid`."""
    tile = element("rect", width=8, height=8, fill=paper)
    strokes = element("path", d=_HATCH_MARKS[kind], stroke=ink, stroke_width=weight, fill="none")
    return element("pattern", tile, strokes, id=pattern_id, width=8, height=8, patternUnits="userSpaceOnUse")


def plate(text: str, x: float, y: float, *, size: float, anchor: str = "start", bold: bool = False) -> str:
    """A paper-coloured ground behind a text, so that a line passing there does not cross the letters."""
    left, top, right, bottom = text_box(text, x, y, size=size, anchor=anchor, bold=bold)
    return element("rect", x=left - 1, y=top, width=right - left + 2, height=bottom - top, fill=theme.PAPER)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def text_box(text: str, x: float, y: float, *, size: float, anchor: str = "start", bold: bool = False) -> Box:
    """The room that one line of text takes."""
    width = text_width(text, size, bold)
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return left, y - theme.ASCENT * size, left + width, y + theme.DESCENT * size
