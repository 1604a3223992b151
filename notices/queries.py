"""Reads of notices."""

from django.db.models import QuerySet

from accounts.models import User
from notices.models import Notice


def unread_count(user: User) -> int:
    """How many notices the person has not opened."""
    return Notice.objects.filter(recipient=user, read_at__isnull=True).count()


def notices_of(user: User) -> QuerySet[Notice]:
    """The person's notices, newest first."""
    return Notice.objects.filter(recipient=user)
