"""Whether a PDF is the original with one valid signature more, and nothing else more."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TypeVar

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from printing.sealing.additions import adds_only_a_signature
from printing.sealing.names import Signature, SigningFailed

T = TypeVar("T")

# What is wrong with a file is told in one sentence by us; pyHanko would add a stack of its own to the log.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

SIGNS = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)

NOT_THE_SAME = (
    "Berkas yang kembali bukan dokumen yang dikirim, jadi tidak disimpan. Beri tahu Bagian Organisasi."
)
NO_SIGNATURE = "Berkas yang kembali tidak memuat tanda tangan baru, jadi tidak disimpan."
NOT_VALID = "Tanda tangan pada berkas yang kembali tidak sah, jadi tidak disimpan."
NOT_TRUSTED = "Sertifikat penanda tangan tidak dikenal atau tidak berlaku, jadi berkas tidak disimpan."


def apart(work: Callable[[], T]) -> T:
    """What `work` gives, done in a thread of its own: pyHanko runs an event loop, and the caller's may have one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()


def verify(signed: bytes, *, original: bytes, trusted: Sequence[bytes]) -> Signature:
    """The one signature that `signed` holds more than `original`.

    The original bytes must be the beginning of the file, the addition nothing but a signature (no page may look otherwise),
    the signature must cover the whole file, be intact and lead to one of the certificates in `trusted` (DER). Whether a
    certificate was revoked is not asked: the portal fetches nothing. Raises SigningFailed.
    """
    if not signed.startswith(original) or signed == original:
        raise SigningFailed(NO_SIGNATURE if signed == original else NOT_THE_SAME)
    try:
        return apart(lambda: _verify(signed, original, trusted))
    except (
        PdfError,
        SigningError,
        ValueError,
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
        NotImplementedError,
    ) as broken:
        raise SigningFailed(NOT_VALID) from broken


def _verify(signed: bytes, original: bytes, trusted: Sequence[bytes]) -> Signature:
    before, reader = PdfFileReader(BytesIO(original)), PdfFileReader(BytesIO(signed))
    found = reader.embedded_regular_signatures
    if len(found) != len(before.embedded_regular_signatures) + 1:
        raise SigningFailed(NO_SIGNATURE)
    if not adds_only_a_signature(reader, before.xrefs.total_revisions - 1):
        raise SigningFailed(NOT_THE_SAME)
    status = validate_pdf_signature(found[-1], _context(trusted), key_usage_settings=SIGNS)
    if not (status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE):
        raise SigningFailed(NOT_VALID)
    if not status.trusted:
        raise SigningFailed(NOT_TRUSTED)
    if not status.bottom_line:
        raise SigningFailed(NOT_VALID)
    _demand_in_force(found[-1].signer_cert)
    return _signature(found[-1])


def _demand_in_force(certificate: x509.Certificate) -> None:
    """A certificate that is itself trusted (the own seal) is not asked for its dates by the validator."""
    if not certificate.not_valid_before <= dt.datetime.now(dt.UTC) <= certificate.not_valid_after:
        raise SigningFailed(NOT_TRUSTED)


def _context(trusted: Sequence[bytes]) -> ValidationContext:
    return ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in trusted],
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _signature(found: EmbeddedPdfSignature) -> Signature:
    certificate = found.signer_cert
    return Signature(
        holder=_name(certificate.subject, "organization_name", "common_name"),
        issuer=_name(certificate.issuer, "common_name", "organization_name"),
        at=found.self_reported_timestamp,
    )


def _name(name: x509.Name, *wanted: str) -> str:
    """The first of these attributes that stands in the name."""
    values = name.native
    found = next((values[key] for key in wanted if values.get(key)), name.human_friendly)
    return found if isinstance(found, str) else ", ".join(found)


def certificates(text: bytes) -> tuple[bytes, ...]:
    """The certificates of a PEM file as DER. Raises ValueError when there is none."""
    found = tuple(der for kind, _, der in pem.unarmor(text, multiple=True) if kind == "CERTIFICATE")
    if not found:
        raise ValueError("no certificate in PEM form")
    return found
