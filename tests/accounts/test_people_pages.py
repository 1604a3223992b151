"""The list of people, one person, roles and slips with codes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessCode, RoleAssignment, User
from accounts.views.codes import whatsapp_number
from rulebook.roles import Role
from tests.cast import make_person

WHO = ["admin_organisasi", "operator", "kepala", "ketua", "operator_dukcapil", "pimpinan", None]


def statuses(cast, client_of, path, method="get"):
    """The answer's status for each of `WHO`, where `anggota` of Melati is the person in question."""
    held = RoleAssignment.objects.get_or_create(
        user=cast.anggota, unit=cast.melati, role=Role.OPERATOR, starts=dt.date(2021, 1, 1)
    )[0]
    path = path.format(anggota=cast.anggota.pk, peran=held.pk)
    return [getattr(client_of(who and cast.everyone[who]), method)(path).status_code for who in WHO]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/akun/pegawai/", [200, 200, 200, 403, 200, 403, 302]),
        ("/akun/pegawai/tambah/", [200, 200, 403, 403, 200, 403, 302]),
        ("/akun/pegawai/{anggota}/", [200, 200, 200, 404, 404, 404, 302]),
        ("/akun/pegawai/{anggota}/ubah/", [200, 200, 403, 404, 404, 404, 302]),
        ("/akun/pegawai/{anggota}/peran/", [200, 200, 403, 404, 404, 404, 302]),
        ("/akun/peran/{peran}/akhiri/", [200, 403, 403, 404, 404, 404, 302]),
        ("/akun/pegawai/{anggota}/kode/", [405, 405, 405, 405, 405, 405, 405]),
        ("/akun/pegawai/{anggota}/aktif/", [405, 405, 405, 405, 405, 405, 405]),
    ],
)
def test_who_opens_which_page(cast, client_of, path, expected):
    assert statuses(cast, client_of, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/akun/pegawai/{anggota}/kode/", [200, 200, 403, 404, 404, 404, 302]),
        ("/akun/pegawai/{anggota}/aktif/", [302, 302, 403, 404, 404, 404, 302]),
    ],
)
def test_who_posts_where(cast, client_of, path, expected):
    assert statuses(cast, client_of, path, "post") == expected


def test_list_shows_only_ones_own_units_and_no_other_unit_by_number(cast, client_of):
    answer = client_of(cast.operator).get("/akun/pegawai/")
    assert {p.unit for p in answer.context["page"].rows} == {cast.melati}
    assert client_of(cast.operator).get(f"/akun/pegawai/?unit={cast.dukcapil.pk}").status_code == 404
    assert client_of(cast.operator).get("/akun/pegawai/?unit=x").status_code == 404


def test_list_filters_and_search(cast, client_of):
    User.objects.filter(pk=cast.sekretaris.pk).update(is_active=False)
    User.objects.exclude(pk=cast.anggota.pk).update(last_login="2026-01-01T00:00Z")
    client = client_of(None)
    client.force_login(cast.operator)

    def rows(query):
        return [p.username for p in client.get(f"/akun/pegawai/?{query}").context["page"].rows]

    assert rows("") == ["anggota", "fasilitator", "kepala", "ketua", "operator"]
    assert rows("status=belum_masuk") == ["anggota"]
    assert rows("status=nonaktif") == ["sekretaris"]
    assert rows("q=KET") == ["ketua"]
    assert rows(f"q={cast.ketua.printed_nip.replace(' ', '+')}") == ["ketua"]
    assert rows("q=%25") == []


def test_list_runs_the_same_queries_for_any_number_of_rows(cast, client_of):
    counts = []
    for more in (0, 2, 27):
        for n in range(more):
            person = make_person(f"orang{more}.{n}", cast.melati)
            RoleAssignment.objects.create(
                user=person, unit=cast.melati, role=Role.OPERATOR, starts=dt.date(2021, 1, 1)
            )
        client = client_of(cast.operator)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/akun/pegawai/")
        assert len(answer.context["page"].rows) == min(30, User.objects.filter(unit=cast.melati).count())
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_add_person_from_the_page(cast, client_of):
    client = client_of(cast.operator)
    typed = {"name": "B. Contoh", "category": "pns", "nip": "19900101 201501 1 001", "unit": cast.melati.pk}
    answer = client.post("/akun/pegawai/tambah/", typed)
    person = User.objects.get(nip="199001012015011001")
    assert answer.url == f"/akun/pegawai/{person.pk}/"
    assert (person.name, person.unit, person.is_demo) == ("B. Contoh", cast.melati, False)


def test_add_person_with_17_figures_keeps_what_was_typed(cast, client_of):
    typed = {"name": "B. Contoh", "category": "pns", "nip": "1990 0101 2015 0110 0", "unit": cast.melati.pk}
    answer = client_of(cast.operator).post("/akun/pegawai/tambah/", typed)
    text = answer.content.decode()
    assert text.count("NIP terdiri atas 18 angka; yang Anda tulis 17 angka.") == 2
    assert 'value="1990 0101 2015 0110 0"' in text
    assert "Perlu diperbaiki:" in text


def test_add_person_to_a_foreign_unit_is_no_choice(cast, client_of):
    typed = {"name": "B. Contoh", "category": "non_asn", "unit": cast.dukcapil.pk}
    answer = client_of(cast.operator).post("/akun/pegawai/tambah/", typed)
    assert answer.context["form"].errors["unit"] == ["Pilih unit kerja dari daftar."]


def test_edit_opens_with_the_stored_values_and_saves(cast, client_of):
    client = client_of(cast.operator)
    form = client.get(f"/akun/pegawai/{cast.anggota.pk}/ubah/").context["form"]
    assert form.initial["nip"] == cast.anggota.printed_nip
    answer = client.post(f"/akun/pegawai/{cast.anggota.pk}/ubah/", form.initial | {"position": "Bidan"})
    assert answer.status_code == 302
    stored = User.objects.get(pk=cast.anggota.pk)
    assert (stored.position, stored.username, stored.nip) == ("Bidan", "anggota", cast.anggota.nip)


def test_plh_from_the_page_and_its_end(cast, client_of):
    client = client_of(cast.operator_dinkes)
    typed = {"role": "kepala", "unit": cast.melati.pk, "acting": "plh", "starts": "2026-06-01"}
    refused = client.post(f"/akun/pegawai/{cast.anggota.pk}/peran/", typed)
    assert refused.context["form"].errors["ends"] == [
        "Isi tanggal selesai: Plt. dan Plh. selalu berjangka waktu."
    ]
    client.post(f"/akun/pegawai/{cast.anggota.pk}/peran/", typed | {"ends": "2036-06-05"})
    held = RoleAssignment.objects.get(user=cast.anggota)
    assert (held.acting, held.starts, held.ends) == ("plh", dt.date(2026, 6, 1), dt.date(2036, 6, 5))
    assert "Plh. Kepala OPD/UPT" in client.get(f"/akun/pegawai/{cast.anggota.pk}/").content.decode()
    client.post(f"/akun/peran/{held.pk}/akhiri/", {"ends": "2026-06-03"})
    held.refresh_from_db()
    assert held.ends == dt.date(2026, 6, 3)


def test_operator_does_not_give_roles_of_bagian_organisasi(cast, client_of):
    typed = {"role": "verifikator", "unit": cast.melati.pk, "starts": "2026-06-01"}
    answer = client_of(cast.operator_dinkes).post(f"/akun/pegawai/{cast.anggota.pk}/peran/", typed)
    assert "role" in answer.context["form"].errors
    assert not RoleAssignment.objects.filter(user=cast.anggota).exists()


def test_slip_shows_code_link_and_a_message_without_personal_data(cast, client_of):
    User.objects.filter(pk=cast.anggota.pk).update(phone="081234567890")
    answer = client_of(cast.operator).post(f"/akun/pegawai/{cast.anggota.pk}/kode/")
    (slip,) = answer.context["slips"]
    assert slip.url == f"http://127.0.0.1:8000/akun/aktivasi/{slip.issued.code}/"
    assert slip.issued.code in slip.text
    assert not [w for w in (*cast.anggota.name.split()[:1], cast.anggota.nip, "Melati") if w in slip.text]
    assert slip.whatsapp_url.startswith("https://wa.me/6281234567890?text=Kode%20akses")
    text = answer.content.decode()
    assert slip.issued.code in text
    assert "<svg" in slip.qr
    assert "style=" not in slip.qr
    assert AccessCode.objects.get().user == cast.anggota


def test_slips_of_a_unit_are_asked_for_and_printed(cast, client_of):
    client = client_of(cast.operator)
    asked = client.get(f"/akun/unit/{cast.melati.pk}/kode/")
    assert AccessCode.objects.count() == 0
    assert "5 pegawai unit ini belum pernah masuk." in asked.content.decode()
    # The operator has signed in; nobody else of the six has.
    slips = client.post(f"/akun/unit/{cast.melati.pk}/kode/").context["slips"]
    assert [s.issued.person.username for s in slips] == [
        "anggota",
        "fasilitator",
        "kepala",
        "ketua",
        "sekretaris",
    ]


def test_deactivated_account_shows_disabled_buttons_with_the_reason(cast, client_of):
    client = client_of(cast.operator)
    answer = client.post(f"/akun/pegawai/{cast.anggota.pk}/aktif/", {"aktif": "0"})
    keeps = cast.anggota.memberships.get().pk
    client.post(answer.url, {f"kelompok-{keeps}": "akhiri"})
    page = client.get(f"/akun/pegawai/{cast.anggota.pk}/").content.decode()
    assert "Akun ini tidak aktif. Aktifkan dahulu, lalu buat kode akses." in page
    client.post(f"/akun/pegawai/{cast.anggota.pk}/aktif/", {"aktif": "1"})
    assert User.objects.get(pk=cast.anggota.pk).is_active


@pytest.mark.parametrize(
    ("phone", "expected"),
    [("081234567890", "6281234567890"), ("+6281234567890", "6281234567890"), ("6281", "6281"), ("", "")],
)
def test_whatsapp_number(phone, expected):
    assert whatsapp_number(phone) == expected
