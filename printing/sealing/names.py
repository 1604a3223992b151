"""What signing gives and what goes wrong, for files that should not load pyHanko."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


class SigningFailed(Exception):
    """There is no signature. `str(error)` says in Indonesian why and what to do; it holds neither NIK nor passphrase."""


@dataclass(frozen=True)
class Signature:
    """A signature that was found and verified. `holder` is the organisation of the certificate, or its common name where
    no organisation stands; `issuer` who issued it; `at` the time that the signer states."""

    holder: str
    issuer: str
    at: dt.datetime | None


@dataclass(frozen=True)
class Signed:
    """A signed PDF and the verified signature in it."""

    pdf: bytes
    signature: Signature


class Signer(Protocol):
    """Signs one PDF. Nobody believes it: see `signing.sign`."""

    @property
    def trusted(self) -> tuple[bytes, ...]:
        """The certificates (DER) that its signatures must lead to."""
        ...

    def sign(self, pdf: bytes) -> bytes:
        """The PDF with one more signature. Raises SigningFailed."""
        ...
