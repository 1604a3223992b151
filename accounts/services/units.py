"""The tree of units: adding, describing, renaming, moving, closing. Only this file writes `Unit.path`."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from accounts import access
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, Unit, User
from rulebook.roles import Role

# What a unit says of itself; its operator may write it.
DESCRIPTION = ("head_title", "address", "place", "mandate", "vision", "services", "staff_count")


@transaction.atomic
def found_government(
    *, name: str, admin_name: str, admin_username: str, valid_from: dt.date, is_demo: bool = False
) -> User:
    """The first step of an empty portal: the root of the tree and its super admin, who has no password yet.

    Raises `Denied` when a unit exists already.
    """
    if Unit.objects.exists():
        raise Denied("Portal ini sudah memiliki unit; super admin menambahkan yang lain.")
    root = _plant(name=name, kind=Unit.Kind.GOVERNMENT, parent=None, valid_from=valid_from)
    admin = User(
        name=admin_name,
        username=admin_username.lower(),
        category=User.Category.NON_ASN,
        unit=root,
        is_demo=is_demo,
    )
    admin.set_unusable_password()
    admin.save()
    RoleAssignment.objects.create(user=admin, unit=root, role=Role.SUPERADMIN, starts=valid_from)
    return admin


@transaction.atomic
def create_unit(
    *,
    by: User,
    name: str,
    kind: str,
    parent: Unit,
    valid_from: dt.date,
    short_name: str = "",
    **description: object,
) -> Unit:
    """A new unit below `parent`; `description` takes the fields of `DESCRIPTION`."""
    access.may_manage_units(by).demand()
    _demand_only(description, DESCRIPTION)
    if parent.valid_until and parent.valid_until < valid_from:
        raise Invalid(f"{parent} sudah ditutup pada tanggal itu. Pilih induk lain.", field="parent")
    if kind == Unit.Kind.GOVERNMENT:
        raise Invalid("Pemerintah daerah hanya ada satu, di puncak bagan.", field="kind")
    return _plant(
        name=name, kind=kind, parent=parent, valid_from=valid_from, short_name=short_name, **description
    )


@transaction.atomic
def update_unit(*, by: User, unit: Unit, parent: Unit | None = None, **fields: object) -> Unit:
    """Change name, kind, first day or description; `parent` moves it. Frozen papers keep the old name."""
    access.may_manage_units(by).demand()
    _demand_only(fields, ("name", "short_name", "kind", "valid_from", *DESCRIPTION))
    unit = _locked(unit)
    if parent is not None and parent.pk != unit.parent_id:
        unit = move_unit(by=by, unit=unit, parent=parent)
    starts = fields.get("valid_from", unit.valid_from)
    if unit.valid_until and isinstance(starts, dt.date) and starts > unit.valid_until:
        raise Invalid("Tanggal mulai harus sebelum tanggal penutupan unit.", field="valid_from")
    return _written(unit, fields)


@transaction.atomic
def describe_unit(*, by: User, unit: Unit, **description: object) -> Unit:
    """Change what the unit says of itself (`DESCRIPTION`)."""
    access.may_describe_unit(by, unit).demand()
    _demand_only(description, DESCRIPTION)
    return _written(_locked(unit), description)


@transaction.atomic
def move_unit(*, by: User, unit: Unit, parent: Unit) -> Unit:
    """Hang the unit, with everything below it, under another one."""
    access.may_manage_units(by).demand()
    # The tree is small and moves are rare: lock all of it, so that two moves cannot make a ring.
    tree = {node.pk: node for node in Unit.objects.select_for_update().order_by("pk")}
    unit, parent = tree[unit.pk], tree[parent.pk]
    if unit.parent_id is None:
        raise Invalid("Puncak bagan tidak dapat dipindahkan.", field="parent")
    if unit.contains(parent):
        raise Invalid("Unit tidak dapat dipindahkan ke bawah dirinya sendiri.", field="parent")
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    Unit.objects.filter(path__startswith=old).update(
        path=Concat(Value(new), Substr("path", len(old) + 1), output_field=models.CharField())
    )
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    unit.parent, unit.path = parent, new
    return unit


@transaction.atomic
def close_unit(*, by: User, unit: Unit, valid_until: dt.date) -> Unit:
    """The unit's last day. Everything below it must be closed by then."""
    access.may_manage_units(by).demand()
    unit = _locked(unit)
    if unit.parent_id is None:
        raise Invalid("Puncak bagan tidak dapat ditutup.")
    if valid_until < unit.valid_from:
        raise Invalid("Tanggal penutupan harus sesudah tanggal mulai unit.", field="valid_until")
    longer = Q(valid_until__isnull=True) | Q(valid_until__gt=valid_until)
    if open_below := Unit.objects.under(unit).exclude(pk=unit.pk).filter(longer).count():
        raise Invalid(f"Tutup atau pindahkan dahulu {open_below} unit di bawahnya.", field="valid_until")
    return _written(unit, {"valid_until": valid_until})


@transaction.atomic
def reopen_unit(*, by: User, unit: Unit) -> Unit:
    """Take the closing back."""
    access.may_manage_units(by).demand()
    return _written(_locked(unit), {"valid_until": None})


def _plant(*, parent: Unit | None, **fields: object) -> Unit:
    unit = Unit.objects.create(parent=parent, path=f"new-{uuid.uuid4()}", **fields)
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def _locked(unit: Unit) -> Unit:
    return Unit.objects.select_for_update().get(pk=unit.pk)


def _written(unit: Unit, fields: dict[str, object]) -> Unit:
    for name, value in fields.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(fields))
    return unit


def _demand_only(fields: dict[str, object], allowed: tuple[str, ...]) -> None:
    if unknown := set(fields) - set(allowed):
        raise TypeError(f"unknown fields of a unit: {sorted(unknown)}")
