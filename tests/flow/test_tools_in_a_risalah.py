"""The tools inside a risalah, by hand: a chart led to by questions, counting with a thumb, numbers said in words, a file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from risalah.models import Risalah
from tests.browser_fixtures import VIEWPORTS
from tests.cast import Cast
from tests.flow.conftest import Part, cells, no_wider_than_the_screen, saved, stored

PageOf = Callable[..., Page]


def section(page: Page, risalah: Risalah, code: str = "tema") -> Page:
    page.goto(f"/risalah/{risalah.number}/langkah/{code}/")
    return page


def unfold(page: Page, name: str) -> Part:
    page.locator(f"#lipat-{name} > summary").click()
    return Part(page, name)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_three_questions_lead_to_the_chart_and_its_columns(
    risalah: Risalah, cast: Cast, page_of: PageOf, axe: Callable[[Page], None], size: str
) -> None:
    page = section(page_of(cast.ketua, **VIEWPORTS[size]), risalah)
    chart = unfold(page, "harian")
    expect(chart.cell(0, "kasus")).to_be_visible()

    chart.field("catat").select_option("ukur")
    chart.field("nilai_sekali").select_option("satu")
    expect(chart.form).to_contain_text("Peta I-MR. Data ukur, satu nilai tiap waktu.")
    expect(chart.cell(0, "nilai")).to_be_visible()
    expect(chart.cell(0, "kasus")).to_have_count(0)
    chart.field("satuan").fill("menit")
    block = "\n".join(
        f"Hari {n}\t{value}" for n, value in enumerate(["10", "12", "11", "13", "12", "14", "11", "12"], 1)
    )
    chart.paste(0, "label", block)

    expect(chart.pictures).to_have_count(1)
    expect(chart.form).to_contain_text("Garis tengah 11,88")
    saved(page)
    chart.field("jenis").select_option("alur")  # another chart may be chosen all the same
    expect(chart.form).to_contain_text("Grafik alur sebelum perbaikan")
    saved(page)
    no_wider_than_the_screen(page)
    axe(page)


def test_a_check_sheet_is_counted_with_large_buttons_on_a_phone(
    risalah: Risalah, cast: Cast, page_of: PageOf, axe: Callable[[Page], None]
) -> None:
    page = section(page_of(cast.ketua, **VIEWPORTS["phone"]), risalah)
    sheet = Part(page, "periksa")
    sheet.cell(0, "kategori").fill("Rekam medis")
    saved(page)
    page.get_by_text("Hitung dengan tombol (turus)").click()
    more = page.get_by_role("button", name="Tambah Rekam medis")
    for _ in range(3):
        more.click()
    page.get_by_role("button", name="Kurangi Rekam medis").click()
    page.get_by_role("button", name="Kurangi Lain-lain").click()  # nothing is below none

    expect(page.locator(".tally-count").first).to_have_text("2")
    saved(page)
    assert cells(risalah, "TEMA.periksa", "jumlah") == ["2", ""]  # not counted is not zero
    box = more.bounding_box()
    assert box and min(box["width"], box["height"]) >= 44
    no_wider_than_the_screen(page)
    axe(page)


def test_typed_columns_are_counted_one_at_a_time(risalah: Risalah, cast: Cast, page_of: PageOf) -> None:
    page = section(page_of(cast.ketua, **VIEWPORTS["phone"]), risalah)
    sheet = Part(page, "periksa")
    sheet.cell(0, "kategori").fill("Antrean")
    sheet.form.locator("button[name=use_slots]").click()
    expect(sheet.form.locator(".slot-label")).to_have_count(4)
    page.get_by_text("Hitung dengan tombol (turus)").click()
    page.get_by_label("Kolom yang dihitung sekarang").select_option("Minggu 2")
    page.get_by_role("button", name="Tambah Antrean").click()
    saved(page)
    slots = [slot["id"] for slot in stored(risalah, "TEMA.periksa")["slots"]]
    assert [cells(risalah, "TEMA.periksa", slot)[0] for slot in slots] == ["", "1", "", ""]


def test_counting_goes_on_when_the_columns_change(risalah: Risalah, cast: Cast, page_of: PageOf) -> None:
    page = section(page_of(cast.ketua), risalah)
    sheet = Part(page, "periksa")
    sheet.cell(0, "kategori").fill("Antrean")
    sheet.cell(0, "jumlah").fill("9")
    sheet.form.locator("button[name=use_slots]").click()
    expect(sheet.form.locator(".slot-label")).to_have_count(4)
    sheet.form.get_by_text("Tempel dari Excel").click()
    page.get_by_text("Hitung dengan tombol (turus)").click()
    column = page.get_by_label("Kolom yang dihitung sekarang")
    column.select_option("Minggu 2")
    sheet.cell(0, "jumlah").fill("")  # the typed total goes, and its column with it

    expect(sheet.cell(0, "jumlah")).to_have_count(0)
    expect(column.locator("option:checked")).to_have_text("Minggu 2")
    expect(sheet.form.locator("#periksa-paste")).to_be_visible()
    page.get_by_role("button", name="Tambah Antrean").click()
    saved(page)
    slots = [slot["id"] for slot in stored(risalah, "TEMA.periksa")["slots"]]
    assert [cells(risalah, "TEMA.periksa", slot)[0] for slot in slots] == ["", "1", "", ""]


def test_what_waits_in_a_box_stays_when_the_columns_change(
    risalah: Risalah, cast: Cast, page_of: PageOf
) -> None:
    page = section(page_of(cast.ketua), risalah)
    chart = unfold(page, "harian")
    file = {"name": "data.xlsx", "mimeType": "application/octet-stream", "buffer": workbook([["a", 1]])}
    chart.form.locator("input[name=tabel]").set_input_files(file)
    chart.form.get_by_text("Tempel dari Excel").click()
    chart.field("catat").select_option("ukur")
    chart.field("nilai_sekali").select_option("satu")
    box = chart.form.locator("#harian-paste")
    box.press_sequentially("Senin\n12")

    expect(chart.cell(0, "nilai")).to_have_count(1)
    expect(chart.cell(0, "kasus")).to_have_count(0)
    expect(box).to_be_focused()
    box.press_sequentially(",5")
    expect(box).to_have_value("Senin\n12,5")
    assert chart.form.locator("input[name=tabel]").evaluate("input => input.files[0].name") == "data.xlsx"


def test_numbers_are_said_in_words_while_they_are_typed(
    risalah: Risalah, cast: Cast, page_of: PageOf
) -> None:
    page = section(page_of(cast.ketua), risalah, "sasaran")
    goal = Part(page, "ukuran")
    goal.field("kondisi_awal").fill("1.250")
    goal.field("n").fill("1.000")
    saved(page)
    said = goal.form.locator(".understood")
    expect(said).to_have_text(["seribu dua ratus lima puluh", "seribu"])
    page.reload()
    expect(said).to_have_text(["seribu dua ratus lima puluh"])  # a whole number has one meaning only
    goal.field("kondisi_awal").fill("1.2.5.0")
    expect(goal.form.locator(".field-error")).to_have_text(re.compile("Tulis angka seperti 12,5 atau 1.250."))
    expect(said).to_have_count(0)


def test_a_spreadsheet_is_uploaded_beside_what_is_typed(
    risalah: Risalah, cast: Cast, page_of: PageOf
) -> None:
    page = section(page_of(cast.ketua), risalah, "dominan")
    pairs = unfold(page, "sebar")
    pairs.cell(0, "x").fill("4")
    pairs.cell(0, "y").fill("24")
    pairs.form.get_by_text("Unggah Excel atau CSV").click()
    pairs.form.locator("input[name=tabel]").set_input_files(
        {
            "name": "data.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": workbook([["x", "y"], [5, 31], [6, 26]]),
        }
    )
    with page.expect_navigation():
        pairs.form.get_by_role("button", name="Unggah tabel").click()
    expect(pairs.rows).to_have_count(3)
    assert cells(risalah, "DOMINAN.sebar", "y") == ["24", "31", "26"]
    expect(pairs.pictures).to_have_count(1)


def workbook(rows: list[list[Any]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for line in rows:
        book.active.append(line)
    book.save(out)
    return out.getvalue()
