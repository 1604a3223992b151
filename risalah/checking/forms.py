"""Typing the code of a paper; typing what a signature needs."""

from __future__ import annotations

from django import forms

from risalah.checking.codes import read_code


class ForgottenInput(forms.TextInput):
    """A field of figures whose value is never written back into a page."""

    def format_value(self, value: object) -> None:
        return None


class SigningForm(forms.Form):
    """NIK and passphrase for one signature. Neither is put back into the page when something is wrong."""

    nik = forms.RegexField(
        r"^\d{16}$",
        label="NIK penanda tangan",
        help_text="16 angka, seperti yang terdaftar pada layanan. Portal tidak menyimpannya.",
        widget=ForgottenInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "form-control"}),
        error_messages={"required": "Ketik NIK penanda tangan.", "invalid": "NIK terdiri atas 16 angka."},
    )
    passphrase = forms.CharField(
        label="Frasa sandi (passphrase) sertifikat",
        help_text="Dikirim sekali kepada layanan tanda tangan; portal tidak menyimpannya.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "class": "form-control"}),
        error_messages={"required": "Ketik frasa sandi sertifikat Anda."},
    )
    berkas = forms.CharField(max_length=64, widget=forms.HiddenInput)  # SHA-256 of the file that was offered


class CodeForm(forms.Form):
    """`code` is the code that was meant; an error says what a code looks like."""

    kode = forms.CharField(
        label="Kode pada cetakan",
        max_length=40,
        help_text="Delapan huruf dan angka di bawah kode QR, misalnya 7K3M-9QXT. Huruf kecil dan tanda hubung boleh diabaikan.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "form-control",
            }
        ),
        error_messages={"required": "Ketik kode yang tercetak di bawah kode QR."},
    )

    def clean_kode(self) -> str:
        code = read_code(self.cleaned_data["kode"])
        if not code:
            raise forms.ValidationError(
                "Kode terdiri atas delapan huruf dan angka, misalnya 7K3M-9QXT. Periksa ketikannya."
            )
        return code
