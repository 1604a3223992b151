"""What hangs on a person who leaves a unit, and the settling of it: roles here, posts of groups by `registry`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts import access, registry
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, Unit, User
from accounts.registry import END, HAND_OVER, KEEP, Duty, Leaving
from accounts.rows import Change, changes_between, take_back, values_of
from accounts.services.roles import assign_role
from rulebook import writing
from rulebook.roles import Role

ROLE = "peran"
MOST_HEIRS = 200
ROLE_FIELDS = ("user_id", "unit_id", "role", "acting", "starts", "ends", "decree")
CHANGED_SINCE = "sudah berubah lagi sesudah pemindahan itu dicatat."


def duties_of(leaving: Leaving) -> list[Duty]:
    """Roles first, then what the floors above have registered."""
    return [*_roles_of(leaving), *registry.duties_of(leaving)]


def holders(people: Collection[int], day: dt.date, *, posts: bool = False) -> set[int]:
    """Which of the people (pks) have duties on that day, or (with `posts`) duties that somebody must take over."""
    lasting = Q(ends__isnull=True) | Q(ends__gte=day)
    roles = RoleAssignment.objects.filter(lasting, user__in=people).values_list("user", flat=True)
    return {*roles, *registry.holders(people, day, posts=posts)}


def settle_all(leaving: Leaving, choices: Mapping[str, str]) -> list[dict[str, Any]]:
    """Carry out what was chosen for every duty, inside the caller's transaction; returns `Transfer.settled`.

    Raises Invalid with the duty's key as its field when one is not decided, Denied when it is not theirs to decide.
    """
    settled = []
    for duty in duties_of(leaving):
        choice = duty.choice(dict(choices))
        if not choice and duty.refusal:
            raise Denied(f"{duty.title}: {duty.refusal}")
        if not choice:
            raise Invalid(f"Tentukan kelanjutan {duty.title}.", field=duty.key)
        if choice == KEEP:
            continue
        if duty.key.startswith(f"{ROLE}-"):
            changes = _settle_role(leaving, int(duty.key.rpartition("-")[2]), choice)
        else:
            changes = registry.settle(leaving, duty, choice)
        settled.append({"key": duty.key, "title": duty.title, "changes": changes})
    return settled


def restore_all(by: User, person: User, settled: list[dict[str, Any]]) -> list[str]:
    """Take back what `settle_all` did, duty by duty, the last first; a sentence for each that stays as it is."""
    stays = []
    for duty in reversed(settled):
        key, changes = duty["key"], duty["changes"]
        is_role = key.startswith(f"{ROLE}-")
        why = _restore_role(by, changes) if is_role else registry.restore(by, person, key, changes)
        if why:
            stays.append(f"{duty['title']} tidak kembali: {why}")
    return stays


# ── Roles ───────────────────────────────────────────────
def _roles_of(leaving: Leaving) -> list[Duty]:
    lasting = Q(ends__isnull=True) | Q(ends__gte=leaving.day)
    held = leaving.person.assignments.filter(lasting).select_related("unit").order_by("pk")
    return [_role_duty(leaving, assignment) for assignment in held]


def _role_duty(leaving: Leaving, held: RoleAssignment) -> Duty:
    acting = f"{held.get_acting_display()} " if held.acting else ""
    until = f" sampai {writing.date(held.ends)}" if held.ends else ""
    title = f"{acting}{held.get_role_display()} di {held.unit}"
    note = f"Sejak {writing.date(held.starts)}{until}"
    keep = () if leaving.closes else ((KEEP, "Tetap memegang peran ini"),)
    verdict = access.may_assign_role(leaving.by, Role(held.role), held.unit, leaving.person)
    if not verdict:
        return Duty(f"{ROLE}-{held.pk}", title, note, keep, refusal=verdict.reason)
    if Role(held.role) in access.JUDGES:  # whom an event names is nobody's to hand on
        default = END if leaving.closes else KEEP
        return Duty(f"{ROLE}-{held.pk}", title, note, ((END, "Berakhir tanpa pengganti"), *keep), default)
    heirs = (
        User.objects.under(held.unit)
        .filter(is_active=True)
        .exclude(pk=leaving.person.pk)
        .order_by("name", "pk")
    )
    others = tuple((f"{HAND_OVER}:{heir.pk}", f"Serahkan kepada {heir}") for heir in heirs[:MOST_HEIRS])
    return Duty(f"{ROLE}-{held.pk}", title, note, (*others, (END, "Berakhir tanpa pengganti"), *keep))


def _settle_role(leaving: Leaving, pk: int, choice: str) -> list[Change]:
    held = RoleAssignment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    access.may_assign_role(leaving.by, Role(held.role), held.unit, leaving.person).demand()
    starts, ends = max(held.starts, leaving.day), held.ends
    alike = RoleAssignment.objects.filter(unit=held.unit, role=held.role)
    before = values_of(alike, ROLE_FIELDS)
    if held.starts > timezone.localdate() and held.starts >= leaving.day:
        held.delete()  # it never took effect
    else:
        held.ends = max(held.starts, leaving.last_day)
        held.save(update_fields=["ends"])
    access.forget_roles(leaving.person)
    if choice.startswith(f"{HAND_OVER}:"):
        _give(leaving.by, held, User.objects.get(pk=int(choice.partition(":")[2])), starts, ends)
    return changes_between(before, values_of(alike, ROLE_FIELDS))


def _give(by: User, held: RoleAssignment, heir: User, starts: dt.date, ends: dt.date | None) -> None:
    """The role goes on with the heir, as long as it was given; nothing to do for who holds it already."""
    same = RoleAssignment.objects.in_force(starts).filter(user=heir, unit=held.unit, role=held.role)
    if not same.exists():
        assign_role(
            by=by, user=heir, role=Role(held.role), unit=held.unit, starts=starts, ends=ends, acting=held.acting,
            decree=held.decree,
        )  # fmt: skip


def _restore_role(by: User, changes: list[Change]) -> str:
    """Take back the settling of a role, or why it stays."""
    touched = [change["was"] or change["now"] for change in changes]
    holders_of = User.objects.in_bulk([values["user_id"] for values in touched])
    units = Unit.objects.in_bulk([values["unit_id"] for values in touched])
    for values in touched:
        verdict = access.may_assign_role(
            by, Role(values["role"]), units[values["unit_id"]], holders_of[values["user_id"]]
        )
        if not verdict:
            return verdict.reason
    if any(change["was"] and _overlaps(change) for change in changes) or not take_back(
        RoleAssignment, changes
    ):
        return CHANGED_SINCE
    for holder in holders_of.values():
        access.forget_roles(holder)
    return ""


def _overlaps(change: Change) -> bool:
    """Whether the person was given the same role again meanwhile."""
    was = change["was"]
    same = RoleAssignment.objects.filter(user=was["user_id"], unit=was["unit_id"], role=was["role"])
    reaches = Q(ends__isnull=True) | Q(ends__gte=was["starts"])
    if was["ends"]:
        reaches &= Q(starts__lte=was["ends"])
    return same.exclude(pk=change["pk"]).filter(reaches).exists()
