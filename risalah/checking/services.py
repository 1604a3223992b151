"""Giving a version its code, and recording each file of it that is handed out."""

from __future__ import annotations

import hashlib
import logging

from django.db import transaction

from accounts.models import User
from printing.sealing.names import Signature, SigningFailed
from printing.services import stored_print
from risalah.checking.content import content_hash
from risalah.checking.models import VersionCode, VersionPrint
from risalah.models import Version

logger = logging.getLogger(__name__)


@transaction.atomic
def give_code(version: Version) -> VersionCode:
    """The version's code; given now when it has none. Hashes what the database holds, not what is in memory."""
    stored = Version.objects.get(pk=version.pk)
    row, _ = VersionCode.objects.get_or_create(
        version=stored,
        defaults={
            "fingerprint": stored.fingerprint,
            "content": content_hash(stored.document, stored.approvals, stored.pictures),
        },
    )
    return row


def code_of(version: Version) -> VersionCode:
    """The code of a version."""
    return VersionCode.objects.filter(version=version).first() or give_code(version)


def hand_out(version: Version, pdf: bytes, *, variant: str, key: str) -> bytes:
    """The PDF as people get it: recorded, and sealed where the portal has a seal that works.

    `variant` names the print for people ("Lengkap"), `key` is the one it is stored under (`printing.services.print_key`).
    """
    plain = record(version, pdf, variant, key)
    try:
        return _sealed(version, pdf, plain, key)
    except SigningFailed as failure:
        # Handed out without a seal, as which it is recorded: nothing claims one.
        logger.error("version %s was printed without its seal: %s", version.pk, failure)
        return pdf


def _sealed(version: Version, pdf: bytes, plain: VersionPrint, key: str) -> bytes:
    """The same file with the portal's seal, sealed once and kept. Raises SigningFailed."""
    from django.conf import settings

    if not settings.SEAL_P12:
        return pdf
    from printing.sealing.seal import portal_seal  # half a second of loading, which only a seal should pay
    from printing.sealing.signing import sign
    from printing.sealing.verify import verify

    seal = portal_seal()
    if seal is None:
        return pdf
    own_key = hashlib.sha256(f"{key}\0{plain.sha256}\0{seal.identity}".encode()).hexdigest()
    sealed = stored_print(key=own_key, make=lambda: sign(pdf, signer=seal).pdf)
    if not VersionPrint.objects.filter(version=version, sha256=sha256_of(sealed)).exists():
        signature = verify(sealed, original=pdf, trusted=seal.trusted)
        record(
            version,
            sealed,
            plain.variant,
            own_key,
            kind=VersionPrint.Kind.SEALED,
            before=plain,
            signature=signature,
        )
    return sealed


def record(
    version: Version,
    pdf: bytes,
    variant: str,
    key: str,
    *,
    kind: str = VersionPrint.Kind.PLAIN,
    before: VersionPrint | None = None,
    signature: Signature | None = None,
    by: User | None = None,
) -> VersionPrint:
    """The record of this file of the version, made now when there is none. `signature` was verified by the caller."""
    row, _ = VersionPrint.objects.get_or_create(
        version=version,
        sha256=sha256_of(pdf),
        defaults={
            "variant": variant,
            "kind": kind,
            "size": len(pdf),
            "key": key,
            "before": before.sha256 if before else "",
            # A person's certificate names the person: that stays inside the file.
            "holder": signature.holder[:200] if signature and kind == VersionPrint.Kind.SEALED else "",
            "issuer": signature.issuer[:200] if signature else "",
            "by": by,
        },
    )
    return row


def sha256_of(data: bytes) -> str:
    """As hexadecimal."""
    return hashlib.sha256(data).hexdigest()
