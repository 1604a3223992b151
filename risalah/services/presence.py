"""Who else has a section open: a hint for people who write together, not a lock."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from accounts.models import User
from risalah.models import Presence, Risalah

RECENT = dt.timedelta(seconds=75)  # two and a half times as long as pages wait between two words


def be_present(*, risalah: Risalah, section: str, by: User) -> None:
    """Note that the person has the section open now."""
    Presence.objects.update_or_create(
        risalah=risalah, section=section, user=by, defaults={"seen_at": timezone.now()}
    )


def others_present(risalah: Risalah, section: str, besides: User) -> list[str]:
    """Names of the others who have it open, whoever came first first."""
    seen = Presence.objects.filter(risalah=risalah, section=section, seen_at__gte=timezone.now() - RECENT)
    return list(seen.exclude(user=besides).order_by("pk").values_list("user__name", flat=True))
