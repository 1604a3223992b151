"""What a group says of itself, as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.form_fields import IndonesianDateField
from accounts.models import Unit, User
from accounts.queries import indented_units, units_in_charge
from groups.forms.base import KbkForm
from groups.models import Group, Season
from rulebook.roles import Role

REGISTRARS = (Role.SUPERADMIN, Role.ADMIN_ORGANISASI, Role.OPERATOR)


class GroupForm(KbkForm):
    """Core first; the rest may follow later."""

    CORE = ("name", "formed_on", "decree_number", "decree_date")

    name = forms.CharField(label="Nama KBK", max_length=80, help_text="Tanpa kata “KBK”. Contoh: Cepat Sehat")
    formed_on = IndonesianDateField(
        label="Tanggal dibentuk", required=False, help_text="Contoh: 9 Februari 2026"
    )
    decree_number = forms.CharField(
        label="Nomor SK", max_length=80, required=False, help_text="Kosongkan bila SK menyusul."
    )
    decree_date = IndonesianDateField(label="Tanggal SK", required=False, help_text="Contoh: 9 Februari 2026")
    name_meaning = forms.CharField(label="Makna nama", max_length=200, required=False)
    motto = forms.CharField(label="Motto", max_length=200, required=False)
    category = forms.ChoiceField(
        label="Kategori",
        choices=[("", "Belum dipilih"), *Group._meta.get_field("category").choices],
        required=False,
    )
    improvement_field = forms.CharField(
        label="Bidang perbaikan", max_length=150, required=False, help_text="Contoh: pelayanan pendaftaran"
    )
    responsible = forms.CharField(label="Penanggung jawab", max_length=150, required=False)
    contact = forms.CharField(label="Nomor WhatsApp kelompok", max_length=20, required=False)
    meeting_rhythm = forms.CharField(
        label="Jadwal pertemuan", max_length=150, required=False, help_text="Contoh: setiap Senin pukul 13.00"
    )

    @property
    def core(self) -> list[forms.BoundField]:
        return [self[name] for name in self.CORE]

    @property
    def depth(self) -> list[forms.BoundField]:
        """What may be completed later."""
        known = {*self.CORE, "season", "unit"}
        return [self[name] for name in self.fields if name not in known]

    @property
    def group_values(self) -> dict[str, Any]:
        """The fields of the group, without season and unit."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("season", "unit")}


class RegistrationForm(GroupForm):
    """A new group: also the season and the unit."""

    CORE = ("unit", "name", "formed_on", "decree_number", "decree_date")

    season = forms.ModelChoiceField(label="Tahun program", queryset=Season.objects.none(), empty_label=None)
    unit = forms.ChoiceField(label="Unit kerja")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seasons, units = open_seasons(), units_in_charge(user, REGISTRARS)
        self.fields["season"].queryset = seasons
        self.fields["season"].initial = Season.current() or seasons.first()
        choices = indented_units(units)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = choices if len(choices) == 1 else [("", "Pilih unit"), *choices]
        if str(user.unit_id) in self.units:
            self.fields["unit"].initial = user.unit_id

    @property
    def chosen_unit(self) -> Unit:
        return self.units[str(self.cleaned_data["unit"])]


def open_seasons() -> QuerySet[Season]:
    """Seasons that have not ended."""
    return Season.objects.filter(ends__gte=timezone.localdate())


class ContinueForm(KbkForm):
    """Into which season."""

    season = forms.ModelChoiceField(label="Tahun program", queryset=Season.objects.none(), empty_label=None)

    def __init__(self, *args: Any, seasons: QuerySet[Season], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["season"].queryset = seasons
