"""How long what was deleted can be brought back: the deletion is a mark until then, and `manage.py tidy` ends it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

KEPT_DAYS = 30


def last_day(removed_at: dt.datetime) -> dt.date:
    """The last day on which it can be brought back, told to who deleted it."""
    return timezone.localdate(removed_at) + dt.timedelta(days=KEPT_DAYS)


def forgotten_before(now: dt.datetime) -> dt.datetime:
    """What was deleted before this moment is past its last day."""
    oldest = timezone.localdate(now) - dt.timedelta(days=KEPT_DAYS)
    return timezone.make_aware(dt.datetime.combine(oldest, dt.time()))
