"""Reads of people and units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts import access
from accounts.models import AccessCode, RoleAssignment, Transfer, Unit, User
from rulebook.nip import looks_like_nip, without_blanks
from rulebook.roles import Role


def username_for(login: str) -> str:
    """The user name behind what was typed: a NIP in any spacing, or a user name in any case."""
    if looks_like_nip(login):
        found = User.objects.filter(nip=without_blanks(login)).values_list("username", flat=True).first()
        return found or without_blanks(login)
    return login.strip().lower()


# ── Roles ───────────────────────────────────────────────
def units_in_charge(user: User, roles: Iterable[Role]) -> QuerySet[Unit]:
    """The open units that the person's roles reach."""
    return Unit.objects.valid_on(timezone.localdate()).under_any(access.paths_in_charge(user, roles))


def heads_of(unit: Unit, day: dt.date | None = None) -> list[RoleAssignment]:
    """Who heads the unit on that day: assignments with `user` and `unit`, empty when nobody does.

    The nearest unit upwards that has a head counts. There a Plh. stands in for a Plt., and either for the
    definitive head, while it is in force.
    """
    held = (
        RoleAssignment.objects.in_force(day)
        .filter(role=Role.KEPALA, unit_id__in=unit.ancestor_ids(), user__is_active=True)
        .select_related("user", "unit")
    )
    by_unit: dict[int, list[RoleAssignment]] = {}
    for assignment in held:
        by_unit.setdefault(assignment.unit_id, []).append(assignment)
    for pk in reversed(unit.ancestor_ids()):
        if pk in by_unit:
            return _standing_in(by_unit[pk])
    return []


def head_of(unit: Unit, day: dt.date | None = None) -> RoleAssignment | None:
    """The one head whose name goes on paper; the latest when several are in force."""
    return next(iter(heads_of(unit, day)), None)


def _standing_in(assignments: list[RoleAssignment]) -> list[RoleAssignment]:
    """Those with the strongest standing: Plh., else Plt., else definitive; the latest first."""
    order = [RoleAssignment.Acting.PLH, RoleAssignment.Acting.PLT, RoleAssignment.Acting.NONE]
    strongest = min(order.index(a.acting) for a in assignments)
    chosen = [a for a in assignments if order.index(a.acting) == strongest]
    return sorted(chosen, key=lambda a: (a.starts, a.pk), reverse=True)


# ── Units ───────────────────────────────────────────────
@dataclass(frozen=True)
class UnitRow:
    """A unit of the tree page: its depth (0 = top of what is shown), people and head."""

    unit: Unit
    depth: int
    people: int
    head: str


def unit_tree(
    user: User, *, search: str = "", with_closed: bool = False, day: dt.date | None = None
) -> list[UnitRow]:
    """The units that the person sees, in the order of the tree; a search keeps the matches and what is above
    them. Two queries, whatever the size."""
    day = day or timezone.localdate()
    units = Unit.objects.visible_to(user)
    if not with_closed:
        units = units.valid_on(day)
    counted = units.annotate(people_count=Count("people", filter=Q(people__is_active=True)))
    found = {unit.pk: unit for unit in counted}
    if search:
        matches = [u for u in found.values() if search.casefold() in f"{u.name} {u.short_name}".casefold()]
        kept = {pk for unit in matches for pk in unit.ancestor_ids()}
        found = {pk: unit for pk, unit in found.items() if pk in kept}
    heads = _heads_by_unit(list(found), day)
    return [
        UnitRow(unit, depth, unit.people_count, heads.get(unit.pk, ""))
        for unit, depth in _in_tree_order(found)
    ]


def _in_tree_order(found: dict[int, Unit]) -> Iterable[tuple[Unit, int]]:
    children: dict[int | None, list[Unit]] = {}
    for unit in found.values():
        children.setdefault(unit.parent_id if unit.parent_id in found else None, []).append(unit)
    waiting = [(unit, 0) for unit in reversed(_by_name(children.get(None, [])))]
    while waiting:
        unit, depth = waiting.pop()
        yield unit, depth
        waiting += [(child, depth + 1) for child in reversed(_by_name(children.get(unit.pk, [])))]


def _by_name(units: list[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.name.casefold(), unit.pk))


def _heads_by_unit(unit_ids: list[int], day: dt.date) -> dict[int, str]:
    held = RoleAssignment.objects.in_force(day).filter(
        role=Role.KEPALA, unit_id__in=unit_ids, user__is_active=True
    )
    by_unit: dict[int, list[RoleAssignment]] = {}
    for assignment in held.select_related("user"):
        by_unit.setdefault(assignment.unit_id, []).append(assignment)
    return {pk: written_head(_standing_in(several)[0]) for pk, several in by_unit.items()}


def written_head(assignment: RoleAssignment) -> str:
    """`Plt. B. Contoh`, or the name alone for a definitive head."""
    prefix = f"{assignment.get_acting_display()} " if assignment.acting else ""
    return f"{prefix}{assignment.user}"


def indented_units(units: QuerySet[Unit]) -> list[tuple[int, str]]:
    """Choices of a select: the units in the order of the tree, indented by depth."""
    found = {unit.pk: unit for unit in units}
    return [(unit.pk, f"{'— ' * depth}{unit.name}") for unit, depth in _in_tree_order(found)]


# ── People ──────────────────────────────────────────────
def people_of(unit: Unit) -> QuerySet[User]:
    """Active people of the unit and of everything below it."""
    return User.objects.under(unit).filter(is_active=True).select_related("unit")


def people_never_signed_in(unit: Unit) -> QuerySet[User]:
    """Active people of the unit (not of those below it) who have never signed in."""
    return User.objects.filter(unit=unit, is_active=True, last_login__isnull=True)


def find_people(
    user: User, *, search: str = "", status: str = "", unit: Unit | None = None
) -> QuerySet[User]:
    """The people that the person sees, by name. `status`: "belum_masuk", "nonaktif", else the active ones."""
    people = User.objects.visible_to(user).select_related("unit").filter(is_active=status != "nonaktif")
    if status == "belum_masuk":
        people = people.filter(last_login__isnull=True)
    if unit is not None:
        people = people.under(unit)
    if search:
        number = Q(nip__startswith=without_blanks(search)) if without_blanks(search).isdigit() else Q()
        people = people.filter(Q(name__icontains=search) | Q(username__icontains=search) | number)
    return people


def transfer_ahead(person: User) -> Transfer | None:
    """The person's move that is written but has not come yet."""
    ahead = person.transfers.filter(done_at__isnull=True, cancelled_at__isnull=True)
    return ahead.select_related("target").first()


# ── Codes ───────────────────────────────────────────────
def code_from(text: str) -> AccessCode | None:
    """The stored code for a password that was typed, in any case and grouping, usable or not; its person comes along."""
    found = AccessCode.objects.filter(code_hash=AccessCode.hash_of(text), purpose=AccessCode.Purpose.PASSWORD)
    return found.select_related("user__unit").first()


def open_codes(person: User, purpose: str) -> QuerySet[AccessCode]:
    """Codes of the person for that purpose that are neither used nor expired."""
    return AccessCode.objects.filter(
        user=person, purpose=purpose, used_at__isnull=True, expires_at__gt=timezone.now()
    )


# ── Jurors ──────────────────────────────────────────────
def username_of_juror(login: str) -> str:
    """As `username_for`; an e-mail address leads to the first account that bears it."""
    if "@" in login:
        bearers = User.objects.filter(email__iexact=login.strip()).order_by("pk")
        return bearers.values_list("username", flat=True).first() or login.strip().lower()
    return username_for(login)


def jurors_behind(login: str) -> QuerySet[User]:
    """Active people who judge today and have an e-mail address: that one, or of that user name or NIP."""
    named = Q(username=username_for(login))
    if "@" in login:
        named |= Q(email__iexact=login.strip())
    judging = RoleAssignment.objects.in_force().filter(role=Role.JURI)
    return User.objects.filter(named, is_active=True, pk__in=judging.values("user")).exclude(email="")
