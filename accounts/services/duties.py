"""What hangs on a person who leaves a unit, and the settling of it: roles here, posts of groups by `registry`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils import timezone

from accounts import access, registry
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, User
from accounts.registry import END, HAND_OVER, KEEP, Duty, Leaving
from accounts.services.roles import assign_role
from rulebook import writing
from rulebook.roles import Role

ROLE = "peran"
MOST_HEIRS = 200


def duties_of(leaving: Leaving) -> list[Duty]:
    """Roles first, then what the floors above have registered."""
    return [*_roles_of(leaving), *registry.duties_of(leaving)]


def holders(people: Collection[int], day: dt.date, *, posts: bool = False) -> set[int]:
    """Which of the people (pks) have duties on that day, or (with `posts`) duties that somebody must take over."""
    lasting = Q(ends__isnull=True) | Q(ends__gte=day)
    roles = RoleAssignment.objects.filter(lasting, user__in=people).values_list("user", flat=True)
    return {*roles, *registry.holders(people, day, posts=posts)}


def settle_all(leaving: Leaving, choices: Mapping[str, str]) -> None:
    """Carry out what was chosen for every duty, inside the caller's transaction.

    Raises Invalid with the duty's key as its field when one is not decided, Denied when it is not theirs to decide.
    """
    for duty in duties_of(leaving):
        choice = duty.choice(dict(choices))
        if not choice and duty.refusal:
            raise Denied(f"{duty.title}: {duty.refusal}")
        if not choice:
            raise Invalid(f"Tentukan kelanjutan {duty.title}.", field=duty.key)
        if choice == KEEP:
            continue
        if duty.key.startswith(f"{ROLE}-"):
            _settle_role(leaving, int(duty.key.rpartition("-")[2]), choice)
        else:
            registry.settle(leaving, duty, choice)


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
    heirs = (
        User.objects.under(held.unit)
        .filter(is_active=True)
        .exclude(pk=leaving.person.pk)
        .order_by("name", "pk")
    )
    others = tuple((f"{HAND_OVER}:{heir.pk}", f"Serahkan kepada {heir}") for heir in heirs[:MOST_HEIRS])
    return Duty(f"{ROLE}-{held.pk}", title, note, (*others, (END, "Berakhir tanpa pengganti"), *keep))


def _settle_role(leaving: Leaving, pk: int, choice: str) -> None:
    held = RoleAssignment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    access.may_assign_role(leaving.by, Role(held.role), held.unit, leaving.person).demand()
    starts, ends = max(held.starts, leaving.day), held.ends
    if held.starts > timezone.localdate() and held.starts >= leaving.day:
        held.delete()  # it never took effect
    else:
        held.ends = max(held.starts, leaving.last_day)
        held.save(update_fields=["ends"])
    access.forget_roles(leaving.person)
    if choice.startswith(f"{HAND_OVER}:"):
        _give(leaving.by, held, User.objects.get(pk=int(choice.partition(":")[2])), starts, ends)


def _give(by: User, held: RoleAssignment, heir: User, starts: dt.date, ends: dt.date | None) -> None:
    """The role goes on with the heir, as long as it was given; nothing to do for who holds it already."""
    same = RoleAssignment.objects.in_force(starts).filter(user=heir, unit=held.unit, role=held.role)
    if not same.exists():
        assign_role(
            by=by, user=heir, role=Role(held.role), unit=held.unit, starts=starts, ends=ends, acting=held.acting,
            decree=held.decree,
        )  # fmt: skip
