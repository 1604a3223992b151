"""The one way to a signed file: sign, then look whether it was."""

from __future__ import annotations

from printing.sealing.names import Signed, Signer
from printing.sealing.verify import verify


def sign(pdf: bytes, *, signer: Signer) -> Signed:
    """The PDF with the signer's signature, verified. Raises SigningFailed when there is none that holds."""
    answer = signer.sign(pdf)
    return Signed(answer, verify(answer, original=pdf, trusted=signer.trusted))
