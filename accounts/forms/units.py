"""Units: their place in the tree, and what they say of themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms.page_form import PageForm, day_field
from accounts.models import Unit
from accounts.queries import indented_units
from accounts.services.units import DESCRIPTION


def _line(label: str, length: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, help_text=help_text)


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4})
    )


class UnitDescriptionForm(PageForm):
    """What a unit says of itself; its own operator may write it."""

    head_title = _line("Sebutan pimpinan", 200, help_text="Contoh: Kepala UPT Puskesmas Melati")
    address = _line("Alamat", 300)
    place = _line(
        "Tempat penandatanganan", 80, help_text="Kota atau kecamatan yang dicetak di atas tanda tangan."
    )
    staff_count = forms.IntegerField(
        label="Jumlah pegawai",
        required=False,
        min_value=0,
        max_value=100_000,
        error_messages={"invalid": "Tulis jumlah pegawai dengan angka bulat, misalnya 42."},
    )
    mandate = _text("Tugas pokok dan fungsi")
    vision = _text("Visi")
    services = _text("Jenis layanan", "Satu layanan tiap baris.")

    @staticmethod
    def values_of(unit: Unit) -> dict[str, Any]:
        """What the form opens with."""
        return {name: getattr(unit, name) for name in DESCRIPTION}


class UnitForm(UnitDescriptionForm):
    """A unit and its place in the tree, for Bagian Organisasi."""

    name = _line("Nama unit", 200, required=True, help_text="Tanpa singkatan, seperti pada kop surat.")
    short_name = _line("Nama singkat", 60)
    kind = forms.ChoiceField(label="Jenis")
    parent = forms.ModelChoiceField(Unit.objects.none(), label="Unit induk", empty_label="Pilih unit induk")
    valid_from = day_field("Berlaku sejak")

    field_order = ("name", "short_name", "kind", "parent", "valid_from", *DESCRIPTION)

    def __init__(self, *args: Any, parents: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Isi nama unit."
        is_root = unit is not None and unit.parent_id is None
        self.fields["kind"].choices = [
            choice for choice in Unit.Kind.choices if (choice[0] == Unit.Kind.GOVERNMENT) == is_root
        ]
        if is_root:
            del self.fields["parent"]
            return
        if unit is not None:
            parents = parents.exclude(path__startswith=unit.path)
        self.fields["parent"].queryset = parents
        self.fields["parent"].choices = [("", "Pilih unit induk"), *indented_units(parents)]
        self.fields["parent"].error_messages |= {
            "required": "Pilih unit induk.",
            "invalid_choice": "Pilih unit induk dari daftar.",
        }

    @staticmethod
    def values_of(unit: Unit) -> dict[str, Any]:
        """What the form opens with."""
        placed = {name: getattr(unit, name) for name in ("name", "short_name", "kind", "valid_from")}
        return UnitDescriptionForm.values_of(unit) | placed | {"parent": unit.parent_id}


class UnitClosingForm(PageForm):
    """The last day of a unit."""

    valid_until = day_field("Hari terakhir berlaku")
