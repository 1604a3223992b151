"""Who may do what with people, units, roles and codes. A refusal's sentence also disables the button.

A role reaches its unit and everything below it, while its dates hold. Roles of the whole government
(`Role.everywhere`) reach every unit, wherever they are assigned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from accounts.registry import holders
from accounts.verdict import YES, Verdict, no
from rulebook.roles import Role

if TYPE_CHECKING:
    from accounts.models import RoleAssignment, Unit, User

ORGANISATION = (Role.SUPERADMIN, Role.ADMIN_ORGANISASI, Role.VERIFIKATOR)
ADMINS = (Role.SUPERADMIN, Role.ADMIN_ORGANISASI)
JUDGES = frozenset({Role.JURI})
READS_PEOPLE = (*ORGANISATION, Role.KEPALA, Role.OPERATOR)

_ASK_ADMIN = "Hanya Bagian Organisasi yang dapat melakukannya. Sampaikan kepada admin Bagian Organisasi."
_ASK_OPERATOR = (
    "Hanya operator unit ini atau Bagian Organisasi yang dapat melakukannya. Sampaikan kepada operator Anda."
)


# ── Roles in force ──────────────────────────────────────
def roles_of(user: User, day: dt.date | None = None) -> list[RoleAssignment]:
    """The person's assignments in force on that day (today when none is given), each with its unit.

    One query per person object and day; `forget_roles` after a change.
    """
    day = day or timezone.localdate()
    if not user.is_authenticated:
        return []
    known = user.__dict__.setdefault("_roles_by_day", {})
    if day not in known:
        known[day] = list(user.assignments.in_force(day).select_related("unit"))
    return known[day]


def forget_roles(user: User) -> None:
    """Read the roles again at the next question."""
    user.__dict__.pop("_roles_by_day", None)


def paths_in_charge(user: User, roles: Iterable[Role], day: dt.date | None = None) -> list[str]:
    """Paths of the units that the person's roles reach, for `under_any`; "" reaches every unit."""
    wanted = set(roles)
    held = [a for a in roles_of(user, day) if Role(a.role) in wanted]
    if any(Role(a.role).everywhere for a in held):
        return [""]
    return sorted({a.unit.path for a in held})


def holds(user: User, role: Role, unit: Unit | None = None, day: dt.date | None = None) -> Verdict:
    """The person holds the role at the unit or above it (anywhere, when no unit is named)."""
    paths = paths_in_charge(user, [role], day)
    if paths and (unit is None or _covers(paths, unit)):
        return YES
    where = " di unit ini atau di atasnya" if unit is not None and not role.everywhere else ""
    return no(f"Hanya {role.label}{where} yang dapat melakukannya.")


def _covers(paths: list[str], unit: Unit | None) -> bool:
    return unit is not None and any(unit.path.startswith(path) for path in paths)


def is_organisation(user: User) -> Verdict:
    """The person works for Bagian Organisasi: admin or verifikator."""
    if paths_in_charge(user, ORGANISATION):
        return YES
    return no("Halaman ini untuk Bagian Organisasi.")


def is_admin(user: User) -> Verdict:
    """The person administers the portal: super admin or admin of Bagian Organisasi."""
    return YES if paths_in_charge(user, ADMINS) else no(_ASK_ADMIN)


# ── What a person sees ──────────────────────────────────
def visible_units(user: User) -> Q:
    """Units whose page the person may open: all for the roles of the whole government, else what their roles
    reach, and their own unit. A juror reads risalah, not units."""
    return _below(paths_in_charge(user, set(Role) - JUDGES), "path") | Q(pk=user.unit_id)


def visible_people(user: User) -> Q:
    """People whose page the person may open: those of the units that their roles reach, and themselves."""
    return _below(paths_in_charge(user, READS_PEOPLE), "unit__path") | Q(pk=user.pk) | _unplaced(user)


def may_list_people(user: User) -> Verdict:
    """Open the list of people (it shows only those whom the person may see)."""
    if paths_in_charge(user, READS_PEOPLE):
        return YES
    return no("Daftar pegawai untuk operator, Kepala OPD/UPT, dan Bagian Organisasi.")


def _unplaced(user: User) -> Q:
    """People without a unit are looked after by the admins."""
    return Q(unit__isnull=True) if is_admin(user) else Q(pk__in=[])


def _below(paths: list[str], field: str) -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


# ── Units ───────────────────────────────────────────────
def may_manage_units(user: User) -> Verdict:
    """Add, rename, move and close units."""
    return is_admin(user)


def may_describe_unit(user: User, unit: Unit) -> Verdict:
    """Edit what a unit says of itself: head's title, address, mandate, vision, services, staff."""
    return may_manage_people_of(user, unit)


# ── People ──────────────────────────────────────────────
def may_manage_people(user: User) -> Verdict:
    """Look after the people of at least one unit."""
    return YES if paths_in_charge(user, (*ADMINS, Role.OPERATOR)) else no(_ASK_OPERATOR)


def may_manage_people_of(user: User, unit: Unit | None) -> Verdict:
    """Add and edit people of the unit."""
    if is_admin(user) or _covers(paths_in_charge(user, [Role.OPERATOR]), unit):
        return YES
    return no(_ASK_OPERATOR)


def may_manage_person(user: User, person: User, offices: Iterable[RoleAssignment] | None = None) -> Verdict:
    """Edit, deactivate and give codes to this person. `offices`: theirs that have not ended, if read already.

    Nobody reaches above themselves: who has a role outside the units in one's charge, or of the whole
    government, belongs to the admins, and a super admin to super admins.
    """
    if offices is None:
        offices = _lasting(person)
    roles = [(Role(a.role), a.unit) for a in offices]
    if any(role is Role.SUPERADMIN for role, _ in roles):
        return holds(user, Role.SUPERADMIN)
    if is_admin(user):
        return YES
    verdict = may_manage_people_of(user, person.unit)
    if not verdict:
        return verdict
    paths = paths_in_charge(user, [Role.OPERATOR])
    if any(role.everywhere or not _covers(paths, unit) for role, unit in roles):
        return no("Pegawai ini memegang peran di atas unit Anda. Sampaikan kepada admin Bagian Organisasi.")
    return YES


def may_set_active(user: User, person: User) -> Verdict:
    """Deactivate an account or bring it back."""
    if user.pk == person.pk:
        return no("Anda tidak dapat menonaktifkan akun Anda sendiri.")
    return may_manage_person(user, person)


def may_issue_code(user: User, person: User) -> Verdict:
    """Make a one-time code with which this person chooses a password."""
    if user.pk == person.pk:
        return no("Untuk akun Anda sendiri, pakai “Ganti kata sandi”.")
    if not person.is_active:
        return no("Akun ini tidak aktif. Aktifkan dahulu, lalu buat kode akses.")
    if not person.has_usable_password() and is_named_juror(person):
        return no("Juri masuk tanpa kata sandi, dengan kode masuk dari Bagian Organisasi.")
    return may_manage_person(user, person)


def may_transfer(user: User, person: User, unit: Unit | None = None) -> Verdict:
    """Move this person to another unit; both units must be in one's charge."""
    verdict = may_manage_person(user, person)
    if verdict and unit is not None and not may_manage_people_of(user, unit):
        return no(
            "Unit tujuan di luar unit yang Anda kelola. Minta Bagian Organisasi memindahkan pegawai ini."
        )
    return verdict


# ── Jurors ──────────────────────────────────────────────
def is_only_juror(person: User, day: dt.date | None = None) -> bool:
    """The person judges on that day and is nothing else here: no other role, member of no group.

    Two queries, the first of which every page asks anyway.
    """
    roles = {Role(a.role) for a in roles_of(person, day)}
    return roles == JUDGES and not holders([person.pk], day or timezone.localdate())


def is_named_juror(person: User) -> bool:
    """As `is_only_juror`, today or on a day to come."""
    roles = {Role(a.role) for a in _lasting(person)}
    return roles == JUDGES and not holders([person.pk], timezone.localdate())


def may_issue_sign_in_codes(user: User, person: User) -> Verdict:
    """Make codes with which this juror signs in, or take them back."""
    if not is_admin(user):
        return no("Kode masuk juri dibuat oleh admin Bagian Organisasi.")
    if not person.is_active:
        return no("Akun ini tidak aktif. Aktifkan dahulu, lalu buat kode masuk.")
    if not is_named_juror(person):
        return no(
            "Kode masuk hanya untuk orang yang perannya juri saja. Yang lain masuk dengan kata sandinya."
        )
    return may_manage_person(user, person)


def _lasting(person: User) -> Iterable[RoleAssignment]:
    """The person's assignments that have not ended, also those to come."""
    lasting = Q(ends__isnull=True) | Q(ends__gte=timezone.localdate())
    return person.assignments.filter(lasting).select_related("unit")


# ── Roles ───────────────────────────────────────────────
def may_assign_role(user: User, role: Role, unit: Unit, person: User | None = None) -> Verdict:
    """Give the role at the unit, or end it there.

    Admins give every role but the two that administer the portal, which only a super admin gives. An operator
    names heads and operators of the units *below* their own, never for their own unit or for themselves.
    """
    if holds(user, Role.SUPERADMIN):
        return YES
    if role in ADMINS:
        return no("Hanya super admin yang dapat memberi atau mengakhiri peran ini.")
    if is_admin(user):
        return YES
    if role.everywhere:
        return no(_ASK_ADMIN)
    if person is not None and person.pk == user.pk:
        return no("Anda tidak dapat mengatur peran Anda sendiri. Sampaikan kepada Bagian Organisasi.")
    above = [path for path in paths_in_charge(user, [Role.OPERATOR]) if path != unit.path]
    if _covers(above, unit):
        return YES
    return no(
        "Peran di unit ini diatur oleh operator unit di atasnya atau Bagian Organisasi. "
        "Sampaikan kepada mereka."
    )


def assignable_roles(user: User) -> list[Role]:
    """The roles that the person could give somewhere, for the choices of a form."""
    if holds(user, Role.SUPERADMIN):
        return list(Role)
    if is_admin(user):
        return [role for role in Role if role not in ADMINS]
    return [Role.KEPALA, Role.OPERATOR] if holds(user, Role.OPERATOR) else []
