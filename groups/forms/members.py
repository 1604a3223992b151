"""Members as typed: one in a form, or many in the rows of a registration."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from accounts.errors import Invalid
from accounts.form_fields import IndonesianDateField
from accounts.models import User
from groups.forms.base import KbkForm, RowForm, Rows
from groups.models import Group, Member
from groups.services import MemberValues
from rulebook.nip import NipError, format_nip, read_nip

_CATEGORIES = Member._meta.get_field("category").choices
_FIRST_ROWS = [
    (f"r{number}", {"role": role})
    for number, role in enumerate(
        ("fasilitator", "ketua", "sekretaris", "anggota", "anggota", "anggota"), start=1
    )
]


class NipField(forms.CharField):
    """A NIP in any spacing, or nothing; cleans to its 18 figures."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "label": "NIP"} | kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return read_nip(text).digits
        except NipError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return format_nip(value) if isinstance(value, str) else value


class MemberRowForm(RowForm):
    """The core of a member: role, name, NIP, post."""

    KEYS: ClassVar = ("name", "nip", "position")

    role = forms.ChoiceField(label="Peran", choices=Member.Role.choices, initial="anggota")
    name = forms.CharField(label="Nama lengkap dengan gelar", max_length=150)
    nip = NipField()
    position = forms.CharField(label="Jabatan", max_length=150, required=False)

    def values(self) -> MemberValues:
        """Without a NIP the person counts as Non-ASN until somebody says otherwise."""
        return MemberValues(**self.cleaned_data, category="pns" if self.cleaned_data["nip"] else "non_asn")


class MemberRows(Rows):
    """The rows of a registration: first the roles that every group needs."""

    grid = "anggota"
    form_class = MemberRowForm

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, offered=_FIRST_ROWS)

    def values(self) -> list[MemberValues]:
        return [form.values() for form in self.filled]

    def refuse(self, error: Invalid) -> bool:
        """Show "members-<index>-<field>" beside that row's field; False when the error is about no row."""
        head, _, rest = (error.field or "").partition("-")
        index, _, field = rest.partition("-")
        if head != "members" or not index.isdecimal():
            return False
        form = self.filled[int(index)]
        form.add_error(field if field in form.fields else None, str(error))
        return True


class MemberForm(KbkForm):
    """Everything about one member."""

    user = forms.ModelChoiceField(
        label="Pegawai yang sudah memiliki akun", queryset=User.objects.none(), required=False,
        empty_label="Tidak ada dalam daftar", help_text="Dengan akun, anggota ini dapat masuk ke portal.",
    )  # fmt: skip
    role = forms.ChoiceField(label="Peran", choices=Member.Role.choices, initial="anggota")
    name = forms.CharField(
        label="Nama lengkap dengan gelar", max_length=150, required=False,
        help_text="Boleh kosong bila akun dipilih.",
    )  # fmt: skip
    nip = NipField(help_text="18 angka; kosongkan untuk Non-ASN.")
    category = forms.ChoiceField(label="Status kepegawaian", choices=_CATEGORIES)
    position = forms.CharField(label="Jabatan", max_length=150, required=False)
    rank = forms.CharField(
        label="Pangkat/golongan", max_length=80, required=False, help_text="Contoh: Penata Tk. I, III/d"
    )
    education = forms.CharField(
        label="Pendidikan", max_length=60, required=False, help_text="Contoh: D3 Keperawatan"
    )
    duty = forms.CharField(label="Tugas di unit", max_length=150, required=False)
    birth_year = forms.IntegerField(
        label="Tahun lahir",
        min_value=1930,
        max_value=2015,
        required=False,
        help_text="Dihitung dari NIP bila ada.",
    )
    service_since = forms.IntegerField(
        label="Bekerja di unit sejak tahun", min_value=1960, max_value=2100, required=False,
        help_text="Diisi dari NIP bila dikosongkan.",
    )  # fmt: skip
    starts = IndonesianDateField(label="Menjadi anggota sejak", help_text="Contoh: 9 Februari 2026")

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people
        for name in ("birth_year", "service_since"):
            field = self.fields[name]
            field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            field.error_messages["invalid"] = "Tulis tahun dengan empat angka, seperti 1985."

    def clean(self) -> dict[str, Any]:
        """An account brings its own name, NIP and post where nothing was typed."""
        values = super().clean()
        user = values.get("user")
        for name in ("name", "nip", "position", "rank"):
            if user and name in values and not values[name]:
                values[name] = getattr(user, name) or ""
        if "name" in values and not values["name"]:
            self.add_error("name", "Isi nama lengkap dengan gelar.")
        return values

    def values(self) -> MemberValues:
        return MemberValues(**{name: v for name, v in self.cleaned_data.items() if name != "starts"})


class EndMemberForm(KbkForm):
    """The last day."""

    ends = IndonesianDateField(label="Hari terakhir sebagai anggota")


class HandOverForm(KbkForm):
    """The new ketua, from which day, and what the old one becomes."""

    to = forms.ModelChoiceField(
        label="Ketua baru", queryset=Member.objects.none(), empty_label="Pilih anggota"
    )
    starts = IndonesianDateField(label="Mulai tanggal")
    old_role = forms.ChoiceField(
        label="Ketua lama selanjutnya", required=False, initial="anggota", widget=forms.RadioSelect,
        choices=[("anggota", "Menjadi anggota"), ("", "Tidak lagi menjadi anggota")],
    )  # fmt: skip

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Member.objects.remaining().filter(group=group).exclude(role=Member.Role.LEADER)
        self.fields["to"].queryset = others
