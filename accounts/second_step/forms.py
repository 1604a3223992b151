"""Typing the number of the phone; and why an admin may take it away."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.core.cache import cache

from accounts.forms.page_form import PageForm
from accounts.second_step.models import Reset

_WINDOW = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)  # seconds during which one number is good


def _ask_for_number(form: forms.Form, label: str, help_text: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text = label, help_text
    field.max_length = 20
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    field.error_messages["required"] = "Isi enam angka dari aplikasi autentikator."


class _OnceOnly:
    """A number opens once, in its whole window: allauth remembers it for one of the three half minutes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_number(self, "Kode", "Enam angka dari aplikasi autentikator, atau satu kode cadangan.")

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"second-step:{self.user.pk}:{''.join(c for c in code if c.isdigit())}"
            if not cache.add(key, 1, timeout=_WINDOW):
                raise get_adapter().validation_error("used_code")
        return code


class AuthenticateForm(_OnceOnly, base_forms.AuthenticateForm):
    """The second step at sign-in."""


class ReauthenticateForm(_OnceOnly, base_forms.ReauthenticateForm):
    """The second step again, before something that matters."""


class ActivateForm(totp_forms.ActivateTOTPForm):
    """The first number, which shows that the phone has the key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_number(self, "Kode dari aplikasi", "Enam angka yang sedang tampil.")

    @property
    def spaced_secret(self) -> str:
        """The key in groups of four, to be typed by hand."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class ResetForm(PageForm):
    """How the admin knew who asked."""

    checked = forms.ChoiceField(
        label="Bagaimana Anda memastikan siapa yang meminta?",
        choices=Reset.Checked.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih cara Anda memastikan pemintanya."},
    )
