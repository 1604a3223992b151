"""Without JavaScript: every part has its own button, rows can be added and removed, and the risalah is submitted."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from risalah.models import PartAnswers, Risalah
from risalah.services import save_part
from tests.cast import Cast
from tests.flow.conftest import Part, cells, no_wider_than_the_screen, stored


def save(page: Page, part: Part) -> None:
    part.form.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("tersimpan pukul")


def test_a_section_is_filled_with_its_buttons_alone(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = page_of(cast.ketua, java_script_enabled=False)
    page.goto(f"/risalah/{risalah.number}/langkah/tema/")
    problems = Part(page, "masalah")
    for n, name in enumerate(("Menunggu lama", "Obat tidak lengkap", "Toilet kotor")):
        problems.cell(n, "masalah").fill(name)
        problems.cell(n, "angka").fill(f"{n + 1},5")
    problems.add()
    expect(problems.rows).to_have_count(6)  # the three that were typed, and three empty ones
    problems.cell(4, "masalah").fill("Parkir sempit")
    save(page, problems)
    assert problems.column("masalah") == [
        "Menunggu lama",
        "Obat tidak lengkap",
        "Toilet kotor",
        "Parkir sempit",
    ]
    assert problems.codes() == ["M1", "M2", "M3", "M4"]

    problems.cell(1, "masalah").fill("")
    problems.cell(1, "angka").fill("")
    save(page, problems)
    assert cells(risalah, "TEMA.masalah", "masalah") == ["Menunggu lama", "Toilet kotor", "Parkir sempit"]

    problems.form.locator("summary", has_text="Tempel dari Excel").click()
    problems.form.locator("[name=paste]").fill("Sikap petugas\t9\tkeluhan\tKeluhan atau pengaduan")
    problems.form.get_by_role("button", name="Masukkan ke tabel").click()
    expect(problems.rows).to_have_count(4)
    row = stored(risalah, "TEMA.masalah")["rows"][-1]["cells"]
    assert (row["masalah"], row["angka"], row["satuan"], row["periode"]) == (
        "Sikap petugas",
        "9",
        "keluhan",
        "",
    )
    expect(problems.cell(3, "sumber")).to_have_value("keluhan")

    sheet = Part(page, "periksa")
    sheet.form.get_by_role("button", name="Pakai kolom").click()
    sheet.cell(0, "kategori").fill("Rekam medis lama ditemukan")
    sheet.cell(1, "kategori").fill("Antrean loket")
    for row_number, counts in enumerate((("52", "47", "46", "44"), ("31", "30", "28", "29"))):
        for place, count in enumerate(counts):
            sheet.rows.nth(row_number).locator("input.number").nth(place).fill(count)
    save(page, sheet)
    expect(sheet.pictures.first).to_be_visible()
    expect(sheet.figure(0, "total")).to_have_text("189")
    no_wider_than_the_screen(page)


def test_a_row_that_is_used_is_back_after_the_refusal(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], expect_status: Callable
) -> None:
    expect_status(422, f"/risalah/{risalah.number}/langkah/tema/masalah/")
    rows = [{"id": f"m{n}", "cells": {"masalah": f"Masalah {n}"}} for n in (1, 2)]
    save_part(
        risalah=risalah, section="TEMA", part="masalah", value={"rows": rows}, revision=0, by=cast.ketua
    )
    chosen = {"fields": {"terpilih": ["m1"]}}
    save_part(risalah=risalah, section="TEMA", part="pilihan", value=chosen, revision=0, by=cast.ketua)
    page = page_of(cast.ketua, java_script_enabled=False)
    page.goto(f"/risalah/{risalah.number}/langkah/tema/")
    part = Part(page, "masalah")
    part.cell(0, "masalah").fill("")
    part.cell(1, "masalah").fill("Masalah lain")
    part.form.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("“M1 Masalah 1” masih dipakai di: Tema yang dipilih.")
    assert part.column("masalah") == ["Masalah 1", "Masalah lain"]
    save(page, part)
    assert cells(risalah, "TEMA.masalah", "masalah") == ["Masalah 1", "Masalah lain"]


def test_two_people_on_one_part_see_both_texts(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], expect_status: Callable
) -> None:
    expect_status(409, f"/risalah/{risalah.number}/langkah/tema/pilihan/")
    page = page_of(cast.ketua, java_script_enabled=False)
    page.goto(f"/risalah/{risalah.number}/langkah/tema/")
    theirs = {"fields": {"tema": "Antrean loket"}}
    save_part(risalah=risalah, section="TEMA", part="pilihan", value=theirs, revision=0, by=cast.anggota)
    part = Part(page, "pilihan")
    part.field("tema").fill("Waktu tunggu")
    part.form.get_by_role("button", name="Simpan", exact=True).click()
    told = page.get_by_role("alert")
    expect(told.locator("td")).to_have_text(["Antrean loket", "Waktu tunggu"])
    told.get_by_role("button", name="Simpan tulisan saya").click()
    expect(page.locator(".messages")).to_contain_text("tersimpan pukul")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


def test_a_complete_risalah_is_submitted(filled: Risalah, cast: Cast, page_of: Callable[..., Page]) -> None:
    page = page_of(cast.ketua, java_script_enabled=False)
    page.goto(filled.get_absolute_url())
    page.get_by_role("link", name="Periksa dan ajukan").first.click()
    page.get_by_label("Data kami benar").check()
    page.get_by_label("Risalah tidak memuat nama").check()
    page.get_by_role("button", name="Ajukan kepada kepala unit").click()
    expect(page.get_by_text("Risalah diajukan sebagai versi 1.")).to_be_visible()
    assert PartAnswers.objects.filter(risalah=filled, section="TEMA", part="periksa").exists()
    filled.refresh_from_db()
    assert filled.state == "menunggu_pengesahan"
