"""Meetings counted: how many, how long, who was there. The fasilitator is never counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from groups.models import Attendance, Group, Meeting, Member


@dataclass(frozen=True)
class MeetingFacts:
    """One meeting: `present` of `expected` voting members; `percent` is None when nobody was expected."""

    meeting: Meeting
    present: int
    expected: int

    @property
    def percent(self) -> Decimal | None:
        return _percent(self.present, self.expected)


@dataclass(frozen=True)
class PersonAttendance:
    """One person over all their roles: `marks` holds a status per meeting, "" where not expected."""

    name: str
    present: int
    expected: int
    marks: tuple[str, ...]

    @property
    def percent(self) -> Decimal | None:
        return _percent(self.present, self.expected)


@dataclass(frozen=True)
class AttendanceFacts:
    """What the meetings of a group amount to, oldest meeting first.

    `mean_percent` is the share of all expected attendances that took place.
    """

    meetings: tuple[MeetingFacts, ...]
    people: tuple[PersonAttendance, ...]

    @property
    def count(self) -> int:
        return len(self.meetings)

    @property
    def minutes(self) -> int:
        """All minutes together."""
        return sum(row.meeting.minutes for row in self.meetings)

    @property
    def mean_minutes(self) -> Decimal | None:
        """Minutes per meeting."""
        return Decimal(self.minutes) / self.count if self.count else None

    @property
    def present(self) -> int:
        return sum(row.present for row in self.meetings)

    @property
    def expected(self) -> int:
        return sum(row.expected for row in self.meetings)

    @property
    def mean_percent(self) -> Decimal | None:
        return _percent(self.present, self.expected)

    @property
    def first(self) -> dt.date | None:
        return self.meetings[0].meeting.date if self.meetings else None

    @property
    def last(self) -> dt.date | None:
        return self.meetings[-1].meeting.date if self.meetings else None


def attendance_facts(
    group: Group, *, start: dt.date | None = None, until: dt.date | None = None
) -> AttendanceFacts:
    """The meetings of the group, in a period when one is given. Two queries."""
    meetings = Meeting.objects.filter(group=group).order_by("date", "number")
    if start:
        meetings = meetings.filter(date__gte=start)
    if until:
        meetings = meetings.filter(date__lte=until)
    rows = list(meetings)
    counted = Attendance.objects.filter(meeting__in=[m.pk for m in rows]).exclude(
        member__role=Member.Role.FACILITATOR
    )
    by_meeting: dict[int, list[Attendance]] = {}
    for attendance in counted.select_related("member"):
        by_meeting.setdefault(attendance.meeting_id, []).append(attendance)
    return AttendanceFacts(
        meetings=tuple(_facts(meeting, by_meeting.get(meeting.pk, [])) for meeting in rows),
        people=tuple(_people(rows, by_meeting)),
    )


def _facts(meeting: Meeting, attendances: list[Attendance]) -> MeetingFacts:
    there = sum(a.status == Attendance.Status.PRESENT for a in attendances)
    return MeetingFacts(meeting, there, len(attendances))


def _people(meetings: list[Meeting], by_meeting: dict[int, list[Attendance]]) -> Iterable[PersonAttendance]:
    """One row a person, under the latest name; who changed roles has several memberships and one row."""
    marks: dict[object, dict[int, str]] = {}
    shown: dict[object, Member] = {}
    for meeting in meetings:
        for attendance in by_meeting.get(meeting.pk, []):
            key = _person(attendance.member)
            marks.setdefault(key, {})[meeting.pk] = attendance.status
            shown[key] = attendance.member
    for key in sorted(shown, key=lambda k: (shown[k].order, shown[k].pk)):
        own = marks[key]
        yield PersonAttendance(
            name=shown[key].name,
            present=sum(status == Attendance.Status.PRESENT for status in own.values()),
            expected=len(own),
            marks=tuple(own.get(meeting.pk, "") for meeting in meetings),
        )


def _person(member: Member) -> object:
    return member.user_id or member.nip or member.name.casefold()


def _percent(part: int, whole: int) -> Decimal | None:
    return Decimal(part) * 100 / whole if whole else None
