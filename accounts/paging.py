"""Keyset paging: a page costs the same at a thousand and at a million rows, because nothing is skipped or counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

PAGE_SIZE = 30


@dataclass(frozen=True)
class KeysetPage:
    """The rows of a page and the addresses (query strings) of its neighbours, "" where there is none."""

    rows: Sequence[Any]
    next_url: str
    previous_url: str


def keyset_page(rows: QuerySet[Any], query: QueryDict, *, by: str, size: int = PAGE_SIZE) -> KeysetPage:
    """Cut `rows` to a page, newest first by the date-time field `by` and then by pk; `query` is the request's GET.

    `?sesudah=` and `?sebelum=` hold the last or first row's "time_pk"; an unreadable mark shows the first page. One query.
    """
    after, before = _mark(query.get("sesudah", "")), _mark(query.get("sebelum", ""))
    ordered = rows.order_by(f"-{by}", "-pk")
    if before:
        found = list(rows.filter(_beyond(by, "gt", before)).order_by(by, "pk")[: size + 1])
        more_before, found = len(found) > size, found[:size][::-1]
        return _page(found, query, by, more_after=True, more_before=more_before)
    if after:
        ordered = ordered.filter(_beyond(by, "lt", after))
    found = list(ordered[: size + 1])
    return _page(found[:size], query, by, more_after=len(found) > size, more_before=after is not None)


def _page(found: list[Any], query: QueryDict, by: str, *, more_after: bool, more_before: bool) -> KeysetPage:
    return KeysetPage(
        rows=found,
        next_url=_url(query, "sesudah", found[-1], by) if more_after and found else "",
        previous_url=_url(query, "sebelum", found[0], by) if more_before and found else "",
    )


def _beyond(by: str, way: str, mark: tuple[dt.datetime, int]) -> Q:
    at, pk = mark
    return Q(**{f"{by}__{way}": at}) | Q(**{by: at, f"pk__{way}": pk})


def _mark(text: str) -> tuple[dt.datetime, int] | None:
    stamp, _, pk = text.partition("_")
    try:
        at = dt.datetime.fromisoformat(stamp)
        return (at, int(pk)) if at.tzinfo else None
    except ValueError:
        return None


def _url(query: QueryDict, name: str, row: Any, by: str) -> str:
    kept = query.copy()
    for old in ("sesudah", "sebelum"):
        kept.pop(old, None)
    value: dt.datetime = row
    for step in by.split("__"):
        value = getattr(value, step)
    kept[name] = f"{value.astimezone(dt.UTC).isoformat()}_{row.pk}"
    return "?" + kept.urlencode()
