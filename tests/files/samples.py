"""Files as people and attackers upload them, made in memory."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS_IFD, DETAILS_IFD = 0x8825, 0x8769
TAKEN, ORIENTATION, CAMERA = 36867, 274, 271


def upload(data: bytes, name: str, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    """The bytes as a browser sends them."""
    return SimpleUploadedFile(name, data, content_type)


def picture(width: int = 80, height: int = 60) -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste((255, 0, 0), (0, 0, width // 2, height))
    return image


def jpeg(width: int = 80, height: int = 60, **save_options: object) -> bytes:
    out = io.BytesIO()
    picture(width, height).save(out, "JPEG", quality=95, **save_options)
    return out.getvalue()


def phone_jpeg() -> bytes:
    """As a phone writes it: place, camera and time in EXIF, lying on its side (6: turn clockwise)."""
    exif = Image.Exif()
    exif[CAMERA] = "Kamera Contoh"
    exif[ORIENTATION] = 6
    exif.get_ifd(DETAILS_IFD)[TAKEN] = "2026:03:02 08:15:00"
    exif.get_ifd(GPS_IFD)[1] = "S"
    exif.get_ifd(GPS_IFD)[2] = (7.0, 15.0, 30.0)
    return jpeg(exif=exif, comment=b"rahasia")


def png(mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "PNG")
    return out.getvalue()


def gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (4, 4)).save(out, "GIF")
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def archive(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for member in members:
            box.writestr(member, "<x/>")
    return out.getvalue()


def docx(*more: str) -> bytes:
    return archive("[Content_Types].xml", "word/document.xml", *more)


def xlsx() -> bytes:
    return archive("[Content_Types].xml", "xl/workbook.xml")


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
