"""A meeting as typed on a phone: times, agenda, who was there, what was decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from accounts.form_fields import IndonesianDateField, IndonesianTimeField
from groups.forms.base import KbkForm, RowForm, Rows
from groups.models import Attendance, Meeting, Member
from groups.services import DecisionValues
from rulebook.vocabulary import Edition


class MeetingForm(KbkForm):
    """The head of the minutes and the discussion."""

    date = IndonesianDateField(label="Tanggal", not_future=True)
    starts_at = IndonesianTimeField(label="Mulai pukul")
    ends_at = IndonesianTimeField(label="Selesai pukul")
    place = forms.CharField(label="Tempat", max_length=120, required=False)
    agenda = forms.CharField(label="Agenda", max_length=300)
    sections = forms.MultipleChoiceField(
        label="Langkah yang dibahas", required=False, widget=forms.CheckboxSelectMultiple
    )
    discussion = forms.CharField(label="Pembahasan", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    next_date = IndonesianDateField(label="Pertemuan berikutnya", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = [(section.code, section.title) for section in edition.sections]
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.attrs["inputmode"] = "decimal"

    @property
    def minutes(self) -> dict[str, Any]:
        """The values for the service, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class AttendanceForm(KbkForm):
    """One answer a member, `hadir` unless changed. Its fields follow the members of the day."""

    def __init__(
        self, *args: Any, members: list[Member], stored: dict[int, str] | None = None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"hadir-{member.pk}"] = forms.ChoiceField(
                label=member.name, choices=Attendance.Status.choices, widget=forms.RadioSelect,
                initial=(stored or {}).get(member.pk, Attendance.Status.PRESENT),
                error_messages={"required": f"Isi kehadiran {member.name}."},
            )  # fmt: skip

    @property
    def answers(self) -> list[tuple[Member, forms.BoundField]]:
        return [(member, self[f"hadir-{member.pk}"]) for member in self.members]

    @property
    def statuses(self) -> dict[int, str]:
        return {member.pk: self.cleaned_data[f"hadir-{member.pk}"] for member in self.members}


class DecisionRowForm(RowForm):
    """What, who, until when."""

    KEYS: ClassVar = ("text", "due")

    text = forms.CharField(label="Keputusan", max_length=300)
    member = forms.ModelChoiceField(
        label="Pelaksana", queryset=Member.objects.none(), required=False, empty_label="Belum ditentukan"
    )
    due = IndonesianDateField(label="Tenggat", required=False)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members

    def values(self) -> DecisionValues:
        """A row named "d12" is the stored decision 12."""
        number = self.row[1:]
        stored = int(number) if self.row[:1] == "d" and number.isdecimal() and len(number) < 19 else None
        return DecisionValues(pk=stored, **self.cleaned_data)


class DecisionRows(Rows):
    """The decisions of a meeting."""

    grid = "keputusan"
    form_class = DecisionRowForm

    def __init__(self, data: Any = None, *, members: Any, meeting: Meeting | None = None) -> None:
        stored = [
            (f"d{row.pk}", {"text": row.text, "member": row.member_id, "due": row.due})
            for row in (meeting.decisions.all() if meeting else [])
        ]
        super().__init__(data, offered=stored + [(f"r{n}", {}) for n in (1, 2)], members=members)

    def values(self) -> list[DecisionValues]:
        return [form.values() for form in self.filled]
