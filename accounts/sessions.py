"""Sessions of a person. (A new password ends the others by itself: Django compares it at every request.)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


def end_sessions(person: User) -> int:
    """End every session of the person, so that none comes back with the account. Returns how many there were.

    Sessions are not stored by person, so each open one is read: some milliseconds for a thousand, and rarely.
    """
    open_now = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    theirs = [each.pk for each in open_now if each.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
