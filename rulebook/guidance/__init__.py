"""One short page per section, as Markdown: purpose, way of working, when it is complete, usual returns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def guidance(section: str) -> str:
    """The Markdown page for a section code such as "TEMA". Raises KeyError when there is none."""
    path = _FOLDER / f"{section.lower()}.md"
    if not section.isalpha() or not path.is_file():
        raise KeyError(section)
    return path.read_text(encoding="utf-8")
