"""Prints that were made once and are kept by what they were made from, and prints that are made in the background."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


def stored_path(row: StoredPrint, filename: str) -> str:
    """Where the PDF lies, in the private folder of uploads."""
    return f"cetak/{row.key[:2]}/{row.key}.pdf"


class StoredPrint(models.Model):
    """A PDF. `key` is the SHA-256 of everything that shaped it: content, approvals, pictures, design."""

    key = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to=stored_path)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.key[:12]


def job_path(row: PrintJob, filename: str) -> str:
    """Where the result of a job lies, beside the stored prints."""
    return f"cetak/{row.pk.hex[:2]}/{row.pk.hex}.{filename.rpartition('.')[2]}"


class PrintJob(models.Model):
    """A print that takes too long to wait for: a draft, or many versions at once. The worker makes it.

    `order`: what the kind of job needs to know, as plain values. `done` of `total` steps; `note`: what is under way, in words.
    """

    class State(models.TextChoices):
        WAITING = "menunggu", "Menunggu giliran"
        RUNNING = "berjalan", "Sedang dibuat"
        DONE = "selesai", "Selesai"
        FAILED = "gagal", "Gagal"
        CANCELLED = "dibatalkan", "Dibatalkan"

    OPEN: ClassVar = (State.WAITING, State.RUNNING)
    KEPT: ClassVar = dt.timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    order = models.JSONField(default=dict)
    back = models.CharField(max_length=300, default="/")  # the page where it was ordered
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    problems = models.JSONField(default=list)  # sentences
    file = models.FileField(upload_to=job_path, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    task = models.CharField(max_length=40, blank=True)  # the id of the background task
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-created_at"], name="print_jobs_of_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """It waits or runs."""
        return self.state in self.OPEN

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def kept_until(self) -> dt.datetime | None:
        """When its file is removed."""
        return self.finished_at + self.KEPT if self.finished_at else None
