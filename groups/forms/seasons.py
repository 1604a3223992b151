"""A tahun program as typed, with the names of the steps."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.form_fields import IndonesianDateField
from groups.forms.base import KbkForm
from groups.models import Season
from rulebook.editions import CURRENT, edition


class SeasonForm(KbkForm):
    """Dates and labels; a step name that equals the rulebook's is not stored."""

    PLAIN = (
        "name", "year", "starts", "ends", "registration_until", "submission_until", "review_days",
        "is_practice", "legal_basis",
    )  # fmt: skip

    name = forms.CharField(label="Nama", max_length=100, help_text="Contoh: Tahun program 2026")
    year = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    starts = IndonesianDateField(label="Mulai")
    ends = IndonesianDateField(label="Selesai")
    registration_until = IndonesianDateField(label="Pendaftaran sampai")
    submission_until = IndonesianDateField(label="Risalah diajukan paling lambat")
    review_days = forms.IntegerField(
        label="Batas hari kerja pemeriksaan", min_value=1, max_value=60, initial=5
    )
    is_practice = forms.BooleanField(
        label="Latihan", required=False, help_text="Tahun latihan tidak pernah dihitung dalam rekap."
    )
    legal_basis = forms.CharField(
        label="Dasar hukum",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu baris satu peraturan.",
    )

    def __init__(self, *args: Any, season: Season | None = None, **kwargs: Any) -> None:
        self.edition = edition(season.edition if season else CURRENT)
        names = season.step_names if season else {}
        if season is not None:
            kwargs["initial"] = {name: getattr(season, name) for name in self.PLAIN} | kwargs.get(
                "initial", {}
            )
        super().__init__(*args, **kwargs)
        for name in ("year", "review_days"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            self.fields[name].error_messages["invalid"] = "Tulis angka bulat."
        for scheme in self.edition.schemes:
            for step in scheme.steps:
                written = names.get(scheme.code, {}).get(str(step.number), step.name)
                self.fields[f"langkah-{scheme.code}-{step.number}"] = forms.CharField(
                    label=f"Langkah {step.number}", max_length=120, required=False, initial=written,
                    help_text=f"Semula: {step.name}" if written != step.name else "",
                )  # fmt: skip

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PLAIN]

    @property
    def schemes(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Name of the scheme → one field a step."""
        return [
            (scheme.name, [self[f"langkah-{scheme.code}-{step.number}"] for step in scheme.steps])
            for scheme in self.edition.schemes
        ]

    @property
    def season_values(self) -> dict[str, Any]:
        """The values for the service."""
        values = {name: self.cleaned_data[name] for name in self.PLAIN}
        return values | {"edition": self.edition.code, "step_names": self._step_names()}

    def _step_names(self) -> dict[str, dict[str, str]]:
        chosen: dict[str, dict[str, str]] = {}
        for scheme in self.edition.schemes:
            for step in scheme.steps:
                text = " ".join(self.cleaned_data[f"langkah-{scheme.code}-{step.number}"].split())
                if text and text != step.name:
                    chosen.setdefault(scheme.code, {})[str(step.number)] = text
        return chosen
