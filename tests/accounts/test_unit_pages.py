"""The tree page and the pages of one unit."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from tests.cast import make_unit

WHO = ["admin_organisasi", "operator", "ketua", "kepala_dukcapil", None]


def statuses(cast, client_of, path, method="get"):
    """The answer's status for each of `WHO`, where Melati is the unit in question."""
    return [
        getattr(client_of(who and cast.everyone[who]), method)(path.format(melati=cast.melati.pk)).status_code
        for who in WHO
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/akun/unit/", [200, 200, 200, 200, 302]),
        ("/akun/unit/tambah/", [200, 403, 403, 403, 302]),
        ("/akun/unit/{melati}/", [200, 200, 200, 404, 302]),
        ("/akun/unit/{melati}/ubah/", [200, 200, 403, 404, 302]),
        ("/akun/unit/{melati}/tutup/", [200, 403, 403, 404, 302]),
        ("/akun/unit/{melati}/kode/", [200, 200, 403, 404, 302]),
        ("/akun/unit/{melati}/buka/", [405, 405, 405, 405, 405]),
    ],
)
def test_who_opens_which_page(cast, client_of, path, expected):
    assert statuses(cast, client_of, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/akun/unit/{melati}/buka/", [302, 403, 403, 404, 302]),
        ("/akun/unit/{melati}/kode/", [200, 200, 403, 404, 302]),
    ],
)
def test_who_posts_where(cast, client_of, path, expected):
    assert statuses(cast, client_of, path, "post") == expected


def test_public_is_led_to_sign_in_and_back(cast, client_of):
    path = f"/akun/unit/{cast.melati.pk}/"
    assert client_of(None).get(path).url == f"/akun/masuk/?next={path}"


def test_refusal_says_why(cast, client_of):
    page = client_of(cast.operator).get("/akun/unit/tambah/")
    assert page.status_code == 403
    assert "Hanya Bagian Organisasi yang dapat melakukannya." in page.content.decode()


def test_add_unit_from_the_page(cast, client_of):
    client = client_of(cast.admin_organisasi)
    typed = {
        "name": "UPT Puskesmas Mawar",
        "kind": "upt",
        "parent": cast.dinkes.pk,
        "valid_from": "1 Januari 2026",
    }
    answer = client.post("/akun/unit/tambah/", typed)
    unit = Unit.objects.get(name="UPT Puskesmas Mawar")
    assert answer.url == f"/akun/unit/{unit.pk}/"
    assert (unit.parent, unit.valid_from) == (cast.dinkes, dt.date(2026, 1, 1))
    assert "UPT Puskesmas Mawar sudah ditambahkan." in client.get(answer.url).content.decode()


def test_add_unit_with_bad_values_keeps_what_was_typed(cast, client_of):
    typed = {"name": "UPT Mawar", "kind": "pemda", "parent": "", "valid_from": "31 Februari 2026"}
    answer = client_of(cast.admin_organisasi).post("/akun/unit/tambah/", typed)
    errors = {name: list(messages) for name, messages in answer.context["form"].errors.items()}
    assert errors["parent"] == ["Pilih unit induk."]
    assert errors["valid_from"] == ["Februari 2026 hanya sampai tanggal 28."]
    assert 'value="UPT Mawar"' in answer.content.decode()
    assert not Unit.objects.filter(name="UPT Mawar").exists()


def test_edit_by_admin_renames_and_moves(cast, client_of):
    client = client_of(cast.admin_organisasi)
    form = client.get(f"/akun/unit/{cast.melati.pk}/ubah/").context["form"]
    typed = {name: value or "" for name, value in form.initial.items()}
    client.post(
        f"/akun/unit/{cast.melati.pk}/ubah/",
        typed | {"name": "UPT Melati Baru", "parent": cast.dukcapil.pk, "valid_from": "2020-01-01"},
    )
    cast.melati.refresh_from_db()
    assert (cast.melati.name, cast.melati.path) == (
        "UPT Melati Baru",
        f"{cast.dukcapil.path}{cast.melati.pk}/",
    )


def test_edit_by_operator_cannot_rename(cast, client_of):
    client_of(cast.operator).post(f"/akun/unit/{cast.melati.pk}/ubah/", {"name": "Lain", "vision": "Sehat"})
    cast.melati.refresh_from_db()
    assert (cast.melati.name, cast.melati.vision) == ("UPT Puskesmas Melati", "Sehat")


def test_close_and_reopen_from_the_page(cast, client_of):
    client = client_of(cast.admin_organisasi)
    client.post(f"/akun/unit/{cast.melati.pk}/tutup/", {"valid_until": "2026-06-30"})
    cast.melati.refresh_from_db()
    assert cast.melati.valid_until == dt.date(2026, 6, 30)
    client.post(f"/akun/unit/{cast.melati.pk}/buka/")
    cast.melati.refresh_from_db()
    assert cast.melati.valid_until is None


def test_close_with_open_units_below_says_so(cast, client_of):
    answer = client_of(cast.admin_organisasi).post(
        f"/akun/unit/{cast.dinkes.pk}/tutup/", {"valid_until": "2026-06-30"}
    )
    assert "Tutup atau pindahkan dahulu 1 unit di bawahnya." in answer.content.decode()


def test_search_finds_a_unit_below_its_parents(cast, client_of):
    answer = client_of(cast.verifikator).get("/akun/unit/?q=melati")
    assert [row.unit for row in answer.context["rows"]] == [cast.pemda, cast.dinkes, cast.melati]
    assert (
        "Tidak ada unit dengan nama itu"
        in client_of(cast.verifikator).get("/akun/unit/?q=zzz").content.decode()
    )


def test_list_runs_the_same_queries_for_any_number_of_rows(cast, client_of):
    counts = []
    for more in (0, 2, 27):
        for n in range(more):
            make_unit(f"Unit {more}-{n}", parent=cast.dinkes)
        client = client_of(cast.admin_organisasi)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/akun/unit/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
