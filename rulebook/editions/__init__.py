"""The editions of the rulebook: one per year whose wording changed. Nothing here is ever edited once a season used it."""

from __future__ import annotations

from rulebook.editions import e2026
from rulebook.vocabulary import Edition

CURRENT = "e2026"

_EDITIONS: dict[str, Edition] = {e2026.EDITION.code: e2026.EDITION}


def edition(code: str = CURRENT) -> Edition:
    """The edition of that code. Raises KeyError for a code that never existed."""
    return _EDITIONS[code]


def codes() -> tuple[str, ...]:
    """Every edition's code, oldest first."""
    return tuple(_EDITIONS)
