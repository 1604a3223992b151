"""Signing a version with the national service: one person, one file, verified before anything is kept."""

from __future__ import annotations

import hashlib

from django.db import connection, transaction
from django.views.decorators.debug import sensitive_variables

from accounts.errors import Invalid, Stale
from accounts.models import User
from printing.models import StoredPrint
from printing.sealing.names import SigningFailed
from printing.services import stored_print
from risalah.checking.models import VersionPrint
from risalah.checking.services import record, sha256_of
from risalah.models import Version
from risalah.papers.prints import print_version

CHANGED = "Berkas ini sudah ditandatangani atau dicetak ulang sementara itu. Periksa dahulu daftar di bawah."
_SPACE = 7011  # of advisory locks


def signed_prints(version: Version) -> list[VersionPrint]:
    """The signed files of the version, newest first."""
    return list(version.handed_out.filter(kind=VersionPrint.Kind.SIGNED).select_related("by"))


def file_to_sign(version: Version) -> VersionPrint:
    """What the next signature goes on: the file that was signed last, else the print as it is handed out."""
    if signed := signed_prints(version):
        return signed[0]
    return version.handed_out.get(sha256=sha256_of(print_version(version).pdf))


def bytes_of(row: VersionPrint) -> bytes:
    """The kept file. Raises FileNotFoundError when it is gone (a print is made anew when it is asked for)."""
    kept = StoredPrint.objects.filter(key=row.key).first()
    if kept is None:
        raise FileNotFoundError(row.key)
    with kept.file.open("rb") as stream:
        return bytes(stream.read())


@sensitive_variables("nik", "passphrase", "service", "signer")
def sign_version(*, version: Version, expected: str, nik: str, passphrase: str, by: User) -> VersionPrint:
    """The record of the version's file with one signature more.

    `expected`: SHA-256 of the file that the person saw offered; a second click finds another one and is refused as Stale,
    so that nobody signs twice by accident. Raises Invalid when the service did not sign; then nothing is kept.
    """
    from printing.sealing.national import (
        national_service,  # half a second of loading, which only a signature should pay
    )
    from printing.sealing.signing import sign

    with transaction.atomic():
        _wait_in_line(version)
        row = file_to_sign(version)
        if row.sha256 != expected:
            raise Stale(CHANGED)
        try:
            service = national_service()
            if service is None:
                raise Invalid("Portal ini belum dihubungkan dengan layanan tanda tangan elektronik.")
            signer = service.signer(nik=nik, passphrase=passphrase)
            signed = sign(bytes_of(row), signer=signer)
        except SigningFailed as failure:
            raise Invalid(str(failure)) from None
        except FileNotFoundError:
            raise Invalid(
                "Berkas yang akan ditandatangani tidak ditemukan. Cetak ulang versi ini dahulu."
            ) from None
        key = hashlib.sha256(f"tte\0{sha256_of(signed.pdf)}".encode()).hexdigest()
        stored_print(key=key, make=lambda: signed.pdf)
        kind = VersionPrint.Kind.SIGNED
        return record(
            version, signed.pdf, row.variant, key, kind=kind, before=row, signature=signed.signature, by=by
        )


def _wait_in_line(version: Version) -> None:
    """One signature of a version at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SPACE, version.pk])
