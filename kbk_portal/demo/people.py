"""The invented people: who works where, in which office, with which account. NIPs are invented and marked so."""
# ruff: noqa: E501 - one person, one line

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Unit, User
from accounts.services import assign_role, create_person, issue_code, redeem_code
from accounts.services.codes import new_code
from kbk_portal.demo.accounts import BY_CODE, DEMO_ACCOUNTS
from risalah.examples import EXAMPLES
from risalah.examples.shape import MemberFacts
from rulebook.roles import Role

SINCE = dt.date(2022, 1, 3)


@dataclass(frozen=True)
class PersonFacts:
    """Somebody with an office outside a group."""

    username: str
    name: str
    unit: str
    position: str
    role: Role | None = None
    rank: str = "Penata Tk. I (III/d)"
    born: int = 1980


PEOPLE = (
    PersonFacts("admin.organisasi", "A. O. Contoh, S.STP.", "organisasi", "Analis Kebijakan", Role.ADMIN_ORGANISASI, born=1986),
    PersonFacts("verifikator", "V. O. Contoh, S.Sos.", "organisasi", "Analis Tata Laksana", Role.VERIFIKATOR, born=1988),
    PersonFacts("kabag.organisasi", "K. O. Contoh, S.H., M.Si.", "organisasi", "Kepala Bagian Organisasi", Role.KEPALA, rank="Pembina (IV/a)", born=1975),
    PersonFacts("pimpinan", "Drs. P. A. Contoh, M.M.", "setda", "Asisten Administrasi Umum", Role.PIMPINAN, "Pembina Utama Muda (IV/c)", 1970),
    PersonFacts("kepala.dinkes", "dr. D. K. Contoh, M.Kes.", "dinkes", "Kepala Dinas Kesehatan", Role.KEPALA, rank="Pembina Tk. I (IV/b)", born=1971),
    PersonFacts("operator.dinkes", "O. K. Contoh, S.K.M.", "dinkes", "Pengelola Kepegawaian", Role.OPERATOR, born=1991),
    PersonFacts("kepala.melati", "drg. K. Contoh", "puskesmas-melati", "Kepala UPT Puskesmas Melati", Role.KEPALA, rank="Pembina (IV/a)", born=1976),
    PersonFacts("kepala.anggrek", "dr. S. A. Contoh", "puskesmas-anggrek", "Dokter Ahli Madya", rank="Pembina (IV/a)", born=1974),
    PersonFacts("kepala.dukcapil", "Drs. B. D. Contoh, M.Si.", "dukcapil", "Kepala Dinas Kependudukan dan Pencatatan Sipil", Role.KEPALA, rank="Pembina Tk. I (IV/b)", born=1972),
    PersonFacts("operator.dukcapil", "O. D. Contoh, S.Kom.", "dukcapil", "Pengelola Kepegawaian", Role.OPERATOR, born=1990),
    PersonFacts("kepala.perpustakaan", "Dra. E. P. Contoh", "perpustakaan", "Kepala Dinas Perpustakaan dan Kearsipan", Role.KEPALA, rank="Pembina Tk. I (IV/b)", born=1973),
    PersonFacts("pegawai", "W. P. Contoh, S.Pd.", "pendidikan", "Guru Ahli Muda", born=1989),
)  # fmt: skip

# Members of the example groups who have an account: letter → user name.
MEMBER_ACCOUNTS = {
    "cepat-sehat": {
        "A": "fasilitator.melati", "B": "ketua.melati", "C": "sekretaris.melati", "D": "anggota.melati",
        "E": "e.contoh", "F": "f.contoh", "G": "g.contoh",
    },
    "sahabat-balita": {"J": "ketua.anggrek"},
    "kilat": {
        "T": "fasilitator.kilat", "U": "ketua.kilat", "V": "sekretaris.kilat", "W": "anggota.kilat",
    },
    "litera": {"O": "ketua.litera"},
}  # fmt: skip
MEMBER_UNITS = {
    "cepat-sehat": "puskesmas-melati",
    "sahabat-balita": "puskesmas-anggrek",
    "kilat": "dukcapil",
    "litera": "perpustakaan",
}
WITHOUT_NIP = {"H", "Y", "AA"}  # neither PNS nor PPPK: no NIP and no account


def member_nip(slug: str, facts: MemberFacts) -> str:
    """An invented NIP that fits the member's year of birth and of service; "" for a Non-ASN."""
    if facts.letter in WITHOUT_NIP:
        return ""
    place = list(EXAMPLES).index(slug)
    number = 7 if (slug, facts.letter) == ("cepat-sehat", "B") else 100 * (place + 1) + ord(facts.letter)
    return f"{facts.birth_year}0315{facts.service_since}01{1 + ord(facts.letter[0]) % 2}{number:03d}"


def settle_people(*, units: dict[str, Unit], by: User) -> dict[str, User]:
    """Create everybody, give them their offices, and let the demo accounts choose their password."""
    people = {by.username: by}
    for number, facts in enumerate(PEOPLE, 1):
        people[facts.username] = _person(facts, number, units, by)
    for slug, accounts in MEMBER_ACCOUNTS.items():
        for facts in EXAMPLES[slug].members:
            if facts.letter in accounts:
                username = accounts[facts.letter]
                people[username] = create_person(
                    by=by,
                    name=facts.name,
                    unit=units[MEMBER_UNITS[slug]],
                    nip=member_nip(slug, facts),
                    username=username,
                    position=facts.position,
                    is_demo=True,
                )
    _heads_of_anggrek(people, units["puskesmas-anggrek"], by)
    people["juri"] = _juror(units["organisasi"], by)
    for username, password, _ in DEMO_ACCOUNTS:
        if password == BY_CODE:
            continue
        person = people[username]
        issued = new_code(person=by, by=by) if person == by else issue_code(by=by, person=person)
        redeem_code(code=issued.code, password=password)
    return {username: User.objects.get(pk=person.pk) for username, person in people.items()}


def _person(facts: PersonFacts, number: int, units: dict[str, Unit], by: User) -> User:
    person = create_person(
        by=by,
        name=facts.name,
        unit=units[facts.unit],
        nip=f"{facts.born}0817{facts.born + 25}03{1 + number % 2}{number:03d}",
        username=facts.username,
        rank=facts.rank,
        position=facts.position,
        is_demo=True,
    )
    if facts.role is not None:
        assign_role(by=by, user=person, role=facts.role, unit=units[facts.unit], starts=SINCE)
    return person


def _juror(unit: Unit, by: User) -> User:
    """Somebody from outside, without NIP and unit, who judges for a year from the day the demo data are made."""
    person = create_person(
        by=by, name="Prof. J. U. Contoh", unit=None, username="juri", position="Dosen (data contoh)",
        email="juri@contoh.invalid", is_demo=True,
    )  # fmt: skip
    today = timezone.localdate()
    assign_role(
        by=by, user=person, role=Role.JURI, unit=unit, starts=today, ends=today + dt.timedelta(days=365),
        decree="SK juri (data contoh)",
    )  # fmt: skip
    return person


def _heads_of_anggrek(people: dict[str, User], unit: Unit, by: User) -> None:
    """Its head moved on; the head of Melati stands in as Plt. for half a year."""
    former, acting = people["kepala.anggrek"], people["kepala.melati"]
    assign_role(by=by, user=former, role=Role.KEPALA, unit=unit, starts=SINCE, ends=dt.date(2026, 9, 30))
    assign_role(
        by=by,
        user=acting,
        role=Role.KEPALA,
        unit=unit,
        acting="plt",
        starts=dt.date(2026, 10, 1),
        ends=dt.date(2027, 3, 31),
        decree="821/77/2026",
    )
