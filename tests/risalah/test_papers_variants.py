"""The variants of the printed risalah, read back from real PDFs: size, pages, places of words, notes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from risalah.examples import example_document
from risalah.papers import PHOTOS, SLIDES, STEP, sized
from risalah.papers.brief import DROPPED, LAST, extents
from risalah.papers.data import attached_data
from risalah.papers.fitting import largest_that_fits
from risalah.papers.paper import compose
from risalah.papers.photos import compose_photos
from risalah.papers.slide import BODY, INSIDE, LEADING, broken, headline, limited, line_count
from risalah.papers.slides import compose_slides
from risalah.papers.step import compose_step
from risalah.papers.variants import BRIEF_PAGES, Variant
from rulebook.document import with_answers
from rulebook.editions import CURRENT, edition
from rulebook.pictures import drawings
from tests.risalah.printed import AT, NOTES, PrintedPdf, issue, media_for, rendered, risalah_of

EXAMPLES = ("cepat-sehat", "litera", "kilat")
MM = 72 / 25.4
FOOT = 60  # points at the foot of a page in which no heading begins


@pytest.fixture(scope="module")
def brief() -> dict[str, PrintedPdf]:
    """Ringkas of every example: with notes the first, without the others."""
    return {slug: risalah_of(slug, Variant("ringkas", notes=slug == EXAMPLES[0]))[1] for slug in EXAMPLES}


@pytest.fixture(scope="module")
def folio() -> PrintedPdf:
    """The plainest of the three, whole, on F4."""
    return risalah_of("litera", Variant("lengkap", size="F4"))[1]


@pytest.fixture(scope="module")
def slides() -> PrintedPdf:
    document = example_document("kilat")
    media = media_for(document)
    composed = compose_slides(document, issue(), pictures=lambda view: drawings(document, view), media=media)
    return rendered(SLIDES, composed, media)


@pytest.fixture(scope="module")
def steps() -> dict[str, PrintedPdf]:
    """Step 3 of an example: filled as a draft, and blank."""
    document = example_document("kilat")
    place = document.scheme.steps[2]
    papers = {
        name: compose_step(
            document, issue(version=None), place, blank=blank, pictures=lambda view: drawings(document, view)
        )
        for name, blank in (("terisi", False), ("kosong", True))
    }
    return {name: rendered(STEP, paper, {}, draft=name == "terisi") for name, paper in papers.items()}


# ── Ringkas ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("slug", EXAMPLES)
def test_ringkas_has_at_most_ten_pages_and_uses_them(brief, slug):
    assert BRIEF_PAGES - 1 <= len(brief[slug].pages) <= BRIEF_PAGES


@pytest.mark.parametrize("slug", EXAMPLES)
def test_nothing_leaves_a_page_and_no_page_is_empty(brief, slug):
    pages = brief[slug].pages

    assert [page.outside for page in pages if page.outside] == []
    assert [n for n, page in enumerate(pages) if len(page.words) < 20] == []


@pytest.mark.parametrize("slug", EXAMPLES)
def test_no_heading_stands_at_a_foot(brief, slug):
    pdf = brief[slug]
    low = [
        (title, page)
        for title, page, top in pdf.outline()
        if top > pdf.pages[page].height - 2.5 * 10 * MM - FOOT
    ]

    assert low == []


def test_ringkas_keeps_what_proves_the_result(brief):
    titles = [title for title, _, _ in brief["cepat-sehat"].outline()]

    assert titles[:2] == ["Lembar Pengesahan", "Ikhtisar"]
    assert {re.sub(r"^[\d.]+ ", "", title) for title in titles} >= {
        "Lembar periksa sebelum perbaikan",
        "Sasaran",
        "Diagram tulang ikan",
        "Pengujian penyebab dengan data",
        "Lembar periksa setelah perbaikan",
        "Hasil terhadap sasaran",
        "Tema berikutnya",
    }


def test_ringkas_numbers_its_pages_after_the_signatures(brief):
    numbers = [re.search(r"– hal (\w+)", page.text) for page in brief["litera"].pages]

    assert [found[1] for found in numbers if found] == ["ii", *map(str, range(1, len(numbers) - 1))]


def test_what_a_ringkas_drops_is_declared_for_every_part_of_depth():
    depth = {f"{s.code}.{p.name}" for s, p in edition(CURRENT).parts() if not p.core}
    core = {f"{s.code}.{p.name}" for s, p in edition(CURRENT).parts() if p.core}

    assert depth - {"TEMA.jadwal"} == set(DROPPED)
    assert set(LAST) <= core


def test_extents_leave_out_one_more_part_each_time():
    found = extents(example_document("cepat-sehat"))
    sizes = [len(e.left_out) for e in found if not e.pictures_only]

    assert sizes == list(range(sizes[0], sizes[0] + len(sizes)))
    assert found[-1].left_out > found[0].left_out


def test_the_first_extent_that_fits_is_found_with_a_wrong_estimate():
    tried = []

    def render(extent: int) -> bytes:
        tried.append(extent)
        return _blank_pdf(pages=max(1, 40 - extent))

    found, pdf = largest_that_fits(range(60), render, pages=10, estimate=lambda extent: 90 - extent)

    assert (found, len(PrintedPdf(pdf).reader.pages)) == (30, 10)
    assert len(tried) <= 8  # of sixty


# ── Notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_notes_are_an_appendix_with_place_quote_answer_and_state(brief):
    text = brief["cepat-sehat"].text

    for note in NOTES:
        assert all(
            part in text for part in (note.place, note.quote, note.text, note.about, note.answer, note.state)
        )
    assert "Belum dijawab." in text
    assert "Catatan pemeriksaan" in text


def test_a_print_for_jurors_holds_no_note(brief):
    assert not any(note.text in brief["litera"].text for note in NOTES)
    assert "Catatan pemeriksaan" not in brief["litera"].text


def test_without_notes_a_print_with_notes_says_so():
    paper = compose(example_document("kilat"), issue(), variant=Variant(notes=True))

    assert paper.appendices[-1].chapter.title == "Catatan pemeriksaan"
    assert paper.appendices[-1].chapter.blocks[0].paragraphs == ("Belum ada catatan pemeriksaan.",)


# ── F4 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_page_is_f4_upright_or_turned(folio):
    sizes = {tuple(sorted((round(p.width / MM), round(p.height / MM)))) for p in folio.pages}

    assert sizes == {(215, 330)}


def test_text_keeps_the_binding_margin(folio):
    inside = [
        word.left
        for page in folio.pages[1:]
        if page.height > page.width
        for word in page.words
        if word.text.strip("–|")
    ]

    assert min(inside) >= 40 * MM - 1


def test_whole_risalah_leaves_no_page_and_no_heading_at_a_foot(folio):
    assert [page.outside for page in folio.pages if page.outside] == []
    assert [n for n, page in enumerate(folio.pages) if len(page.words) < 20] == []
    low = [t for t, page, top in folio.outline() if top > folio.pages[page].height - 30 * MM - FOOT]
    assert low == []


def test_commas_of_a_column_stand_below_each_other(folio):
    """The shares of the check sheet: 48,0 % above 7,0 %, each comma at the same place."""
    page = next(p for p in folio.pages if "Lembar periksa sebelum perbaikan" in p.text and "23,5" in p.text)
    shares = {"48,0", "23,5", "15,5", "7,0", "3,5", "2,5"}
    table = [
        w for w in page.words if w.text in shares and w.left > page.width / 2
    ]  # the chart stands at the left

    assert len({round(w.right, 1) for w in table}) == 2  # the shares, and the cumulated ones


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_numbers_without_decimals_get_the_room_of_those_that_have_some():
    answers = {
        "TEMA.masalah": {
            "rows": [
                {"id": "r1", "cells": {"masalah": "Satu", "angka": "12,25"}},
                {"id": "r2", "cells": {"masalah": "Dua", "angka": "3,5"}},
                {"id": "r3", "cells": {"masalah": "Tiga", "angka": "40"}},
            ]
        }
    }
    document = with_answers(example_document("kilat"), answers)
    table = next(t for t in compose(document, issue()).numbers.tables if t.caption == "Daftar masalah")
    place = [cell.text for cell in table.head].index("Besarnya")

    assert [(row[place].text, row[place].shift) for row in table.rows] == [
        ("12,25", ""),
        ("3,5", "d1"),
        ("40", "k2"),
    ]


# ── Slides ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("slug", [*EXAMPLES, "sahabat-balita"])
def test_slides_are_twelve_to_fifteen(slug):
    document = example_document(slug)
    found = compose_slides(document, issue(), pictures=lambda view: drawings(document, view), media={}).slides

    assert 12 <= len(found) <= 15
    assert [s.headline for s in found if s.headline == "Belum diisi"] == []
    assert (found[0].kind, found[-1].eyebrow) == ("sampul", "Tim kami")


def test_slides_of_an_empty_draft_keep_the_story():
    document = replace(example_document("kilat"), answers={}, files={})
    found = compose_slides(document, issue(), pictures=lambda view: drawings(document, view), media={}).slides

    assert len(found) == 12


def test_one_slide_is_one_page_and_no_word_leaves_it(slides):
    assert {(round(p.width), round(p.height)) for p in slides.pages} == {(960, 540)}
    assert len(slides.pages) == len(slides.outline())
    assert [page.outside for page in slides.pages if page.outside] == []


def test_long_texts_on_a_slide_are_set_smaller_and_end_at_a_word():
    text, size = headline("Menurunkan persentase " * 40)

    assert size == 22
    assert line_count(text, INSIDE * 0.97, size, bold=True) == 3
    assert text.endswith(("persentase …", "Menurunkan …"))


def test_points_that_do_not_fit_are_counted():
    document = example_document("cepat-sehat")
    rows = [
        {"id": f"r{n}", "cells": {"judul": f"SOP {n} " + "yang panjang sekali " * 9, "nomor": "445"}}
        for n in range(12)
    ]
    long = with_answers(document, {"STANDAR.sop": {"rows": rows}})
    slide = next(
        s
        for s in compose_slides(long, issue(), pictures=lambda view: (), media={}).slides
        if s.eyebrow.endswith("Standar")
    )

    assert slide.more.startswith("dan ")
    assert (
        sum(len(broken(p.label, INSIDE * 0.34, slide.point_size)) for p in slide.points) * LEADING * 15
        <= BODY
    )


def test_limited_never_cuts_inside_a_word():
    assert limited("satu dua tiga empat lima", 60, 15, 2) in ("satu dua …", "satu dua tiga …", "satu …")


# ── One step, photo pages ────────────────────────────────────────────────────────────────────────────────────────────
def test_one_step_is_printed_as_konsep_without_the_others(steps):
    text = steps["terisi"].text

    assert "Langkah 3. Menetapkan penyebab dominan" in text
    assert "57 dari 100 kesalahan" in text
    assert "Langkah 4" not in text
    assert all("KONSEP" in page.extract_text() for page in steps["terisi"].reader.pages)


def test_a_blank_step_asks_and_holds_no_answer(steps):
    text = steps["kosong"].text

    assert "Pengujian penyebab dengan data" in text
    assert "Dominan / Tidak dominan" in text
    assert "57 dari 100 kesalahan" not in text
    assert "KONSEP" not in text
    assert all(len(page.words) > 10 and not page.outside for page in steps["kosong"].pages)


def test_photo_pages_hold_so_many_each_with_the_numbers_of_the_risalah():
    document = example_document("cepat-sehat")
    media = media_for(document)
    composed = compose_photos(document, issue(), per_page=4, media=media)
    pdf = rendered(sized(PHOTOS, "A4"), composed, media)
    numbers = [photo.number for page in composed.pages for photo in page]

    assert numbers == list(range(1, len(numbers) + 1))
    assert [len(page) for page in composed.pages[:-1]] == [4] * (len(composed.pages) - 1)
    assert len(pdf.pages) == len(composed.pages)
    assert all(
        f"Foto {page[0].number}." in text.text for page, text in zip(composed.pages, pdf.pages, strict=True)
    )


# ── Data ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_data_travel_as_a_workbook_with_numbers_as_numbers():
    (attached,) = attached_data(example_document("cepat-sehat"), AT)
    book = openpyxl.load_workbook(io.BytesIO(attached.data))
    sheet = next(s for s in book if s["A1"].value.startswith("Lembar periksa sebelum"))

    assert sheet["A1"].value == "Lembar periksa sebelum perbaikan, 2–27 Maret 2026"
    row = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "Rekam medis lama ditemukan")
    assert row[2:7] == (52, 47, 46, 44, 189)
    assert len(book.sheetnames) == len(set(book.sheetnames))


def test_the_workbook_of_one_version_is_the_same_bytes():
    first, second = (attached_data(example_document("kilat"), AT)[0].data for _ in range(2))

    assert first == second
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(2026, 9, 2, 7, 32, 0)}


def _blank_pdf(pages: int) -> bytes:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()
