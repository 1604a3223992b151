"""What hangs on a person in the groups, for `accounts.registry`: memberships and posts, and the settling of them.

Kept apart from the services because it speaks in the terms of the floor below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from accounts.registry import END, HAND_OVER, KEEP, VACANT, Duties, Duty, Leaving
from accounts.rows import Change, changes_between, take_back, values_of
from accounts.services.duties import CHANGED_SINCE
from accounts.verdict import Verdict
from groups import access
from groups.models import Member
from groups.services.members import leave, lock_list
from notices.services import notify
from rulebook import writing

KIND = "kelompok"
FIELDS = ("role", "starts", "ends")
LEADER, SECRETARY = Member.Role.LEADER, Member.Role.SECRETARY


def duties_of(leaving: Leaving) -> list[Duty]:
    """The person's memberships that reach the day, of groups whose season has not ended by then."""
    mine = Member.objects.remaining(leaving.day).filter(
        user=leaving.person, group__season__ends__gte=leaving.day
    )
    return [
        _duty(leaving, member)
        for member in mine.select_related("group__unit", "group__season").order_by("pk")
    ]


def holders(people: Collection[int], day: dt.date, posts: bool) -> set[int]:
    """Which of the people are members on that day or later; with `posts`, which as ketua or sekretaris."""
    members = Member.objects.remaining(day).filter(user__in=people, group__season__ends__gte=day)
    if posts:
        members = members.filter(role__in=[LEADER, SECRETARY])
    return set(members.values_list("user", flat=True))


def settle(leaving: Leaving, pk: int, choice: str) -> list[Change]:
    """End the membership; somebody goes on in its role when one was named."""
    member = (
        Member.objects.select_for_update(of=("self",))
        .select_related("group__unit")
        .get(pk=pk, user=leaving.person)
    )
    heir = None
    if choice.startswith(f"{HAND_OVER}:"):
        heir = Member.objects.get(pk=int(choice.partition(":")[2]), group=member.group)
    all_members = Member.objects.filter(group=member.group)
    before = values_of(all_members, FIELDS)
    leave(member=member, day=leaving.day, by=leaving.by, heir=heir)
    return changes_between(before, values_of(all_members, FIELDS))


def restore(by: User, person: User, changes: list[Change]) -> str:
    """Take back the settling of a membership, or why it stays. Who was to go on in its role is told."""
    mine = Member.objects.select_related("group__unit").filter(
        user=person, pk__in=[change["pk"] for change in changes if change["was"]]
    )
    member = mine.first()
    if member is None:
        return CHANGED_SINCE
    if not (verdict := _verdict(by, member)):
        return verdict.reason
    lock_list(member.group)
    heirs = [change["pk"] for change in changes if change["pk"] != member.pk]
    new = Member.objects.select_related("user").filter(pk__in=heirs, role=member.role).first()
    if _is_held_again(member, changes) or not take_back(Member, changes):
        return CHANGED_SINCE
    if new and new.user and new.user_id != by.pk:
        text = f"Anda tidak jadi menjadi {member.get_role_display().lower()} {member.group}: {person} tetap memegangnya."
        notify(recipients=[new.user], text=text, url=reverse("groups:detail", args=[member.group_id]))
    return ""


def _duty(leaving: Leaving, member: Member) -> Duty:
    group = member.group
    key, title = f"{KIND}-{member.pk}", f"{member.get_role_display()} {group}"
    note = f"{group.unit} · {group.season} · sejak {writing.date(member.starts)}"
    keep = () if leaving.closes else ((KEEP, f"Tetap menjadi {member.get_role_display().lower()}"),)
    verdict = _verdict(leaving.by, member)
    ours = (
        leaving.closes or leaving.person.unit is None or group.unit.path.startswith(leaving.person.unit.path)
    )
    if not verdict:
        default = "" if leaving.closes or member.role in (LEADER, SECRETARY) else KEEP
        return Duty(key, title, note, keep, default, verdict.reason)
    if member.role not in (LEADER, SECRETARY):
        return Duty(key, title, note, ((END, "Berakhir sehari sebelumnya"), *keep), END if ours else KEEP)
    vacant = (VACANT, "Belum ada pengganti: kelompok menunggu ketua")
    end = vacant if member.role == LEADER else (END, "Berakhir tanpa pengganti")
    return Duty(key, title, note, (*_heirs(leaving, member), end, *keep))


def _verdict(by: User, member: Member) -> Verdict:
    if member.role == LEADER:
        return access.may_hand_over(by, member.group)
    return access.may_manage_members(by, member.group)


def _heirs(leaving: Leaving, member: Member) -> tuple[tuple[str, str], ...]:
    others = Member.objects.remaining(leaving.day).filter(group=member.group).exclude(pk=member.pk)
    others = others.exclude(role__in=[member.role, Member.Role.FACILITATOR]).exclude(user=leaving.person)
    return tuple((f"{HAND_OVER}:{other.pk}", f"Serahkan kepada {other}") for other in others)


def _is_held_again(member: Member, changes: list[Change]) -> bool:
    """Whether the person joined the group again meanwhile, or somebody else holds the post."""
    others = Member.objects.remaining(member.ends).filter(group=member.group)
    others = others.exclude(pk__in=[change["pk"] for change in changes])
    taken = Q(user=member.user_id)
    if member.role in (LEADER, SECRETARY):
        taken |= Q(role=member.role)
    return others.filter(taken).exists()


DUTIES = Duties(duties_of, settle, restore, holders)
