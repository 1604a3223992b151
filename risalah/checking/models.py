"""The code of a version, and the files that were printed of it. The database refuses every change of both."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.tracking import frozen
from risalah.checking.codes import new_code
from risalah.models import Version


class VersionCode(models.Model):
    """Under which code a version is looked up, and the hashes of what was frozen then.

    `fingerprint` is what stands on paper, `content` covers approvals and pictures as well.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="check_code")
    code = models.CharField("kode", max_length=8, unique=True, default=new_code)
    fingerprint = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return self.code


class VersionPrint(models.Model):
    """A PDF of a version as it was handed out, by its SHA-256.

    A signed one names the certificate's holder and issuer and the SHA-256 of the file before signing. Rows are written only for
    signatures that were verified (`printing.sealing`).
    """

    class Kind(models.TextChoices):
        PLAIN = "cetakan", "Cetakan"
        SEALED = "segel", "Cetakan bersegel"
        SIGNED = "tte", "Cetakan bertanda tangan elektronik"

    version = models.ForeignKey(Version, models.PROTECT, related_name="handed_out")
    variant = models.CharField("ragam", max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PLAIN)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    key = models.CharField(max_length=64)  # under which `printing` keeps the file
    made_at = models.DateTimeField(default=timezone.now)
    before = models.CharField("SHA-256 sebelum ditandatangani", max_length=64, blank=True)
    holder = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+"
    )  # who signed with the national service

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "sha256"], name="a_print_is_recorded_once"),
            models.CheckConstraint(
                condition=Q(kind="cetakan", before="", issuer="")
                | (~Q(kind="cetakan") & ~Q(before="") & ~Q(issuer="")),
                name="only_a_signed_print_has_a_file_before_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="tte", by__isnull=False) | (~Q(kind="tte") & Q(by__isnull=True)),
                name="a_signature_is_somebodys",
            ),
        ]
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return f"{self.variant} {self.sha256[:12]}"
