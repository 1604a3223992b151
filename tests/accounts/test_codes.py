"""The life of a one-time code."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone

from accounts import services
from accounts.errors import Denied, Invalid
from accounts.models import AccessCode, User
from accounts.services.codes import ALPHABET

PASSWORD = "kuda-hijau-berlari"


def redeem_error(code, password=PASSWORD):
    with pytest.raises(Invalid) as refused:
        services.redeem_code(code=code, password=password)
    return refused.value.field, str(refused.value)


def test_issued_code_is_readable_grouped_and_stored_only_as_its_hash(cast):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    assert re.fullmatch(f"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", issued.code)
    assert not set(ALPHABET) & set("0O1IL")
    stored = AccessCode.objects.get()
    assert (stored.user, stored.created_by, stored.used_at) == (cast.ketua, cast.operator, None)
    assert stored.expires_at - stored.created_at == dt.timedelta(days=7)
    assert issued.code.replace("-", "") not in str(AccessCode.objects.values())


@pytest.mark.parametrize(
    "spelling", [str, str.lower, lambda c: c.replace("-", ""), lambda c: f" {c[:3]} {c[3:]} "]
)
def test_redeem_in_any_spelling_sets_the_password(cast, spelling):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    person = services.redeem_code(code=spelling(issued.code), password=PASSWORD)
    assert person == cast.ketua
    assert User.objects.get(pk=cast.ketua.pk).check_password(PASSWORD)


def test_code_works_once(cast):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    services.redeem_code(code=issued.code, password=PASSWORD)
    assert redeem_error(issued.code) == (
        "code",
        "Kode ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta kode baru kepada operator.",
    )


def test_code_expires_after_seven_days(cast):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    expired = ("code", "Kode ini sudah tidak berlaku. Minta kode baru kepada operator OPD/UPT Anda.")
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, seconds=1), tick=False):
        assert redeem_error(issued.code) == expired
    with time_machine.travel(timezone.now() + dt.timedelta(days=6, hours=23), tick=False):
        assert services.redeem_code(code=issued.code, password=PASSWORD)


def test_new_code_ends_the_older_one_of_the_same_person_only(cast):
    old = services.issue_code(by=cast.operator, person=cast.ketua)
    other = services.issue_code(by=cast.operator, person=cast.anggota)
    new = services.issue_code(by=cast.operator, person=cast.ketua)
    assert redeem_error(old.code)[1].startswith("Kode ini sudah tidak berlaku.")
    assert services.redeem_code(code=new.code, password=PASSWORD) == cast.ketua
    assert services.redeem_code(code=other.code, password=PASSWORD) == cast.anggota


def test_unknown_code_refused(cast):
    assert redeem_error("AAAAA-AAAAA") == (
        "code",
        "Kode ini tidak dikenal. Periksa kembali kesepuluh huruf dan angkanya.",
    )


def test_code_of_a_deactivated_person_opens_nothing(cast):
    issued = services.issue_code(by=cast.operator, person=cast.anggota)
    services.set_active(by=cast.operator, person=cast.anggota, active=False)
    assert redeem_error(issued.code)[1] == "Akun ini tidak aktif. Hubungi operator OPD/UPT Anda."


@pytest.mark.parametrize("password", ["pendek", "password123", "1234567890"])
def test_weak_password_refused_and_the_code_stays_good(cast, password):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    field, sentence = redeem_error(issued.code, password)
    assert field == "password"
    assert sentence
    assert services.redeem_code(code=issued.code, password=PASSWORD)


def test_password_like_the_nip_refused(cast):
    issued = services.issue_code(by=cast.operator, person=cast.ketua)
    assert redeem_error(issued.code, cast.ketua.nip)[0] == "password"


def test_codes_of_a_unit_are_for_those_who_never_signed_in_and_within_reach(cast):
    User.objects.filter(pk=cast.anggota.pk).update(last_login=timezone.now())
    issued = services.issue_codes_of_unit(by=cast.operator, unit=cast.melati)
    assert [i.person for i in issued] == [cast.fasilitator, cast.kepala, cast.ketua, cast.sekretaris]
    assert len({i.code for i in issued}) == 4
    with pytest.raises(Denied):
        services.issue_codes_of_unit(by=cast.operator, unit=cast.dukcapil)
