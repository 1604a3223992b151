"""Writes of notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from notices.models import Notice


@transaction.atomic
def notify(*, recipients: Iterable[User], text: str, url: str, at: dt.datetime | None = None) -> None:
    """Tell each person once; duplicates among the recipients count as one."""
    people, at = {user.pk: user for user in recipients}, at or timezone.now()
    Notice.objects.bulk_create(
        [Notice(recipient=user, text=text, url=url, created_at=at) for user in people.values()]
    )


@transaction.atomic
def mark_read(*, notice: Notice) -> None:
    """Remember when the person opened it (the first time counts)."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, by: User) -> None:
    """Everything that waits for the person counts as read."""
    Notice.objects.filter(recipient=by, read_at__isnull=True).update(read_at=timezone.now())
