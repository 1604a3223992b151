"""The line that explains fills, lines and marks of a picture."""

from collections.abc import Callable, Sequence
from functools import partial

from qc_tools.svg import theme
from qc_tools.svg.marks import element, label
from qc_tools.svg.picture import Picture
from qc_tools.svg.text import shorten, text_width

SWATCH, GAP, ROW = 14, 18, 18
Sign = Callable[[float, float], str]
"""Draws what is explained into a field of `SWATCH` × 10 units, given its left and top."""


def write_legend(picture: Picture, entries: Sequence[tuple[str, str, str]], left: float, top: float) -> float:
    """Swatches with their words, flowing on as many rows as needed; the height taken.

    An entry is fill, edge colour, text.
    """
    return write_signs(
        picture, [(partial(_swatch, fill, edge), text) for fill, edge, text in entries], left, top
    )


def write_signs(picture: Picture, entries: Sequence[tuple[Sign, str]], left: float, top: float) -> float:
    """Signs of any kind with their words, flowing on as many rows as needed; the height taken."""
    x, y = left, top
    for sign, text in entries:
        short = shorten(text, picture.width - left - SWATCH - 12, theme.SMALL)
        width = SWATCH + 6 + text_width(short, theme.SMALL)
        if x > left and x + width > picture.width - 4:
            x, y = left, y + ROW
        picture.add(sign(x, y + 2), label(short, x + SWATCH + 6, y + 11, size=theme.SMALL))
        x += width + GAP
    return y - top + ROW if entries else 0


def _swatch(fill: str, edge: str, x: float, y: float) -> str:
    return element("rect", x=x, y=y, width=SWATCH, height=10, fill=fill, stroke=edge, stroke_width=1)
