"""A record's changes, newest first: a page of them from every table of events that belongs to it."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from accounts.models import User
from history.models import Reading
from history.registry import Kind, Part
from history.sentences import Entry, entry, told_fields

PAGE_SIZE = 30
READINGS = "pembacaan"
GONE = "(sudah dihapus)"


@dataclass(frozen=True)
class Wanted:
    """What of the changes is asked for: by whom (a person's key), on what (a noun), from and until which day."""

    who: int | None = None
    what: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Page:
    """The lines of one page and the cursor of the next, "" on the last."""

    entries: list[Entry]
    next_cursor: str
    is_first: bool


@dataclass(frozen=True)
class _Row:
    """A row of any of the tables; all are ordered by (moment, table, key), each table's own order being (moment, key)."""

    at: dt.datetime
    table: int
    key: int
    row: Any
    part: Part | None


def history_page(
    user: User, kind: Kind, record: Any, wanted: Wanted, *, cursor: str = "", size: int = PAGE_SIZE
) -> Page:
    """One page of what the person may read of the record's changes; a bad cursor gives the first page."""
    after = _read_cursor(cursor)
    rows: list[_Row] = []
    for table, part in _tables(user, kind, record, wanted.what):
        query, moment, key = _query(user, record, part)
        query = _narrowed(query, part, wanted, moment)
        if after:
            at, last_table, last_key = after
            same = {moment: at} if table > last_table else {moment: at, f"{key}__lt": last_key}
            rule = Q(**{f"{moment}__lt": at})
            query = query.filter(rule if table < last_table else rule | Q(**same))
        found = query.order_by(f"-{moment}", f"-{key}")[: size + 1]
        rows += [_Row(getattr(row, moment), table, getattr(row, key), row, part) for row in found]
    rows.sort(key=lambda row: (-row.at.timestamp(), row.table, -row.key))
    more, rows = len(rows) > size, rows[:size]
    return Page(
        entries=_entries(rows, kind, record, kind.reads_personal(user, record)),
        next_cursor=_write_cursor(rows[-1]) if more else "",
        is_first=after is None,
    )


def actors(user: User, kind: Kind, record: Any) -> list[User]:
    """Everybody who changed or read something of the record, by name."""
    keys: QuerySet[Any] | None = None
    found: set[int] = set()
    for _, part in _tables(user, kind, record, ""):
        query, _, _ = _query(user, record, part)
        if part is None:
            found |= set(query.order_by().values_list("reader_id", flat=True).distinct())
            continue
        own = (
            query.order_by()
            .annotate(pgh_actor=KeyTextTransform("user", "pgh_context"))
            .values_list("pgh_actor", flat=True)
        )
        keys = own if keys is None else keys.union(own)
    found |= {int(key) for key in keys or () if key}
    return list(User.objects.filter(pk__in=found))


def nouns(user: User, kind: Kind, record: Any) -> list[str]:
    """What the changes may be of, for the choices of the filter."""
    return [part.told.noun if part else READINGS for _, part in _tables(user, kind, record, "")]


def _tables(user: User, kind: Kind, record: Any, what: str) -> list[tuple[int, Part | None]]:
    """The parts that the person may see, None for the readings; the number stays when some are filtered out."""
    numbered: list[tuple[int, Part | None]] = [
        (number, part)
        for number, part in enumerate(kind.parts)
        if part.may(user, record) and what in ("", part.told.noun)
    ]
    if kind.readings and what in ("", READINGS) and kind.readings(user, record):
        numbered.append((len(kind.parts), None))
    return numbered


def _query(user: User, record: Any, part: Part | None) -> tuple[QuerySet[Any], str, str]:
    """The rows of the record, and the names of their moment and key."""
    if part is None:
        return Reading.objects.filter(person=record.pk), "at", "pk"
    query = part.told.event.objects.filter(part.where(record))
    if part.also:
        query = query.filter(part.also(user, record))
    return query, "pgh_created_at", "pgh_id"


def _narrowed(query: QuerySet[Any], part: Part | None, wanted: Wanted, moment: str) -> QuerySet[Any]:
    if wanted.who is not None:
        query = query.filter(**{"pgh_context__user" if part else "reader": wanted.who})
    if wanted.since:
        query = query.filter(**{f"{moment}__gte": _midnight(wanted.since)})
    if wanted.until:
        query = query.filter(**{f"{moment}__lt": _midnight(wanted.until + dt.timedelta(days=1))})
    if part is not None:
        earlier = part.told.event.objects.filter(
            pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
        )
        query = query.annotate(pgh_before=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
    return query


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


# ── From rows to lines ──────────────────────────────────
def _entries(rows: list[_Row], kind: Kind, record: Any, reads_personal: bool) -> list[Entry]:
    before = _previous(rows)
    names = _Names(rows, before.values())
    entries = []
    for row in rows:
        if row.part is None:
            who = names(User, row.row.reader_id)
            entries.append(Entry(row.at, who, f"membaca data pribadi ({row.row.page})", READINGS))
            continue
        told = row.part.told
        entries.append(
            entry(
                row.row,
                before.get((row.table, row.row.pgh_before)),
                told=told,
                names=names,
                own=told is kind.parts[0].told,
                reads_personal=reads_personal,
            )
        )
    return entries


def _previous(rows: Iterable[_Row]) -> dict[tuple[int, int], Any]:
    """(table, key) → the event before an update: one query for each table."""
    wanted: dict[int, tuple[type[models.Model], set[int]]] = {}
    for row in rows:
        if row.part is not None:
            _, keys = wanted.setdefault(row.table, (row.part.told.event, set()))
            if row.row.pgh_label == "update" and row.row.pgh_before:
                keys.add(row.row.pgh_before)
    return {
        (table, key): event
        for table, (model, keys) in wanted.items()
        for key, event in model.objects.in_bulk(keys).items()
    }


class _Names:
    """How other rows are called: one query for each model that the events point at."""

    def __init__(self, rows: Iterable[_Row], before: Iterable[Any]) -> None:
        keys: dict[type[models.Model], set[Any]] = defaultdict(set)
        told_of = {row.part.told.event: row.part.told for row in rows if row.part is not None}
        for event in [*(row.row for row in rows if row.part is not None), *before]:
            keys[User].add((event.pgh_context or {}).get("user"))
            for field in told_fields(told_of[type(event)]):
                if isinstance(field, models.ForeignKey):
                    keys[field.related_model].add(getattr(event, field.attname))
        keys[User] |= {row.row.reader_id for row in rows if row.part is None}
        self.known = {
            (model, key): str(found)
            for model, wanted in keys.items()
            for key, found in model._default_manager.in_bulk(wanted - {None}).items()
        }

    def __call__(self, model: type[models.Model], key: Any) -> str:
        return self.known.get((model, key), GONE)


# ── Cursors ─────────────────────────────────────────────
def _write_cursor(row: _Row) -> str:
    text = json.dumps([row.at.isoformat(), row.table, row.key])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[dt.datetime, int, int] | None:
    if not cursor:
        return None
    try:
        at, table, key = json.loads(base64.urlsafe_b64decode((cursor + "=" * (-len(cursor) % 4)).encode()))
        moment = dt.datetime.fromisoformat(at)
        table, key = int(table), int(key)
    except (ValueError, TypeError, binascii.Error):
        return None
    if moment.tzinfo is None or not 0 <= key < 2**63:
        return None
    return moment, table, key
