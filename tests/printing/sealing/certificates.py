"""Certificates of the tests, made when they run: an authority, and keys that it vouches for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "kunci-rekaan"


@dataclass(frozen=True)
class Holder:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def p12(self, passphrase: str = PASSPHRASE) -> bytes:
        """The PKCS#12 file, as an organisation gets it."""
        return pkcs12.serialize_key_and_certificates(
            b"segel",
            self.key,
            self.certificate,
            None,
            serialization.BestAvailableEncryption(passphrase.encode()),
        )


@lru_cache
def authority(name: str = "Otoritas Sertifikat Rekaan") -> Holder:
    """A certificate authority."""
    return _issue(name, "", None)


@lru_cache
def holder(
    name: str = "Portal Contoh",
    organisation: str = "Pemerintah Kabupaten Contoh",
    *,
    days: int = 365,
    by: str = "",
) -> Holder:
    """A key whose certificate the authority `by` issued; `days` from now until it ends (negative: it has ended)."""
    return _issue(name, organisation, authority(by) if by else authority(), days)


def _issue(name: str, organisation: str, by: Holder | None, days: int = 3650) -> Holder:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    subject, now = x509.Name(parts), dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=800))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=by is not None,
                content_commitment=by is not None,
                key_cert_sign=by is None,
                crl_sign=by is None,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return Holder(key, builder.sign(by.key if by else key, hashes.SHA256()))
