"""The line that explains fills and lines of a picture."""

from collections.abc import Sequence

from qc_tools.svg import theme
from qc_tools.svg.marks import element, label
from qc_tools.svg.picture import Picture
from qc_tools.svg.text import shorten, text_width

SWATCH, GAP, ROW = 14, 18, 18


def write_legend(picture: Picture, entries: Sequence[tuple[str, str, str]], left: float, top: float) -> float:
    """Swatches with their words, flowing on as many rows as needed; the height taken.

    An entry is fill, edge colour, text.
    """
    x, y = left, top
    for fill, edge, text in entries:
        short = shorten(text, picture.width - left - SWATCH - 12, theme.SMALL)
        width = SWATCH + 6 + text_width(short, theme.SMALL)
        if x > left and x + width > picture.width - 4:
            x, y = left, y + ROW
        picture.add(
            element("rect", x=x, y=y + 2, width=SWATCH, height=10, fill=fill, stroke=edge, stroke_width=1)
        )
        picture.add(label(short, x + SWATCH + 6, y + 11, size=theme.SMALL))
        x += width + GAP
    return y - top + ROW if entries else 0
