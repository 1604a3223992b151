"""People: adding, changing, deactivating. A new person has no password; a code lets them choose one."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.models import Unit, User
from accounts.registry import Leaving
from accounts.services.duties import duties_of
from accounts.services.transfers import deactivate_person
from rulebook.nip import NipError, looks_like_nip, read_nip, without_blanks

OWN_DATA = ("phone", "email", "rank", "position")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_PHONE = re.compile(r"\+?[0-9]{8,15}")


@transaction.atomic
def create_person(
    *,
    by: User,
    name: str,
    unit: Unit | None,
    nip: str = "",
    username: str = "",
    category: str = "",
    rank: str = "",
    position: str = "",
    phone: str = "",
    email: str = "",
    is_demo: bool = False,
) -> User:
    """A person of the unit, without a password.

    Without `username` they sign in by NIP, or by a user name made from their name. Without `category`: PNS
    when there is a NIP, else non-ASN.
    """
    access.may_manage_people_of(by, unit).demand()
    number = _clean_nip(nip)
    category = category or (User.Category.PNS if number else User.Category.NON_ASN)
    _check_category(category, number)
    person = User(
        name=name.strip(),
        unit=unit,
        nip=number,
        username=_clean_username(username) if username.strip() else (number or free_username(name)),
        category=category,
        rank=rank,
        position=position,
        phone=_clean_phone(phone),
        email=email,
        is_demo=is_demo,
    )
    _check_unique(person)
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def update_person(
    *,
    by: User,
    person: User,
    name: str,
    unit: Unit | None,
    nip: str,
    username: str,
    category: str,
    rank: str = "",
    position: str = "",
    phone: str = "",
    email: str = "",
) -> User:
    """Change a person's data, also their unit (both units must be in one's charge) while nothing hangs on them.

    An empty `username` means: signs in by NIP; somebody without one keeps the user name they have.
    """
    access.may_manage_person(by, person).demand()
    if unit != person.unit:
        access.may_manage_people_of(by, unit).demand()
        if unit is None or duties_of(Leaving(person, timezone.localdate(), by)):
            raise Invalid(
                "Pegawai ini anggota kelompok atau memegang peran. "
                "Pindahkan lewat “Pindahkan ke unit lain” pada halamannya, agar pekerjaannya diserahterimakan.",
                field="unit",
            )
    person = User.objects.select_for_update().get(pk=person.pk)
    number = _clean_nip(nip)
    _check_category(category, number)
    person.name, person.unit, person.category = name.strip(), unit, category
    person.nip = number
    if username.strip():
        person.username = _clean_username(username)
    elif number or looks_like_nip(person.username):
        person.username = number or free_username(name)
    person.rank, person.position, person.phone, person.email = rank, position, _clean_phone(phone), email
    _check_unique(person)
    person.save()
    return person


@transaction.atomic
def update_own_data(*, by: User, phone: str, email: str, rank: str, position: str) -> User:
    """What everybody may change of their own; name, NIP and unit belong to the operator."""
    person = User.objects.select_for_update().get(pk=by.pk)
    person.phone, person.email, person.rank, person.position = _clean_phone(phone), email, rank, position
    person.save(update_fields=OWN_DATA)
    return person


@transaction.atomic
def set_active(*, by: User, person: User, active: bool) -> User:
    """Deactivate an account (its sessions and codes open nothing any more) or bring it back.

    Memberships end with the account. For whoever holds a post, `deactivate_person` is told who takes it over.
    """
    if not active:
        return deactivate_person(by=by, person=person, choices={})
    access.may_set_active(by, person).demand()
    person = User.objects.select_for_update().get(pk=person.pk)
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


def _clean_nip(text: str) -> str | None:
    if not without_blanks(text):
        return None
    try:
        return read_nip(text).digits
    except NipError as error:
        raise Invalid(str(error), field="nip") from error


def _check_category(category: str, nip: str | None) -> None:
    if category not in User.Category.values:
        raise Invalid("Pilih status kepegawaian dari daftar.", field="category")
    if category != User.Category.NON_ASN and nip is None:
        raise Invalid("Isi NIP, atau pilih Non-ASN bila pegawai ini tidak memilikinya.", field="nip")


def _clean_username(text: str) -> str:
    name = text.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise Invalid(
            "Nama pengguna terdiri atas 3–60 huruf kecil, angka, titik, garis, atau garis bawah, "
            "seperti b.contoh.",
            field="username",
        )
    return name


def _clean_phone(text: str) -> str:
    number = re.sub(r"[\s().-]", "", without_blanks(text))
    if number and not _PHONE.fullmatch(number):
        raise Invalid("Tulis nomor WhatsApp dengan angka, seperti 0812 3456 7890.", field="phone")
    return number


def _check_unique(person: User) -> None:
    others = User.objects.exclude(pk=person.pk)
    if person.nip and others.filter(nip=person.nip).exists():
        raise Invalid(
            "NIP ini sudah dipakai akun lain. Bila pegawai pindah unit, hubungi Bagian Organisasi.",
            field="nip",
        )
    if others.filter(username=person.username).exists():
        raise Invalid("Nama pengguna ini sudah dipakai. Pilih yang lain.", field="username")
    # A user name that reads as somebody's NIP would sign in as that somebody.
    if looks_like_nip(person.username) and person.username != person.nip:
        raise Invalid("Nama pengguna tidak boleh berupa NIP yang bukan miliknya.", field="username")


def free_username(name: str) -> str:
    """A user name made from the person's name that nobody has yet."""
    words = re.sub(r"[^a-z0-9 ]", "", name.split(",")[0].lower().replace(".", " ")).split()
    base = ".".join(words)[:50] or "pegawai"
    base = base if len(base) >= 3 else f"{base}.kbk"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    return next(n for n in (base, *(f"{base}{i}" for i in range(2, len(taken) + 3))) if n not in taken)
