"""Who of Bagian Organisasi read whose personal data. The events themselves lie beside the models they tell of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.tracking import frozen


class Reading(models.Model):
    """That somebody read a person's data on a day: one row, however often, so that it stays small."""

    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)  # the first time that day
    page = models.CharField(max_length=80)  # in the user's words

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day", "reader"], name="one_reading_a_day")
        ]
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return f"{self.reader} membaca data {self.person}, {self.day}"
