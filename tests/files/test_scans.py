"""A scanned page as a picture: of a PDF the first page, drawn apart from the portal."""

import base64
import io

import pytest
from PIL import Image

from accounts.errors import Invalid
from files import sandbox
from files.scans import check_scan, page_value
from tests.files import samples


def pdf_of(*sizes: tuple[int, int]) -> bytes:
    first, *others = (samples.picture(*size) for size in sizes)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others)
    return out.getvalue()


def test_the_first_page_is_drawn_as_large_as_a_scan():
    with Image.open(io.BytesIO(base64.b64decode(sandbox.run("page", pdf_of((300, 400), (80, 20)))))) as page:
        assert (page.format, page.size) == ("JPEG", (1800, 2400))
        assert page.getpixel((200, 1000))[0] > 200  # the left half is red
        assert page.getpixel((1600, 1000))[2] > 200


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7 nothing of a PDF", b""])
def test_what_is_no_pdf_is_refused_with_what_to_do(data):
    with pytest.raises(Invalid, match="Pindai ulang, atau unggah fotonya"):
        check_scan(data)
    assert page_value(data, "") == ""
