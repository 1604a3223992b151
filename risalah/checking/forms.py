"""Typing the code of a paper."""

from __future__ import annotations

from django import forms

from risalah.checking.codes import read_code


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
