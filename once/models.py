"""Which forms were carried out already, and where they led."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = dt.timedelta(
    days=2
)  # a page that is older and sent again makes a second thing; nobody waits that long


class OnceKey(models.Model):
    """One form of one page, with what was typed into it, carried out for one person.

    `content` is a SHA-256 of what was sent: the same page filled in anew (after going back) is another form.
    `target`: where the answer led.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    content = models.CharField(max_length=64)
    target = models.TextField(default="")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key", "content"], name="a_form_is_carried_out_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.target}"


def forget_old_keys() -> int:
    """Delete the keys that nobody will send again; how many there were."""
    return OnceKey.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
