"""The second step walked by hand: made, used at the next sign-in, asked for in place, and by who has no choice."""

import re

import pytest
from django.core.cache import cache

from tests.accounts.test_second_step import REQUIRED, SECRET, give, number
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


def sign_in(page, login):
    page.goto("/akun/masuk/")
    page.get_by_label("NIP atau nama pengguna").fill(login)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_second_step_from_the_own_account_to_the_next_sign_in(live_server, transactional_db, page, cast, axe):
    sign_in(page, "ketua")
    page.goto("/akun/")
    page.get_by_role("link", name="Aktifkan langkah kedua").click()
    axe(page)
    page.get_by_role("link", name="Aktifkan langkah kedua").click()
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("heading", name="Aktifkan langkah kedua").wait_for()
    assert page.get_by_alt_text("Kode QR").evaluate("image => image.complete && image.naturalWidth > 100")
    assert fits(page)
    axe(page)
    secret = re.sub(r"\s", "", page.locator(".second-step-key").inner_text())
    page.get_by_label("Kode dari aplikasi").fill("12")
    page.get_by_role("button", name="Aktifkan").click()
    page.get_by_text("Kode tidak cocok").first.wait_for()
    axe(page)
    assert re.sub(r"\s", "", page.locator(".second-step-key").inner_text()) == secret
    page.get_by_label("Kode dari aplikasi").fill(number(secret))
    page.get_by_role("button", name="Aktifkan").click()
    page.get_by_role("heading", name="Kode cadangan").first.wait_for()
    assert len(page.get_by_label("Kode yang belum dipakai").input_value().split()) == 10
    assert fits(page)
    axe(page)
    page.goto("/akun/langkah-kedua/")
    page.get_by_text("Tersisa 10 kode").wait_for()
    axe(page)
    page.get_by_role("link", name="Matikan langkah kedua").click()
    axe(page)
    page.goto("/akun/keluar/")
    page.get_by_role("main").get_by_role("button", name="Keluar").click()
    sign_in(page, "ketua")
    page.get_by_role("heading", name="Langkah kedua").wait_for()
    assert fits(page)
    axe(page)
    page.get_by_label("Kode").fill(number(secret))
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/")
    page.goto("/akun/")
    page.get_by_text("Aktif: sesudah kata sandi").wait_for()


@REQUIRED
def test_reviewer_without_one_is_led_to_it_and_on_to_work(live_server, transactional_db, page, cast, axe):
    sign_in(page, "verifikator")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_text("Peran Anda mewajibkan langkah kedua.").wait_for()
    axe(page)
    secret = re.sub(r"\s", "", page.locator(".second-step-key").inner_text())
    page.get_by_label("Kode dari aplikasi").fill(number(secret))
    page.get_by_role("button", name="Aktifkan").click()
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.goto("/periksa/")
    page.get_by_role("heading", level=1).wait_for()


def test_admin_takes_a_second_step_away(live_server, transactional_db, page, cast, axe):
    give(cast.ketua)
    sign_in(page, "superadmin")
    page.goto(f"/akun/pegawai/{cast.ketua.pk}/")
    page.get_by_role("link", name="Setel ulang").click()
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Ditelepon kembali").check()
    assert fits(page)
    axe(page)
    page.get_by_role("button", name="Setel ulang").click()
    page.get_by_text("sudah disetel ulang.").wait_for()
    axe(page)


def test_signing_in_again_in_place_asks_for_the_second_step_too(
    live_server, transactional_db, page, cast, risalah, expect_status, watch
):
    """The dialog shows one form after the other; what was typed waits behind it and is sent at the end."""
    sign_in(page, "ketua")
    give(cast.ketua)
    page.goto(f"/risalah/{risalah.number}/langkah/tema/")
    expect_status(401, "/risalah/")
    page.context.clear_cookies(name="sessionid")
    cache.clear()
    field = page.locator("form.part-form textarea").first
    field.fill("Antrean panjang")
    field.blur()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("NIP atau nama pengguna").fill("ketua")
    dialog.get_by_label("Kata sandi").fill(PASSWORD)
    dialog.get_by_role("button", name="Masuk", exact=True).click()
    dialog.get_by_label("Kode").fill(number(SECRET))
    dialog.get_by_role("button", name="Masuk", exact=True).click()
    dialog.wait_for(state="hidden")
    page.locator("#save-line[data-state=saved]").wait_for()
    page.reload()
    assert page.locator("form.part-form textarea").first.input_value() == "Antrean panjang"
    # htmx tells the console of the 401 that was announced above
    watch.problems[:] = [problem for problem in watch.problems if "Error Code 401" not in problem]
