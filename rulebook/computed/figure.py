"""What a computed field gives back, and how its text is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rulebook import writing


@dataclass(frozen=True)
class Figure:
    """A computed value and how it reads in Indonesian, unit included."""

    value: Any
    text: str


def percent(value: Decimal | float | None, places: int = 1) -> Figure | None:
    """`value` in percent."""
    return None if value is None else Figure(value, writing.percent(value, places))


def number(value: Decimal | float | None, unit: str = "", places: int | None = None) -> Figure | None:
    """`value` with its unit; `places` decimals or as many as it has."""
    return None if value is None else Figure(value, f"{writing.number(value, places)} {unit}".strip())


def rupiah(value: Decimal | None) -> Figure | None:
    """`value` as Rp 4.450.000."""
    return None if value is None else Figure(value, writing.rupiah(value))


def words(text: str, value: Any = None) -> Figure | None:
    """A sentence; None when it is empty."""
    return Figure(text if value is None else value, text) if text else None


def share(part: int | None, whole: int | None) -> Figure | None:
    """`part` of `whole` in percent; None when a number is missing or the whole is 0."""
    return percent(Decimal(100) * part / whole) if part is not None and whole else None


def lower_first(text: str) -> str:
    """`text` for the middle of a sentence; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
