"""What a rule of the self-check is, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rulebook.document import Document, PartView, RowView


@dataclass(frozen=True)
class Finding:
    """One place where a rule is not met: what was seen, and what to do."""

    address: str
    sentence: str


Check = Callable[[Document], Sequence[Finding] | None]
"""The findings of a rule; empty when it is met, None while it does not apply to what is filled."""


@dataclass(frozen=True)
class Rule:
    """One thing that a good risalah has. `why` tells the group in one sentence why it matters."""

    code: str
    section: str
    title: str
    why: str
    check: Check


def at(view: PartView, name: str = "", row: RowView | None = None) -> str:
    """The address of a part, of its field `name`, of a row, or of the row's cell `name`."""
    place = f"{view.address}[{row.id}]" if row else view.address
    return f"{place}.{name}" if name else place


def one(address: str, sentence: str) -> tuple[Finding, ...]:
    """A single finding."""
    return (Finding(address, sentence),)


def wrap(seen: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    """Findings from (address, sentence) pairs."""
    return tuple(Finding(address, sentence) for address, sentence in seen)
