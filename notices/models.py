"""A sentence for one person, with the page where they can act on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Notice(models.Model):
    recipient = models.ForeignKey("accounts.User", models.CASCADE, related_name="notices")
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "read_at", "-created_at"], name="notice_unread")
        ]

    def __str__(self) -> str:
        return self.text
