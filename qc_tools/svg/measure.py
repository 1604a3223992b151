"""Draws the small scale of a measure: where it began, where it should be, where it is now."""

from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools.numbers import format_number
from qc_tools.svg import theme
from qc_tools.svg.axes import Scale, nice_bounds
from qc_tools.svg.marks import bar, element, label, point, tip
from qc_tools.svg.picture import Picture, spread
from qc_tools.svg.text import shorten, text_width, with_unit

WIDTH, MARGIN, TRACK = 340, 10, 52


@dataclass(frozen=True)
class _Mark:
    x: float
    value: str
    word: str
    fill: str

    @property
    def width(self) -> float:
        return max(text_width(self.value, theme.LABEL, True), text_width(self.word, theme.SMALL))


def draw_measure(
    *,
    id: str,
    title: str,
    finding: str,
    baseline: float | None = None,
    target: float | None = None,
    result: float | None = None,
    unit: str = "",
    decimals: int | None = None,
    words: tuple[str, str, str] = ("awal", "sasaran", "hasil"),
    low: float | None = None,
    high: float | None = None,
) -> str:
    """The measure on a line as SVG: baseline (filled dot) and target (ring) below, result (diamond) above.

    Values in `unit` (42.0 with "%"); what is None is left out. `words` name the three. `low`, `high`: ends of
    the scale (default: from nought to a round value).
    """
    picture = Picture(id=id, title=title, finding=finding, kind="measure", width=WIDTH)
    known = [v for v in (baseline, target, result) if v is not None]
    ends = nice_bounds(min(known, default=0), max(known, default=1), 4, zero=True)
    if unit == "%" and max(known, default=0) <= 100:
        ends = (ends[0], min(ends[1], 100.0))
    start, stop = (ends[0] if low is None else low), (ends[1] if high is None else high)
    texts = [with_unit(format_number(end), "") for end in (start, stop)]
    left = MARGIN + text_width(texts[0], theme.SMALL) + 12
    right = WIDTH - MARGIN - text_width(texts[1], theme.SMALL) - 12
    scale = Scale(start, stop, left, right)
    picture.add(bar(left, TRACK - 3, right - left, 6, fill=theme.CONTEXT_SOFT, radius=3))
    picture.add(label(texts[0], left - 12, TRACK + 4, size=theme.SMALL, fill=theme.MUTED, anchor="end"))
    picture.add(label(texts[1], right + 12, TRACK + 4, size=theme.SMALL, fill=theme.MUTED))

    def at(value: float) -> float:
        return min(max(scale(value), left), right)

    def written(value: float) -> str:
        return with_unit(format_number(value, decimals), unit)

    if baseline is not None and target is not None:
        a, b = sorted((at(baseline), at(target)))
        picture.add(bar(a, TRACK - 3, b - a, 6, fill=theme.BRAND_SOFT))
    if baseline is not None and result is not None:
        a, b = sorted((at(baseline), at(result)))
        picture.add(bar(a, TRACK - 2, b - a, 4, fill=theme.BRAND))
    below = []
    if target is not None:
        text = f"{words[1]} {written(target)}"
        picture.add(
            point(at(target), TRACK, radius=7, stroke=theme.BRAND, title=text, index="target", value=target)
        )
        below.append(_Mark(at(target), written(target), words[1], theme.BRAND))
    if baseline is not None:
        text = f"{words[0]} {written(baseline)}"
        picture.add(
            point(at(baseline), TRACK, radius=7, fill=theme.INK, title=text, index="baseline", value=baseline)
        )
        below.append(_Mark(at(baseline), written(baseline), words[0], theme.INK))
    if result is not None:
        picture.add(_diamond(at(result), f"{words[2]} {written(result)}", result))
        _write(picture, [_Mark(at(result), written(result), words[2], theme.ACCENT)], TRACK - 30)
    _write(picture, sorted(below, key=lambda mark: mark.x), TRACK + 24)
    return picture.svg(TRACK + 24 + 22)


def _diamond(x: float, title: str, value: float) -> str:
    shape = f"M{x:.2f} {TRACK - 9}l9 9l-9 9l-9 -9z"
    return element(
        "path",
        tip(title),
        d=shape,
        fill=theme.ACCENT,
        stroke=theme.PAPER,
        stroke_width=1.5,
        data_i="result",
        data_v=str(value),
    )


def _write(picture: Picture, marks: Sequence[_Mark], y: float) -> None:
    """Value over word, moved apart so that neighbours do not touch."""
    most = (WIDTH - 2 * MARGIN) / max(len(marks), 1) - 8
    widths = [min(mark.width, most) for mark in marks]
    centres = spread([mark.x for mark in marks], widths, MARGIN, WIDTH - MARGIN, gap=8)
    for mark, x in zip(marks, centres, strict=True):
        value, word = shorten(mark.value, most, theme.LABEL, bold=True), shorten(mark.word, most, theme.SMALL)
        picture.add(label(value, x, y, anchor="middle", bold=True, fill=mark.fill))
        picture.add(label(word, x, y + 15, size=theme.SMALL, anchor="middle", fill=theme.MUTED))
