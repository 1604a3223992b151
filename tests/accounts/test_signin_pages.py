"""Getting in: by NIP or user name, with a code, and the limits on guessing."""

import re
from urllib.parse import quote

import pytest

from accounts import services
from accounts.models import User
from tests.cast import PASSWORD

NEW = "kuda-hijau-berlari"


def sign_in(client, login, password=PASSWORD, **extra):
    return client.post("/akun/masuk/", {"login": login, "password": password, **extra})


@pytest.mark.parametrize("spelling", ["{nip}", " {spaced} ", "ketua", "KETUA"])
def test_sign_in_in_every_spelling_leads_home(cast, client, spelling):
    answer = sign_in(client, spelling.format(nip=cast.ketua.nip, spaced=cast.ketua.printed_nip))
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/akun/").context["user"] == cast.ketua


def test_sign_in_goes_on_to_the_page_that_was_asked_for(cast, client):
    asked = client.get("/akun/unit/")
    assert asked.url == "/akun/masuk/?next=/akun/unit/"
    assert 'name="next" value="/akun/unit/"' in client.get(asked.url).content.decode()
    assert sign_in(client, "ketua", next="/akun/unit/").url == "/akun/unit/"
    assert sign_in(client, "ketua", next="https://lain.test/").url == "/"


@pytest.mark.parametrize(
    ("login", "password"), [("ketua", "salah"), ("tidak.ada", PASSWORD), ("000000000000000000", PASSWORD)]
)
def test_wrong_password_and_unknown_name_get_the_same_answer(cast, client, login, password):
    page = sign_in(client, login, password).content.decode()
    assert "NIP, nama pengguna, atau kata sandi tidak cocok. Periksa lagi." in page
    assert "Perlu diperbaiki" in page


def test_deactivated_and_never_activated_people_do_not_get_in(cast, client):
    cast.ketua.is_active = False
    cast.ketua.save()
    person = services.create_person(by=cast.operator, name="B. Contoh", unit=cast.melati)
    for login in ("ketua", person.username):
        assert "tidak cocok" in sign_in(client, login).content.decode()


def test_eight_failures_stop_the_name_at_this_address_only(cast, client):
    for spelling in ("ketua", cast.ketua.nip, cast.ketua.printed_nip, "KETUA") * 2:
        assert "tidak cocok" in sign_in(client, spelling, "salah").content.decode()
    assert "Terlalu banyak percobaan masuk" in sign_in(client, "ketua").content.decode()
    # The neighbour at the same address and the same person from another one are let in.
    assert sign_in(client, "anggota").status_code == 302
    elsewhere = client.post(
        "/akun/masuk/", {"login": "ketua", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
    )
    assert elsewhere.status_code == 302


def test_session_key_changes_at_every_sign_in(cast, client):
    client.get("/akun/masuk/")
    sign_in(client, "ketua")
    first = client.session.session_key
    from allauth.account.adapter import get_adapter
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.session = client.session
    get_adapter(request).login(request, cast.ketua)
    assert request.session.session_key not in (None, first)


def test_session_ends_with_the_browser(cast, client):
    sign_in(client, "ketua")
    assert client.cookies["sessionid"]["expires"] == ""
    assert client.cookies["sessionid"]["httponly"]


def test_sign_out_needs_a_post(cast, client_of):
    client = client_of(cast.ketua)
    assert client.get("/akun/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200
    assert client.post("/akun/keluar/").url == "/akun/masuk/"
    assert client.get("/akun/").status_code == 302


def test_signed_in_answers_are_never_kept_and_nobody_signs_up(cast, client_of):
    assert client_of(cast.ketua).get("/akun/")["Cache-Control"] == "private, no-store"
    assert client_of(None).get("/akun/daftar/").url == "/akun/aktivasi/"
    for gone in ("signup", "email", "password/reset", "password/set"):
        assert client_of(None).get(f"/akun/{gone}/").status_code == 404


# ── Codes ───────────────────────────────────────────────
@pytest.fixture
def code(cast):
    return services.issue_code(by=cast.operator, person=cast.ketua).code


def test_link_shows_the_name_spends_nothing_and_signs_in(cast, client, code):
    page = client.get(f"/akun/aktivasi/{code}/?next=/akun/unit/")
    assert "Ketua Contoh" in page.content.decode()
    client.get(f"/akun/aktivasi/{code}/")
    done = client.post(f"/akun/aktivasi/{code}/", {"password": NEW, "again": NEW, "next": "/akun/unit/"})
    assert done.url == "/akun/unit/"
    assert client.get("/akun/").context["user"] == cast.ketua
    assert User.objects.get(pk=cast.ketua.pk).check_password(NEW)
    assert client.get("/akun/aktivasi/" + code + "/").context["form"].errors["code"] == [
        "Kode ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta kode baru kepada operator."
    ]


def test_typed_code_leads_to_the_link_and_keeps_next(cast, client, code):
    answer = client.post("/akun/aktivasi/", {"code": code.lower(), "next": "/akun/unit/"})
    assert answer.url == f"/akun/aktivasi/{code.lower()}/?next={quote('/akun/unit/', safe='')}"
    assert client.get(answer.url).context["next"] == "/akun/unit/"


def test_code_never_leads_out_of_the_portal(cast, client, code):
    answer = client.post(f"/akun/aktivasi/{code}/", {"password": NEW, "again": NEW, "next": "//lain.test/"})
    assert answer.url == "/"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"password": NEW, "again": "lain"}, "again", "Kedua kata sandi belum sama. Ketik ulang yang kedua."),
        ({"password": "", "again": ""}, "password", "Isi kata sandi baru."),
        ({"password": "pendek", "again": "pendek"}, "password", None),
    ],
)
def test_bad_password_keeps_the_code_good(cast, client, code, typed, field, sentence):
    answer = client.post(f"/akun/aktivasi/{code}/", typed)
    errors = answer.context["form"].errors[field]
    assert answer.status_code == 200
    assert sentence is None or errors == [sentence]
    assert not re.search("[Pp]assword|characters", " ".join(errors))
    assert client.post(f"/akun/aktivasi/{code}/", {"password": NEW, "again": NEW}).status_code == 302


def test_guessing_codes_is_stopped_and_good_codes_do_not_count(cast, client, code):
    for _ in range(40):
        assert client.get(f"/akun/aktivasi/{code}/").status_code == 200
    answers = {client.get(f"/akun/aktivasi/AAAAA-AAAA{n % 8 + 2}/").status_code for n in range(30)}
    assert answers == {200}
    assert client.get(f"/akun/aktivasi/{code}/").status_code == 429
    assert client.post("/akun/aktivasi/", {"code": code}).status_code == 429
    assert client.get(f"/akun/aktivasi/{code}/", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_activation_on_a_shared_computer_replaces_the_person(cast, client_of, code):
    client = client_of(cast.anggota)
    client.post(f"/akun/aktivasi/{code}/", {"password": NEW, "again": NEW})
    assert client.get("/akun/").context["user"] == cast.ketua


# ── Own account ─────────────────────────────────────────
def test_profile_and_own_data(cast, client_of):
    client = client_of(cast.kepala)
    page = client.get("/akun/").content.decode()
    assert cast.kepala.printed_nip in page
    assert "Kepala OPD/UPT" in page
    answer = client.post("/akun/ubah/", {"phone": "0812 0000 0000", "position": "Kepala", "name": "Lain"})
    assert answer.url == "/akun/"
    stored = User.objects.get(pk=cast.kepala.pk)
    assert (stored.phone, stored.position, stored.name) == ("081200000000", "Kepala", "Kepala Contoh")


def test_own_data_refused_keeps_what_was_typed(cast, client_of):
    page = client_of(cast.kepala).post("/akun/ubah/", {"phone": "nomor saya", "position": "Kepala"})
    text = page.content.decode()
    assert 'value="nomor saya"' in text
    assert text.count("Tulis nomor WhatsApp dengan angka, seperti 0812 3456 7890.") == 2


def test_change_of_password_ends_other_sessions(cast, client_of):
    here, there = client_of(cast.ketua), client_of(cast.ketua)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/akun/kata-sandi/", typed).url == "/akun/"
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
