"""Limits that stop a guesser and a script, and never an office of forty behind one address."""

import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory, override_settings

from risalah.models import Risalah
from tests.cast import PASSWORD, make_person
from tests.files import samples

OFFICE, ELSEWHERE = "198.51.100.7", "203.0.113.9"
TOO_MANY = "Terlalu banyak percobaan masuk"


def sign_in(client, login, password=PASSWORD, address=OFFICE, **extra):
    return client.post("/akun/masuk/", {"login": login, "password": password}, REMOTE_ADDR=address, **extra)


# ── Signing in from one address ─────────────────────────
def test_forty_people_of_one_office_sign_in_within_a_minute(cast, client_of):
    people = [make_person(f"pegawai{n}", cast.melati) for n in range(40)]
    assert [sign_in(client_of(None), person.username).status_code for person in people] == [302] * 40


def test_mistakes_of_a_whole_office_lock_nobody_else_out(cast, client_of):
    people = [make_person(f"pegawai{n}", cast.melati) for n in range(20)]
    for person in people:
        for _ in range(2):
            assert sign_in(client_of(None), person.username, "salah").status_code == 200
    assert {sign_in(client_of(None), person.username).status_code for person in people[:19]} == {302}


def test_every_spelling_and_every_host_fill_one_bucket(cast, client):
    """Of a NIP with blanks, a name in capitals, and a Host header: eight mistakes in all, and no more."""
    spellings = ("ketua", "KETUA", cast.ketua.nip, cast.ketua.printed_nip)
    with override_settings(ALLOWED_HOSTS=["satu.test", "dua.test"]):
        for host in ("satu.test", "dua.test"):
            for spelling in spellings:
                answer = sign_in(client, spelling, "salah", HTTP_HOST=host)
                assert TOO_MANY not in answer.content.decode()
        for host, spelling in (("satu.test", "ketua"), ("dua.test", cast.ketua.printed_nip)):
            assert TOO_MANY in sign_in(client, spelling, HTTP_HOST=host).content.decode()
    assert sign_in(client, "ketua", address=ELSEWHERE).status_code == 302


def test_success_does_not_wipe_the_mistakes_before_it(cast, client_of):
    for _ in range(7):
        sign_in(client_of(None), "ketua", "salah")
    assert sign_in(client_of(None), "ketua").status_code == 302
    sign_in(client_of(None), "ketua", "salah")
    assert TOO_MANY in sign_in(client_of(None), "ketua").content.decode()


# ── Whose address it is ─────────────────────────────────
@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # the visitor wrote the first one
        ("127.0.0.1", None, "127.0.0.1"),
        ("", "203.0.113.9", "203.0.113.9"),  # through a socket file
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # not the proxy: what it says is not believed
    ],
)
def test_forwarded_address_is_believed_from_the_proxy_alone(remote, forwarded, expected):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert get_adapter(request).get_client_ip(request) == expected


def test_a_forged_forwarded_address_gives_no_new_tries(cast, client):
    for n in range(8):
        sign_in(client, "ketua", "salah", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")
    assert TOO_MANY in sign_in(client, "ketua", HTTP_X_FORWARDED_FOR="203.0.113.99").content.decode()


# ── What costs much, by person ──────────────────────────
@pytest.fixture
def few(settings):
    settings.ACCOUNT_RATE_LIMITS = {"print": "2/m/user", "upload": "2/m/user", "export": "2/m/user"}


def test_prints_of_one_person_are_counted_and_the_page_says_what_to_do(
    few, cast, client_of, risalah: Risalah
):
    client, path = client_of(cast.ketua), f"/risalah/{risalah.number}/cetak/juri/"
    assert [client.get(path).status_code for _ in range(2)] == [200, 200]
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    page = answer.content.decode()
    assert "Anda mencetak terlalu sering dalam waktu singkat. Tunggu satu menit, lalu cetak lagi." in page
    assert "<h1>Tunggu sebentar, lalu coba lagi</h1>" in page
    assert client_of(cast.anggota).get(path).status_code == 200  # the neighbour prints


def test_uploads_of_one_person_are_counted_and_a_script_gets_the_sentence(
    few, cast, client_of, risalah: Risalah
):
    client = client_of(cast.ketua)

    def upload():
        data = {
            "owner": f"risalah:{risalah.pk}",
            "kind": "photo",
            "file": samples.upload(samples.jpeg(), "rak.jpg"),
        }
        return client.post("/berkas/unggah/", data, headers={"HX-Request": "true"})

    assert [upload().status_code for _ in range(2)] == [200, 200]
    answer = upload()
    assert (answer.status_code, answer["Content-Type"]) == (429, "text/plain; charset=utf-8")
    assert answer.content.decode() == (
        "Anda mengunggah terlalu sering dalam waktu singkat. Tunggu satu menit, lalu unggah lagi."
    )


def test_exports_of_one_person_are_counted(few, cast, client_of):
    client, path = client_of(cast.ketua), f"/riwayat/kelompok/{cast.group.pk}/unduh/"
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
