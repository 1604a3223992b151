"""How allauth.mfa behaves here: secrets are encrypted, QR codes are segno's, who must have a second step keeps it."""

from __future__ import annotations

import base64
import io
import logging
from typing import ClassVar

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from accounts.second_step.access import is_demanded_of

logger = logging.getLogger(__name__)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Kode tidak cocok. Pakai angka yang sedang tampil, dan periksa jam ponsel Anda.",
        "used_code": "Kode ini baru saja dipakai. Tunggu angka berikutnya.",
        "unreadable_secret": "Langkah kedua akun ini tidak terbaca lagi. Minta admin Bagian Organisasi menyetel ulang.",
        "cannot_delete_authenticator": "Peran Anda mewajibkan langkah kedua, sehingga tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Aktifkan langkah kedua dahulu, lalu buat kode cadangan.",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The name in the phone's list; a user name may be a NIP, which does not belong there."""
        return str(user)

    def build_totp_svg(self, url: str) -> str:
        """The QR code with its quiet zone, black on white in either theme of the device."""
        out = io.BytesIO()
        segno.make(url, error="m").save(
            out, kind="svg", xmldecl=False, scale=5, border=4, dark="#000", light="#fff"
        )
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Ciphertext under a key derived from SECRET_KEY: a copy of the database opens no account."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; a form error when the key has been changed without naming the old one."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            logger.error(
                "A second step cannot be decrypted: was SECRET_KEY changed without SECRET_KEY_FALLBACKS?"
            )
            raise self.validation_error("unreadable_secret") from error

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not where the person's role demands it."""
        return not is_demanded_of(authenticator.user)


def _cipher() -> MultiFernet:
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kbk second step").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
