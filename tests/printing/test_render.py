"""The renderer: what it makes, and what it refuses to fetch."""

import contextlib
import datetime as dt
import gc
import io
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from accounts.errors import Invalid
from files.photos import read_photo
from printing.names import Attached, PrintFailed, media_url
from printing.render import render_pdf
from tests.files import samples

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
    ],
)  # fmt: skip
def test_render_refuses_everything_that_was_not_handed_over(body):
    with pytest.raises(PrintFailed, match="not among the document's own media"):
        render_pdf(html(body), media={media_url("own"): samples.jpeg()}, identifier="x")


@pytest.mark.parametrize("body", ['<img src="/etc/passwd">', '<svg><image href="file:///etc/passwd"/></svg>'])
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
    assert reader.xmp_metadata.stream.get_data().count(b"pdfuaid") > 0
    assert all(fonts_of(reader).values())


def test_render_twice_gives_the_same_bytes_and_another_identifier_others():
    first, second, other = (render_pdf(html("<p>Isi</p>"), identifier=name) for name in ("a", "a", "b"))

    assert first == second
    assert first != other


@pytest.mark.parametrize("body", ["<p>Isi</p>", '<img src="file:///etc/passwd">'])
def test_render_leaves_the_garbage_collector_as_it_was(body):
    with contextlib.suppress(PrintFailed):
        render_pdf(html(body), identifier="x")

    assert gc.isenabled()


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
