"""Numbers, money and dates written the Indonesian way. Pure functions; kbk_ui makes template filters of them.

Computed figures arrive as Decimal, int or float. Halves round away from zero, as readers expect of 2,5 → 3.
A missing or unreadable value becomes an en dash, so that a table cell is never silently empty.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

from rulebook import writing

MISSING = "–"
NBSP = "\u00a0"
NATURAL_DECIMALS = 4


def as_decimal(value: object) -> Decimal | None:
    """The value as a finite Decimal, or None. Floats pass through their shortest text, so 0.1 stays 0.1."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def number_text(value: object, decimals: int | None = None) -> str:
    """`1.250,5`. Without `decimals`, as many as the value has, at most four and no trailing zeros."""
    number = as_decimal(value)
    if number is None:
        return MISSING
    places = NATURAL_DECIMALS if decimals is None else decimals
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    whole, _, fraction = f"{rounded:,.{places}f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole


def percent_text(value: object, decimals: int = 1) -> str:
    """`42,0 %` from 42 (already in percent), with a space that never breaks over two lines."""
    text = number_text(value, decimals)
    return text if text == MISSING else f"{text}{NBSP}%"


def rupiah_text(value: object) -> str:
    """`Rp 4.450.000` in whole rupiah, with a space that never breaks over two lines."""
    text = number_text(value, 0)
    if text == MISSING:
        return text
    sign = "-" if text.startswith("-") else ""
    return f"{sign}Rp{NBSP}{text.lstrip('-')}"


def local_date(value: object) -> date | None:
    """The calendar day of a date or a moment, the latter in the portal's time zone."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value if isinstance(value, date) else None


def date_text(value: object) -> str:
    """`21 September 2019`."""
    day = local_date(value)
    return writing.date(day) if day else MISSING


def clock_text(value: object) -> str:
    """`14.32`."""
    if not isinstance(value, datetime):
        return MISSING
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{moment:%H.%M}"


def datetime_text(value: object) -> str:
    """`21 November 2026 pukul 14.32`; a plain date gives the day alone."""
    if isinstance(value, datetime):
        return f"{date_text(value)} pukul {clock_text(value)}"
    return date_text(value)


def days_left_text(value: object, today: date | None = None) -> str:
    """`9 hari lagi`, `besok`, `hari ini`, `lewat 3 hari`: how far the day is from `today`."""
    day = local_date(value)
    if day is None:
        return ""
    days = (day - (today or timezone.localdate())).days
    named = {0: "hari ini", 1: "besok"}
    if days in named:
        return named[days]
    return f"{days} hari lagi" if days > 0 else f"lewat {-days} hari"
