"""Deleting a file is a mark at first: bytes and row go when it can no longer be brought back."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from files import registry
from files.keeping import forgotten_before
from files.models import Attachment
from files.queries import uses_of


@transaction.atomic
def remove(*, attachment: Attachment, by: User, at: dt.datetime | None = None) -> Attachment:
    """Delete the file for everybody; it can be brought back until `keeping.last_day`.

    Raises Denied; Invalid while a record or a draft uses it, so that no page misses a file that it names.
    """
    registry.may_write(by, attachment.owner).demand()
    attachment = _locked(attachment)  # a record that would take the file now waits, or is seen below
    if attachment.removed_at:
        return attachment
    if place := uses_of(attachment.owner, [attachment]).get(attachment.pk):
        raise Invalid(f"{attachment.name} masih dipakai ({place}), jadi belum dapat dihapus.")
    attachment.removed_at, attachment.removed_by = at or timezone.now(), by
    attachment.save(update_fields=["removed_at", "removed_by"])
    return attachment


@transaction.atomic
def restore(*, attachment: Attachment, by: User) -> Attachment:
    """Bring a deleted file back, also beyond the quota: that it comes back was promised. Raises Denied."""
    registry.may_write(by, attachment.owner).demand()
    attachment = _locked(attachment)
    if attachment.removed_at:
        attachment.removed_at = attachment.removed_by = None
        attachment.save(update_fields=["removed_at", "removed_by"])
    return attachment


def forget_removed(*, now: dt.datetime | None = None) -> int:
    """Delete for good, row and bytes, the files whose last day to be brought back is over; how many went."""
    over = Attachment.everything.filter(removed_at__lt=forgotten_before(now or timezone.now()))
    return sum(_forget(attachment, over) for attachment in over)


def _forget(attachment: Attachment, over: QuerySet[Attachment]) -> bool:
    storage = attachment.file.storage
    paths = [attachment.file.name, *([attachment.small_path] if attachment.is_image else [])]
    try:
        with transaction.atomic():
            row = over.select_for_update(of=("self",)).filter(pk=attachment.pk).first()
            if row is None:  # brought back meanwhile
                return False
            row.delete()
            for path in paths:
                transaction.on_commit(partial(storage.delete, path))
    except ProtectedError:
        return False
    return True


def _locked(attachment: Attachment) -> Attachment:
    return Attachment.everything.select_for_update(of=("self",)).get(pk=attachment.pk)
