"""The list of notices, and opening one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notices.models import Notice
from notices.queries import unread_count
from notices.services import mark_all_read, mark_read, notify


def give(user, count):
    start = timezone.now() - dt.timedelta(days=1)
    Notice.objects.bulk_create(
        Notice(recipient=user, text=f"Catatan {n:02}", url="/", created_at=start + dt.timedelta(minutes=n))
        for n in range(1, count + 1)
    )


def test_notify_tells_each_person_once(cast):
    notify(recipients=[cast.ketua, cast.anggota, cast.ketua], text="Risalah dikembalikan.", url="/risalah/1/")
    told = Notice.objects.order_by("recipient__username").values_list("recipient__username", "text", "url")
    assert list(told) == [
        ("anggota", "Risalah dikembalikan.", "/risalah/1/"),
        ("ketua", "Risalah dikembalikan.", "/risalah/1/"),
    ]
    assert unread_count(cast.ketua) == 1


def test_mark_read_keeps_the_first_time(cast):
    give(cast.ketua, 1)
    notice = Notice.objects.get()
    mark_read(notice=notice)
    first = Notice.objects.get().read_at
    mark_read(notice=notice)
    assert first is not None
    assert Notice.objects.get().read_at == first


def test_mark_all_read_leaves_other_people_alone(cast):
    give(cast.ketua, 3)
    give(cast.anggota, 1)
    mark_all_read(by=cast.ketua)
    assert (unread_count(cast.ketua), unread_count(cast.anggota)) == (0, 1)


def test_opening_a_notice_marks_it_and_goes_there(cast, client_of):
    notify(recipients=[cast.ketua], text="Buka", url="/akun/")
    notice = Notice.objects.get()
    answer = client_of(cast.ketua).get(f"/pemberitahuan/{notice.pk}/")
    assert (answer.status_code, answer.url) == (302, "/akun/")
    assert Notice.objects.get().read_at is not None


def test_notice_of_somebody_else_is_not_found_and_stays_unread(cast, client_of):
    notify(recipients=[cast.ketua], text="Buka", url="/akun/")
    notice = Notice.objects.get()
    assert client_of(cast.anggota).get(f"/pemberitahuan/{notice.pk}/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_notice_never_leads_out_of_the_portal(cast, client_of):
    notify(recipients=[cast.ketua], text="Buka", url="https://lain.test/")
    answer = client_of(cast.ketua).get(f"/pemberitahuan/{Notice.objects.get().pk}/")
    assert answer.url == "/pemberitahuan/"


def test_read_all_needs_a_post(cast, client_of):
    give(cast.ketua, 2)
    client = client_of(cast.ketua)
    assert client.get("/pemberitahuan/dibaca/").status_code == 405
    assert client.post("/pemberitahuan/dibaca/").status_code == 302
    assert unread_count(cast.ketua) == 0


@pytest.mark.parametrize("path", ["/pemberitahuan/", "/pemberitahuan/1/"])
def test_public_is_sent_to_sign_in_and_back(db, client, path):
    assert client.get(path).url == f"/akun/masuk/?next={path}"


def test_list_pages_by_key_through_everything_once(cast, client_of):
    give(cast.ketua, 65)
    client, seen, url = client_of(cast.ketua), [], "/pemberitahuan/"
    for _ in range(4):
        answer = client.get(url)
        seen.append([notice.text for notice in answer.context["page"].rows])
        url = answer.context["next_url"]
        if not url:
            break
    assert [len(page) for page in seen] == [30, 30, 5]
    assert sum(seen, []) == [f"Catatan {n:02}" for n in range(65, 0, -1)]


def test_list_survives_a_senseless_cursor(cast, client_of):
    give(cast.ketua, 1)
    answer = client_of(cast.ketua).get("/pemberitahuan/?sesudah=%C3%A9%21x")
    assert [notice.text for notice in answer.context["page"].rows] == ["Catatan 01"]


def test_list_runs_the_same_queries_for_any_number_of_rows(cast, client_of):
    client, counts = client_of(cast.ketua), []
    for more in (1, 2, 27):
        give(cast.ketua, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/pemberitahuan/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
