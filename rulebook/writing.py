"""How numbers, money and dates are written in Indonesian: 1.250,5 · Rp 4.450.000 · 31 Juli 2026 · in words.

Rounding is half up, as people do by hand; the values themselves are never rounded before they are compared.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from qc_tools.numbers import format_number, listed

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def number(value: Decimal | float, places: int | None = None) -> str:
    """`value` with dots for thousands and a decimal comma; `places` decimals, or as many as it has."""
    return format_number(value, places)


def percent(value: Decimal | float, places: int = 1) -> str:
    """`value` (already in percent) as 42,0 %."""
    return f"{number(value, places)} %"


def rupiah(value: Decimal | float) -> str:
    """`value` as Rp 4.450.000, without cents."""
    return f"Rp {number(value, 0)}"


def date(value: dt.date) -> str:
    """`value` as 31 Juli 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def span(start: dt.date, end: dt.date) -> str:
    """A period without repeating what both dates share: 20–30 April 2026."""
    if start == end:
        return date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{date(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]}–{date(end)}"
    return f"{date(start)}–{date(end)}"


def listing(words: list[str] | tuple[str, ...]) -> str:
    """`a, b, dan c`."""
    return listed(words)


def in_words(value: Decimal | int) -> str:
    """`value` spelled: 1250 → seribu dua ratus lima puluh; 12.5 → dua belas koma lima."""
    exact = Decimal(value)
    whole, _, fraction = f"{abs(exact):f}".partition(".")
    words = _whole_in_words(int(whole))
    if fraction := fraction.rstrip("0"):
        words = f"{words} koma {' '.join(_DIGITS[int(digit)] for digit in fraction)}"
    return f"minus {words}" if exact < 0 else words


def _whole_in_words(n: int) -> str:
    if n < 10:
        return _DIGITS[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n) or f"{_DIGITS[n - 10]} belas"
    if n < 100:
        return _joined(f"{_DIGITS[n // 10]} puluh", n % 10)
    if n < 1000:
        return _joined("seratus" if n < 200 else f"{_DIGITS[n // 100]} ratus", n % 100)
    if n < 10**6:
        return _joined("seribu" if n < 2000 else f"{_whole_in_words(n // 1000)} ribu", n % 1000)
    size, name = next(scale for scale in _SCALES if n >= scale[0])
    return _joined(f"{_whole_in_words(n // size)} {name}", n % size)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_whole_in_words(rest)}" if rest else head
