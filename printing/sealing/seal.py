"""The organisation's seal: PAdES baseline-B with the key of a PKCS#12 file, put on by the portal itself.

A seal says that this file left this portal unchanged. It is nobody's signature under what stands in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError

from printing.sealing.names import SigningFailed
from printing.sealing.verify import apart

FIELD = "Segel"
REASON = "Segel elektronik: berkas ini dikeluarkan portal tanpa diubah"
NOT_SEALED = "Segel tidak dapat dibubuhkan."


class _Addition(IncrementalPdfFileWriter):
    """Adds to a file and leaves its description alone: pyHanko would write it anew, and drop the schema of PDF/UA in PDF/A."""

    def _update_meta(self) -> None:
        pass


@dataclass(frozen=True)
class Seal:
    """The key and certificate of the organisation, loaded."""

    signer: SimpleSigner

    @property
    def identity(self) -> str:
        """SHA-256 of the certificate: another certificate makes other files."""
        return hashlib.sha256(self.signer.signing_cert.dump()).hexdigest()

    @property
    def trusted(self) -> tuple[bytes, ...]:
        """The own certificate: that the file was made with this key is what the portal can know."""
        return (self.signer.signing_cert.dump(),)

    def sign(self, pdf: bytes) -> bytes:
        """The PDF with an invisible seal added at its end; the bytes before stay as they are. Raises SigningFailed."""
        try:
            return apart(lambda: self._sign(pdf))
        except (PdfError, SigningError, ValueError) as broken:
            raise SigningFailed(NOT_SEALED) from broken

    def _sign(self, pdf: bytes) -> bytes:
        made = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                reason=REASON,
                name=settings.GOVERNMENT_NAME,
            ),
            signer=self.signer,
            # PDF/A wants the print flag, PDF/UA an untagged annotation to lie outside the page.
            new_field_spec=SigFieldSpec(
                FIELD, invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
            ),
        ).sign_pdf(_Addition(BytesIO(pdf)))
        return bytes(made.getvalue())


def portal_seal() -> Seal | None:
    """The seal of the settings (KBK_SEAL_P12), or None. Raises SigningFailed when the file cannot be opened."""
    if not settings.SEAL_P12:
        return None
    try:
        changed = Path(settings.SEAL_P12).stat().st_mtime_ns
        return _load(settings.SEAL_P12, settings.SEAL_PASSPHRASE, changed)
    except (OSError, ValueError) as broken:
        raise SigningFailed(NOT_SEALED) from broken


@lru_cache(maxsize=2)
def _load(path: str, passphrase: str, changed: int) -> Seal:
    """Loaded once for each state of the file: unlocking the key takes a tenth of a second."""
    data = Path(path).read_bytes()
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=(), passphrase=passphrase.encode() or None)
    if signer is None or signer.signing_cert is None or signer.signing_key is None:
        raise ValueError("no key with a certificate in the file")
    return Seal(signer)
