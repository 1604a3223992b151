"""A drawing as PNG."""

import io

import pytest
from PIL import Image

from printing.pictures import MAX_PIXELS, png_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><title>A</title>'
    '<rect width="100" height="100" fill="#083f40"/></svg>'
)


def test_png_is_as_wide_as_asked_and_white_where_nothing_is_drawn():
    image = Image.open(io.BytesIO(png_of(SVG, width_px=900)))

    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (900, 450))
    assert image.getpixel((200, 200)) == (8, 63, 64)
    assert image.getpixel((700, 200)) == (255, 255, 255)


def test_png_of_a_very_large_size_is_smaller():
    image = Image.open(io.BytesIO(png_of(SVG, width_px=90_000)))

    assert image.width * image.height <= MAX_PIXELS * 1.01
    assert image.width == pytest.approx(2 * image.height, abs=2)


def test_png_of_a_drawing_without_viewbox_is_refused():
    with pytest.raises(ValueError, match="viewBox"):
        png_of("<svg></svg>", width_px=900)
