"""Finding the largest extent that fits: prints are made and their pages counted, and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Extent = TypeVar("Extent")
GUESSES = 2


def largest_that_fits(
    extents: Sequence[Extent],
    render: Callable[[Extent], bytes],
    *,
    pages: int,
    estimate: Callable[[Extent], float],
) -> tuple[Extent, bytes]:
    """The first extent (they go from most to least) whose print has at most `pages` pages, with that print; the last one
    where none has.

    The first tries follow from the estimate, corrected by what the print before really had; then what is left is halved.
    Four or five prints are usually made.
    """
    low, high = 0, len(extents) - 1  # the first that fits lies between them
    best: tuple[int, bytes] | None = None
    correction, tries = 1.0, 0
    while low < high:
        near = (i for i in range(low, high) if estimate(extents[i]) * correction <= pages + 0.2)
        guess = next(near, high - 1) if tries < GUESSES else (low + high) // 2
        tries += 1
        printed = render(extents[guess])
        counted = page_count(printed)
        correction = counted / estimate(extents[guess])
        if counted <= pages:
            best, high = (guess, printed), guess
        else:
            low = guess + 1
    if best is None or best[0] != low:
        best = low, render(extents[low])
    return extents[best[0]], best[1]


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2  # 30 MB, which only a print that is measured should pay

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
