"""Staff: what the rows of a file would change, and the writing of it.

A person is found by NIP; without one by name among those of the unit who have none. An empty cell changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.imports import cells
from accounts.imports.columns import CATEGORIES, PEOPLE, ROLES, Row, plain
from accounts.imports.plans import CHANGED, MOVED, NEW, SAME, Change, Line, Plan, Reader
from accounts.models import RoleAssignment, Unit, User
from accounts.queries import units_in_charge
from accounts.services.duties import holders
from accounts.services.people import free_username
from accounts.services.roles import assign_role
from accounts.services.transfers import transfer_person, transfer_unattached
from rulebook.nip import format_nip
from rulebook.roles import Role

_LABELS = {column.name: column.label for column in PEOPLE}
_TEXTS = ("name", "rank", "position", "phone", "email")
_ELSEWHERE = (
    "Pegawai dengan NIP ini tercatat di luar unit yang Anda kelola. "
    "Minta operator unit asalnya atau Bagian Organisasi memindahkannya."
)


@dataclass(frozen=True)
class Found:
    """What the portal knows, read once for the whole file."""

    by: User
    units: cells.UnitNames
    by_nip: Mapping[str, User]
    by_name: Mapping[tuple[int, str], User]
    posts: Collection[int]  # people who hold what somebody must take over

    @classmethod
    def for_rows(cls, by: User, rows: Iterable[Row]) -> Found:
        units = list(units_in_charge(by, (*access.ADMINS, Role.OPERATOR)))
        numbers = {cells.bare_number(row["nip"]) for row in rows}
        offices = RoleAssignment.objects.filter(Q(ends__isnull=True) | Q(ends__gte=timezone.localdate()))
        people = User.objects.select_related("unit").prefetch_related(
            Prefetch("assignments", offices.select_related("unit"), to_attr="offices")
        )
        unnumbered = people.filter(nip__isnull=True, unit__in=units)
        numbered = {person.nip: person for person in people.filter(nip__in=numbers)}
        return cls(
            by,
            cells.UnitNames(units),
            numbered,
            {(person.unit_id, plain(person.name)): person for person in unnumbered},
            holders([person.pk for person in numbered.values()], timezone.localdate(), posts=True),
        )


def plan_people(rows: Mapping[int, Row], by: User) -> Plan[Line]:
    """What would become of each row; nothing is written."""
    access.may_manage_people(by).demand()
    found = Found.for_rows(by, rows.values())
    lines, problems = [], []
    seen: dict[object, int] = {}
    for number, row in rows.items():
        reader = Reader(number, row, PEOPLE)
        line = _line(reader, found, seen)
        problems += reader.problems
        if line is not None and not reader.problems:
            lines.append(line)
    return Plan(lines, problems)


def _line(reader: Reader, found: Found, seen: dict[object, int]) -> Line | None:
    values: dict[str, Any] = {"nip": reader.read("nip", cells.nip)}
    for name in ("name", "rank", "position"):
        values[name] = reader.read(name, partial(cells.line, column=reader.columns[name]))
    values["phone"] = reader.read("phone", cells.phone)
    values["email"] = reader.read("email", cells.email)
    labels = User.Category.labels
    values["category"] = reader.read("category", lambda text: cells.choice(text, CATEGORIES, labels))
    roles = [role.label for role in access.assignable_roles(found.by) if not role.always_ends]
    values["role"] = reader.read("role", lambda text: cells.choice(text, ROLES, roles))
    unit = reader.read("unit", found.units.find, None)
    if unit is None or reader.problems:
        return None
    key = values["nip"] or (unit.pk, plain(values["name"]))
    if key in seen:
        column, what = ("nip", "NIP") if values["nip"] else ("name", "Nama")
        reader.problem(column, f"{what} ini sudah ada pada baris {seen[key]}. Hapus salah satu barisnya.")
        return None
    seen[key] = reader.number
    person = found.by_nip.get(values["nip"]) if values["nip"] else found.by_name.get(key)
    values["unit"] = unit
    _check(reader, found.by, person, values)
    return None if reader.problems else _told(reader.number, person, values, found.posts)


def _check(reader: Reader, by: User, person: User | None, values: dict[str, Any]) -> None:
    """What the row as a whole may not be."""
    if not values["category"]:
        usual = User.Category.PNS if values["nip"] else User.Category.NON_ASN
        values["category"] = person.category if person else usual
    if values["category"] != User.Category.NON_ASN and not values["nip"]:
        reader.problem("nip", "Isi NIP, atau tulis Non-ASN sebagai status kepegawaian.")
    if person is not None and not access.may_manage_person(by, person, person.offices):
        verdict = access.may_manage_people_of(by, person.unit)
        reader.problem(
            "nip", _ELSEWHERE if not verdict else access.may_manage_person(by, person, person.offices).reason
        )
        return
    if person is not None and not person.is_active:
        reader.problem("nip", "Akun pegawai ini nonaktif. Aktifkan dahulu dari halamannya, lalu unggah lagi.")
    if values["role"] and not _holds(person, values):
        verdict = access.may_assign_role(by, Role(values["role"]), values["unit"], person)
        if not verdict:
            reader.problem("role", verdict.reason)


def _holds(person: User | None, values: Mapping[str, Any]) -> bool:
    held = person.offices if person else []
    return any(a.role == values["role"] and a.unit_id == values["unit"].pk for a in held)


def _told(number: int, person: User | None, values: dict[str, Any], posts: Collection[int]) -> Line:
    unit = values["unit"]
    new_role = bool(values["role"]) and not _holds(person, values)
    gained = (Change(_LABELS["role"], "", Role(values["role"]).label),) if new_role else ()
    if person is None:
        return Line(number, NEW, values["name"], str(unit), None, values, gained)
    changes = [
        Change(_LABELS[name], getattr(person, name), values[name])
        for name in _TEXTS
        if values[name] and values[name] != getattr(person, name)
    ]
    if values["category"] != person.category:
        changes.append(
            Change(
                _LABELS["category"], person.get_category_display(), User.Category(values["category"]).label
            )
        )
    changes += gained
    if person.unit_id != unit.pk:
        move = Change(_LABELS["unit"], str(person.unit or "–"), str(unit))
        held = person.pk in posts
        return Line(
            number, MOVED, values["name"], str(unit), person.pk, values, (move, *changes), must_hand_over=held
        )
    status = CHANGED if changes else SAME
    return Line(number, status, values["name"], str(unit), person.pk, values, tuple(changes))


# ── Writing ─────────────────────────────────────────────
def write_people(plan: Plan[Line], by: User, moving: Collection[int]) -> list[User]:
    """Carry out the plan inside the caller's transaction; `moving` are the rows whose move was agreed to.

    Returns those who still wait for their move: it was not agreed to, or something must be handed over first.
    """
    _create(plan.of(NEW))
    people = (
        User.objects.select_for_update(of=("self",))
        .select_related("unit")
        .in_bulk([line.pk for line in plan.lines if line.pk])
    )
    changed = [line for line in plan.lines if line.status in (CHANGED, MOVED)]
    for line in changed:
        _update(people[line.pk], line.values)
    waiting = _move(plan.of(MOVED), people, by, moving)
    _give_roles(plan, by, {person.pk for person in waiting})
    return waiting


def _move(lines: list[Line], people: Mapping[int, User], by: User, moving: Collection[int]) -> list[User]:
    """Move who was agreed to; returns who stays."""
    agreed = [line for line in lines if line.row in moving and not line.must_hand_over]
    rows = {line.row for line in agreed}
    stay = [people[line.pk] for line in lines if line.row not in rows]
    units = {line.values["unit"].pk: line.values["unit"] for line in agreed}
    for unit in units.values():
        group = [people[line.pk] for line in agreed if line.values["unit"].pk == unit.pk]
        for person in transfer_unattached(by=by, people=group, unit=unit):
            try:
                transfer_person(by=by, person=person, unit=unit, day=timezone.localdate(), choices={})
            except Invalid:  # a move ahead, or a post since the plan was made: their own page says which
                stay.append(person)
    return stay


def _update(person: User, values: Mapping[str, Any]) -> None:
    """One small statement a person: a bulk update of thousands would be slower by far."""
    fields = [n for n in (*_TEXTS, "category") if values[n] and values[n] != getattr(person, n)]
    for name in fields:
        setattr(person, name, values[name])
    if fields:
        person.save(update_fields=fields)


def _create(lines: list[Line]) -> None:
    numbered, others = [], []
    for line in lines:
        values = line.values
        person = User(
            **{name: values[name] for name in (*_TEXTS, "category", "unit")}, nip=values["nip"] or None
        )
        person.set_unusable_password()
        person.username = values["nip"]
        (numbered if values["nip"] else others).append(person)
    User.objects.bulk_create(numbered, batch_size=500)
    for person in others:
        person.username = free_username(person.name)
        person.save()


def _give_roles(plan: Plan[Line], by: User, left_out: Collection[int]) -> None:
    wanted = [line for line in plan.lines if any(c.label == _LABELS["role"] for c in line.changes)]
    for line in wanted:
        if line.pk in left_out:
            continue
        values = line.values
        person = User.objects.get(**({"pk": line.pk} if line.pk else _key(values)))
        assign_role(
            by=by, user=person, role=Role(values["role"]), unit=values["unit"], starts=timezone.localdate()
        )


def _key(values: Mapping[str, Any]) -> dict[str, Any]:
    return (
        {"nip": values["nip"]}
        if values["nip"]
        else {"nip": None, "name": values["name"], "unit": values["unit"]}
    )


def filled_rows(by: User) -> list[list[str]]:
    """The staff in the person's charge, as the columns ask for them; the role is left for what is new."""
    units: list[Unit] = list(units_in_charge(by, (*access.ADMINS, Role.OPERATOR)))
    people = (
        User.objects.filter(unit__in=units, is_active=True)
        .select_related("unit")
        .order_by("unit__path", "name")
    )
    twice = {name for name in (u.name for u in units) if sum(u.name == name for u in units) > 1}
    names = {unit.pk: unit.name for unit in units}

    def written(unit: Unit) -> str:
        above = names.get(unit.parent_id or 0, "")
        return f"{above} / {unit.name}" if unit.name in twice and above else unit.name

    return [
        [
            format_nip(p.nip), p.name, p.get_category_display(), p.rank, p.position, written(p.unit), p.phone, p.email, "",
        ]
        for p in people
    ]  # fmt: skip
