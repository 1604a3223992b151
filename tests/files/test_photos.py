"""Photos come out clean, upright and small; everything hostile or wrong is answered with a sentence."""

import datetime as dt
import io

import pytest
from PIL import Image

from accounts.errors import Invalid
from files.photos import read_photo
from tests.files import samples


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_read_photo_of_a_phone_drops_place_and_camera_keeps_the_day_and_turns_upright():
    original = samples.phone_jpeg()
    assert dict(opened(original).getexif().get_ifd(samples.GPS_IFD))  # the place was in it

    photo = read_photo(original, "IMG_0001.JPG")

    clean = opened(photo.jpeg)
    assert photo.taken_on == dt.date(2026, 3, 2)
    assert (dict(clean.getexif()), clean.info.get("comment"), clean.info.get("icc_profile")) == (
        {},
        None,
        None,
    )
    assert b"Exif" not in photo.jpeg and b"rahasia" not in photo.jpeg
    assert (photo.width, photo.height) == clean.size == (60, 80)
    red, _, blue = clean.getpixel((30, 10))
    assert red > 200 and blue < 60  # the red left half is on top after the turn


def test_read_photo_that_is_large_becomes_1600_and_its_small_picture_360():
    photo = read_photo(samples.jpeg(4000, 3000), "besar.jpg")
    assert (photo.width, photo.height) == opened(photo.jpeg).size == (1600, 1200)
    assert opened(photo.small).size == (360, 270)


def test_read_photo_from_transparent_png_lies_on_white():
    photo = read_photo(samples.png("RGBA"), "logo.png")
    assert opened(photo.jpeg).format == "JPEG"
    assert opened(photo.jpeg).getpixel((5, 5)) == (255, 255, 255)


def test_read_photo_drops_what_is_hung_behind_the_picture():
    assert b"<script>" not in read_photo(samples.jpeg() + b"<script>alert(1)</script>", "a.jpg").jpeg


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (samples.PDF, "pindaian.pdf", "Berkas ini PDF. Unggah foto JPG atau PNG."),
        (samples.PDF, "foto.jpg", "Berkas ini PDF. Unggah foto JPG atau PNG."),
        (samples.HTML, "foto.jpg", "Berkas ini halaman web. Unggah foto JPG atau PNG."),
        (samples.SVG, "gambar.png", "Berkas ini gambar SVG. Unggah foto JPG atau PNG."),
        (samples.gif(), "gerak.gif", "Berkas ini gambar GIF. Unggah foto JPG atau PNG."),
        (samples.gif(), "foto.jpg", "Berkas ini gambar GIF. Unggah foto JPG atau PNG."),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "IMG.HEIC",
         "Berkas ini foto HEIC dari iPhone. Unggah foto JPG atau PNG."),
        (b"apa saja", "foto.jpg", "Berkas ini bukan foto. Unggah foto JPG atau PNG."),
        (samples.jpeg(), "foto.php", "Nama foto harus berakhiran .jpg atau .png, bukan “foto.php”. "
         "Unggah foto JPG atau PNG."),
        (samples.jpeg()[:300], "potong.jpg", "Foto rusak atau tidak lengkap. Ambil atau simpan ulang, "
         "lalu unggah lagi. Unggah foto JPG atau PNG."),
        (samples.png_header(40, 30), "rusak.png", "Foto rusak atau tidak lengkap. Ambil atau simpan ulang, "
         "lalu unggah lagi. Unggah foto JPG atau PNG."),
        (samples.png_header(5001, 5000), "besar.png", "Foto terlalu besar (5001 × 5000 titik). "
         "Perkecil sampai 25 megapiksel, lalu unggah lagi."),
        (samples.png_header(10000, 10000), "besar.png",
         "Foto terlalu besar (10000 × 10000 titik). Perkecil sampai 25 megapiksel, lalu unggah lagi."),
        (samples.png_header(2**31 - 1, 2**31 - 1), "bom.png",
         "Foto terlalu besar. Perkecil sampai 25 megapiksel, lalu unggah lagi."),
    ],
)  # fmt: skip
def test_read_photo_refuses_with_a_sentence(data, name, sentence):
    with pytest.raises(Invalid) as refusal:
        read_photo(data, name)
    assert str(refusal.value) == sentence
