"""Daftar hadir: of a meeting as recorded, or blank for the coming one, each with room to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from groups.models import Attendance, Group, Meeting, Member
from groups.papers.minutes import leads_on, member_signature
from groups.papers.words import foot, hours, weekday_and_date
from groups.queries.meetings import members_on, next_meeting_number
from printing.letters import signing
from printing.letters.blocks import Facts, Grid, Heading, Letter, Sheet, Signatures
from printing.letters.office import ROOM

HEAD = ("No.", "Nama", "Kedudukan", "Keterangan", "Tanda tangan")
WIDTHS = (7, 33, 16, 16, 28)
GUESTS = 3  # empty lines of a blank list
_HANG = "\u00a0" * 16  # even numbers sign further right, so that signatures do not meet


def attendance_list(meeting: Meeting, *, show_nip: bool) -> Letter:
    """Who was there, with room to sign for those who were."""
    present = Attendance.Status.PRESENT
    rows = [
        _row(n, a.member.name, a.member.get_role_display(), a.get_status_display(), signs=a.status == present)
        for n, a in enumerate(meeting.attendances.select_related("member"), 1)
    ]
    facts = (
        ("Hari, tanggal", weekday_and_date(meeting.date)),
        ("Waktu", hours(meeting)),
        ("Tempat", meeting.place or ROOM),
        ("Agenda", meeting.agenda),
    )
    return _letter(
        meeting.group, meeting.number, facts, rows, leads_on(meeting), meeting.date, show_nip=show_nip
    )


def blank_attendance_list(group: Group, *, show_nip: bool, day: dt.date | None = None) -> Letter:
    """The members of the day (today) and empty lines for guests; time, place and agenda stay open.

    The date is the one that the last meeting named, when it is still to come.
    """
    day = day or timezone.localdate()
    last = Meeting.objects.filter(group=group).first()
    coming = last.next_date if last and last.next_date and last.next_date >= day else None
    members = list(members_on(group, coming or day))
    rows = [_row(n, m.name, m.get_role_display(), "") for n, m in enumerate(members, 1)]
    rows += [_row(n, "", "", "") for n in range(len(rows) + 1, len(rows) + 1 + GUESTS)]
    facts = (
        ("Hari, tanggal", weekday_and_date(coming) if coming else ROOM),
        ("Waktu", ROOM),
        ("Tempat", ROOM),
        ("Agenda", ROOM),
    )
    roles = {member.role: member for member in members}
    return _letter(group, next_meeting_number(group), facts, rows, roles, coming, show_nip=show_nip)


def _letter(
    group: Group,
    number: int,
    facts: tuple[tuple[str, str], ...],
    rows: Iterable[tuple[str, ...]],
    members: dict[str, Member],
    day: dt.date | None,
    *,
    show_nip: bool,
) -> Letter:
    title = f"Daftar hadir pertemuan ke-{number}"
    signer = member_signature(
        members,
        Member.Role.LEADER,
        f"Ketua KBK {group.name}",
        show_nip=show_nip,
        place_date=signing.place_and_date(group.unit, day),
    )
    blocks = (
        Heading(("DAFTAR HADIR", f"KELOMPOK BUDAYA KERJA {group.name.upper()}")),
        Facts((("Pertemuan ke", str(number)), *facts)),
        Grid(HEAD, tuple(rows), WIDTHS, room=True),
        Signatures(((signer,),)),
    )
    return Letter(
        code="daftar-hadir",
        title=f"{title} KBK {group.name}",
        author=f"KBK {group.name}, {group.unit.name}",
        foot=foot(title, group),
        sheets=(Sheet(blocks, signing.letterhead_of(group.unit)),),
    )


def _row(number: int, name: str, role: str, status: str, *, signs: bool = True) -> tuple[str, ...]:
    mark = f"{_HANG if number % 2 == 0 else ''}{number}." if signs else "–"
    return (f"{number}.", name, role, status, mark)
