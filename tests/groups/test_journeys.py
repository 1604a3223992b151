"""The pages in a browser, on a laptop and on a phone: registering a group, recording a meeting."""

import datetime as dt

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from groups import services
from groups.models import Group, Meeting, Season
from tests.cast import Cast, make_cast
from tests.files import samples
from tests.groups.factories import meet, register

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db, settings, tmp_path) -> Cast:
    """The cast, committed, so that the server sees it."""
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


def sign_in(page, user, live_server):
    """The session of the person, without the sign-in page (which has its own journey)."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "accounts.backends.NipOrUsernameBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    return page


def no_wider_than_the_screen(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_operator_registers_a_group(page, cast, live_server, axe):
    sign_in(page, cast.operator, live_server).goto("/kelompok/")
    axe(page)
    page.get_by_role("link", name="Daftarkan kelompok").click()
    page.get_by_label("Nama KBK").fill("Melati Jaya")
    page.get_by_label("Tanggal dibentuk").fill("9 Februari 2026")
    for row, name in enumerate(
        ["drg. A. Contoh", "B. Contoh", "C. Contoh", "D. Contoh", "E. Contoh"], start=1
    ):
        page.locator(f"[name=anggota-r{row}-name]").fill(name)
    page.locator("[name=anggota-r2-nip]").fill("19850315201001200")
    page.get_by_role("button", name="Tambah anggota").click()
    page.locator("[name^=anggota-][name$=-name]").last.fill("F. Contoh")
    page.locator("[name=sk_baru]").set_input_files(
        {"name": "SK.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
    )
    page.get_by_text("Pakai berkas ini").wait_for()
    no_wider_than_the_screen(page)
    axe(page)
    page.get_by_role("button", name="Daftarkan kelompok").click()

    page.get_by_role("link", name="NIP terdiri atas 18 angka; yang Anda tulis 17 angka.").wait_for()
    assert page.title().startswith("Perlu diperbaiki:")
    assert page.locator("[name^=anggota-][name$=-name]").last.input_value() == "F. Contoh"
    axe(page)
    page.locator("[name=anggota-r2-nip]").fill("198503152010012907")
    page.get_by_role("button", name="Daftarkan kelompok").click()

    page.get_by_role("heading", name="KBK Melati Jaya", level=1).wait_for()
    group = Group.objects.get(name="Melati Jaya")
    assert (group.state, group.members.count(), group.decree_file.name) == ("menunggu_nomor", 6, "SK.pdf")
    no_wider_than_the_screen(page)
    axe(page)


def test_member_records_a_meeting_with_a_photo(page, cast, live_server, axe):
    group = register(cast)
    services.update_member(
        member=group.members.get(name="D. Contoh"), by=cast.operator,
        values=services.MemberValues(role="anggota", name="D. Contoh", user=cast.anggota),
    )  # fmt: skip
    sign_in(page, cast.anggota, live_server).goto(f"/kelompok/{group.pk}/")
    page.get_by_role("link", name="Catat pertemuan").first.click()
    page.get_by_label("Tanggal", exact=True).fill("2 Maret 2026")
    page.get_by_label("Mulai pukul").fill("13.00")
    page.get_by_label("Selesai pukul").fill("14:30")
    page.get_by_label("Agenda").fill("Memilih tema")
    page.get_by_role("group", name="H. Contoh").get_by_label("Izin").check()
    page.locator("[name=keputusan-r1-text]").fill("Hitung keluhan Januari sampai Maret")
    photo = {"name": "rapat.jpg", "mimeType": "image/jpeg", "buffer": samples.jpeg(800, 600)}
    letter = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
    page.locator("[name=foto_baru]").set_input_files([photo, letter])
    page.get_by_text("surat.pdf: Berkas ini PDF. Unggah foto JPG atau PNG.").wait_for()
    page.locator("[name^=keterangan-]").fill("Rapat pertama")
    page.locator("[name^=keterangan-]").blur()
    page.get_by_text("Tersimpan", exact=True).wait_for()
    no_wider_than_the_screen(page)
    axe(page)
    page.get_by_role("button", name="Simpan pertemuan").click()

    page.get_by_role("heading", name="Notulen pertemuan ke-1").wait_for()
    meeting = Meeting.objects.get()
    assert [(p.name, p.caption) for p in meeting.photos.all()] == [("rapat.jpg", "Rapat pertama")]
    assert page.get_by_text("6 dari 7 anggota hadir, tanpa menghitung fasilitator.").is_visible()
    axe(page)
    for week in range(1, 15):  # many columns scroll inside their sheet, never the page
        meet(group, cast.anggota, dt.date(2026, 3, 2) + dt.timedelta(weeks=week))
    for path in (f"/kelompok/{group.pk}/pertemuan/", f"/kelompok/{group.pk}/"):
        page.goto(path)
        no_wider_than_the_screen(page)
        axe(page)


def test_an_empty_programme_year_is_told_what_to_fill(page, cast, live_server, axe):
    sign_in(page, cast.admin_organisasi, live_server).goto("/kelompok/tahun/")
    axe(page)
    page.get_by_role("link", name="Tahun program baru").click()
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Isi tahun.").wait_for()
    assert Season.objects.count() == 1  # the cast's own: nothing was opened
    axe(page)
    no_wider_than_the_screen(page)
