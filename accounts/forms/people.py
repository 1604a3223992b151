"""People and their dated roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.forms.page_form import PageForm, day_field
from accounts.models import RoleAssignment, Unit, User
from accounts.queries import indented_units
from rulebook.nip import format_nip
from rulebook.roles import Role


class OwnDataForm(PageForm):
    """What everybody may change of their own."""

    phone = forms.CharField(
        label="Nomor WhatsApp",
        max_length=20,
        required=False,
        help_text="Seperti 0812 3456 7890.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label="Surel",
        required=False,
        error_messages={"invalid": "Tulis alamat surel seperti nama@contoh.go.id."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rank = forms.CharField(
        label="Pangkat/golongan", max_length=80, required=False, help_text="Contoh: Penata Tk. I, III/d"
    )
    position = forms.CharField(label="Jabatan", max_length=150, required=False)

    @staticmethod
    def values_of(person: User) -> dict[str, Any]:
        """What the form opens with."""
        return {name: getattr(person, name) for name in ("phone", "email", "rank", "position")}


class PersonForm(OwnDataForm):
    """A person, for the operator of the unit. `units` are those in the operator's charge.

    `may_be_without`: somebody from outside, such as a juror, has no unit; admins look after them.
    """

    name = forms.CharField(
        label="Nama lengkap dengan gelar", max_length=150, error_messages={"required": "Isi nama pegawai."}
    )
    category = forms.ChoiceField(label="Status kepegawaian", choices=User.Category.choices)
    nip = forms.CharField(
        label="NIP",
        max_length=40,
        required=False,
        help_text="18 angka, boleh dengan spasi. Kosongkan untuk Non-ASN. Jangan mengisi NIK.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        required=False,
        help_text="Kosongkan bila masuk dengan NIP.",
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Unit kerja")

    field_order = ("name", "category", "nip", "username", "unit", "position", "rank", "phone", "email")

    def __init__(self, *args: Any, units: Any, may_be_without: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = units
        field.choices = [("", "Pilih unit kerja"), *indented_units(units)]
        if may_be_without:
            field.required = False
            field.help_text = "Kosongkan hanya untuk orang luar, misalnya juri."
        field.error_messages |= {
            "required": "Pilih unit kerja.",
            "invalid_choice": "Pilih unit kerja dari daftar.",
        }

    def clean(self) -> dict[str, Any]:
        """Staff have a unit; only somebody from outside has none."""
        typed = super().clean()
        if "unit" in typed and typed["unit"] is None and typed.get("category") != User.Category.NON_ASN:
            self.add_error("unit", "Pilih unit kerja. Tanpa unit hanya untuk orang luar (Non-ASN).")
        return typed

    @staticmethod
    def values_of(person: User) -> dict[str, Any]:
        """What the form opens with; the NIP in its printed grouping, no user name where it is the NIP."""
        return OwnDataForm.values_of(person) | {
            "name": person.name,
            "category": person.category,
            "nip": format_nip(person.nip),
            "username": "" if person.username == person.nip else person.username,
            "unit": person.unit_id,
        }


class RoleForm(PageForm):
    """A role at a unit, from one day to another."""

    role = forms.ChoiceField(label="Peran", error_messages={"required": "Pilih peran."})
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Di unit")
    acting = forms.ChoiceField(
        label="Kedudukan",
        choices=RoleAssignment.Acting.choices,
        required=False,
        help_text="Plt. dan Plh. hanya untuk Kepala OPD/UPT dan selalu bertanggal selesai.",
    )
    starts = day_field("Mulai")
    ends = day_field(
        "Sampai",
        required=False,
        help_text="Juri, Plt., dan Plh. selalu bertanggal selesai. Contoh: 31 Juli 2026",
    )
    decree = forms.CharField(label="Dasar (nomor surat)", max_length=120, required=False)

    def __init__(self, *args: Any, roles: Iterable[Role], units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        field = self.fields["unit"]
        field.queryset = units
        field.choices = [("", "Pilih unit"), *indented_units(units)]
        field.error_messages |= {"required": "Pilih unit.", "invalid_choice": "Pilih unit dari daftar."}


class RoleEndForm(PageForm):
    """The last day of a role."""

    ends = day_field("Hari terakhir")
