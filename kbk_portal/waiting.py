"""Yang menunggu Anda: the few things that wait for one person, each with its page, in the order of urgency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.access import is_organisation, paths_in_charge
from accounts.models import User
from groups.models import Decision, Group, Member
from groups.queries import waiting_for_leader
from risalah.models import Risalah
from risalah.queries import open_notes
from rulebook.roles import Role

MOST = 20


@dataclass(frozen=True)
class WorkItem:
    """One line of the home page."""

    title: str
    url: str
    note: str = ""
    due: dt.date | None = None
    state: str = ""


def waiting_for(user: User) -> list[WorkItem]:
    """Everything that waits for this person, at most 20 lines of each kind."""
    return [
        *_as_head(user),
        *_as_organisation(user),
        *_as_operator(user),
        *_as_member(user),
        *_decisions(user),
    ]


def _as_head(user: User) -> Iterator[WorkItem]:
    paths = paths_in_charge(user, [Role.KEPALA])
    if not paths:
        return
    reached = Q(pk__in=[])
    for path in paths:
        reached |= Q(unit__path__startswith=path)
    rows = Risalah.objects.filter(reached, state="menunggu_pengesahan").select_related("group", "unit")
    for row in rows.exclude(group__in=_led_by(user))[:MOST]:
        yield WorkItem(
            f"Sahkan risalah {row.group}",
            reverse("risalah:approve", args=[row.number]),
            f"{row} · {row.unit}",
            None,
            row.get_state_display(),
        )


def _led_by(user: User) -> QuerySet[Member]:
    leads = Member.objects.active().filter(user=user, role__in=[Member.Role.LEADER, Member.Role.SECRETARY])
    return leads.values("group")


def _as_organisation(user: User) -> Iterator[WorkItem]:
    if not is_organisation(user):
        return
    if paths_in_charge(user, [Role.ADMIN_ORGANISASI, Role.VERIFIKATOR]):
        rows = (
            Risalah.objects.filter(state__in=["diajukan", "diperiksa"])
            .select_related("group", "unit")
            .order_by("changed_at")
        )
        for row in rows[:MOST]:
            yield WorkItem(
                f"Periksa risalah {row.group}",
                reverse("reviews:review", args=[row.number]),
                f"{row} · {row.unit}",
                None,
                row.get_state_display(),
            )
    asked = Group.objects.in_state("menunggu_nomor").select_related("unit")
    for group in asked[:MOST]:
        yield WorkItem(
            f"Beri nomor register {group}", reverse("groups:detail", args=[group.pk]), str(group.unit)
        )


def _as_operator(user: User) -> Iterator[WorkItem]:
    paths = paths_in_charge(user, [Role.OPERATOR, Role.ADMIN_ORGANISASI])
    if not paths:
        return
    for group in waiting_for_leader(paths)[:MOST]:
        yield WorkItem(
            f"Tunjuk ketua {group}",
            reverse("groups:hand_over", args=[group.pk]),
            str(group.unit),
            None,
            "Menunggu ketua",
        )


def _as_member(user: User) -> Iterator[WorkItem]:
    mine = Member.objects.active().filter(user=user)
    groups = Group.objects.filter(pk__in=mine.values("group"))
    rows = (
        Risalah.objects.filter(group__in=groups, state__in=["draf", "perlu_perbaikan"])
        .select_related("group", "season")
        .annotate(waiting=open_notes(notes__sent_at__isnull=False))
    )
    for row in rows[:MOST]:
        what = f"Jawab {row.waiting} catatan" if row.waiting else "Lanjutkan risalah"
        yield WorkItem(
            f"{what} {row.group}",
            row.get_absolute_url(),
            str(row),
            row.season.submission_until,
            row.get_state_display(),
        )
    today = timezone.localdate()
    for group in groups.filter(risalah__isnull=True, season__ends__gte=today).select_related(
        "season", "unit"
    )[:MOST]:
        yield WorkItem(
            f"Mulai risalah {group}",
            reverse("groups:detail", args=[group.pk]),
            "Belum ada risalah; ketua atau sekretaris memulainya dari halaman kelompok.",
            group.season.submission_until,
        )


def _decisions(user: User) -> Iterator[WorkItem]:
    rows = (
        Decision.objects.filter(member__user=user, done_on__isnull=True)
        .select_related("meeting__group")
        .order_by("due", "pk")
    )
    for row in rows[:MOST]:
        meeting = row.meeting
        url = reverse("groups:meeting", args=[meeting.group_id, meeting.number])
        yield WorkItem(row.text, url, f"Keputusan pertemuan ke-{meeting.number} {meeting.group}", row.due)
