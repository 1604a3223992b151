"""An event as a sentence: who did what to which row, and which values became which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.tracking import BEGINNING
from history.registry import Names, Told
from rulebook import writing

HIDDEN = "tidak ditampilkan"
EMPTY = "kosong"
LONGEST = 160


@dataclass(frozen=True)
class Change:
    """One field: its word, and what it was and became, as texts; both hidden where the reader may not see them."""

    label: str
    before: str
    after: str
    hidden: bool = False

    def __str__(self) -> str:
        if self.hidden:
            return f"{self.label} ({HIDDEN})"
        return f"{self.label} dari {_quoted(self.before)} menjadi {_quoted(self.after)}"


@dataclass(frozen=True)
class Entry:
    """One line of a page of changes."""

    at: dt.datetime
    who: str
    did: str  # "mengubah", with what it was done to unless its changes tell
    noun: str
    changes: tuple[Change, ...] = ()

    @property
    def what(self) -> str:
        """The sentence without its subject."""
        return " ".join([self.did, *(["; ".join(map(str, self.changes))] if self.changes else [])])

    @property
    def sentence(self) -> str:
        """`V. Contoh mengubah nomor WhatsApp dari “0811” menjadi “0812”`."""
        return f"{self.who} {self.what}"

    @property
    def when(self) -> str:
        """`25 November 2026 14.32`."""
        return moment(self.at)


def moment(at: dt.datetime) -> str:
    """`25 November 2026 14.32`, in the portal's zone."""
    local = timezone.localtime(at)
    return f"{writing.date(local.date())} {local:%H.%M}"


def entry(event: Any, before: Any, *, told: Told, names: Names, own: bool, reads_personal: bool) -> Entry:
    """The event as a line. `before`: the event before it, if any; `own`: the row is the page's record itself."""
    name = told.name(event, names)
    row = " ".join(filter(None, [told.noun, name]))
    changes: tuple[Change, ...] = ()
    if event.pgh_label == "insert":
        did = f"menambah {row}"
    elif event.pgh_label == "delete":
        did = f"menghapus {row}"
    elif event.pgh_label == BEGINNING:
        did = f"mulai mencatat riwayat {row}"
    elif event.pgh_label == "update":
        changes = _changes(event, before, told, names, reads_personal)
        did = f"memperbarui {row}" if not changes else "mengubah" if own else f"mengubah {row}:"
    else:
        did = f"mengubah {told.labels.get(event.pgh_label, event.pgh_label)}"
    return Entry(
        at=event.pgh_created_at, who=actor(event.pgh_context, names), did=did, noun=told.noun, changes=changes
    )


def actor(context: Mapping[str, Any] | None, names: Names) -> str:
    """Who did it: a person, a task of the portal, or the portal."""
    context = context or {}
    if context.get("user"):
        return names(User, context["user"])
    return f"Portal ({context['task']})" if context.get("task") else "Portal"


def told_fields(told: Told) -> list[models.Field]:
    """The fields of an event that are told, in the order of the model."""
    skipped = {"id", *told.left_out}
    return [
        field
        for field in told.event._meta.concrete_fields
        if not field.name.startswith("pgh_") and field.name not in skipped
    ]


def _changes(event: Any, before: Any, told: Told, names: Names, reads_personal: bool) -> tuple[Change, ...]:
    if before is None:
        return ()
    changes = []
    for field in told_fields(told):
        old, new = getattr(before, field.attname), getattr(event, field.attname)
        if old == new:
            continue
        label = told.labels.get(field.name) or str(field.verbose_name)
        if field.name in told.personal and not reads_personal:
            changes.append(Change(label, HIDDEN, HIDDEN, hidden=True))
        else:
            changes.append(Change(label, _text(before, field, told, names), _text(event, field, told, names)))
    return tuple(changes)


def _text(event: Any, field: models.Field, told: Told, names: Names) -> str:
    value = getattr(event, field.attname)
    if value is None or value in ("", [], {}):
        return EMPTY
    if field.name in told.shown:
        return told.shown[field.name](value)
    if isinstance(field, models.ForeignKey):
        return names(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return writing.date(value)
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    if isinstance(value, Decimal):
        return writing.number(value)
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _quoted(text: str) -> str:
    return text if text == EMPTY else f"“{text}”"
