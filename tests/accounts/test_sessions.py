"""Eight hours of doing nothing end a session; a new password or a closed account ends all the others."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import services
from accounts.middleware import SEEN
from accounts.services.transfers import deactivate_person
from tests.cast import make_person


def expires(client):
    return Session.objects.get(pk=client.session.session_key).expire_date


def move_back(client, hours):
    """As if all had happened that much earlier."""
    session = client.session
    session[SEEN] -= int(hours * 3600)
    session.save()
    Session.objects.filter(pk=session.session_key).update(
        expire_date=expires(client) - dt.timedelta(hours=hours)
    )


def test_session_slides_while_its_person_works(cast, client_of):
    client = client_of(cast.ketua)
    move_back(client, 7)
    assert expires(client) < timezone.now() + dt.timedelta(hours=1, minutes=1)
    assert client.get("/akun/").status_code == 200
    assert expires(client) > timezone.now() + dt.timedelta(hours=7, minutes=59)


def test_session_ends_after_eight_hours_of_nothing(cast, client_of):
    client = client_of(cast.ketua)
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    move_back(client, 8.01)
    assert client.get("/akun/").url == "/akun/masuk/?next=/akun/"


def test_session_is_not_written_by_every_request(cast, client_of):
    client = client_of(cast.ketua)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for _ in range(3):
            client.get("/akun/")
    assert [
        q["sql"] for q in queries if "django_session" in q["sql"] and not q["sql"].startswith("SELECT")
    ] == []


@pytest.mark.parametrize("path", ["/akun/siapa/", "/healthz"])
def test_what_a_page_asks_by_itself_keeps_no_session_open(cast, client_of, path):
    client = client_of(cast.ketua)
    move_back(client, 7)
    before = expires(client)
    assert client.get(path).status_code == 200
    assert expires(client) == before


def test_presence_of_an_open_tab_keeps_no_session_open(risalah, cast, client_of):
    client = client_of(cast.ketua)
    move_back(client, 7)
    before = expires(client)
    assert client.post(f"/risalah/{risalah.number}/langkah/tema/hadir/").status_code == 200
    assert expires(client) == before


def test_a_code_for_a_new_password_ends_every_session(cast, client_of):
    there = client_of(cast.ketua)
    code = services.issue_code(by=cast.operator, person=cast.ketua).code
    services.redeem_code(code=code, password="kuda-hijau-berlari")
    assert there.get("/akun/").status_code == 302


def test_closed_account_ends_its_sessions_for_good_and_nobody_else_s(cast, client_of):
    person = make_person("b.contoh", cast.melati)
    theirs, also_theirs, other = client_of(person), client_of(person), client_of(cast.ketua)
    services.set_active(by=cast.operator, person=person, active=False)
    services.set_active(by=cast.operator, person=person, active=True)
    assert theirs.get("/akun/").status_code == also_theirs.get("/akun/").status_code == 302
    assert other.get("/akun/").status_code == 200


def test_who_leaves_with_a_post_is_signed_out_too(cast, client_of):
    client = client_of(cast.anggota)
    post = f"kelompok-{cast.anggota.memberships.get().pk}"
    deactivate_person(by=cast.operator, person=cast.anggota, choices={post: "akhiri"})
    services.set_active(by=cast.operator, person=cast.anggota, active=True)
    assert client.get("/akun/").status_code == 302
