"""Names of categories under a chart: wrapped on three lines, or letters with a list when they do not fit."""

from collections.abc import Sequence

from qc_tools.svg import theme
from qc_tools.svg.axes import every
from qc_tools.svg.marks import label, paragraph
from qc_tools.svg.picture import Picture
from qc_tools.svg.text import ELLIPSIS, breaks_words, text_width, wrap

SIZES = (theme.SMALL, theme.SMALLEST)
LINES = 3
COLUMNS = 2


def write_categories(
    picture: Picture, names: Sequence[str], centres: Sequence[float], room: float, left: float, top: float
) -> float:
    """Writes `names` centred below their marks (`room` units wide each); the height it took.

    When a name does not fit on three lines, the marks get letters and the names stand in a list below.
    """
    for size in SIZES:
        wrapped = [wrap(name, room - 5, size, lines=LINES) for name in names]
        if all(_whole(name, lines, room - 5, size) for name, lines in zip(names, wrapped, strict=True)):
            for lines, x in zip(wrapped, centres, strict=True):
                picture.add(paragraph(lines, x, top + size + 4, size=size, anchor="middle"))
            return max((len(lines) for lines in wrapped), default=0) * size * theme.LINE_HEIGHT + 8
    return _lettered(picture, names, centres, room, left, top)


def _whole(name: str, lines: Sequence[str], room: float, size: float) -> bool:
    cut = bool(lines) and lines[-1].endswith(ELLIPSIS) and not name.rstrip().endswith(ELLIPSIS)
    return not cut and not breaks_words(name, room, size)


def keys(count: int) -> list[str]:
    """A, B, C … or numbers when the alphabet is too short."""
    return [chr(65 + i) if count <= 26 else str(i + 1) for i in range(count)]


def _lettered(
    picture: Picture, names: Sequence[str], centres: Sequence[float], room: float, left: float, top: float
) -> float:
    letters = keys(len(names))
    step = every(len(names), room * len(names), max(text_width(key, theme.SMALL, True) for key in letters))
    for i, (key, x) in enumerate(zip(letters, centres, strict=True)):
        if i % step == 0:
            picture.add(label(key, x, top + 16, size=theme.SMALL, anchor="middle", bold=True))
    column = (picture.width - left - 6) / COLUMNS
    y = top + 28.0
    for start in range(0, len(names), COLUMNS):
        tallest = 0
        for place, i in enumerate(range(start, min(start + COLUMNS, len(names)))):
            x = left + place * column
            lines = wrap(names[i], column - 34, theme.SMALL, lines=LINES) or ("–",)
            picture.add(label(letters[i], x, y + theme.SMALL, size=theme.SMALL, bold=True))
            picture.add(paragraph(lines, x + 22, y + theme.SMALL, size=theme.SMALL))
            tallest = max(tallest, len(lines))
        y += tallest * theme.SMALL * theme.LINE_HEIGHT + 2
    return y - top + 4
