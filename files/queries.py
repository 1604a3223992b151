"""Reads of attachments."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import models

from files import registry
from files.keeping import last_day
from files.models import Attachment


def attachments_by_id(ids: Iterable[str], *, owner: str | None = None) -> list[Attachment]:
    """The attachments in the order of `ids`, without unknown ids and (with `owner`) foreign ones."""
    wanted = [found for text in ids if (found := _uuid(text))]
    rows = Attachment.objects.filter(pk__in=wanted)
    if owner is not None:
        rows = rows.filter(owner=owner)
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]


def attachments_of(owner: str) -> list[Attachment]:
    """Everything that was uploaded for the owner, oldest first."""
    return list(Attachment.objects.filter(owner=owner))


@dataclass(frozen=True)
class Removed:
    """A deleted file and the last day on which it can be brought back."""

    attachment: Attachment
    until: dt.date


def removed_of(owner: str) -> list[Removed]:
    """What was deleted of the owner's files and can be brought back, newest first."""
    rows = Attachment.everything.filter(owner=owner, removed_at__isnull=False).select_related("removed_by")
    return [Removed(row, last_day(row.removed_at)) for row in rows.order_by("-removed_at", "pk")]


def uses_of(owner: str, attachments: Sequence[Attachment]) -> dict[uuid.UUID, str]:
    """Where each of the owner's files is used, in words; without those that nothing uses.

    The owner's app names its places. What it does not name is found by the foreign keys, of whichever app they are.
    """
    named = registry.uses(owner)
    held = {pk for field in _holding_fields() for pk in _held_by(field, attachments)}
    words = {row.pk: named.get(str(row.pk)) or ("data lain" if row.pk in held else "") for row in attachments}
    return {pk: place for pk, place in words.items() if place}


def _holding_fields() -> list[models.ForeignKey]:
    """Every foreign key to a file, those of tables in between too; the history (DO_NOTHING) holds nothing."""
    return [
        relation.field
        for relation in Attachment._meta.get_fields(include_hidden=True)
        if relation.one_to_many and relation.on_delete is not models.DO_NOTHING
    ]


def _held_by(field: models.ForeignKey, attachments: Sequence[Attachment]) -> Iterable[uuid.UUID]:
    rows = field.model._base_manager.filter(**{f"{field.name}__in": [row.pk for row in attachments]})
    return rows.values_list(field.attname, flat=True)


def bytes_of(rows: Iterable[Attachment]) -> Iterator[tuple[Attachment, bytes]]:
    """Each attachment with its stored bytes; one whose file is gone is left out."""
    for row in rows:
        try:
            with row.file.open("rb") as stream:
                yield row, stream.read()
        except FileNotFoundError:
            continue


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
