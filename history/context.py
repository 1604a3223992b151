"""Who acts where nobody is signed in: background tasks and commands say so themselves."""

from __future__ import annotations

import pghistory


def acting(name: str, **more: object) -> pghistory.context:
    """A block whose changes are told as the portal's own, with what it was doing: `with acting("pengingat"):`."""
    return pghistory.context(task=name, **more)
