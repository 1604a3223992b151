"""Words that the papers of a group share."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format

from groups.models import Group, Meeting

GROUP_WORD = "Kelompok Budaya Kerja (KBK)"


def weekday_and_date(day: dt.date) -> str:
    """Senin, 9 Februari 2026."""
    return date_format(day, "l, j F Y")


def hours(meeting: Meeting) -> str:
    """Pukul 13.00–14.30 (90 menit)."""
    return f"Pukul {meeting.starts_at:%H.%M}–{meeting.ends_at:%H.%M} ({meeting.minutes} menit)"


def foot(paper: str, group: Group) -> str:
    """The left of a running foot."""
    return f"{paper} – KBK {group.name} – {group.unit.name}"
