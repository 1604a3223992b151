"""The second step: made, demanded, used once, taken away by an admin, and unreadable in the database."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import override_settings

from accounts import services
from accounts.errors import Denied
from accounts.second_step.models import Reset
from accounts.second_step.services import reset_second_step
from tests.cast import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
REQUIRED = override_settings(SECOND_STEP="required")
HERE = "/akun/langkah-kedua/"


def number(secret=SECRET, off=0):
    """What the phone shows, `off` half minutes later."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + off))


def give(person):
    return TOTP.activate(person, SECRET).instance


def sign_in(client, login="verifikator", **extra):
    return client.post("/akun/masuk/", {"login": login, "password": PASSWORD, **extra})


def confirm(client, password=PASSWORD):
    """The own password once more."""
    return client.post("/akun/konfirmasi/", {"password": password})


# ── Making one ──────────────────────────────────────────
def test_everybody_may_make_one_with_qr_code_key_and_recovery_codes(cast, client_of):
    client = client_of(cast.ketua)
    asked = client.get(f"{HERE}aktifkan/")
    assert asked.url == f"/akun/konfirmasi/?next={HERE.replace('/', '%2F')}aktifkan%2F"
    confirm(client)
    page = client.get(f"{HERE}aktifkan/")
    text, secret = page.content.decode(), page.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in text
    assert " ".join(re.findall("....", secret)) in text
    link = urlsplit(page.context["totp_url"])
    assert link.path == "/Ketua%20Contoh"  # a name, never a NIP
    assert parse_qs(link.query) == {"secret": [secret], "issuer": ["Portal Budaya Kerja"]}
    wrong = client.post(f"{HERE}aktifkan/", {"code": "000000"})
    assert (
        "Kode tidak cocok. Pakai angka yang sedang tampil, dan periksa jam ponsel Anda."
        in wrong.content.decode()
    )
    done = client.post(f"{HERE}aktifkan/", {"code": number(secret)})
    assert done.url == "/akun/kode-cadangan/"
    codes = client.get(done.url).context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in client.get("/akun/kode-cadangan/unduh/").content.decode()


def test_secrets_are_unreadable_in_the_database(cast):
    give(cast.ketua)
    with connection.cursor() as cursor:
        cursor.execute("select data from mfa_authenticator")
        stored = json.dumps(cursor.fetchall())
    assert SECRET not in stored
    adapter = get_adapter()
    assert adapter.encrypt(SECRET) != adapter.encrypt(SECRET)
    assert adapter.decrypt(adapter.encrypt(SECRET)) == SECRET


def test_old_key_still_reads_and_a_lost_key_says_whom_to_ask(cast, client, settings):
    give(cast.verifikator)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["only-for-development-and-tests"]
    assert Authenticator.objects.get().wrap().validate_code(number())
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(ValidationError, match="Minta admin Bagian Organisasi menyetel ulang"):
        Authenticator.objects.get().wrap().validate_code(number())
    sign_in(client)
    page = client.post(f"{HERE}masuk/", {"code": number()})
    assert "tidak terbaca lagi" in page.content.decode()


# ── Signing in with one ─────────────────────────────────
def test_password_alone_opens_nothing(cast, client):
    give(cast.verifikator)
    assert sign_in(client, next="/periksa/").url == f"{HERE}masuk/"
    assert client.get("/periksa/").status_code == 302
    assert client.get("/akun/siapa/").json()["person"] is None
    before = client.session.session_key
    assert client.post(f"{HERE}masuk/", {"code": number()}).url == "/periksa/"
    assert client.session.session_key != before
    assert client.get("/periksa/").status_code == 200


def test_a_number_opens_once_in_its_whole_window(cast, client, client_of):
    give(cast.verifikator)
    code = number(off=1)  # the phone is half a minute ahead
    sign_in(client)
    assert client.post(f"{HERE}masuk/", {"code": code}).status_code == 302
    again = client_of(None)
    sign_in(again)
    from django.core.cache import cache

    cache.delete(
        f"allauth.mfa.totp.used?user={cast.verifikator.pk}&code={code}"
    )  # allauth forgets after 30 seconds
    page = again.post(f"{HERE}masuk/", {"code": code})
    assert "Kode ini baru saja dipakai. Tunggu angka berikutnya." in page.content.decode()


def test_numbers_out_of_the_window_and_guesses_are_refused(cast, client):
    give(cast.verifikator)
    sign_in(client)
    for wrong in (number(off=5), number(off=-5), "", "abc", "000000"):
        assert client.post(f"{HERE}masuk/", {"code": wrong}).status_code == 200
    for _ in range(5):
        page = client.post(f"{HERE}masuk/", {"code": "111111"})
    assert "Terlalu banyak percobaan masuk" in page.content.decode()
    assert (
        "Terlalu banyak percobaan masuk" in client.post(f"{HERE}masuk/", {"code": number()}).content.decode()
    )


def test_a_recovery_code_stands_for_the_phone_once(cast, client, client_of):
    give(cast.verifikator)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(cast.verifikator).get_unused_codes()[0]
    sign_in(client)
    assert client.post(f"{HERE}masuk/", {"code": code}).url == "/"
    again = client_of(None)
    sign_in(again)
    assert again.post(f"{HERE}masuk/", {"code": code}).status_code == 200


def test_a_code_for_a_new_password_does_not_stand_for_the_second_step(cast, client):
    give(cast.ketua)
    code = services.issue_code(by=cast.operator, person=cast.ketua).code
    chosen = {"password": "kuda-hijau-berlari", "again": "kuda-hijau-berlari"}
    assert client.post(f"/akun/aktivasi/{code}/", chosen).url == f"{HERE}masuk/"
    assert client.get("/akun/").status_code == 302
    assert client.post(f"{HERE}masuk/", {"code": number()}).url == "/"
    assert client.get("/akun/").status_code == 200


# ── Demanded ────────────────────────────────────────────
@REQUIRED
@pytest.mark.parametrize("who", ["superadmin", "admin_organisasi", "verifikator"])
def test_reviewers_and_admins_make_one_before_anything_else(cast, client_of, who):
    client = client_of(getattr(cast, who))
    for path in (
        "/",
        "/akun/",
        "/akun/kata-sandi/",
        "/periksa/",
        "/akun/pegawai/",
        "/kelompok/",
        "/risalah/",
        HERE,
    ):
        assert client.get(path).url == f"{HERE}aktifkan/", path
    assert client.post("/pemberitahuan/dibaca/").url == f"{HERE}aktifkan/"
    in_place = client.get("/risalah/", headers={"HX-Request": "true"})
    assert (in_place.status_code, in_place["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert client.get("/akun/keluar/").status_code == client.get("/healthz").status_code == 200
    assert client.get("/alat/").status_code == client.get("/akun/siapa/").status_code == 200
    confirm(client)
    page = client.get(f"{HERE}aktifkan/")
    assert "Peran Anda mewajibkan langkah kedua." in page.content.decode()
    done = client.post(f"{HERE}aktifkan/", {"code": number(page.context["form"].secret)})
    assert client.get(done.url).status_code == client.get("/").status_code == 200


@REQUIRED
def test_nobody_else_is_asked_and_nobody_while_it_is_optional(cast, client_of):
    demanded = {"superadmin", "admin_organisasi", "verifikator"}
    for name, person in cast.everyone.items():
        assert client_of(person).get("/akun/").status_code == (302 if name in demanded else 200), name
    with override_settings(SECOND_STEP="optional"):
        assert client_of(cast.superadmin).get("/akun/").status_code == 200


@REQUIRED
def test_who_must_have_one_keeps_it_and_others_may_drop_it(cast, client_of):
    for person in (cast.verifikator, cast.ketua):
        give(person)
    keeps, drops = client_of(cast.verifikator), client_of(cast.ketua)
    for client in (keeps, drops):
        confirm(client)
    page = keeps.post(f"{HERE}matikan/")
    assert "Peran Anda mewajibkan langkah kedua, sehingga tidak dapat dimatikan." in page.content.decode()
    assert drops.post(f"{HERE}matikan/").url == HERE
    assert list(Authenticator.objects.values_list("user__username", flat=True)) == ["verifikator"]


# ── Taken away ──────────────────────────────────────────
def test_admin_takes_it_away_after_saying_how_they_knew(cast, client_of):
    give(cast.verifikator)
    theirs, admin = client_of(cast.verifikator), client_of(cast.superadmin)
    person = f"/akun/pegawai/{cast.verifikator.pk}/"
    assert f"{person}langkah-kedua/" in admin.get(person).content.decode()
    assert "/akun/konfirmasi/" in admin.get(f"{person}langkah-kedua/").url
    assert Reset.objects.count() == 0
    confirm(admin)
    silent = admin.post(f"{person}langkah-kedua/", {"checked": ""})
    assert "Pilih cara Anda memastikan pemintanya." in silent.content.decode()
    assert admin.post(f"{person}langkah-kedua/", {"checked": "telepon"}).url == person
    assert not Authenticator.objects.exists()
    assert theirs.get("/akun/").status_code == 302  # signed out
    record = Reset.objects.get()
    assert (record.person, record.by, record.checked) == (cast.verifikator, cast.superadmin, "telepon")
    sentence = "oleh Superadmin Contoh (Ditelepon kembali ke nomor yang terdaftar)"
    assert sentence in client_of(cast.verifikator).get("/akun/").content.decode()
    assert sentence in admin.get(person).content.decode()


def test_only_admins_take_it_away_and_nobody_their_own(cast):
    for person in (cast.anggota, cast.superadmin, cast.verifikator):
        give(person)
    refused = [
        (cast.operator, cast.anggota),
        (cast.verifikator, cast.anggota),
        (cast.anggota, cast.anggota),
        (cast.superadmin, cast.superadmin),
        (cast.admin_organisasi, cast.superadmin),
        (cast.superadmin, cast.ketua),  # has none
    ]
    for by, person in refused:
        with pytest.raises(Denied):
            reset_second_step(by=by, person=person, checked="hadir")
    assert Authenticator.objects.count() == 3
    assert reset_second_step(by=cast.admin_organisasi, person=cast.verifikator, checked="surat").pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Reset.objects.create(person=cast.superadmin, by=cast.superadmin, checked="hadir")


def test_record_of_a_reset_is_never_changed(cast):
    give(cast.verifikator)
    record = reset_second_step(by=cast.superadmin, person=cast.verifikator, checked="hadir")
    for change in (lambda: Reset.objects.update(checked="surat"), record.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Reset.objects.get().checked == "hadir"
