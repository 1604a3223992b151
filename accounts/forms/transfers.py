"""A person leaves a unit: where to, from when, and what becomes of everything that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import escape

from accounts.forms.page_form import PageForm, day_field
from accounts.models import Unit
from accounts.queries import indented_units
from accounts.registry import Duty


class DutiesForm(PageForm):
    """One choice for each duty, named by its key."""

    def __init__(self, *args: Any, duties: Sequence[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties = duties
        for duty in duties:
            ask = [] if duty.default else [("", "Pilih kelanjutannya")]
            self.fields[duty.key] = forms.ChoiceField(
                label=duty.title,
                choices=[*ask, *duty.options],
                initial=duty.default,
                required=bool(duty.options),
                help_text=escape(f"{duty.note}. {duty.refusal}"),  # shown unescaped, and it holds names
                disabled=not duty.options,
                error_messages={
                    "required": "Tentukan kelanjutannya.",
                    "invalid_choice": "Pilih salah satu dari daftar.",
                },
            )

    @property
    def choices(self) -> dict[str, str]:
        """Key of a duty → what was chosen."""
        return {duty.key: self.cleaned_data.get(duty.key, "") for duty in self.duties}


class TransferForm(DutiesForm):
    """The new unit and the day, before the duties."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Unit tujuan")
    day = day_field(
        "Mulai bekerja di unit tujuan", help_text="Hari ini atau sesudahnya. Contoh: 1 Desember 2026"
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = units
        field.choices = [("", "Pilih unit tujuan"), *indented_units(units)]
        field.error_messages |= {
            "required": "Pilih unit tujuan.",
            "invalid_choice": "Pilih unit tujuan dari daftar.",
        }
        self.fields["day"].initial = timezone.localdate()


class UploadForm(PageForm):
    """One spreadsheet."""

    file = forms.FileField(
        label="Berkas XLSX atau CSV",
        help_text="Paling banyak 2.000 baris dan 2 MB. Lembar pertama yang dibaca; baris pertama berisi judul kolom.",
        error_messages={
            "required": "Pilih berkas XLSX atau CSV dahulu.",
            "empty": "Berkas ini kosong. Pilih berkas lain.",
            "missing": "Pilih berkas XLSX atau CSV dahulu.",
            "invalid": "Pilih berkas XLSX atau CSV dahulu.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
