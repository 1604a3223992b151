"""Who is who in the tests: one person per role in two agencies, two groups, a stranger. All invented.

Built with plain rows, so that a test of any app can stand on it. `Cast.everyone` names them for matrices; the
public is `None`. Every password is `PASSWORD`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import RoleAssignment, Unit, User
from groups.models import Group, Member, Season
from rulebook.roles import Role

PASSWORD = "rahasia-contoh-1"


@dataclass
class Cast:
    """Units, people, season and groups. `…_dukcapil` is the same role in the other agency."""

    pemda: Unit
    dinkes: Unit
    melati: Unit
    dukcapil: Unit
    organisasi: Unit

    superadmin: User
    admin_organisasi: User
    verifikator: User
    pimpinan: User
    juri: User

    kepala_dinkes: User
    kepala: User
    operator_dinkes: User
    operator: User
    fasilitator: User
    ketua: User
    sekretaris: User
    anggota: User

    kepala_dukcapil: User
    operator_dukcapil: User
    fasilitator_dukcapil: User
    ketua_dukcapil: User
    sekretaris_dukcapil: User
    anggota_dukcapil: User

    stranger: User

    season: Season
    group: Group
    group_dukcapil: Group

    @property
    def everyone(self) -> dict[str, User]:
        """Name of the role → person."""
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}


def make_cast() -> Cast:
    """Write the whole cast and return it."""
    year = timezone.localdate().year
    pemda = make_unit("Pemerintah Kabupaten Contoh", Unit.Kind.GOVERNMENT)
    dinkes = make_unit("Dinas Kesehatan", Unit.Kind.AGENCY, pemda)
    melati = make_unit("UPT Puskesmas Melati", Unit.Kind.TECHNICAL, dinkes, "Kepala UPT Puskesmas Melati")
    dukcapil = make_unit("Dinas Kependudukan dan Pencatatan Sipil", Unit.Kind.AGENCY, pemda, "Kepala Dinas")
    organisasi = make_unit("Bagian Organisasi", Unit.Kind.BUREAU, pemda)

    people = {
        "superadmin": make_person("superadmin", organisasi, Role.SUPERADMIN),
        "admin_organisasi": make_person("admin_organisasi", organisasi, Role.ADMIN_ORGANISASI),
        "verifikator": make_person("verifikator", organisasi, Role.VERIFIKATOR),
        "pimpinan": make_person("pimpinan", pemda, Role.PIMPINAN),
        "kepala_dinkes": make_person("kepala_dinkes", dinkes, Role.KEPALA),
        "kepala": make_person("kepala", melati, Role.KEPALA),
        "operator_dinkes": make_person("operator_dinkes", dinkes, Role.OPERATOR),
        "operator": make_person("operator", melati, Role.OPERATOR),
        "kepala_dukcapil": make_person("kepala_dukcapil", dukcapil, Role.KEPALA),
        "operator_dukcapil": make_person("operator_dukcapil", dukcapil, Role.OPERATOR),
        "stranger": make_person("stranger", dukcapil),
    }
    people["juri"] = make_juror("juri", pemda)
    for unit, suffix in ((melati, ""), (dukcapil, "_dukcapil")):
        for role in Member.Role.values:
            people[role + suffix] = make_person(role + suffix, unit)

    season = make_season(year)
    return Cast(
        pemda=pemda, dinkes=dinkes, melati=melati, dukcapil=dukcapil, organisasi=organisasi, season=season,
        group=_make_group(season, melati, "Cepat Sehat", people, ""),
        group_dukcapil=_make_group(season, dukcapil, "Litera", people, "_dukcapil"),
        **people,
    )  # fmt: skip


def make_unit(name: str, kind: str = Unit.Kind.TECHNICAL, parent: Unit | None = None, head: str = "") -> Unit:
    """A unit at its place in the tree, valid since 2020."""
    unit = Unit.objects.create(
        name=name,
        kind=kind,
        parent=parent,
        head_title=head,
        path=f"new {name}",
        valid_from=dt.date(2020, 1, 1),
    )
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def make_person(username: str, unit: Unit | None = None, role: Role | None = None, **fields: object) -> User:
    """An active person with an invented NIP, and the role at the unit since 2020."""
    number = User.objects.count() + 1
    user = User.objects.create(
        username=username,
        name=fields.pop("name", f"{username.replace('_', ' ').title()} Contoh"),
        nip=fields.pop("nip", f"19850315201001{number % 2 + 1}{number:03d}"),
        unit=unit,
        is_demo=True,
        password=make_password(PASSWORD),
        **fields,
    )
    if role is not None:
        RoleAssignment.objects.create(user=user, unit=unit, role=role, starts=dt.date(2020, 1, 1))
    return user


def make_juror(username: str, unit: Unit, ends: dt.date | None = None, **fields: object) -> User:
    """Somebody from outside, without NIP, unit and password, who judges for the unit; until a month from now."""
    ends = ends or timezone.localdate() + dt.timedelta(days=30)
    fields = {"nip": None, "category": User.Category.NON_ASN, "email": f"{username}@juri.test"} | fields
    user = make_person(username, **fields)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    RoleAssignment.objects.create(user=user, unit=unit, role=Role.JURI, starts=dt.date(2020, 1, 1), ends=ends)
    return user


def make_season(year: int, **fields: object) -> Season:
    """The programme year, running from January to December."""
    return Season.objects.create(
        **{
            "year": year,
            "name": f"Tahun program {year}",
            "starts": dt.date(year, 1, 1),
            "ends": dt.date(year, 12, 31),
            "registration_until": dt.date(year, 12, 31),
            "submission_until": dt.date(year, 12, 31),
        }
        | fields
    )


def _make_group(season: Season, unit: Unit, name: str, people: dict[str, User], suffix: str) -> Group:
    group = Group.objects.create(season=season, unit=unit, name=name, created_by=people[f"operator{suffix}"])
    for order, role in enumerate(Member.Role.values):
        user = people[role + suffix]
        Member.objects.create(
            group=group, user=user, role=role, name=user.name, nip=user.nip, order=order, starts=season.starts
        )
    return group
