"""Saving by itself: honest words, nothing lost, several people at once, rows that come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from risalah.models import Risalah
from risalah.services import save_part
from tests.browser_fixtures import Watch
from tests.cast import Cast
from tests.flow.conftest import Part, cells, line, saved, stored

SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")


def section(page: Page, risalah: Risalah, code: str = "tema") -> Page:
    page.goto(f"/risalah/{risalah.number}/langkah/{code}/")
    return page


def slow(page: Page, milliseconds: int = 400) -> None:
    """A weak signal: every answer takes a while."""
    conditions = {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


# ── The honest line ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_line_says_saved_only_after_the_answer(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    held: list[Route] = []
    page.route("**/langkah/tema/pilihan/", lambda route: held.append(route))
    part = Part(page, "pilihan")

    part.field("tema").press_sequentially("Lamanya waktu")
    expect(line(page)).to_have_text("Belum tersimpan")
    part.field("tema").press("Enter")  # saves at once
    expect(line(page)).to_have_text("Menyimpan…")
    part.field("tema").press_sequentially(" tunggu")  # typed while the save is under way
    expect(line(page)).to_have_text("Belum tersimpan")
    assert stored(risalah, "TEMA.pilihan") == {}
    held[0].continue_()
    expect(line(page)).to_have_text("Menyimpan…")  # the second save, with what was typed meanwhile
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Lamanya waktu"
    held[1].continue_()

    expect(line(page)).to_have_text(SAVED)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Lamanya waktu tunggu"


def test_an_unreachable_server_is_said_and_nothing_typed_disappears(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], watch: Watch
) -> None:
    page = section(page_of(cast.ketua), risalah)
    page.route("**/langkah/tema/masalah/", lambda route: route.abort("connectionrefused"))
    part = Part(page, "masalah")

    part.cell(0, "masalah").fill("Pasien menunggu lama")
    part.cell(0, "angka").fill("81")

    expect(line(page)).to_have_text("Belum terkirim; tersimpan di perangkat ini")
    assert (part.cell(0, "masalah").input_value(), part.cell(0, "angka").input_value()) == (
        "Pasien menunggu lama",
        "81",
    )
    assert stored(risalah, "TEMA.masalah") == {}
    assert watch.problems and all(
        "masalah" in p or "sendError" in p or "afterRequest" in p for p in watch.problems
    )
    watch.problems.clear()
    page.unroute("**/langkah/tema/masalah/")

    expect(line(page)).to_have_text(SAVED)  # it tries again by itself
    assert cells(risalah, "TEMA.masalah", "angka") == ["81"]


def test_typing_fast_while_saves_are_under_way_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    slow(page)
    part = Part(page, "masalah")
    wanted = []
    for row in range(3):
        for column, text in (
            ("masalah", f"Masalah nomor {row}"),
            ("angka", f"{row + 1},5"),
            ("satuan", f"satuan {row}"),
        ):
            part.cell(row, column).press_sequentially(text, delay=15)
            part.cell(row, column).blur()
        wanted.append((f"Masalah nomor {row}", f"{row + 1},5", f"satuan {row}"))

    saved(page)
    rows = stored(risalah, "TEMA.masalah")["rows"]
    assert [(r["cells"]["masalah"], r["cells"]["angka"], r["cells"]["satuan"]) for r in rows] == wanted


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_leaving_by_a_link_at_once_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    Part(page, "pilihan").field("tema").press_sequentially("Waktu tunggu")
    page.locator(".step-foot a[rel=next]").click()
    page.wait_for_url("**/langkah/sasaran/")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


def test_closing_or_reloading_at_once_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    Part(page, "pilihan").field("tema").press_sequentially("Waktu tunggu")
    page.reload()
    expect(Part(page, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    Part(page, "pilihan").field("alasan").press_sequentially("Keluhan terbanyak")
    page.close(run_before_unload=True)

    wait_until(lambda: stored(risalah, "TEMA.pilihan")["fields"]["alasan"] == "Keluhan terbanyak")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


# ── Two people on one part ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_stale_save_shows_both_texts_and_either_can_be_kept(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], axe: Callable, expect_status: Callable
) -> None:
    expect_status(409, f"/risalah/{risalah.number}/langkah/tema/pilihan/")
    mine, theirs = (section(page_of(user), risalah) for user in (cast.ketua, cast.anggota))
    Part(theirs, "pilihan").field("tema").fill("Antrean loket")
    Part(theirs, "pilihan").field("tema").press("Enter")
    saved(theirs)

    Part(mine, "pilihan").field("tema").fill("Waktu tunggu")
    Part(mine, "pilihan").field("tema").press("Enter")
    expect(line(mine)).to_have_text("Diubah anggota lain")
    told = mine.locator("[data-part=pilihan] [role=alert]")
    expect(told).to_contain_text("Anggota Contoh menyimpan")
    expect(told.locator("td")).to_have_text(["Antrean loket", "Waktu tunggu"])
    assert Part(mine, "pilihan").field("tema").input_value() == "Waktu tunggu"
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Antrean loket"
    axe(mine)
    told.get_by_role("button", name="Simpan tulisan saya").click()
    saved(mine)
    expect(told).to_have_count(0)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"

    Part(theirs, "pilihan").field("tema").fill("Antrean panjang")
    Part(theirs, "pilihan").field("tema").press("Enter")
    theirs.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(Part(theirs, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    Part(theirs, "pilihan").field("alasan").fill("Keluhan terbanyak")
    Part(theirs, "pilihan").field("tema").press("Enter")
    saved(theirs)
    assert stored(risalah, "TEMA.pilihan")["fields"] == {
        "terpilih": [], "tema": "Waktu tunggu", "alasan": "Keluhan terbanyak",
    }  # fmt: skip


def test_removing_a_row_that_is_used_is_refused_and_the_row_comes_back(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], expect_status: Callable, axe: Callable
) -> None:
    expect_status(422, f"/risalah/{risalah.number}/langkah/tema/masalah/")
    type_problems(risalah, cast)
    chosen = {"fields": {"terpilih": ["m2"], "tema": "", "alasan": ""}}
    save_part(risalah=risalah, section="TEMA", part="pilihan", value=chosen, revision=0, by=cast.ketua)
    page = section(page_of(cast.ketua), risalah)
    part = Part(page, "masalah")

    part.tool(1, "remove").click()
    alert = part.form.get_by_role("alert")
    expect(alert).to_contain_text("“M2 Obat tidak lengkap” masih dipakai di: Tema yang dipilih.")
    expect(line(page)).to_have_text("Belum tersimpan")
    assert part.column("masalah") == ["Menunggu lama", "Toilet kotor"]
    assert cells(risalah, "TEMA.masalah", "masalah") == [
        "Menunggu lama",
        "Obat tidak lengkap",
        "Toilet kotor",
    ]
    axe(page)
    part.form.get_by_role("button", name="Urungkan").click()
    saved(page)
    expect(alert).to_have_count(0)
    assert part.column("masalah") == ["Menunggu lama", "Obat tidak lengkap", "Toilet kotor"]


# ── Cells, codes, figures ────────────────────────────────────────────────────────────────────────────────────────────
def test_an_unreadable_cell_is_marked_beside_it_and_the_focus_stays(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], axe: Callable
) -> None:
    page = section(page_of(cast.ketua), risalah)
    part = Part(page, "masalah")
    part.cell(0, "masalah").fill("Menunggu lama")
    part.cell(0, "angka").fill("1.2.3")
    part.cell(0, "satuan").press_sequentially("kelu")
    mark = part.rows.nth(0).locator("td:has([name$=-angka]) .field-error")
    expect(mark).to_contain_text("Perlu diperbaiki:")
    part.cell(0, "satuan").press_sequentially("han")  # typing was not interrupted
    assert page.evaluate("document.activeElement.name.endsWith('-satuan')")
    saved(page)
    assert cells(risalah, "TEMA.masalah", "angka") == ["1.2.3"]
    assert part.cell(0, "angka").get_attribute("aria-invalid") == "true"
    axe(page)
    part.cell(0, "angka").fill("81")
    part.cell(0, "satuan").focus()
    expect(mark).to_have_count(0)
    assert cells(risalah, "TEMA.masalah", "satuan") == ["keluhan"]


def test_codes_and_computed_cells_follow_without_loading_again(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    type_problems(risalah, cast)
    page = section(page_of(cast.ketua), risalah)
    part = Part(page, "masalah")
    assert part.codes() == ["M1", "M2", "M3"]
    page.locator("#masalah-perdalam").check()
    part.add()
    part.cell(3, "masalah").fill("Parkir sempit")
    part.cell(3, "target").fill("80")
    part.cell(3, "capaian").fill("20")
    part.cell(3, "capaian").blur()
    expect(part.figure(3, "konversi")).to_have_text("25,00\xa0%")  # 20 ÷ 80
    expect(part.figure(3, "deviasi")).to_have_text("75,00\xa0%")  # 100 − 25
    assert part.codes() == ["M1", "M2", "M3", "M4"]
    part.tool(3, "up").click()
    part.cell(2, "capaian").fill("40")
    part.cell(2, "capaian").blur()
    expect(part.figure(2, "konversi")).to_have_text("50,00\xa0%")
    assert part.codes() == ["M1", "M2", "M3", "M4"]
    assert part.column("masalah") == ["Menunggu lama", "Obat tidak lengkap", "Parkir sempit", "Toilet kotor"]


def test_what_one_part_offers_another_is_there_when_one_goes_on(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    problems, theme = Part(page, "masalah"), Part(page, "pilihan")
    expect(theme.field("terpilih").locator("option")).to_have_text(["Belum ada pilihan"])
    problems.cell(0, "masalah").fill("Menunggu lama")
    theme.field("alasan").press_sequentially("Keluhan")  # at once, while the problem is still being saved
    expect(line(page)).to_have_text(SAVED)
    theme.field("tema").focus()
    expect(theme.field("terpilih").locator("option")).to_have_text(["Pilih …", "M1 Menunggu lama"])
    theme.field("terpilih").select_option("M1 Menunggu lama")
    saved(page)
    assert theme.field("alasan").input_value() == "Keluhan"
    row = stored(risalah, "TEMA.masalah")["rows"][0]["id"]
    assert stored(risalah, "TEMA.pilihan")["fields"]["terpilih"] == [row]


# ── Rows and columns ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_rows_added_moved_removed_and_brought_back_stay_so(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    type_problems(risalah, cast)
    page = section(page_of(cast.ketua), risalah)
    part = Part(page, "masalah")
    part.add()
    assert page.evaluate("document.activeElement.name.endsWith('-masalah')")
    page.keyboard.type("Parkir sempit")
    part.tool(3, "up").click()
    part.tool(0, "down").click()
    part.tool(0, "remove").click()
    part.form.get_by_role("button", name="Urungkan").click()
    part.tool(3, "remove").click()
    saved(page)
    wanted = ["Obat tidak lengkap", "Menunggu lama", "Parkir sempit"]
    assert cells(risalah, "TEMA.masalah", "masalah") == wanted
    page.reload()
    assert part.column("masalah") == wanted


def test_columns_of_a_check_sheet_and_the_box_for_pasting(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    part = Part(page, "periksa")
    part.field("diperiksa").fill("1.000")
    part.form.get_by_role("button", name="Pakai kolom").click()
    expect(part.form.locator(".slot-label")).to_have_count(4)
    assert part.field("diperiksa").input_value() == "1.000"
    part.form.locator("summary", has_text="Tambah kolom").click()
    part.form.locator("[name=add_slot]").fill("Pekan kelima")
    part.form.locator("[name=add_slot]").press("Enter")
    expect(part.form.locator(".slot-label")).to_have_count(5)
    part.form.locator("summary", has_text="Tempel dari Excel").click()
    part.form.locator("[name=paste]").fill("Rekam medis\t52\t47\t46\t44\t1\nAntrean\t31\t30\t28\t29\t2")
    part.form.get_by_role("button", name="Masukkan ke tabel").click()
    page.wait_for_load_state()
    kept = stored(risalah, "TEMA.periksa")
    assert [s["label"] for s in kept["slots"]][-1] == "Pekan kelima"
    slots = [s["id"] for s in kept["slots"]]
    typed = [(r["cells"]["kategori"], *(r["cells"][s] for s in slots)) for r in kept["rows"]]
    assert typed[-2:] == [
        ("Rekam medis", "52", "47", "46", "44", "1"),
        ("Antrean", "31", "30", "28", "29", "2"),
    ]


def type_problems(risalah: Risalah, cast: Cast) -> None:
    """Three problems, m1 to m3, as the ketua."""
    names = ("Menunggu lama", "Obat tidak lengkap", "Toilet kotor")
    rows = [{"id": f"m{n}", "cells": {"masalah": name, "angka": str(n)}} for n, name in enumerate(names, 1)]
    save_part(
        risalah=risalah, section="TEMA", part="masalah", value={"rows": rows}, revision=0, by=cast.ketua
    )


def wait_until(true: Callable[[], Any], seconds: float = 5) -> None:
    """The server works on after the browser has left."""
    import time

    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
