"""Reads of attachments."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

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


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
