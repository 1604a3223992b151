"""In which words changes of groups, members, meetings and programme years are told, and to whom."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts import access as people
from accounts.models import User
from groups import access
from groups.models import (
    AttendanceEvent,
    DecisionEvent,
    Group,
    GroupEvent,
    Meeting,
    MeetingEvent,
    Member,
    MemberEvent,
    Season,
    SeasonEvent,
)
from history.people import FILE
from history.registry import Kind, Part, Told, register
from history.services import register_page
from rulebook import writing

SEASON = Told(
    event=SeasonEvent,
    noun="tahun program",
    name=lambda event, names: event.name,
    labels={"edition": "edisi aturan"},
)
GROUP = Told(
    event=GroupEvent,
    noun="kelompok",
    name=lambda event, names: f"KBK {event.name}",
    labels={"logo": "logo", "decree_file": "berkas SK", "continued_from": "kelompok sebelumnya"},
)
MEMBER = Told(
    event=MemberEvent,
    noun="anggota",
    name=lambda event, names: f"{event.name} ({Member.Role(event.role).label})",
    labels={"user": "akun"},
    left_out=frozenset({"group"}),
    personal=frozenset({"nip", "birth_year"}),
)
MEETING = Told(
    event=MeetingEvent,
    noun="pertemuan",
    name=lambda event, names: f"ke-{event.number}, {writing.date(event.date)}",
    labels={"sections": "langkah yang dibahas"},
    left_out=frozenset({"group", "created_by", "created_at"}),
)
ATTENDANCE = Told(
    event=AttendanceEvent,
    noun="kehadiran",
    name=lambda event, names: (
        f"{names(Member, event.member_id)}: {dict(STATUSES).get(event.status, event.status)}"
    ),
    left_out=frozenset({"meeting"}),
)
DECISION = Told(
    event=DecisionEvent,
    noun="keputusan",
    name=lambda event, names: f"“{event.text}”",
    left_out=frozenset({"meeting"}),
)
STATUSES = AttendanceEvent._meta.get_field("status").flatchoices


def register_history() -> None:
    """Register the pages of changes, and the pages that show members' personal data."""
    register(
        Kind(
            code="tahun",
            find=lambda user, pk: Season.objects.filter(pk=pk).first() if people.is_admin(user) else None,
            url=lambda season: reverse("groups:season_edit", args=[season.pk]),
            parts=(Part(SEASON, lambda season: Q(pgh_obj=season.pk)),),
        )
    )
    register(
        Kind(
            code="kelompok",
            find=lambda user, pk: Group.objects.visible_to(user).select_related("unit").filter(pk=pk).first(),
            url=lambda group: reverse("groups:detail", args=[group.pk]),
            parts=(
                Part(GROUP, lambda group: Q(pgh_obj=group.pk)),
                Part(MEMBER, lambda group: Q(group=group.pk)),
                Part(MEETING, lambda group: Q(group=group.pk)),
                Part(FILE, lambda group: Q(owner=f"group:{group.pk}")),
            ),
            reads_personal=lambda user, group: bool(access.may_manage_members(user, group)),
        )
    )
    register(
        Kind(
            code="pertemuan",
            find=_visible_meeting,
            url=lambda meeting: reverse("groups:meeting", args=[meeting.group_id, meeting.number]),
            parts=(
                Part(MEETING, lambda meeting: Q(pgh_obj=meeting.pk)),
                Part(ATTENDANCE, lambda meeting: Q(meeting=meeting.pk)),
                Part(DECISION, lambda meeting: Q(meeting=meeting.pk)),
            ),
        )
    )
    register_page("groups:member_edit", "formulir anggota kelompok", _account_of_member)


def _visible_meeting(user: User, pk: int) -> Meeting | None:
    seen = Meeting.objects.filter(group__in=Group.objects.visible_to(user))
    return seen.select_related("group").filter(pk=pk).first()


def _account_of_member(kwargs: Any) -> list[int]:
    return list(
        Member.objects.filter(pk=kwargs["member_pk"], user__isnull=False).values_list("user", flat=True)
    )
