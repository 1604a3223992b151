"""What is typed survives a lost network, a closed tab, an expired session and a second writer; only its writer sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from risalah.models import Risalah
from risalah.services import save_part
from tests.browser_fixtures import Watch
from tests.cast import PASSWORD, Cast
from tests.flow.conftest import Part, cells, line, no_wider_than_the_screen, saved, sign_in, stored
from tests.full_disk import refusing

PageOf = Callable[..., Page]
KEPT = "Belum terkirim; tersimpan di perangkat ini"


def section(page: Page, risalah: Risalah, code: str = "tema") -> Page:
    page.goto(f"/risalah/{risalah.number}/langkah/{code}/")
    return page


def offline(context: BrowserContext, lost: bool = True) -> None:
    context.set_offline(lost)


def typed_offline(page: Page, risalah: Risalah) -> None:
    """A table and a text typed without a network, then the tab closed."""
    offline(page.context)
    rows, theme = Part(page, "masalah"), Part(page, "pilihan")
    rows.cell(0, "masalah").fill("Pasien menunggu lama")
    rows.cell(0, "angka").fill("81")
    rows.add()
    rows.cell(3, "masalah").fill("Baris keempat")
    theme.field("tema").fill("Waktu tunggu")
    expect(line(page)).to_have_text(KEPT)
    assert stored(risalah, "TEMA.masalah") == {}
    page.close(run_before_unload=False)


def test_text_typed_offline_is_there_when_the_tab_is_opened_again(
    risalah: Risalah, cast: Cast, page_of: PageOf, watch: Watch
) -> None:
    page = section(page_of(cast.ketua), risalah)
    context = page.context
    typed_offline(page, risalah)
    watch.problems.clear()
    offline(context, False)

    again = context.new_page()
    again.goto(page.url)
    expect(again.locator(".kept-notice").first).to_contain_text(
        "yang belum terkirim sudah dikembalikan di sini."
    )
    expect(Part(again, "masalah").cell(1, "masalah")).to_have_value("Baris keempat")  # untouched rows go
    expect(Part(again, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    saved(again)
    assert cells(risalah, "TEMA.masalah", "masalah") == ["Pasien menunggu lama", "Baris keempat"]
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"
    assert again.evaluate("Object.keys(localStorage)") == []


def test_the_next_person_at_a_shared_computer_neither_sees_nor_sends_it(
    risalah: Risalah, cast: Cast, page_of: PageOf, watch: Watch, live_server: Any
) -> None:
    page = section(page_of(cast.ketua), risalah)
    context = page.context
    typed_offline(page, risalah)
    watch.problems.clear()
    offline(context, False)

    other = context.new_page()
    sign_in(other, cast.anggota, live_server.url)
    other.goto(page.url)
    expect(Part(other, "pilihan").field("tema")).to_have_value("")
    expect(other.locator(".kept-notice")).to_have_count(0)
    assert stored(risalah, "TEMA.pilihan") == {}
    sign_in(other, cast.ketua, live_server.url)
    other.goto(page.url)
    expect(Part(other, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    saved(other)


def test_what_others_wrote_meanwhile_is_joined_with_the_text_that_waited(
    risalah: Risalah, cast: Cast, page_of: PageOf, watch: Watch
) -> None:
    page = section(page_of(cast.ketua), risalah)
    context = page.context
    typed_offline(page, risalah)
    watch.problems.clear()
    offline(context, False)
    meanwhile = {"fields": {"terpilih": [], "tema": "", "alasan": "Keluhan terbanyak"}}
    save_part(risalah=risalah, section="TEMA", part="pilihan", value=meanwhile, revision=0, by=cast.anggota)

    again = context.new_page()
    again.goto(page.url)
    expect(Part(again, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    saved(again)
    fields = stored(risalah, "TEMA.pilihan")["fields"]
    assert (fields["tema"], fields["alasan"]) == ("Waktu tunggu", "Keluhan terbanyak")
    expect(Part(again, "pilihan").field("alasan")).to_have_value("Keluhan terbanyak")


def test_an_expired_session_asks_for_the_password_in_place_and_sends_the_text(
    risalah: Risalah, cast: Cast, page_of: PageOf, watch: Watch, expect_status: Callable, axe: Callable
) -> None:
    expect_status(401, "/risalah/")
    page = section(page_of(cast.ketua), risalah)
    Part(page, "pilihan").field("tema").fill("Waktu tunggu")
    saved(page)
    Session.objects.all().delete()

    Part(page, "pilihan").field("alasan").fill("Keluhan terbanyak")
    dialog = page.get_by_role("dialog", name="Masuk lagi")
    expect(dialog).to_be_visible()
    axe(page)
    dialog.get_by_label("NIP atau nama pengguna").fill(cast.ketua.username)
    dialog.get_by_label("Kata sandi").fill("salah sama sekali")
    dialog.get_by_role("button", name="Masuk").click()
    expect(dialog).to_contain_text("tidak cocok")
    dialog.get_by_label("NIP atau nama pengguna").fill(cast.ketua.username)
    dialog.get_by_label("Kata sandi").fill(PASSWORD)
    dialog.get_by_role("button", name="Masuk").click()

    expect(dialog).to_be_hidden()
    saved(page)
    assert stored(risalah, "TEMA.pilihan")["fields"]["alasan"] == "Keluhan terbanyak"


def test_a_full_disk_counts_as_a_save_that_failed_and_the_text_is_sent_again(
    risalah: Risalah, cast: Cast, page_of: PageOf, expect_status: Callable
) -> None:
    expect_status(503, "/risalah/")
    page = section(page_of(cast.ketua), risalah)
    with refusing("risalah_partanswers"):
        Part(page, "pilihan").field("tema").fill("Waktu tunggu")
        expect(line(page)).to_have_text(KEPT)
        assert stored(risalah, "TEMA.pilihan") == {}
    saved(page)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


def test_a_form_that_met_a_full_disk_is_sent_again_from_the_page_that_says_so(
    cast: Cast, page_of: PageOf, expect_status: Callable, axe: Callable
) -> None:
    path = f"/kelompok/{cast.group.pk}/pertemuan/catat/"
    expect_status(503, path)
    page = page_of(cast.ketua)
    page.goto(path)
    page.get_by_label("Agenda").fill("Membahas waktu tunggu")
    page.locator("[name=date]").fill(f"{cast.season.starts:%d-%m-%Y}")
    page.locator("[name=starts_at]").fill("08.00")
    page.locator("[name=ends_at]").fill("09.00")
    with refusing("groups_meeting"):
        page.locator("main form button[type=submit]").last.click()
        expect(page.get_by_role("heading", name="Belum tersimpan")).to_be_visible()
    axe(page)
    no_wider_than_the_screen(page)
    page.get_by_role("button", name="Kirim lagi").click()
    expect(page.get_by_text("Membahas waktu tunggu").first).to_be_visible()
    assert [meeting.agenda for meeting in cast.group.meetings.all()] == ["Membahas waktu tunggu"]


def test_somebody_else_signing_in_does_not_send_it(
    risalah: Risalah, cast: Cast, page_of: PageOf, expect_status: Callable
) -> None:
    expect_status(401, "/risalah/")
    page = section(page_of(cast.ketua), risalah)
    Session.objects.all().delete()
    Part(page, "pilihan").field("tema").fill("Waktu tunggu")
    dialog = page.get_by_role("dialog", name="Masuk lagi")
    dialog.get_by_label("NIP atau nama pengguna").fill(cast.anggota.username)
    dialog.get_by_label("Kata sandi").fill(PASSWORD)
    dialog.get_by_role("button", name="Masuk").click()
    expect(dialog).to_contain_text("Tulisan di halaman ini milik orang lain")
    assert stored(risalah, "TEMA.pilihan") == {}


# ── Two people at once ──────────────────────────────────────────────────────────────────────────────────────────────
def test_edits_of_different_places_meet_without_a_question(
    risalah: Risalah, cast: Cast, page_of: PageOf
) -> None:
    mine, theirs = (section(page_of(user), risalah) for user in (cast.ketua, cast.anggota))
    Part(theirs, "pilihan").field("alasan").fill("Keluhan terbanyak")
    Part(theirs, "pilihan").field("tema").press("Enter")
    saved(theirs)
    Part(mine, "pilihan").field("tema").fill("Waktu tunggu")
    Part(mine, "pilihan").field("tema").press("Enter")
    saved(mine)
    expect(Part(mine, "pilihan").field("alasan")).to_have_value("Keluhan terbanyak")
    Part(mine, "pilihan").field("tema").fill("Lamanya waktu tunggu")
    saved(mine)
    fields = stored(risalah, "TEMA.pilihan")["fields"]
    assert (fields["tema"], fields["alasan"]) == ("Lamanya waktu tunggu", "Keluhan terbanyak")


def test_the_same_place_is_asked_about_and_both_can_be_joined(
    risalah: Risalah, cast: Cast, page_of: PageOf, expect_status: Callable, axe: Callable
) -> None:
    expect_status(409, f"/risalah/{risalah.number}/langkah/tema/pilihan/")
    mine, theirs = (section(page_of(user), risalah) for user in (cast.ketua, cast.anggota))
    Part(theirs, "pilihan").field("tema").fill("Antrean loket")
    Part(theirs, "pilihan").field("tema").press("Enter")
    saved(theirs)
    Part(mine, "pilihan").field("tema").fill("Waktu tunggu")
    Part(mine, "pilihan").field("tema").press("Enter")
    expect(line(mine)).to_have_text("Diubah anggota lain")
    axe(mine)
    mine.get_by_role("button", name="Gabungkan keduanya").click()
    saved(mine)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Antrean loket\nWaktu tunggu"


def test_two_windows_of_one_person_lose_nothing_either(
    risalah: Risalah, cast: Cast, page_of: PageOf, expect_status: Callable
) -> None:
    expect_status(409, f"/risalah/{risalah.number}/langkah/tema/pilihan/")
    first, second = (section(page_of(cast.ketua), risalah) for _ in range(2))
    Part(first, "pilihan").field("tema").fill("Antrean loket")
    Part(first, "pilihan").field("tema").press("Enter")
    saved(first)
    Part(second, "pilihan").field("tema").fill("Waktu tunggu")
    Part(second, "pilihan").field("tema").press("Enter")
    expect(line(second)).to_have_text("Diubah anggota lain")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Antrean loket"


def test_who_else_has_the_section_open_is_shown(risalah: Risalah, cast: Cast, page_of: PageOf) -> None:
    section(page_of(cast.anggota), risalah)
    page = section(page_of(cast.ketua), risalah)
    expect(page.locator(".present")).to_have_text("Anggota Contoh juga sedang membuka bagian ini.")
    section(page, risalah, "sasaran")
    expect(page.locator(".present")).to_be_hidden()


@pytest.mark.parametrize("code", ["tema"])
def test_a_changed_token_is_renewed_by_itself(
    risalah: Risalah, cast: Cast, page_of: PageOf, code: str, expect_status: Callable
) -> None:
    page = section(page_of(cast.ketua), risalah, code)
    page.context.clear_cookies(name="csrftoken")
    page.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": page.url}])
    Part(page, "pilihan").field("tema").fill("Waktu tunggu")
    saved(page)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"
