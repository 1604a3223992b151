"""The filter of a page of changes: nonsense filters nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.http import QueryDict

from accounts.models import User
from history.queries import Wanted


def read_filter(query: QueryDict, people: Sequence[User], nouns: Sequence[str]) -> Wanted:
    """What the address asks for: `oleh`, `apa`, `dari`, `sampai`."""
    who, what = query.get("oleh", ""), query.get("apa", "")
    return Wanted(
        who=next((person.pk for person in people if str(person.pk) == who), None),
        what=what if what in nouns else "",
        since=_day(query.get("dari", "")),
        until=_day(query.get("sampai", "")),
    )


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None
