"""Keyset paging: a page costs the same at the first and at the millionth row."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
PAGE_SIZE = 30


@dataclass(frozen=True)
class KeysetPage(Generic[M]):
    """The rows of one page and the cursor of the next, empty on the last; `is_first` on the first."""

    rows: list[M]
    next_cursor: str
    is_first: bool


def keyset_page(
    queryset: QuerySet[M], *, field: str, cursor: str = "", descending: bool = False, size: int = PAGE_SIZE
) -> KeysetPage[M]:
    """One page in the order of `field` (never null), then of the key. A bad cursor gives the first page."""
    after = _read_cursor(queryset, field, cursor)
    step = "lt" if descending else "gt"
    if after is not None:
        value, pk = after
        queryset = queryset.filter(Q(**{f"{field}__{step}": value}) | Q(**{field: value, f"pk__{step}": pk}))
    sign = "-" if descending else ""
    rows = list(queryset.order_by(f"{sign}{field}", f"{sign}pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return KeysetPage(rows, _write_cursor(rows[-1], field) if more else "", after is None)


def next_url(page: KeysetPage[Any], query: QueryDict) -> str:
    """The query string of the next page with the filters of this one, "" on the last."""
    if not page.next_cursor:
        return ""
    kept = query.copy()
    kept["sesudah"] = page.next_cursor
    return f"?{kept.urlencode()}"


def first_url(page: KeysetPage[Any], query: QueryDict) -> str:
    """The way back to the first page, "" on it."""
    if page.is_first:
        return ""
    kept = query.copy()
    kept.pop("sesudah", None)
    return f"?{kept.urlencode()}"


def _write_cursor(row: Model, field: str) -> str:
    text = json.dumps([getattr(row, field), row.pk], cls=_Exact)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(queryset: QuerySet[Any], field: str, cursor: str) -> tuple[Any, int] | None:
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        value, pk = json.loads(base64.urlsafe_b64decode(padded.encode()))
        return queryset.model._meta.get_field(field).to_python(value), int(pk)
    except (ValueError, TypeError, binascii.Error, ValidationError):
        return None


class _Exact(DjangoJSONEncoder):
    """Moments with all their digits: Django's encoder cuts them to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
