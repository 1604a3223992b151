"""Signing in with a password or a code, and choosing a password with a code."""

from __future__ import annotations

from allauth.account import forms as allauth_forms
from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property

from accounts.forms.page_form import PageForm, page_helper
from accounts.models import AccessCode
from accounts.queries import code_from, username_for, username_of_juror

_CODE_BOX = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
_SHAPE = "Sepuluh huruf dan angka, seperti ABCDE-FGHJK. Huruf kecil boleh."


class LoginForm(allauth_forms.LoginForm):
    """Sign-in by NIP or user name; both become the user name before anything is counted or compared."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "NIP atau nama pengguna"
        login.help_text = "NIP boleh ditulis dengan spasi."
        login.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        login.widget.attrs.pop("placeholder", None)
        login.error_messages["required"] = "Isi NIP atau nama pengguna Anda."
        password.label = "Kata sandi"
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
        password.error_messages["required"] = "Isi kata sandi Anda."

    @cached_property
    def helper(self) -> FormHelper:
        return page_helper(self)

    def clean_login(self) -> str:
        """The user name, whatever spelling was typed."""
        return username_for(super().clean_login())


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """The own password once more, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label = "Kata sandi"
        password.widget.attrs.pop("placeholder", None)
        password.error_messages["required"] = "Isi kata sandi Anda."


class CodeForm(PageForm):
    """The code from the slip; `cleaned_data["code"]` is as typed, `access_code` what is stored of it."""

    code = forms.CharField(
        label="Kode akses",
        max_length=30,
        help_text=_SHAPE,
        error_messages={"required": "Isi kode akses dari operator Anda."},
        widget=forms.TextInput(attrs=_CODE_BOX),
    )
    access_code: AccessCode | None = None

    def clean_code(self) -> str:
        """Refuses a code that opens nothing, with the reason."""
        text = self.cleaned_data["code"].strip()
        self.access_code = code_from(text)
        if self.access_code is None:
            raise forms.ValidationError(
                "Kode ini tidak dikenal. Periksa kembali kesepuluh huruf dan angkanya."
            )
        if refusal := self.access_code.refusal():
            raise forms.ValidationError(refusal)
        return text


class CodeRequestForm(PageForm):
    """Whose code it is to be; what stands in the box for the code is left aside."""

    login = forms.CharField(
        label="Nama pengguna atau surel",
        max_length=254,
        error_messages={"required": "Isi nama pengguna atau alamat surel Anda."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class SignInCodeForm(CodeRequestForm):
    """Who signs in, and the code; `cleaned_data` are the credentials of `JurorCodeBackend`."""

    code = forms.CharField(
        label="Kode masuk",
        max_length=30,
        help_text=f"{_SHAPE} Sekali pakai.",
        error_messages={"required": "Isi kode masuk dari Bagian Organisasi atau dari surel Anda."},
        widget=forms.TextInput(attrs=_CODE_BOX),
    )

    def clean(self) -> dict[str, str]:
        """Every spelling of a name is one name before anything is counted or compared."""
        typed = super().clean()
        if "login" in typed:
            typed["username"] = username_of_juror(typed.pop("login"))
        return typed


class SignInCodesForm(PageForm):
    """How many codes to make for a juror."""

    count = forms.IntegerField(
        label="Banyaknya kode",
        error_messages={
            "required": "Isi banyaknya kode.",
            "invalid": "Tulis banyaknya kode dengan angka.",
        },
    )


class NewPasswordForm(PageForm):
    """A password, typed twice."""

    password = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        help_text="Paling sedikit 10 huruf atau angka; jangan memakai nama atau NIP.",
        error_messages={"required": "Isi kata sandi baru."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Ulangi kata sandi baru",
        strip=False,
        error_messages={"required": "Ulangi kata sandi baru."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, str]:
        """Both must be the same; only the password itself goes on."""
        typed = super().clean()
        again = typed.pop("again", None)
        if typed.get("password") and again and typed["password"] != again:
            self.add_error("again", "Kedua kata sandi belum sama. Ketik ulang yang kedua.")
        return typed
