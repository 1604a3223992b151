"""An operator imports staff, and moves a ketua, in a real browser."""

from __future__ import annotations

import pytest
from django.utils import timezone

from accounts.models import User
from groups.models import Member
from tests.accounts.imports.sheets import STAFF, book, staff
from tests.cast import PASSWORD, make_person, make_unit


@pytest.fixture
def operator_page(new_page, cast):
    """Signed in as the operator of Dinas Kesehatan."""
    page = new_page()
    page.goto("/")
    page.get_by_label("NIP atau nama pengguna").fill("operator_dinkes")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("heading", name="Yang menunggu Anda", exact=True).wait_for()
    return page


def _fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _choose(page, *rows):
    file = book([STAFF, *rows])
    page.get_by_label("Berkas XLSX atau CSV").set_input_files(
        {"name": "pegawai.xlsx", "mimeType": "application/octet-stream", "buffer": file.read()}
    )
    page.get_by_role("button", name="Periksa berkas").click()


def test_staff_come_in_by_errors_preview_and_commit(operator_page, axe, expect_status, cast):
    page = operator_page
    expect_status(422, "/akun/impor/pegawai/")
    anggrek = make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
    moving = make_person("pindah", anggrek)
    page.goto("/akun/impor/pegawai/")
    axe(page)
    assert _fits(page)
    _choose(page, staff(nip="1.98001E+17"), staff(unit="Puskesmas Melatti", wa="x"))
    page.get_by_role("heading", name="Ada 3 hal yang harus diperbaiki pada 2 baris").wait_for()
    axe(page)
    assert _fits(page)
    _choose(
        page,
        staff(),
        staff(nip=cast.anggota.nip, nama="Anggota Baru Contoh"),
        staff(nip=moving.nip, nama=moving.name),
        staff(nip=cast.ketua.nip, nama=cast.ketua.name, unit="UPT Puskesmas Anggrek"),
    )
    page.get_by_role("heading", name="Yang akan terjadi").wait_for()
    axe(page)
    assert _fits(page)
    page.get_by_label("Pindah Contoh pindah").check()
    page.get_by_role("button", name="Simpan semuanya").click()
    page.get_by_text("Impor tersimpan.").wait_for()
    axe(page)
    assert _fits(page)
    assert User.objects.get(pk=moving.pk).unit == cast.melati
    page.get_by_role("link", name="Ketua Contoh").click()
    page.get_by_role("heading", name="Pindahkan Ketua Contoh").wait_for()


def test_a_ketua_is_moved_with_the_post_handed_over(operator_page, axe, cast):
    page = operator_page
    make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
    page.goto(f"/akun/pegawai/{cast.ketua.pk}/")
    axe(page)
    page.get_by_role("link", name="Pindahkan ke unit lain").click()
    axe(page)
    assert _fits(page)
    page.get_by_label("Unit tujuan", exact=True).select_option(label="— UPT Puskesmas Anggrek")
    page.get_by_role("button", name="Pindahkan").click()
    page.get_by_role("heading", name="harus diperbaiki").wait_for()
    axe(page)
    page.get_by_label("Ketua KBK Cepat Sehat").select_option(label="Serahkan kepada Anggota Contoh")
    page.get_by_role("button", name="Pindahkan").click()
    page.get_by_text("Ketua Contoh sudah pindah ke UPT Puskesmas Anggrek.").wait_for()
    leaders = Member.objects.active(timezone.localdate()).filter(group=cast.group, role="ketua")
    assert [member.user for member in leaders] == [cast.anggota]


def test_closing_the_account_of_a_head_asks_who_follows(operator_page, axe, cast):
    page = operator_page
    page.goto(f"/akun/pegawai/{cast.kepala.pk}/")
    page.get_by_role("button", name="Nonaktifkan akun").click()
    page.get_by_role("heading", name="Nonaktifkan akun Kepala Contoh").wait_for()
    axe(page)
    assert _fits(page)
    page.get_by_label("Kepala OPD/UPT di UPT Puskesmas Melati").select_option(
        label="Berakhir tanpa pengganti"
    )
    page.get_by_role("button", name="Nonaktifkan akun").click()
    page.get_by_text("dinonaktifkan dan tidak dapat masuk lagi").wait_for()
    axe(page)
