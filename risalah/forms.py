"""Forms of the risalah besides its parts: starting, approvals on paper, reasons, answers."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from accounts.form_fields import IndonesianDateField


class PortalForm(forms.Form):
    """A form whose tag and buttons stand in the template; every field is laid out by the portal's own component."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(Field(name, template="_components/field.html") for name in self.fields))


class SchemeForm(PortalForm):
    """Which order of steps."""

    scheme = forms.ChoiceField(
        label="Susunan langkah",
        widget=forms.RadioSelect,
        help_text="Dapat diganti selama risalah masih draf; isian tidak hilang.",
    )

    def __init__(self, *args: Any, schemes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = schemes


class PaperApprovalForm(PortalForm):
    """An approval that was given on paper."""

    name = forms.CharField(label="Nama pejabat yang mengesahkan", max_length=150)
    position = forms.CharField(label="Jabatan", max_length=200)
    nip = forms.CharField(label="NIP", max_length=30, required=False, help_text="Boleh kosong.")
    given_on = IndonesianDateField(
        label="Tanggal pengesahan", help_text="Tanggal yang tertulis di kertas, misalnya 30 Maret 2026."
    )


class StatementForm(PortalForm):
    """What the group declares when it submits."""

    true_data = forms.BooleanField(
        label="Data kami benar dan dapat diperiksa.",
        error_messages={"required": "Centang pernyataan ini bila data sudah benar."},
    )
    no_patient_names = forms.BooleanField(
        label="Risalah tidak memuat nama atau data pribadi pasien maupun pemohon layanan.",
        error_messages={"required": "Centang pernyataan ini setelah memeriksa isi dan foto."},
    )


class ReasonForm(PortalForm):
    """Why something is sent back."""

    reason = forms.CharField(
        label="Alasan",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Wajib diisi bila dikembalikan, agar kelompok tahu apa yang harus diperbaiki.",
    )
