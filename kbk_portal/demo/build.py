"""Building all of the demo data, in the order in which people would have lived it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import Unit, User
from accounts.services import found_government
from groups.models import Season
from groups.services import MemberValues, create_season, give_register_number, register_group
from kbk_portal.demo import stories
from kbk_portal.demo.people import settle_people
from kbk_portal.demo.story import moment
from kbk_portal.demo.units import GOVERNMENT, SINCE, plant_units
from notices.services import mark_all_read

LEGAL_BASIS = (
    "PermenPANRB Nomor 39 Tahun 2012 tentang Pedoman Pengembangan Budaya Kerja\n"
    "Peraturan Bupati Contoh Nomor 12 Tahun 2025 tentang Kelompok Budaya Kerja (rekaan)"
)


@transaction.atomic
def load() -> None:
    """Fill an empty portal. Raises Denied when it holds units already."""
    admin = found_government(
        name=GOVERNMENT,
        admin_name="S. U. Contoh, S.Kom.",
        admin_username="superadmin",
        valid_from=SINCE,
        is_demo=True,
    )
    units = plant_units(root=_root(admin), by=admin)
    people = settle_people(units=units, by=admin)
    season, practice = _seasons(people["admin.organisasi"])
    stories.tell_cepat_sehat(season, units, people)
    for person in people.values():  # that story is over; what follows still waits for somebody
        mark_all_read(by=person)
    stories.tell_litera(season, units, people)
    stories.tell_kilat(season, units, people)
    stories.tell_sahabat_balita(season, units, people)
    _groups_without_risalah(season, practice, units, people)


def _root(admin: User) -> Unit:
    assert admin.unit is not None
    return admin.unit


def _seasons(by: User) -> tuple[Season, Season]:
    year = {"year": 2026, "starts": dt.date(2026, 1, 1), "ends": dt.date(2026, 12, 31)}
    season = create_season(
        by=by,
        name="Tahun program 2026",
        registration_until=dt.date(2026, 11, 30),
        submission_until=dt.date(2026, 11, 30),
        legal_basis=LEGAL_BASIS,
        **year,
    )
    practice = create_season(
        by=by,
        name="Latihan 2026",
        is_practice=True,
        registration_until=dt.date(2026, 12, 31),
        submission_until=dt.date(2026, 12, 31),
        **year,
    )
    return season, practice


# Groups that have not begun: (name, unit, meaning, day, roles of the members, goes to Bagian Organisasi, gets a number)
_ROLES = ("fasilitator", "ketua", "sekretaris", "anggota", "anggota", "anggota")
_QUIET = (
    ("SATU DATA", "kominfo", "Data satu sumber untuk semua", "2026-03-16", _ROLES, True, True),
    ("TERNAK SEHAT", "puskeswan", "Ternak sehat, peternak untung", "2026-04-13", _ROLES, True, True),
    ("RAMAH", "kecamatan-utara", "Rapi, Antusias, Mudah, Amanah, Hangat", "2026-05-04", _ROLES, True, True),
    ("SIGAP", "rsud-utara", "Siap, Gesit, Aman, Peduli", "2026-11-12", _ROLES, True, False),
    ("CERIA", "puskesmas-kenanga", "Cepat, Ringkas, Akurat", "2026-11-16", _ROLES[:2], False, False),
)


def _groups_without_risalah(
    season: Season, practice: Season, units: Mapping[str, Unit], people: Mapping[str, User]
) -> None:
    admin, verifikator = people["admin.organisasi"], people["verifikator"]
    for place, (name, unit, meaning, day, roles, submit, number) in enumerate(_QUIET):
        group = register_group(
            season=season,
            unit=units[unit],
            by=admin,
            members=_members(place, roles),
            submit=submit,
            at=moment(day),
            **_facts(name, meaning, day),
        )
        if number:
            give_register_number(group=group, by=verifikator, at=moment(day) + dt.timedelta(days=2))
    register_group(
        season=practice,
        unit=units["puskesmas-mawar"],
        by=people["operator.dinkes"],
        members=_members(len(_QUIET), _ROLES),
        at=moment("2026-09-21"),
        **_facts("BELAJAR BERSAMA", "Kelompok latihan", "2026-09-21"),
    )


def _facts(name: str, meaning: str, day: str) -> dict[str, Any]:
    return {"name": name, "name_meaning": meaning, "formed_on": dt.date.fromisoformat(day)}


def _members(place: int, roles: tuple[str, ...]) -> list[MemberValues]:
    """Invented members without an account; the last one has no NIP."""
    last = len(roles) - 1
    return [
        MemberValues(
            role=role,
            name=f"{'BCDFGH'[place]}. {'KLMNPR'[n]}. Contoh",
            nip="" if n == last else f"{1980 + 2 * n}0815{2008 + n}031{600 + 10 * place + n}",
            category="non_asn" if n == last else "pns",
            position="Pelaksana",
        )
        for n, role in enumerate(roles)
    ]
