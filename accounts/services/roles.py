"""Dated roles at a unit, also as Plt. or Plh."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from accounts import access
from accounts.errors import Invalid
from accounts.models import RoleAssignment, Unit, User
from rulebook.roles import Role


@transaction.atomic
def assign_role(
    *,
    by: User,
    user: User,
    role: Role,
    unit: Unit,
    starts: dt.date,
    ends: dt.date | None = None,
    acting: str = "",
    decree: str = "",
) -> RoleAssignment:
    """Give the role from one day to another. A Plt. or Plh. heads a unit; they and jurors have a last day."""
    role = Role(role)
    access.may_assign_role(by, role, unit, user).demand()
    User.objects.select_for_update().get(pk=user.pk)
    if acting and role is not Role.KEPALA:
        raise Invalid("Plt. dan Plh. hanya untuk Kepala OPD/UPT.", field="acting")
    if acting and ends is None:
        raise Invalid("Isi tanggal selesai: Plt. dan Plh. selalu berjangka waktu.", field="ends")
    if role.always_ends and ends is None:
        raise Invalid("Isi tanggal selesai: juri bertugas sampai hari terakhir acaranya.", field="ends")
    _check_dates(starts, ends)
    same = RoleAssignment.objects.filter(user=user, unit=unit, role=role)
    overlap = Q(ends__isnull=True) | Q(ends__gte=starts)
    if ends is not None:
        overlap &= Q(starts__lte=ends)
    if same.filter(overlap).exists():
        raise Invalid("Pegawai ini sudah memegang peran yang sama pada masa itu.", field="starts")
    assignment = RoleAssignment.objects.create(
        user=user, unit=unit, role=role, acting=acting, starts=starts, ends=ends, decree=decree
    )
    access.forget_roles(user)
    return assignment


@transaction.atomic
def end_role(*, by: User, assignment: RoleAssignment, ends: dt.date) -> RoleAssignment:
    """The last day of an assignment; it stays on record."""
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    access.may_assign_role(by, Role(assignment.role), assignment.unit, assignment.user).demand()
    _check_dates(assignment.starts, ends)
    assignment.ends = ends
    assignment.save(update_fields=["ends"])
    access.forget_roles(assignment.user)
    return assignment


def _check_dates(starts: dt.date, ends: dt.date | None) -> None:
    if ends is not None and ends < starts:
        raise Invalid("Tanggal selesai harus sama dengan atau sesudah tanggal mulai.", field="ends")
