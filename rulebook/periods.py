"""Periods as people type them, read as first and last day: 2–31 Maret 2026, Januari–Maret 2026, triwulan III 2026."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from rulebook import parsing, writing
from rulebook.vocabulary import Date

_MONTHS = {name[:3].casefold(): n for n, name in enumerate(writing.MONTHS, 1)} | {
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "nop": 11,
}
_NAMES = "|".join((*(name.casefold() for name in writing.MONTHS), "pebruari", "nopember", *_MONTHS))
_TO = re.compile(r"\s*(?:[–—−-]|\bs\.?\s?/?d\.?|\bsampai(?: dengan)?\b|\bhingga\b)\s*")
_DAY = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:\s+|$))?(?:(?P<month>{_NAMES})\b\.?\s*)?(?P<year>[0-9]{{4}})?"
)
_PARTS = {"triwulan": 3, "tw": 3, "kuartal": 3, "semester": 6, "smt": 6, "caturwulan": 4}
_PART = re.compile(rf"({'|'.join(_PARTS)})\.?\s+(iv|i{{1,3}}|[1-4])\s+(?:tahun\s+)?([0-9]{{4}})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE = Date("tanggal", "Tanggal")


@dataclass(frozen=True)
class Span:
    """A period by its first and last day, both included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def weeks(self) -> int:
        """Weeks begun: Monday to the Friday of the fourth week counts as 4."""
        return -(-self.days // 7)


def span(start: dt.date | None, end: dt.date | None) -> Span | None:
    """The period between two dates; None while one is missing or they are in the wrong order."""
    return Span(start, end) if start and end and start <= end else None


def read_period(text: str) -> Span | None:
    """The period that `text` names; None when it names none that can be told."""
    plain = re.sub(r"\s+", " ", text).strip().casefold().removeprefix("tahun ")
    if found := _PART.fullmatch(plain):
        return _part_of_year(_PARTS[found[1]], _ROMAN.get(found[2]) or int(found[2]), int(found[3]))
    whole = parsing.parse(_DATE, plain).value
    if whole:
        return Span(whole, whole)
    halves = _TO.split(plain)
    if len(halves) > 2:
        dates = [parsing.parse(_DATE, half.strip()).value for half in _in_two(plain)]
        return span(*dates) if len(dates) == 2 else None
    return _between(halves[0], halves[-1])


def _in_two(text: str) -> list[str]:
    """Both dates of 01-03-2026 – 31-03-2026, whose halves hold hyphens themselves."""
    return re.split(r"\s+[–—−-]\s+|[–—]|\s+(?:s\.?/?d\.?|sampai(?: dengan)?|hingga)\s+", text)


def _part_of_year(months: int, place: int, year: int) -> Span | None:
    first = months * (place - 1) + 1
    if first > 12 or not 1900 <= year < 2200:
        return None
    return Span(dt.date(year, first, 1), _last_day(year, first + months - 1))


def _between(first: str, last: str) -> Span | None:
    """The span of two halves; the first takes month and year from the last where it names none."""
    dates = [parsing.parse(_DATE, half).value for half in (first, last)]
    if all(dates):
        return span(*dates)
    start, end = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if start is None or end is None or end["year"] is None:
        return None
    year = int(end["year"])
    if not 1900 <= year < 2200 or not 1900 <= int(start["year"] or year) < 2200:
        return None
    months = _month(start["month"] or end["month"]), _month(end["month"])
    return span(
        _first(int(start["year"] or year), months[0], start["day"]), _last(year, months[1], end["day"])
    )


def _month(name: str | None) -> int | None:
    return _MONTHS[name[:3]] if name else None


def _first(year: int, month: int | None, day: str | None) -> dt.date | None:
    return _day(year, month or 1, int(day or 1)) if month or not day else None


def _last(year: int, month: int | None, day: str | None) -> dt.date | None:
    if day:
        return _day(year, month, int(day)) if month else None
    return _last_day(year, month or 12)


def _day(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
