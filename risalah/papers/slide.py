"""What a slide is, and how its texts are made to fit: measured with the print font, never cut inside a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from printing.templatetags.print_text import tied
from qc_tools.svg.text import text_width
from risalah.papers.blocks import Photo

WIDTH, HEIGHT = 960.0, 540.0  # points: 13,33 x 7,5 inches
INSIDE, BODY, TALL_BODY = 852.0, 332.0, 392.0  # points: width between the margins; height below the headline
HEADLINE_SIZES = (30.0, 26.0, 22.0)
HEADLINE_LINES = 3
POINT_SIZES = (24.0, 20.0, 17.0, 15.0)
BLANK = re.compile(r"[ \t\r\n]+")  # not the blanks that hold a number and its unit together
LABEL_SHARE = 0.34
LEADING = 1.32
GAP = 12.0  # points between two points
_SENTENCE = re.compile(r"(?<=[a-zA-Z)%\d])\.\s+(?=[A-Z“(])")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Point:
    """A line of a slide: what it is about, and what is said."""

    label: str
    text: str


@dataclass(frozen=True)
class Shot:
    """A picture on a slide. `wide`: it fills the width of its place, else the height."""

    svg: str
    title: str
    wide: bool


@dataclass(frozen=True)
class Slide:
    """One page of the presentation: a headline that says the finding, and one thing below it."""

    eyebrow: str
    headline: str
    size: float = HEADLINE_SIZES[0]
    kind: str = "butir"  # sampul, gambar, penuh, butir, angka, foto
    shots: tuple[Shot, ...] = ()
    points: tuple[Point, ...] = ()
    point_size: float = POINT_SIZES[0]
    photos: tuple[Photo, ...] = ()
    more: str = ""  # a line below: "dan 3 lainnya"

    @property
    def shot(self) -> Shot | None:
        """The one picture of the slide."""
        return self.shots[0] if self.shots else None

    @property
    def headline_class(self) -> str:
        return f"judul-{self.size:.0f}"

    @property
    def point_class(self) -> str:
        return f"butir-{self.point_size:.0f}"


def first_sentence(text: str) -> str:
    """The first sentence, without its full stop."""
    return _SENTENCE.split(text.strip(), maxsplit=1)[0].rstrip(".")


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines the text takes."""
    return len(broken(text, width, size, bold=bold))


def broken(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of the text at that width, broken at blanks."""
    lines: list[str] = []
    for word in BLANK.split(text.strip()):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def limited(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """The text, or as many of its words as stand in so many lines, with an ellipsis."""
    found = broken(text, width, size, bold=bold)
    if len(found) <= lines:
        return text.strip()
    words = BLANK.split(" ".join(found[:lines]))
    while len(words) > 1 and line_count(" ".join(words) + " …", width, size, bold=bold) > lines:
        words.pop()
    return " ".join(words).rstrip(",;") + " …"


def headline(text: str) -> tuple[str, float]:
    """The headline with the largest size at which it stands in three lines."""
    text = tied(text)
    for size in HEADLINE_SIZES:
        if line_count(text, INSIDE * 0.97, size, bold=True) <= HEADLINE_LINES:
            return text, size
    return limited(text, INSIDE * 0.97, HEADLINE_SIZES[-1], HEADLINE_LINES, bold=True), HEADLINE_SIZES[-1]


def fitted_points(points: Sequence[Point], *, most: int = 7) -> tuple[tuple[Point, ...], float, str]:
    """The points with the largest size at which all stand on the slide; the last ones give way to "dan 3 lainnya"."""
    kept = [Point(tied(p.label), tied(p.text)) for p in points if p.text or p.label]
    for size in POINT_SIZES:
        if len(kept) <= most and _height(kept, size) <= BODY:
            return tuple(kept), size, ""
    size = POINT_SIZES[-1]
    short = [
        Point(limited(p.label, _label_width(p), size, 3, bold=True), limited(p.text, _text_width(p), size, 3))
        for p in kept
    ]
    shown = short[:most]
    while len(shown) > 1 and _height(shown, size) > BODY - (
        LEADING * size + GAP if len(shown) < len(kept) else 0
    ):
        shown.pop()
    left = len(kept) - len(shown)
    return tuple(shown), size, f"dan {left} lainnya, lihat risalah" if left else ""


def _height(points: Sequence[Point], size: float) -> float:
    return sum(
        GAP
        + LEADING
        * size
        * max(line_count(p.label, _label_width(p), size, bold=True), line_count(p.text, _text_width(p), size))
        for p in points
    )


def _label_width(point: Point) -> float:
    return INSIDE * LABEL_SHARE * 0.9 if point.text else INSIDE * 0.97


def _text_width(point: Point) -> float:
    return INSIDE * (1 - LABEL_SHARE) * 0.95 if point.label else INSIDE * 0.97


def shot(svg: str, title: str, *, height: float = BODY) -> Shot:
    """The picture as it fits its place: the body of a slide of that height."""
    box = _VIEW_BOX.search(svg)
    ratio = float(box[1]) / float(box[2]) if box else 1.6
    return Shot(svg, title, ratio >= INSIDE / height)
