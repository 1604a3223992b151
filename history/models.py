"""Who of Bagian Organisasi read whose personal data, and whose was erased. The events lie beside the models they tell of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.tracking import frozen, tracked


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


@tracked("person")
class Erasure(models.Model):
    """That a person's data was erased, and on what ground; it names nobody.

    `rows`: table → rows that were blanked, deleted or rewritten; `remaining`: table → rows that still name the person.
    """

    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=200)  # "pegawai 17"
    reason = models.CharField("dasar", max_length=300)
    rows = models.JSONField("baris yang dihapus atau dikosongkan")
    remaining = models.JSONField("arsip yang tetap menyebut nama")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return f"Penghapusan data {self.reference}"
