"""The pages of official papers: the sizes of `printing.sizes` with their margins, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from printing import sizes


@dataclass(frozen=True)
class PageSize:
    """A page and its margins: top, right, bottom, left."""

    name: str
    width: int
    height: int
    margins: tuple[int, int, int, int]


_MARGINS = {sizes.A4: (25, 25, 25, 30), sizes.F4: (25, 25, 30, 30)}
SIZES = {name: PageSize(name, *sizes.SIZES[name], margins) for name, margins in _MARGINS.items()}


def size_of(code: str) -> PageSize:
    """The page on which a paper is printed; A4 for one that the settings do not name."""
    return SIZES[sizes.size_of(code)]
