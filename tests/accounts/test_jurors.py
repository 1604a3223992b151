"""Codes are for jurors alone, while they are jurors, and for nothing but signing in."""

import datetime as dt

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import BACKEND_SESSION_KEY
from django.db import IntegrityError
from django.utils import timezone

from accounts import access, services
from accounts.errors import Denied, Invalid
from accounts.imports.columns import ROLES
from accounts.models import AccessCode, RoleAssignment, User
from accounts.views.signin_codes import REFUSED
from groups.models import Member
from rulebook.roles import Role
from tests.accounts.juror_signin import ask_for_mail, codes_for, mailed_code, sign_in, signed_in_as
from tests.cast import PASSWORD, make_person


# ── Naming a juror ──────────────────────────────────────
def test_juror_without_a_last_day_is_refused_by_form_and_database(cast, client_of):
    person = make_person("juri.baru", category="non_asn", nip=None)
    typed = {"role": "juri", "unit": cast.pemda.pk, "starts": "1 Januari 2026"}
    admin = client_of(cast.admin_organisasi)
    page = admin.post(f"/akun/pegawai/{person.pk}/peran/", typed)
    assert page.context["form"].errors["ends"] == [
        "Isi tanggal selesai: juri bertugas sampai hari terakhir acaranya."
    ]
    last = timezone.localdate().replace(month=12, day=31)
    typed["ends"] = f"{last:%d-%m-%Y}"
    assert admin.post(f"/akun/pegawai/{person.pk}/peran/", typed).status_code == 302
    assert RoleAssignment.objects.get(user=person).ends == last
    with pytest.raises(IntegrityError, match="juror_has_an_end"):
        RoleAssignment.objects.filter(user=person).update(ends=None)


def test_admin_adds_somebody_from_outside_without_a_unit_and_an_operator_does_not(cast, client_of):
    typed = {"name": "J. Contoh", "category": "non_asn", "unit": "", "email": "j@contoh.test"}
    client_of(cast.admin_organisasi).post("/akun/pegawai/tambah/", typed)
    person = User.objects.get(name="J. Contoh")
    assert (person.unit, person.nip, person.username, person.has_usable_password()) == (
        None,
        None,
        "j.contoh",
        False,
    )
    refused = client_of(cast.operator).post("/akun/pegawai/tambah/", typed | {"name": "K. Contoh"})
    assert refused.context["form"].errors["unit"] == ["Pilih unit kerja."]
    staff = client_of(cast.admin_organisasi).post("/akun/pegawai/tambah/", typed | {"category": "pns"})
    assert staff.context["form"].errors["unit"] == [
        "Pilih unit kerja. Tanpa unit hanya untuk orang luar (Non-ASN)."
    ]


def test_the_sheet_of_staff_names_no_juror_because_it_has_no_column_for_the_last_day():
    assert "juri" not in ROLES
    assert set(ROLES.values()) == {role.value for role in Role if role is not Role.JURI}


def test_operator_neither_names_jurors_nor_edits_them(cast):
    """Whoever wrote their own address into a juror's data would get the codes."""
    RoleAssignment.objects.create(
        user=cast.anggota,
        unit=cast.pemda,
        role=Role.JURI,
        starts=dt.date(2020, 1, 1),
        ends=dt.date(2099, 1, 1),
    )
    assert not access.may_assign_role(cast.operator_dinkes, Role.JURI, cast.melati, cast.sekretaris)
    assert Role.JURI not in access.assignable_roles(cast.operator_dinkes)
    assert not access.may_manage_person(cast.operator, cast.anggota)
    assert Role.JURI in access.assignable_roles(cast.admin_organisasi)


# ── For jurors alone ────────────────────────────────────
def become(cast, person, what):
    """Give the juror something that needs a password."""
    if what == "member":
        Member.objects.create(
            group=cast.group,
            user=person,
            role=Member.Role.MEMBER,
            name=person.name,
            order=9,
            starts=cast.season.starts,
        )
    else:
        RoleAssignment.objects.create(user=person, unit=cast.melati, role=what, starts=dt.date(2020, 1, 1))


OTHERS = [role.value for role in Role if role is not Role.JURI] + ["member"]


@pytest.mark.parametrize("what", OTHERS)
def test_whoever_is_more_than_a_juror_gets_no_code_and_no_sign_in(cast, client_of, what):
    (paper,) = codes_for(cast)
    _, (sent,) = ask_for_mail(client_of(None), "juri")
    become(cast, cast.juri, what)
    assert REFUSED in sign_in(client_of(None), paper).content.decode()
    assert REFUSED in sign_in(client_of(None), mailed_code(sent)).content.decode()
    assert ask_for_mail(client_of(None), "juri")[1] == []
    with pytest.raises(Denied):
        codes_for(cast)


@pytest.mark.parametrize(
    "name", ["superadmin", "verifikator", "operator", "kepala", "ketua", "pimpinan", "stranger"]
)
def test_nobody_but_a_juror_is_given_a_code(cast, name):
    with pytest.raises(Denied):
        services.issue_sign_in_codes(by=cast.superadmin, person=getattr(cast, name), count=1)


@pytest.mark.parametrize("name", ["verifikator", "operator", "kepala", "pimpinan", "juri"])
def test_only_admins_make_codes_for_jurors(cast, name):
    with pytest.raises(Denied):
        services.issue_sign_in_codes(by=getattr(cast, name), person=cast.juri, count=1)


def test_who_has_a_second_step_uses_it(cast, client):
    (code,) = codes_for(cast)
    TOTP.activate(cast.juri, generate_totp_secret())
    assert REFUSED in sign_in(client, code).content.decode()


def test_deactivated_juror_does_not_get_in(cast, client):
    (code,) = codes_for(cast)
    services.set_active(by=cast.admin_organisasi, person=cast.juri, active=False)
    assert REFUSED in sign_in(client, code).content.decode()


def test_code_made_before_the_first_day_opens_from_that_day_on(cast, client_of):
    today = timezone.localdate()
    RoleAssignment.objects.filter(user=cast.juri).update(starts=today + dt.timedelta(days=2))
    (code,) = codes_for(cast)
    assert REFUSED in sign_in(client_of(None), code).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=2), tick=False):
        assert sign_in(client_of(None), code).status_code == 302


# ── Open sessions ───────────────────────────────────────
@pytest.fixture
def juror_at_work(cast, client):
    sign_in(client, codes_for(cast)[0])
    assert client.session[BACKEND_SESSION_KEY] == "accounts.backends.JurorCodeBackend"
    assert client.get("/risalah/").status_code == 200
    return client


def test_session_ends_with_the_assignment(cast, juror_at_work):
    RoleAssignment.objects.filter(user=cast.juri).update(ends=timezone.localdate() - dt.timedelta(days=1))
    assert juror_at_work.get("/risalah/").url == "/akun/masuk/?next=/risalah/"
    assert juror_at_work.post("/akun/ubah/", {"phone": ""}).url.startswith("/akun/masuk/")
    assert juror_at_work.get("/risalah/", headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("what", ["superadmin", "operator", "member"])
def test_session_by_code_never_becomes_one_of_more_than_a_juror(cast, juror_at_work, what):
    become(cast, cast.juri, what)
    assert juror_at_work.get("/risalah/").status_code == 302
    assert signed_in_as(juror_at_work) is None


def test_session_by_password_is_not_a_jurors_and_goes_on_after_the_assignment(cast, client):
    """An employee who judged for a while goes on as an employee."""
    person = make_person("pegawai", cast.dukcapil)
    day = timezone.localdate()
    RoleAssignment.objects.create(user=person, unit=cast.pemda, role=Role.JURI, starts=day, ends=day)
    client.post("/akun/masuk/", {"login": "pegawai", "password": PASSWORD})
    RoleAssignment.objects.filter(user=person).delete()
    assert signed_in_as(client) == person


# ── A code has one purpose ──────────────────────────────
def test_sign_in_code_never_makes_a_password(cast, client):
    (paper,) = codes_for(cast)
    _, (sent,) = ask_for_mail(client, "juri")
    for code in (paper, mailed_code(sent)):
        page = client.post(
            f"/akun/aktivasi/{code}/", {"password": "kuda-hijau-berlari", "again": "kuda-hijau-berlari"}
        )
        assert "Kode ini tidak dikenal." in page.content.decode()
        with pytest.raises(Invalid, match="tidak dikenal"):
            services.redeem_code(code=code, password="kuda-hijau-berlari")
    assert not User.objects.get(pk=cast.juri.pk).has_usable_password()


def test_password_code_never_signs_in_and_stays_good(cast, client):
    person = services.create_person(
        by=cast.admin_organisasi, name="P. Contoh", unit=None, username="p.contoh"
    )
    code = services.issue_code(by=cast.admin_organisasi, person=person).code
    services.assign_role(
        by=cast.admin_organisasi, user=person, role=Role.JURI, unit=cast.pemda,
        starts=timezone.localdate(), ends=timezone.localdate(),
    )  # fmt: skip
    assert REFUSED in sign_in(client, code, "p.contoh").content.decode()
    assert AccessCode.objects.get().used_at is None


def test_juror_without_a_password_is_given_no_code_for_one(cast):
    with pytest.raises(Denied, match="Juri masuk tanpa kata sandi"):
        services.issue_code(by=cast.admin_organisasi, person=cast.juri)
