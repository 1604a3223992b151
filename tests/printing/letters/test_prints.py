"""Letters as real PDF and DOCX: every form of signing, page sizes, blocks that no page splits, the same words in both."""

import io
import re

import pytest
from docx import Document
from docx.shared import Mm
from pypdf import PdfReader

from printing.letters.blocks import (
    Clause,
    Clauses,
    Facts,
    Grid,
    Heading,
    Letter,
    Paragraph,
    Points,
    Sheet,
    Signatures,
)
from printing.letters.office import SignatureBlock, letterhead
from printing.letters.pdf import letter_pdf
from printing.letters.word import letter_docx

HEAD = letterhead("Kabupaten Contoh", "Dinas Kesehatan", "UPT Puskesmas Melati", "Jalan Contoh Nomor 4")
DEFINITIVE = SignatureBlock(
    "Kepala UPT Puskesmas Melati",
    "drg. K. Contoh",
    "Pembina (IV/a)",
    "19760817 200103 2 007",
    "Melati, 4 Mei 2026",
)
FORMS = (
    (DEFINITIVE,),
    (
        SignatureBlock("Kepala Dinas Kesehatan", "A. Contoh", acting="Plt."),
        SignatureBlock("Kepala Dinas Kesehatan", "B. Contoh", acting="Plh."),
    ),
    (
        SignatureBlock("Sekretaris Daerah", "C. Contoh", on_behalf_of=("Bupati Contoh",)),
        SignatureBlock(
            "Asisten Administrasi Umum", "D. Contoh", on_behalf_of=("Bupati Contoh", "Sekretaris Daerah")
        ),
    ),
    tuple(SignatureBlock("Anggota", f"{letter}. Contoh") for letter in "EFG"),
)
EVERYTHING = Sheet(
    (
        Heading(("JUDUL SURAT", "NOMOR 1")),
        Facts((("Hari, tanggal", "Senin, 4 Mei 2026"),)),
        Clauses((Clause("Menimbang", "a.", "bahwa satu;"), Clause("", "b.", "bahwa dua;"), Clause("KESATU", "", "Isi:"))),
        Grid(("No.", "Nama"), (("1.", "H. Contoh"), ("2.", "I. Contoh")), (10, 90), caption="Anggota", room=True),
        Points(("Bupati Contoh",)),
        Paragraph("Paragraf penutup."),
        Signatures(FORMS),
    ),
    HEAD,
)  # fmt: skip


def letter(*sheets: Sheet, code: str = "uji") -> Letter:
    return Letter(code, "Surat uji", "UPT Puskesmas Melati", sheets, note="KONSEP – uji", foot="Surat uji")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(letter_pdf(letter(EVERYTHING, Sheet((Heading(("LAMPIRAN",)),))))))


@pytest.fixture(scope="module")
def word() -> Document:
    return Document(io.BytesIO(letter_docx(letter(EVERYTHING, Sheet((Heading(("LAMPIRAN",)),))))))


def test_pdf_prints_every_form_of_signing(reader):
    text = words(" ".join(page.extract_text() for page in reader.pages))

    for told in (
        "Melati, 4 Mei 2026 Kepala UPT Puskesmas Melati, drg. K. CONTOH Pembina (IV/a) NIP 19760817 200103 2 007",
        "Plt. Kepala Dinas Kesehatan, A. CONTOH",
        "Plh. Kepala Dinas Kesehatan, B. CONTOH",
        "a.n. Bupati Contoh Sekretaris Daerah, C. CONTOH",
        "a.n. Bupati Contoh Sekretaris Daerah u.b. Asisten Administrasi Umum, D. CONTOH",
        "Anggota, G. CONTOH",
    ):
        assert told in text


def test_a_single_signer_stands_in_the_right_half(reader):
    page = next(page for page in reader.pages if "drg. K. CONTOH" in page.extract_text())
    places = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: places.append((text, tm[4] * cm[0] + cm[4]))
    )
    left = next(x for text, x in places if "drg. K. CONTOH" in text)

    assert left > float(page.mediabox.width) / 2


def test_letterhead_is_printed_two_to_three_to_one(reader):
    sizes = {}

    def note(text, cm, tm, font, size):
        if text.strip():
            sizes[text.strip()] = round(size * abs(tm[3] * cm[3]), 1)

    reader.pages[0].extract_text(visitor_text=note)

    government, unit, address = (
        next(size for text, size in sizes.items() if text.startswith(start))
        for start in ("PEMERINTAH KABUPATEN", "UPT PUSKESMAS", "Jalan Contoh")
    )
    assert (government / address, unit / address) == (pytest.approx(2, abs=0.02), pytest.approx(3, abs=0.02))


def test_pdf_is_tagged_names_the_unit_and_shows_the_draft_mark_on_every_page(reader):
    assert (reader.metadata.title, reader.metadata.author) == ("Surat uji", "UPT Puskesmas Melati")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    assert ["KONSEP – uji" in page.extract_text() for page in reader.pages] == [True] * len(reader.pages)


@pytest.mark.parametrize(("size", "points"), [("A4", (595, 842)), ("F4", (609, 935))])
def test_paper_size_is_that_of_the_settings_in_pdf_and_docx(settings, size, points):
    settings.PAPER_SIZES = {"uji": size}
    sheet = Sheet((Paragraph("Isi."), Signatures(((DEFINITIVE,),))), HEAD)
    box = PdfReader(io.BytesIO(letter_pdf(letter(sheet)))).pages[0].mediabox
    section = Document(io.BytesIO(letter_docx(letter(sheet)))).sections[0]

    assert (round(box.width), round(box.height)) == points
    width, height = {"A4": (210, 297), "F4": (215, 330)}[size]
    assert abs(section.page_width - Mm(width)) < Mm(1)
    assert abs(section.page_height - Mm(height)) < Mm(1)


@pytest.mark.parametrize("lines", (24, 27, 30))
def test_signatures_are_never_split_and_never_stand_alone(lines):
    body = tuple(Paragraph(f"Alinea ke-{n}.") for n in range(lines))
    pages = PdfReader(
        io.BytesIO(letter_pdf(letter(Sheet((*body, Signatures(((DEFINITIVE,), FORMS[2]))), HEAD))))
    ).pages
    texts = [words(page.extract_text()) for page in pages]

    signed = [n for n, text in enumerate(texts) if "drg. K. CONTOH" in text]
    for told in ("Melati, 4 Mei 2026", "NIP 1976", "D. CONTOH", f"Alinea ke-{lines - 1}."):
        assert [n for n, text in enumerate(texts) if told in text] == signed


def test_pdf_twice_is_the_same_file():
    sheet = Sheet((Paragraph("Isi."),), HEAD)

    assert letter_pdf(letter(sheet)) == letter_pdf(letter(sheet))


def test_docx_says_the_same_in_real_paragraphs_and_tables(word):
    told = words(" ".join(p.text for p in word.element.body.iter() if p.tag.endswith("}t")))

    for text in (
        "PEMERINTAH KABUPATEN CONTOH DINAS KESEHATAN UPT PUSKESMAS MELATI Jalan Contoh Nomor 4",
        "Menimbang : a. bahwa satu;",
        "H. Contoh",
        "Melati, 4 Mei 2026 Kepala UPT Puskesmas Melati, drg. K. CONTOH Pembina (IV/a) NIP 19760817 200103 2 007",
        "a.n. Bupati Contoh Sekretaris Daerah u.b. Asisten Administrasi Umum, D. CONTOH",
        "LAMPIRAN",
    ):
        assert text in told
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == [
        "JUDUL SURAT\nNOMOR 1",
        "LAMPIRAN",
    ]
    assert "KONSEP – uji" in word.sections[0].header.paragraphs[0].text
    assert word.styles["Normal"].font.name == "Arial"


def test_docx_letterhead_has_the_crest_and_sizes_two_to_three_to_one(word):
    names = word.tables[0].cell(0, 1)

    assert len(word.inline_shapes) == 1
    assert [p.runs[0].font.size.pt for p in names.paragraphs] == [15.0, 22.5, 22.5, 7.5]


def test_docx_properties_name_the_unit_and_no_person(word):
    facts = word.core_properties

    assert (facts.author, facts.last_modified_by, facts.comments) == ("UPT Puskesmas Melati",) * 2 + ("",)
    assert (facts.title, facts.language) == ("Surat uji", "id-ID")


def test_docx_keeps_rows_and_signatures_whole(word):
    signature = next(t for t in word.tables if "drg. K. CONTOH" in t.rows[0].cells[-1].text)
    properties = signature.rows[0]._tr.trPr

    assert properties is not None
    assert [child.tag.rpartition("}")[2] for child in properties] == ["cantSplit"]
    assert all(p.paragraph_format.keep_with_next for p in signature.rows[0].cells[-1].paragraphs[:-1])
