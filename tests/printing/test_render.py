"""The renderer: what it makes, and what it refuses to fetch."""

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from pypdf import PdfReader

from accounts.errors import Invalid
from files.photos import read_photo
from printing.names import Attached, PrintFailed, media_url
from printing.render import render_pdf
from tests.files import samples

ROOT = Path(__file__).resolve().parents[2]
FONT = '<style>p { font-family: "Liberation Serif" }</style>'


def html(body: str) -> str:
    return f'<html lang="id"><head><title>Uji cetak</title>{FONT}</head><body>{body}</body></html>'


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Base font → whether its outlines are in the file."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for real in font.get_object().get("/DescendantFonts", [font]):
                descriptor = real.get_object()["/FontDescriptor"].get_object()
                found[real.get_object()["/BaseFont"]] = any(
                    f"/FontFile{n}" in descriptor for n in ("", "2", "3")
                )
    return found


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="kbk-file:somebody-elses">',
        '<div style="background: url(http://127.0.0.1:9/x.png)">a</div>',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        '<style>@font-face { font-family: X; src: url(file:///etc/passwd) } p { font-family: X }</style><p>a</p>',
        '<object data="file:///etc/passwd"></object>',
        '<embed src="http://127.0.0.1:9/x.svg">',
        '<a rel="attachment" href="file:///etc/passwd">a</a>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<svg width="9" height="9"><image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>',
        '<svg><image href="file:///etc/passwd"/></svg>',
    ],
)  # fmt: skip
def test_render_refuses_everything_that_was_not_handed_over(body):
    with pytest.raises(PrintFailed, match="not among the document's own media"):
        render_pdf(html(body), media={media_url("own"): samples.jpeg()}, identifier="x")


@pytest.mark.parametrize(
    "body",
    [
        '<img src="/etc/passwd">',
        '<svg width="9" height="9"><use href="http://127.0.0.1:9/x.svg#a"/></svg>',
        '<iframe src="file:///etc/passwd"></iframe>',
        '<script src="http://127.0.0.1:9/x.js"></script>',
        '<base href="file:///etc/"><p>a</p>',
    ],
)
def test_render_never_reads_a_file_named_without_address(body):
    pdf = render_pdf(html(body), identifier="x")

    assert b"root:" not in pdf
    assert list(PdfReader(io.BytesIO(pdf)).pages[0].images) == []


def test_render_embeds_the_media_that_were_handed_over():
    pdf = render_pdf(
        html(f'<img src="{media_url(7)}" alt="Rak">'),
        media={media_url(7): samples.jpeg(80, 60)},
        identifier="x",
    )

    images = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert [image.image.size for image in images] == [(80, 60)]


def test_render_gives_a_tagged_pdf_in_indonesian_with_its_fonts():
    reader = PdfReader(io.BytesIO(render_pdf(html("<h1>Judul</h1><p>Isi</p>"), identifier="x")))

    assert reader.metadata.title == "Uji cetak"
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    xmp = reader.xmp_metadata.stream.get_data()
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in xmp
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.trailer["/Root"]["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert all(fonts_of(reader).values())


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 300 + "a",
        "<table><tr><td>" * 40 + "a",
        "<ul><li>" * 80 + "a",
        '<svg viewBox="0 0 9 9">' + "<g>" * 200 + '<rect width="3" height="3"/>',
    ],
    ids=["div", "table", "ul", "svg"],
)
def test_render_refuses_what_is_nested_too_deeply_in_words(body):
    with pytest.raises(PrintFailed, match="nested deeper than 100 levels") as failure:
        render_pdf(html(body), identifier="x")

    assert failure.value.sentence.startswith("Isi dokumen ini bertingkat terlalu dalam")


@pytest.mark.parametrize("body", ["<div>" * 90, "<table><tr><td>" * 22, "<ul><li>" * 44, "<span>" * 90])
def test_render_lays_out_what_is_nested_less_deeply(body):
    assert "dasar" in PdfReader(
        io.BytesIO(render_pdf(html(f"{body}dasar"), identifier="x"))
    ).pages[0].extract_text()  # fmt: skip


def test_a_refused_picture_tells_the_user_what_to_do():
    with pytest.raises(PrintFailed) as failure:
        render_pdf(html('<img src="http://127.0.0.1:9/x.png">'), identifier="x")

    assert failure.value.sentence.startswith("Dokumen ini menyebut gambar dari luar portal")


NUMBERED = """<style>
@page { @bottom-right { content: "hal " counter(page) } }
@page depan { @bottom-right { content: "hal " counter(page, lower-roman) } }
@page sampul { @bottom-right { content: none } }
@page :nth(1 of isi) { counter-reset: page 1 }
.sampul { page: sampul } .depan { page: depan } .isi { page: isi } section, h1 + p { break-before: page }
</style><section class="sampul">Sampul</section><section class="depan">a<h1>b</h1><p>c</p></section>
<section class="isi">d<h1>e</h1><p>f</p><h1>g</h1><p>h</p></section>"""


def test_page_labels_follow_the_printed_numbers():
    reader = PdfReader(io.BytesIO(render_pdf(html(NUMBERED), identifier="x")))

    assert reader.page_labels == ["Sampul", "ii", "iii", "1", "2", "3"]
    assert [page.extract_text().split()[-1] for page in reader.pages][1:] == ["ii", "iii", "1", "2", "3"]


def test_a_drawing_is_told_by_its_title_and_its_finding():
    svg = (
        '<svg viewBox="0 0 9 9" width="9" height="9"><title>Diagram Pareto</title><desc>Dua dari delapan penyebab '
        'membawa 80 %.</desc><rect width="9" height="9"/></svg>'
    )
    reader = PdfReader(io.BytesIO(render_pdf(html(f"<figure>{svg}</figure>"), identifier="x")))

    figures = [element for element in structure(reader) if element.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [
        "Diagram Pareto. Dua dari delapan penyebab membawa 80 %."
    ]


def structure(reader: PdfReader):
    """Every element of the tags, in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, list):
            waiting += reversed(found)
        elif isinstance(found, dict):
            yield found
            waiting.append(found.get("/K", []))


LETTERS = {
    "emoji": "Selesai 😀🎉✅",
    "Javanese": "ꦲꦤꦕꦫꦏ",
    "Arabic": "السلام عليكم",
    "symbols": "x̄ ≤ σ ± ½ ☐ ☑ → ∑",
}


@pytest.fixture(scope="module")
def letters() -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in LETTERS.values())
    return render_pdf(html(paragraphs), identifier="x")


def test_letters_of_every_script_print_as_glyphs_of_our_fonts(letters):
    reader = PdfReader(io.BytesIO(letters))
    fonts = fonts_of(reader)

    assert all(fonts.values())
    assert {name.partition("+")[2] for name in fonts} == {
        "Liberation-Serif", "Noto-Color-Emoji", "Noto-Sans-Javanese", "Noto-Naskh-Arabic", "Noto-Sans-Symbols2",
    }  # fmt: skip
    assert glyphs_without_outline(reader) == []


def test_a_letter_that_no_font_has_is_found_by_the_same_look():
    reader = PdfReader(io.BytesIO(render_pdf(html("<p>a \U00013000 b</p>"), identifier="x")))

    assert len(glyphs_without_outline(reader)) == 1


def glyphs_without_outline(reader: PdfReader) -> list[str]:
    """Fonts that show .notdef: WeasyPrint then encodes with a map of its own instead of Identity-H."""
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    return [font["/BaseFont"] for font in fonts if font["/Encoding"] != "/Identity-H"]


def test_emoji_are_as_large_as_the_letters_beside_them(letters):
    picture = pypdfium2.PdfDocument(letters)[0].render(scale=4).to_pil().convert("HSV")
    colourful = picture.split()[1].point(lambda saturation: 255 if saturation > 100 else 0).getbbox()

    assert colourful is not None
    assert 30 < colourful[3] - colourful[1] < 100  # pixels of a line of 16 px, four for each point


def test_two_processes_print_the_same_bytes(letters):
    code = (
        "import os, sys, hashlib, django; django.setup()\n"
        "from tests.printing.test_render import LETTERS, html; from printing.render import render_pdf\n"
        "text = ''.join(f'<p>{text}</p>' for text in LETTERS.values())\n"
        "print(hashlib.sha256(render_pdf(html(text), identifier='x')).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura", "LANG": "C"}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == hashlib.sha256(letters).hexdigest()


def test_render_twice_gives_the_same_bytes_and_another_identifier_others():
    first, second, other = (render_pdf(html("<p>Isi</p>"), identifier=name) for name in ("a", "a", "b"))

    assert first == second
    assert first != other


def test_printing_leaves_broken_uploads_refused():
    """WeasyPrint switches Pillow to accept pictures that are cut off: in the whole process, once it is imported."""
    render_pdf(html("<p>Uji</p>"), styles=[], media={}, identifier="uji")
    with pytest.raises(Invalid, match="Foto rusak atau tidak lengkap"):
        read_photo(samples.png_header(40, 30), "rusak.png")


def test_render_attaches_the_data_with_fixed_dates():
    at = dt.datetime(2026, 9, 2, 14, 32, tzinfo=ZoneInfo("Asia/Jakarta"))
    file = Attached("data.xlsx", "Data di balik alat", b"PK contoh", at)

    first, second = (render_pdf(html("<p>Isi</p>"), identifier="x", attachments=[file]) for _ in range(2))

    reader = PdfReader(io.BytesIO(first))
    assert first == second
    assert dict(reader.attachments.items()) == {"data.xlsx": [b"PK contoh"]}
    assert b"D:20260902073200Z" in first
