"""A round of review: who opened which version, and how it ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.tracking import tracked
from risalah.models import Version


@tracked("version")
class Round(models.Model):
    class Decision(models.TextChoices):
        RETURNED = "dikembalikan", "Dikembalikan"
        ACCEPTED = "diterima", "Diterima"

    version = models.OneToOneField(Version, models.PROTECT, related_name="round")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    summary = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-opened_at"]

    def __str__(self) -> str:
        return f"Pemeriksaan {self.version}"
