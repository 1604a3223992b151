"""One table for every uploaded file.

`owner` says whose it is: "group:12", "risalah:5"; the owner's app decides who reads it (`registry.py`).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.tracking import tracked


def stored_path(attachment: Attachment, filename: str) -> str:
    """Where the bytes lie: never the name that was uploaded."""
    suffix = {"photo": ".jpg"}.get(attachment.kind, "." + filename.rpartition(".")[2].lower())
    return f"{attachment.pk.hex[:2]}/{attachment.pk.hex}{suffix}"


class KeptFiles(models.Manager["Attachment"]):
    """The files that were not deleted: what every list, form and page starts from."""

    def get_queryset(self) -> models.QuerySet[Attachment]:
        return super().get_queryset().filter(removed_at__isnull=True)


@tracked("owner", exclude=("file", "width", "height", "agency"))
class Attachment(models.Model):
    """One file. A deleted one can be brought back until it is forgotten (`keeping.py`); only `everything` finds it."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Foto"
        DOCUMENT = "document", "Dokumen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    file = models.FileField(upload_to=stored_path)
    name = models.CharField("nama berkas", max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    caption = models.CharField("keterangan", max_length=300, blank=True)
    taken_on = models.DateField("tanggal", null=True, blank=True)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    # Whose quota it takes (`quotas.py`); None for the files of people without a unit.
    agency = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField("dihapus", null=True)
    removed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    objects = KeptFiles()
    everything = models.Manager()  # noqa: DJ012  (no field)

    class Meta:
        ordering: ClassVar = ["uploaded_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="who_removes_a_file_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """A photo or a scan: it has a small picture beside it."""
        return self.content_type == "image/jpeg"

    @property
    def small_path(self) -> str:
        """Where the small picture of a photo or scan lies."""
        return f"{self.pk.hex[:2]}/{self.pk.hex}-kecil.jpg"
