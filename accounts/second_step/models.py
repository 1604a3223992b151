"""What is kept of the second step besides allauth's own table: who took it away, and how they knew who asked."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.tracking import frozen


class Reset(models.Model):
    """An admin took away somebody's second step. The person reads it on their account."""

    class Checked(models.TextChoices):
        IN_PERSON = "hadir", "Hadir sendiri dengan kartu pegawai atau KTP"
        CALLED_BACK = "telepon", "Ditelepon kembali ke nomor yang terdaftar"
        LETTER = "surat", "Surat dari kepala unit kerja"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_step_resets")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    checked = models.CharField("cara memeriksa", max_length=10, choices=Checked.choices)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        triggers: ClassVar = frozen("kept")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("by")), name="nobody_resets_their_own_second_step"
            )
        ]

    def __str__(self) -> str:
        return f"Langkah kedua {self.person} disetel ulang"
