"""Lists of risalah and the timeline of one."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from risalah.models import Note, Risalah, Transition


def risalah_list(user: User) -> QuerySet[Risalah]:
    """What the person may read, newest change first, with group, unit and the number of open notes: one query."""
    return (
        Risalah.objects.visible_to(user)
        .select_related("group", "unit", "season")
        .annotate(open_notes=open_notes(notes__sent_at__isnull=False))
    )


def open_notes(**only: Any) -> Count:
    """How many open notes each risalah of a query has, of those that `only` describes; deleted ones do not count."""
    open_ones = Q(notes__state=Note.State.OPEN, notes__removed_at__isnull=True, **only)
    return Count("notes", filter=open_ones, distinct=True)


def timeline(risalah: Risalah) -> QuerySet[Transition]:
    """Who moved it when, oldest first."""
    return risalah.transitions.select_related("by", "version")
