"""Finding the largest extent that fits: prints are made and their pages counted, and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Extent = TypeVar("Extent")
AT_MOST = 6  # renders: with 60 extents a halving search needs no more


def largest_that_fits(
    extents: Sequence[Extent], render: Callable[[Extent], bytes], *, pages: int
) -> tuple[Extent, bytes]:
    """The first extent (they go from most to least) whose print has at most `pages` pages, with that print; the last one
    where none has. Between two tries the search halves what is left, so that some six prints are made and not sixty."""
    low, high = 0, len(extents) - 1  # the first that fits lies between them
    found: tuple[Extent, bytes] | None = None
    while low < high:
        middle = (low + high) // 2
        printed = render(extents[middle])
        if page_count(printed) <= pages:
            found, high = (extents[middle], printed), middle
        else:
            low = middle + 1
    if found is None or extents[low] is not found[0]:
        found = extents[low], render(extents[low])
    return found


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2  # 30 MB, which only a print that is measured should pay

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
