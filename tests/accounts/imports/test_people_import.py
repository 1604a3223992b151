"""Staff from a spreadsheet: every error at once, a preview, then one commit."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from accounts.errors import Denied, Invalid, Stale
from accounts.imports import previews
from accounts.imports.template import template
from accounts.models import ImportPreview, RoleAssignment, User
from files.spreadsheets import read_table
from rulebook.roles import Role
from tests.accounts.imports.sheets import STAFF, book, staff
from tests.cast import make_cast, make_person, make_unit


def upload(by, *rows, heads=STAFF):
    return previews.read_upload(kind="pegawai", upload=book([heads, *rows]), by=by)


def problems_of(by, *rows, heads=STAFF):
    found, problems = upload(by, *rows, heads=heads)
    assert found is None
    assert not ImportPreview.objects.exists()
    return [(p.row, p.column, p.value, p.how) for p in problems]


def committed(by, *rows, moving=()):
    found, problems = upload(by, *rows)
    assert problems == []
    return previews.commit(pk=found.pk, mark=previews.plan_again(found).mark, by=by, moving=moving)


def test_every_error_comes_at_once_with_row_column_value_and_remedy(cast):
    found = problems_of(
        cast.operator,
        staff(nip="19900101201501200"),
        staff(nip="1.98001E+17"),
        staff(nip=198503152010012007),  # a number: Excel keeps 15 of its figures
        [],
        staff(nip="199001012015012002", unit="Puskesmas Melatti", surel="bukan surel", wa="kosong"),
        staff(nip="", status="PNS"),
        staff(nip="3201010101900001"),
        staff(nip="199001012015012003", status="Honorer", peran="Raja"),
        staff(nip="199001012015012004"),
        staff(nip="199001012015012004", nama="Kembar Contoh"),
        staff(nip="199001012015012005", nama=""),
    )
    damaged = (
        "Excel menyimpan NIP ini sebagai bilangan, sehingga angka belakangnya hilang dan tidak dapat dipulihkan. "
        "Ubah format kolom menjadi Teks, lalu ketik ulang NIP."
    )
    assert found == [
        (2, "NIP", "19900101201501200", "NIP terdiri atas 18 angka; yang Anda tulis 17 angka."),
        (3, "NIP", "1.98001E+17", damaged),
        (4, "NIP", "198503152010012000", damaged),
        (6, "WhatsApp", "kosong", "Tulis nomor WhatsApp dengan angka, seperti 0812 3456 7890."),
        (6, "Surel", "bukan surel", "Tulis alamat surel seperti nama@contoh.go.id."),
        (6, "Unit", "Puskesmas Melatti",
         "Unit ini tidak ada di antara unit yang Anda kelola. Maksud Anda “UPT Puskesmas Melati”?"),
        (7, "NIP", "", "Isi NIP, atau tulis Non-ASN sebagai status kepegawaian."),
        (8, "NIP", "(16 angka)", "16 angka adalah panjang NIK. Portal tidak menyimpan NIK: isi NIP (18 angka), atau "
         "kosongkan untuk Non-ASN."),
        (9, "Status kepegawaian", "Honorer", "Tulis salah satu dari: PNS, PPPK, Non-ASN."),
        (9, "Peran", "Raja", "Tulis salah satu dari: Kepala OPD/UPT, Operator OPD."),
        (11, "NIP", "199001012015012004", "NIP ini sudah ada pada baris 10. Hapus salah satu barisnya."),
        (12, "Nama", "", "Isi namanya."),
    ]  # fmt: skip


def test_heads_that_are_missing_or_unknown_are_named(cast):
    found = problems_of(cast.operator, ["A. Contoh", "x"], heads=["nama lengkap", "Tinggi badan"])
    assert [(row, column) for row, column, *_ in found] == [(1, "Tinggi badan"), (1, "Unit")]


def test_preview_tells_new_changed_moved_and_unchanged_and_writes_nothing(cast):
    anggrek = make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
    moving = make_person("pindah", anggrek)
    same = make_person("sama", cast.melati)
    before = list(User.objects.order_by("pk").values())
    found, problems = upload(
        cast.operator_dinkes,
        staff(),
        staff(
            nip=cast.anggota.nip, nama=cast.anggota.name, wa="812 3456 7890", pangkat="", jabatan="", surel=""
        ),
        staff(nip=moving.nip, nama=moving.name, pangkat="", jabatan="", wa="", surel="", status=""),
        staff(nip=same.printed_nip, nama=same.name, pangkat="", jabatan="", wa="", surel=""),
    )
    assert problems == []
    plan = previews.plan_again(found)
    assert [(line.row, line.status, line.must_hand_over) for line in plan.lines] == [
        (2, "baru", False),
        (3, "berubah", False),
        (4, "pindah", False),
        (5, "tetap", False),
    ]
    assert [(c.label, c.old, c.new) for c in plan.lines[1].changes] == [("WhatsApp", "", "081234567890")]
    assert [(c.label, c.old, c.new) for c in plan.lines[2].changes] == [
        ("Unit", "UPT Puskesmas Anggrek", "UPT Puskesmas Melati")
    ]
    assert list(User.objects.order_by("pk").values()) == before


def test_commit_writes_new_and_changed_people_and_roles(cast):
    done = committed(
        cast.operator_dinkes,
        staff(peran="Operator OPD", wa=81234567890),
        staff(nip="", nama="Non Asn Contoh", status="Non-ASN", wa="+62 812-3456-7890"),
        staff(nip=cast.anggota.nip, nama="Anggota Baru Contoh", pangkat="", jabatan="Bidan"),
    )
    assert done.result == {"counts": {"baru": 2, "berubah": 1, "pindah": 0, "tetap": 0}, "waiting": []}
    assert done.table == []
    nurse = User.objects.get(nip="199001012015012001")
    assert (nurse.username, nurse.name, nurse.category, nurse.rank, nurse.position, nurse.unit, nurse.phone, nurse.email) == (
        "199001012015012001", "Ns. N. Contoh", "pns", "Penata, III/c", "Perawat", cast.melati, "081234567890", "n@contoh.test",
    )  # fmt: skip
    assert not nurse.has_usable_password()
    assert RoleAssignment.objects.in_force().filter(user=nurse, role=Role.OPERATOR, unit=cast.melati).exists()
    other = User.objects.get(name="Non Asn Contoh")
    assert (other.nip, other.username, other.category, other.phone) == (
        None, "non.asn.contoh", "non_asn", "+6281234567890",
    )  # fmt: skip
    cast.anggota.refresh_from_db()
    assert (cast.anggota.name, cast.anggota.position) == ("Anggota Baru Contoh", "Bidan")


def test_the_same_file_again_changes_nothing_also_for_people_without_nip(cast):
    rows = [staff(), staff(nip="", nama="Non Asn Contoh", status="Non-ASN")]
    committed(cast.operator, *rows)
    found, _ = upload(cast.operator, *rows)
    assert previews.plan_again(found).counts == {"baru": 0, "berubah": 0, "pindah": 0, "tetap": 2}


def test_a_move_happens_only_when_it_was_ticked_and_never_with_a_post(cast):
    anggrek = make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
    first, second = make_person("satu", anggrek), make_person("dua", anggrek)
    rows = [staff(nip=p.nip, nama=p.name) for p in (first, second)]
    rows.append(staff(nip=cast.ketua.nip, nama=cast.ketua.name, unit="UPT Puskesmas Anggrek"))
    done = committed(cast.operator_dinkes, *rows, moving={2, 4})
    units = {p.pk: User.objects.get(pk=p.pk).unit for p in (first, second, cast.ketua)}
    assert units == {first.pk: cast.melati, second.pk: anggrek, cast.ketua.pk: cast.melati}
    assert done.result["waiting"] == [second.pk, cast.ketua.pk]
    assert first.transfers.get().done_at


def test_a_person_outside_ones_charge_is_an_error_that_names_no_unit(cast):
    found = problems_of(cast.operator, staff(nip=cast.anggota_dukcapil.nip))
    assert found[0][3] == (
        "Pegawai dengan NIP ini tercatat di luar unit yang Anda kelola. "
        "Minta operator unit asalnya atau Bagian Organisasi memindahkannya."
    )
    assert problems_of(cast.operator, staff(unit="Dinas Kesehatan"))[0][1] == "Unit"
    assert upload(cast.admin_organisasi, staff(nip=cast.anggota_dukcapil.nip))[1] == []


def test_nobody_gives_a_role_or_changes_a_person_above_their_reach(cast):
    assert "Peran di unit ini diatur" in problems_of(cast.operator, staff(peran="Operator"))[0][3]
    RoleAssignment.objects.create(
        user=cast.anggota, unit=cast.dinkes, role=Role.KEPALA, starts=dt.date(2020, 1, 1)
    )
    assert "memegang peran di atas" in problems_of(cast.operator, staff(nip=cast.anggota.nip))[0][3]
    with pytest.raises(Denied):
        upload(cast.kepala, staff())


def test_a_second_commit_is_refused_and_a_changed_portal_asks_to_look_again(cast):
    found, _ = upload(cast.operator, staff())
    mark = previews.plan_again(found).mark
    User.objects.create(username="x", name="X Contoh", nip="199001012015012001", unit=cast.melati)
    with pytest.raises(Stale, match="berubah sejak pratinjau"):
        previews.commit(pk=found.pk, mark=mark, by=cast.operator)
    previews.commit(pk=found.pk, mark=previews.plan_again(found).mark, by=cast.operator)
    with pytest.raises(Invalid, match="sudah disimpan pukul"):
        previews.commit(pk=found.pk, mark=mark, by=cast.operator)


def test_a_preview_is_only_for_its_uploader_and_ends_after_an_hour(cast, client_of):
    found, _ = upload(cast.operator, staff())
    path = f"/akun/impor/pratinjau/{found.pk}/"
    assert client_of(cast.operator_dinkes).get(path).status_code == 404
    with pytest.raises(Invalid, match="tidak berlaku"):
        previews.commit(pk=found.pk, mark="", by=cast.operator_dinkes)
    ImportPreview.objects.update(expires_at=timezone.now())
    assert client_of(cast.operator).get(path).status_code == 404
    upload(cast.operator, staff())
    assert not ImportPreview.objects.filter(pk=found.pk).exists()


def test_two_thousand_rows_take_few_queries_and_one_for_each_that_changes(
    cast, django_assert_max_num_queries
):
    def rows(**cells):
        return [
            staff(
                nip=f"1990{n % 12 + 1:02d}0120150{n % 9 + 1}1{n % 999 + 1:03d}",
                nama=f"Pegawai {n} Contoh",
                **cells,
            )
            for n in range(1999)
        ]

    for cells, status, queries in (({}, "baru", 60), ({"jabatan": "Bidan"}, "berubah", 1999 + 60)):
        with django_assert_max_num_queries(queries):
            done = committed(cast.operator, *rows(**cells))
        assert done.result["counts"][status] == 1999


def test_the_filled_template_holds_text_only_and_comes_back_unchanged(cast):
    cast.anggota.phone, cast.anggota.position = "081234567890", "=HYPERLINK(1)"
    cast.anggota.save()
    data = template("pegawai", cast.operator, filled=True)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert {c.number_format for row in sheet.iter_rows(min_row=2, max_row=20) for c in row} == {"@"}
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value} == {"s"}
    written = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Anggota Contoh")
    assert (written[0], written[4], written[6]) == (
        cast.anggota.printed_nip,
        "'=HYPERLINK(1)",
        "081234567890",
    )
    found, problems = previews.read_upload(kind="pegawai", upload=_file(data), by=cast.operator)
    assert problems == []
    assert previews.plan_again(found).counts == {"baru": 0, "berubah": 0, "pindah": 0, "tetap": 6}


def test_the_empty_template_asks_for_every_column_and_imports_nothing(cast):
    table = read_table(_file(template("pegawai", cast.operator)))
    assert table == [STAFF]
    _, problems = previews.read_upload(
        kind="pegawai", upload=_file(template("pegawai", cast.operator)), by=cast.operator
    )
    assert [p.how for p in problems] == ["Belum ada baris yang diisi di bawah judul kolom."]


@pytest.mark.django_db(transaction=True)
def test_two_commits_at_once_write_once():
    cast = make_cast()
    found, _ = upload(cast.operator, staff())
    mark = previews.plan_again(found).mark

    def commit(_):
        try:
            previews.commit(pk=found.pk, mark=mark, by=User.objects.get(pk=cast.operator.pk))
            return "tersimpan"
        except Invalid as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(commit, range(2)))
    assert answers[0].startswith("Impor ini sudah disimpan pukul")
    assert answers[1] == "tersimpan"
    assert User.objects.filter(nip="199001012015012001").count() == 1


def _file(data):
    return SimpleUploadedFile("templat.xlsx", data)


# ── Pages ───────────────────────────────────────────────
def test_pages_lead_from_errors_to_preview_to_commit(cast, client_of):
    client = client_of(cast.operator)
    bad = client.post("/akun/impor/pegawai/", {"file": book([STAFF, staff(nip="1")])})
    assert bad.status_code == 422
    page = bad.content.decode()
    assert "NIP terdiri atas 18 angka; yang Anda tulis 1 angka." in page
    good = client.post("/akun/impor/pegawai/", {"file": book([STAFF, staff(nama="<b>N</b> Contoh")])})
    page = client.get(good.url).content.decode()
    assert "&lt;b&gt;N&lt;/b&gt; Contoh" in page
    assert not User.objects.filter(nip="199001012015012001").exists()
    mark = page.partition('name="tanda" value="')[2].partition('"')[0]
    done = client.post(f"{good.url}simpan/", {"tanda": mark}, follow=True)
    assert "Impor tersimpan." in done.content.decode()
    again = client.post(f"{good.url}simpan/", {"tanda": mark}, follow=True)
    assert "sudah disimpan pukul" in again.content.decode()
    assert User.objects.filter(nip="199001012015012001").count() == 1


def test_a_preview_can_be_thrown_away(cast, client_of):
    found, _ = upload(cast.operator, staff())
    client_of(cast.operator).post(f"/akun/impor/pratinjau/{found.pk}/batal/")
    assert not ImportPreview.objects.exists()


def test_what_is_no_table_is_explained_beside_the_field(cast, client_of):
    answer = client_of(cast.operator).post("/akun/impor/pegawai/", {"file": book([["x"]], "a.xlsx")})
    assert "Kolom “Nama” tidak ada pada baris pertama" in answer.content.decode()
    assert client_of(cast.operator).post("/akun/impor/pegawai/", {}).status_code == 422
    assert client_of(cast.operator).get("/akun/impor/hewan/").status_code == 404
