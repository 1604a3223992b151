"""Lists of risalah and the timeline of one."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from risalah.models import Risalah, Transition


def risalah_list(user: User) -> QuerySet[Risalah]:
    """What the person may read, newest change first, with group, unit and the number of open notes: one query."""
    return (
        Risalah.objects.visible_to(user)
        .select_related("group", "unit", "season")
        .annotate(open_notes=Count("notes", filter=Q(notes__state="terbuka", notes__sent_at__isnull=False)))
    )


def timeline(risalah: Risalah) -> QuerySet[Transition]:
    """Who moved it when, oldest first."""
    return risalah.transitions.select_related("by", "version")
