"""Page sizes of official papers, in millimetres: A4, and F4 as offices use it (215 x 330). Chosen per paper in the settings."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class PageSize:
    """A page and its margins: top, right, bottom, left."""

    name: str
    width: int
    height: int
    margins: tuple[int, int, int, int]


SIZES = {
    "A4": PageSize("A4", 210, 297, (25, 25, 25, 30)),
    "F4": PageSize("F4", 215, 330, (25, 25, 30, 30)),
}


def size_of(code: str) -> PageSize:
    """The page on which a paper is printed; A4 for one that the settings do not name."""
    return SIZES[settings.PAPER_SIZES.get(code, "A4")]
