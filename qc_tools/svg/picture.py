"""The accessible root of a picture, and the placing of small texts so that none covers another."""

import re
from collections.abc import Iterable, Sequence

from qc_tools.svg import theme
from qc_tools.svg.marks import Box, coordinate, element, hatch, label, paragraph, text_box
from qc_tools.svg.text import clean, escape, shorten, wrap

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
NOTE_LINES = 3


class Picture:
    """Collects the elements of one picture and closes it with `svg()`."""

    def __init__(self, *, id: str, title: str, finding: str, kind: str, width: float = theme.WIDTH) -> None:
        if not _ID.fullmatch(id):
            raise ValueError(f"{id!r} cannot be the id of a picture: use letters, digits, - and _")
        self.id, self.title, self.finding, self.kind, self.width = id, title, finding, kind, width
        self.defs: list[str] = []
        self.parts: list[str] = []

    def add(self, *parts: str) -> None:
        """Puts elements on top of those before."""
        self.parts.extend(parts)

    def hatch(self, name: str, kind: str, *, ink: str, paper: str = theme.PAPER, weight: float = 1.2) -> str:
        """The fill `url(#…)` of a pattern of this picture, made at its first use."""
        pattern = hatch(f"{self.id}-{name}", kind, ink=ink, paper=paper, weight=weight)
        if pattern not in self.defs:
            self.defs.append(pattern)
        return f"url(#{self.id}-{name})"

    def unit(self, text: str) -> None:
        """Writes what the level axis counts, in the left top corner."""
        short = shorten(text, self.width * 0.6, theme.SMALL)
        self.add(label(short, 4, 12, size=theme.SMALL, fill=theme.MUTED))

    def note(self, text: str, left: float, top: float) -> float:
        """Writes the line of context (n, period, place) below a chart; the height it took."""
        lines = wrap(text, self.width - left - 6, theme.SMALL, lines=NOTE_LINES)
        self.add(paragraph(lines, left, top + theme.SMALL, size=theme.SMALL, fill=theme.MUTED))
        return len(lines) * theme.SMALL * theme.LINE_HEIGHT + (4 if lines else 0)

    def svg(self, height: float) -> str:
        """The whole picture as text."""
        head = [
            element("title", escape(clean(self.title)), id=f"{self.id}-title"),
            element("desc", escape(clean(self.finding)), id=f"{self.id}-desc"),
        ]
        defs = element("defs", *self.defs) if self.defs else ""
        return element(
            "svg",
            *head,
            defs,
            *self.parts,
            xmlns="http://www.w3.org/2000/svg",
            id=self.id,
            class_=f"picture picture-{self.kind}",
            role="img",
            aria_labelledby=f"{self.id}-title {self.id}-desc",
            viewBox=f"0 0 {coordinate(self.width)} {coordinate(height)}",
            font_family=theme.FONT_FAMILY,
        )


Segment = tuple[float, float, float, float]
Place = tuple[float, float, str]
"""Where a text may stand: x, base line, anchor."""


class Placer:
    """Remembers what is taken and finds free room for one-line texts. `area` is left, top, right, bottom."""

    def __init__(self, area: Box) -> None:
        self.area = area
        self.boxes: list[Box] = []
        self.segments: list[Segment] = []

    def block(self, *boxes: Box) -> None:
        """Takes rooms: texts already written, points."""
        self.boxes.extend(boxes)

    def path(self, points: Sequence[tuple[float, float]]) -> None:
        """Takes the way of a line."""
        self.segments.extend((*a, *b) for a, b in zip(points, points[1:], strict=False))

    def place(
        self, text: str, places: Iterable[Place], *, size: float, bold: bool = False, over_lines: bool = False
    ) -> Place | None:
        """The first of `places` where `text` is free, which is then taken; None when there is none.

        `over_lines` accepts a place that a line crosses (the caller puts a plate behind the text).
        """
        for x, y, anchor in places:
            box = text_box(text, x, y, size=size, anchor=anchor, bold=bold)
            if self._inside(box) and self.free(box, over_lines=over_lines):
                self.boxes.append(box)
                return x, y, anchor
        return None

    def free(self, box: Box, *, over_lines: bool = False) -> bool:
        """Whether nothing taken touches `box`."""
        if any(overlap(box, other) for other in self.boxes):
            return False
        return over_lines or not any(crosses(segment, box) for segment in self.segments)

    def _inside(self, box: Box) -> bool:
        left, top, right, bottom = self.area
        return box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share room."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(segment: Segment, box: Box) -> bool:
    """Whether a straight line passes through `box` (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = segment
    left, top, right, bottom = box
    enter, leave = 0.0, 1.0
    for delta, before, after in ((x2 - x1, left - x1, right - x1), (y2 - y1, top - y1, bottom - y1)):
        if delta == 0:
            if before > 0 or after < 0:
                return False
            continue
        first, last = sorted((before / delta, after / delta))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def spread(
    centres: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float = 6
) -> list[float]:
    """Centres moved as little as needed so that blocks of these widths stand side by side within low…high.

    The blocks come in ascending order; when all together are wider than the room they still do not overlap.
    """
    out = list(centres)
    edge = low
    for i, width in enumerate(widths):
        out[i] = max(out[i], edge + width / 2)
        edge = out[i] + width / 2 + gap
    edge = high
    for i in range(len(out) - 1, -1, -1):
        out[i] = min(out[i], edge - widths[i] / 2)
        edge = out[i] - widths[i] / 2 - gap
    return out
