"""Writes of meetings: minutes, attendance, decisions, photos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.errors import Invalid, Stale
from accounts.models import User
from files.models import Attachment
from groups import access
from groups.models import Attendance, Decision, Group, Meeting, Member
from groups.queries.meetings import members_on, next_meeting_number
from rulebook import writing


@dataclass(frozen=True)
class DecisionValues:
    """What was decided, who does it, until when; `pk` names a decision that was recorded before."""

    text: str
    member: Member | None = None
    due: dt.date | None = None
    pk: int | None = None


@dataclass(frozen=True)
class Minutes:
    """A meeting as typed. `attendance` holds a status for every member of that day, fasilitator included."""

    date: dt.date
    starts_at: dt.time
    ends_at: dt.time
    agenda: str
    attendance: Mapping[int, str]
    place: str = ""
    sections: Sequence[str] = ()
    discussion: str = ""
    next_date: dt.date | None = None
    decisions: Sequence[DecisionValues] = ()
    photos: Sequence[Attachment] = ()


@transaction.atomic
def record_meeting(*, group: Group, by: User, at: dt.datetime | None = None, **minutes: object) -> Meeting:
    """A new meeting with the next number; the keywords are the fields of `Minutes`."""
    access.may_record_meeting(by, group).demand()
    Group.objects.select_for_update().get(pk=group.pk)
    values = _checked(group, Minutes(**minutes))
    number = next_meeting_number(group)
    meeting = Meeting(group=group, number=number, created_by=by, created_at=at or timezone.now())
    _write(meeting, values)
    return meeting


@transaction.atomic
def update_meeting(*, meeting: Meeting, revision: int, by: User, **minutes: object) -> Meeting:
    """Correct a meeting; raises Stale when `revision` is older than what is stored."""
    group = meeting.group
    access.may_record_meeting(by, group).demand()
    Group.objects.select_for_update().get(pk=group.pk)
    stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if stored.revision != revision:
        raise Stale("Pertemuan ini sudah diubah anggota lain setelah Anda membukanya.", current=stored)
    values = _checked(group, Minutes(**minutes))
    stored.revision += 1
    _write(stored, values)
    return stored


@transaction.atomic
def mark_decision(*, decision: Decision, done_on: dt.date | None, by: User) -> Decision:
    """The day on which it was done, or None to open it again."""
    access.may_record_meeting(by, decision.meeting.group).demand()
    decision.done_on = done_on
    decision.save(update_fields=["done_on"])
    return decision


def _checked(group: Group, values: Minutes) -> Minutes:
    if not values.agenda.strip():
        raise Invalid("Isi agenda pertemuan.", field="agenda")
    if values.ends_at <= values.starts_at:
        raise Invalid("Jam selesai harus sesudah jam mulai.", field="ends_at")
    if values.next_date and values.next_date <= values.date:
        raise Invalid("Pertemuan berikutnya harus sesudah pertemuan ini.", field="next_date")
    _check_attendance(group, values)
    for decision in values.decisions:
        if decision.member is not None and decision.member.group_id != group.pk:
            raise Invalid("Pelaksana harus anggota kelompok ini.", field="decisions")
    if any(photo.owner != f"group:{group.pk}" for photo in values.photos):
        raise Invalid("Foto harus diunggah untuk kelompok ini.", field="photos")
    return values


def _check_attendance(group: Group, values: Minutes) -> None:
    """Everybody who is a member on that day has a status; memberships change, so the day decides."""
    expected = list(members_on(group, values.date))
    if not expected:
        raise Invalid(
            f"Belum ada anggota pada {writing.date(values.date)}. Periksa tanggalnya.", field="date"
        )
    unknown = [m.name for m in expected if values.attendance.get(m.pk) not in Attendance.Status.values]
    if unknown:
        names = writing.listing(unknown)
        raise Invalid(f"Isi kehadiran {names}, anggota pada {writing.date(values.date)}.", field="attendance")


def _write(meeting: Meeting, values: Minutes) -> None:
    for name in ("date", "starts_at", "ends_at", "next_date"):
        setattr(meeting, name, getattr(values, name))
    meeting.agenda, meeting.place = " ".join(values.agenda.split()), " ".join(values.place.split())
    meeting.discussion, meeting.sections = values.discussion.strip(), list(values.sections)
    meeting.save()
    present = {member.pk: values.attendance[member.pk] for member in members_on(meeting.group, values.date)}
    meeting.attendances.exclude(member__in=present).delete()
    Attendance.objects.bulk_create(
        [Attendance(meeting=meeting, member_id=pk, status=status) for pk, status in present.items()],
        update_conflicts=True, unique_fields=["meeting", "member"], update_fields=["status"],
    )  # fmt: skip
    _write_decisions(meeting, [d for d in values.decisions if d.text.strip()])
    meeting.photos.set(values.photos)


def _write_decisions(meeting: Meeting, decisions: Sequence[DecisionValues]) -> None:
    """Those that stay keep their row and whether they are done; the others go."""
    stored = {decision.pk: decision for decision in meeting.decisions.all()}
    kept = {decision.pk for decision in decisions if decision.pk in stored}
    meeting.decisions.exclude(pk__in=kept).delete()
    for values in decisions:
        row = stored.get(values.pk) if values.pk in kept else Decision(meeting=meeting)
        row.text, row.member, row.due = " ".join(values.text.split()), values.member, values.due
        row.save()
