"""The two paper sizes of Indonesian offices, and which of them a kind of document gets unless somebody chooses."""

from __future__ import annotations

from django.conf import settings

A4, F4 = "A4", "F4"
SIZES: dict[str, tuple[int, int]] = {A4: (210, 297), F4: (215, 330)}
"""Width and height in millimetres, upright."""
LABELS = {A4: "A4 (21 x 29,7 cm)", F4: "F4 atau folio (21,5 x 33 cm)"}


def size_of(code: str) -> str:
    """The size of a kind of document ("risalah", "sk" …), as `PAPER_SIZES` says; A4 where it says nothing."""
    return settings.PAPER_SIZES.get(code, A4)


def size_styles(size: str) -> tuple[str, ...]:
    """The style sheets that make a paper laid out for A4 one of this size."""
    return () if size == A4 else (f"css/print-{size.lower()}.css",)
