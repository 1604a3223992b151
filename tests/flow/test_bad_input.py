"""Bad input gets a clear sentence, and what was typed is still there: dates, numbers, files, tables, NIP, references."""

from __future__ import annotations

from collections.abc import Callable

from django.test import override_settings
from playwright.sync_api import Locator, Page, expect

from files.models import Attachment
from groups.models import Member
from risalah.models import Risalah
from risalah.services import save_part
from tests.cast import Cast
from tests.files import samples
from tests.flow.conftest import Part, cells, saved, stored


def open_section(page: Page, risalah: Risalah, code: str) -> Page:
    page.goto(f"/risalah/{risalah.number}/langkah/{code}/")
    return page


def mark(cell: Locator) -> Locator:
    """The sentence beside an input."""
    return cell.locator("xpath=following-sibling::p[contains(@class, 'field-error')]")


def test_dates_and_numbers_that_do_not_exist_are_kept_marked_and_block_only_submitting(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], axe: Callable
) -> None:
    page = open_section(page_of(cast.ketua), risalah, "sasaran")
    part = Part(page, "sasaran")
    part.field("nilai").fill("1.2.3")
    part.field("tanggal").fill("31 Februari 2026")
    part.field("tanggal").blur()
    expect(mark(part.field("tanggal"))).to_have_text(
        "Perlu diperbaiki: Februari 2026 hanya sampai tanggal 28."
    )
    expect(mark(part.field("nilai"))).to_contain_text("Perlu diperbaiki:")
    saved(page)
    typed = stored(risalah, "SASARAN.sasaran")["fields"]
    assert (typed["nilai"], typed["tanggal"]) == ("1.2.3", "31 Februari 2026")
    axe(page)
    sentence = mark(part.field("nilai")).inner_text().removeprefix("Perlu diperbaiki: ")
    page.reload()
    expect(part.field("tanggal")).to_have_value("31 Februari 2026")
    expect(part.form.get_by_text("Februari 2026 hanya sampai tanggal 28.")).to_be_visible()

    page.goto(f"/risalah/{risalah.number}/periksa/")
    links = page.locator("[data-error-summary]")
    expect(links.get_by_role("link", name=f"Perbaiki “Nilai sasaran”: {sentence}")).to_be_visible()
    links.get_by_role("link", name="Februari 2026 hanya sampai tanggal 28.").click()
    expect(part.field("tanggal")).to_be_focused()


def test_a_pdf_where_a_photo_belongs(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], axe: Callable
) -> None:
    plan = {"rows": [{"id": "a1", "cells": {"apa": "Kartu pelacak"}}]}
    save_part(risalah=risalah, section="RENCANA", part="rencana", value=plan, revision=0, by=cast.ketua)
    page = open_section(page_of(cast.ketua), risalah, "laksana")
    part = Part(page, "tindakan")
    part.cell(0, "kendala").fill("Dua poli masih menahan berkas")
    upload = part.rows.nth(0).locator("input[type=file]:visible").first
    upload.set_input_files({"name": "surat.pdf", "mimeType": "application/pdf", "buffer": samples.PDF})
    told = part.rows.nth(0).get_by_role("alert")
    expect(told).to_have_text("Perlu diperbaiki: surat.pdf: Berkas ini PDF. Unggah foto JPG atau PNG.")
    saved(page)
    assert part.cell(0, "kendala").input_value() == "Dua poli masih menahan berkas"
    assert cells(risalah, "LAKSANA.tindakan", "kendala") == ["Dua poli masih menahan berkas"]
    axe(page)
    photo = {"name": "rak.jpg", "mimeType": "image/jpeg", "buffer": samples.jpeg()}
    part.rows.nth(0).locator("input[type=file]:visible").first.set_input_files(photo)
    expect(part.rows.nth(0).get_by_text("rak.jpg")).to_be_visible()
    expect(told).to_have_count(0)
    saved(page)
    kept = Attachment.objects.get(name="rak.jpg")
    assert str(kept.pk) in cells(risalah, "LAKSANA.tindakan", "foto")[0]


def test_an_upload_refused_in_words_says_them_beside_the_field_until_one_gets_through(
    risalah: Risalah,
    cast: Cast,
    page_of: Callable[..., Page],
    axe: Callable,
    settings,
    expect_status: Callable,
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"upload": "1/m/user"}
    expect_status(429, "/berkas/unggah/")
    expect_status(503, "/berkas/unggah/")
    plan = {"rows": [{"id": "a1", "cells": {"apa": "Kartu pelacak"}}]}
    save_part(risalah=risalah, section="RENCANA", part="rencana", value=plan, revision=0, by=cast.ketua)
    page = open_section(page_of(cast.ketua), risalah, "laksana")
    row = Part(page, "tindakan").rows.nth(0)
    told = row.get_by_role("alert")

    def choose(name: str) -> Locator:
        photo = {"name": name, "mimeType": "image/jpeg", "buffer": samples.jpeg()}
        row.locator("input[type=file]:visible").first.set_input_files(photo)
        return row.locator("input[type=file]:visible").first

    choose("satu.jpg")
    expect(row.get_by_text("satu.jpg")).to_be_visible()
    saved(page)
    field = choose("dua.jpg")
    sentence = "Anda mengunggah terlalu sering dalam waktu singkat. Tunggu satu menit, lalu unggah lagi."
    expect(told).to_have_text(sentence)
    expect(field).to_have_accessible_description(sentence)
    expect(field).to_have_value("")
    saved(page)
    Part(page, "tindakan").cell(0, "kendala").fill("Dua poli masih menahan berkas")
    saved(page)  # a save takes back its own marks only
    expect(told).to_have_text(sentence)
    axe(page)

    settings.ACCOUNT_RATE_LIMITS = {"upload": "9/m/user"}
    with override_settings(
        STORAGES=settings.STORAGES | {"default": {"BACKEND": "tests.full_disk.FullStorage"}}
    ):
        choose("dua.jpg")
        expect(told).to_contain_text("penyimpanan portal sedang penuh")
    choose("dua.jpg")
    expect(row.get_by_text("dua.jpg")).to_be_visible()
    expect(told).to_have_count(0)
    saved(page)


def test_an_empty_table_says_what_belongs_there(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], axe: Callable
) -> None:
    page = page_of(cast.ketua)
    page.goto(f"/risalah/{risalah.number}/periksa/")
    link = page.get_by_role("link", name="Tulis paling sedikit 3 masalah; belum ada.")
    link.click()
    first = Part(page, "masalah").cell(0, "masalah")
    expect(first).to_be_focused()
    for n in range(3):
        assert Part(page, "masalah").column("masalah")[n] == ""
    page.keyboard.type(" ")
    first.blur()
    saved(page)
    assert stored(risalah, "TEMA.masalah") == {"rows": []}
    expect(page.locator("#bagian-periksa .figure-wait").first).to_be_visible()
    axe(page)


def test_a_nip_of_17_digits(cast: Cast, page_of: Callable[..., Page], axe: Callable) -> None:
    page = page_of(cast.operator)
    page.goto(f"/kelompok/{cast.group.pk}/anggota/tambah/")
    page.get_by_label("Nama", exact=False).first.fill("J. Contoh")
    page.get_by_label("NIP", exact=False).first.fill("1985 0315 2010 0120 0")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("[data-error-summary]")).to_contain_text(
        "NIP terdiri atas 18 angka; yang Anda tulis 17 angka."
    )
    expect(page.get_by_label("NIP", exact=False).first).to_have_value("1985 0315 2010 0120 0")
    expect(page.get_by_label("Nama", exact=False).first).to_have_value("J. Contoh")
    assert not Member.objects.filter(name="J. Contoh").exists()
    axe(page)


def test_a_cause_that_an_action_still_names_is_not_deleted(
    filled: Risalah, cast: Cast, page_of: Callable[..., Page], expect_status: Callable, axe: Callable
) -> None:
    expect_status(422, f"/risalah/{filled.number}/langkah/dominan/uji/")
    expect_status(404, "/berkas/")  # the example's photos are rows without files
    page = open_section(page_of(cast.ketua), filled, "dominan")
    part = Part(page, "uji")
    before = cells(filled, "DOMINAN.uji", "cara")
    part.tool(0, "remove").click()
    alert = part.form.get_by_role("alert")
    expect(alert).to_contain_text("masih dipakai di:")
    expect(alert).to_contain_text("Rencana")
    expect(alert).to_contain_text("Lepaskan dahulu di sana, lalu hapus barisnya.")
    assert cells(filled, "DOMINAN.uji", "cara") == before
    axe(page)
    part.form.get_by_role("button", name="Urungkan").click()
    saved(page)
    assert part.column("cara") == before
