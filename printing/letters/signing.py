"""Whose letterhead a unit uses, and who signs for it on a day: units and dated roles made into plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.conf import settings

from accounts.models import RoleAssignment, Unit
from accounts.queries import head_of
from printing.letters.office import ROOM, Letterhead, SignatureBlock, letterhead
from rulebook import writing
from rulebook.nip import format_nip

_KIND = Unit.Kind
AGENCIES = (_KIND.AGENCY, _KIND.SECRETARIAT, _KIND.DISTRICT, _KIND.HOSPITAL)
OWN_HEAD = (
    *AGENCIES,
    _KIND.TECHNICAL,
    _KIND.SCHOOL,
    _KIND.BUREAU,
)  # a bidang or a team writes under its agency's


def chain_of(unit: Unit) -> list[Unit]:
    """From the root down to the unit."""
    rows = Unit.objects.in_bulk(unit.ancestor_ids())
    return [rows[pk] for pk in unit.ancestor_ids()]


def agency_of(unit: Unit) -> Unit:
    """The OPD to which the unit belongs: the nearest agency upwards, else the unit itself."""
    return next((u for u in reversed(chain_of(unit)) if u.kind in AGENCIES), unit)


def government_of(unit: Unit) -> str:
    """The name of the government at the root of the tree."""
    root = chain_of(unit)[0]
    return root.name if root.kind == _KIND.GOVERNMENT else settings.GOVERNMENT_NAME


def bureau_of(unit: Unit) -> Unit | None:
    """Bagian Organisasi of the unit's government: its first bureau, the one named so before others."""
    found = list(
        Unit.objects.filter(kind=_KIND.BUREAU, path__startswith=chain_of(unit)[0].path).order_by("path")
    )
    return next((u for u in found if "organisasi" in u.name.lower()), found[0] if found else None)


def letterhead_of(unit: Unit) -> Letterhead:
    """The kop under which the unit writes: its own, or that of the nearest unit upwards that has one."""
    chain = chain_of(unit)
    owner = next((u for u in reversed(chain) if u.kind in OWN_HEAD), unit)
    agency = next((u for u in reversed(chain) if u.kind in AGENCIES and u.contains(owner)), owner)
    return letterhead(government_of(unit), agency.name, owner.name, owner.address or agency.address)


def place_of(unit: Unit) -> str:
    """Where its papers are signed: its own place, else that of the nearest unit upwards; "" when none says."""
    return next((u.place for u in reversed(chain_of(unit)) if u.place), "")


def place_and_date(unit: Unit, day: dt.date | None) -> str:
    """Contoh, 9 Februari 2026; room where place or day is not known."""
    return f"{place_of(unit) or ROOM}, {writing.date(day) if day else ROOM}"


def office_of(unit: Unit) -> str:
    """The head's office: Kepala UPT Puskesmas Melati."""
    return unit.head_title or f"Kepala {unit.name}"


def head_signature(
    unit: Unit, day: dt.date, *, show_nip: bool, place_date: str = "", role: str = ""
) -> SignatureBlock:
    """The block of who heads the unit on that day (Plh. before Plt. before the definitive head), empty when nobody does.

    Where the unit has no head of its own, the nearest one upwards signs in that office.
    """
    post = head_of(unit, day)
    block = of_post(post, show_nip=show_nip) if post else SignatureBlock(office_of(unit))
    return replace(block, place_date=place_date, role=role)


def of_post(post: RoleAssignment, *, show_nip: bool) -> SignatureBlock:
    """The block of a head's or an acting head's assignment."""
    office = post.unit.head_title or ("" if post.acting else post.user.position) or f"Kepala {post.unit.name}"
    return SignatureBlock(
        office=office,
        name=post.user.name,
        rank=post.user.rank,
        nip=shown_nip(post.user.nip, show_nip=show_nip),
        acting=post.get_acting_display() if post.acting else "",
    )


def shown_nip(nip: str | None, *, show_nip: bool) -> str:
    """The NIP as it is printed; room for it where the reader may not see it; "" of somebody who has none."""
    if not nip:
        return ""
    return format_nip(nip) if show_nip else ROOM
