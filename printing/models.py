"""Prints that were made once and are kept by what they were made from."""

from __future__ import annotations

from typing import ClassVar

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
