"""Reads of meetings: who belongs to one, its number, what was decided and is still open."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, QuerySet

from groups.models import Decision, Group, Meeting, Member


def members_on(group: Group, day: dt.date) -> QuerySet[Member]:
    """The members on that day, fasilitator included, in the order of the group."""
    return Member.objects.active(day).filter(group=group)


def next_meeting_number(group: Group) -> int:
    """One more than the highest number so far."""
    return (Meeting.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0) + 1


def open_decisions(group: Group) -> QuerySet[Decision]:
    """Decisions that nobody has marked as done, the earliest due date first."""
    return (
        Decision.objects.filter(meeting__group=group, done_on__isnull=True)
        .select_related("member", "meeting")
        .order_by("due", "pk")
    )
