"""What the bytes of an upload are, judged by themselves, never by the name or type that the browser says."""

from __future__ import annotations

import io
import zipfile

NAMES = {
    "jpeg": "foto JPG",
    "png": "gambar PNG",
    "gif": "gambar GIF",
    "webp": "gambar WebP",
    "heic": "foto HEIC dari iPhone",
    "tiff": "gambar TIFF",
    "bmp": "gambar BMP",
    "svg": "gambar SVG",
    "pdf": "PDF",
    "docx": "dokumen Word",
    "xlsx": "lembar Excel",
    "ole": "dokumen Word atau Excel versi lama",
    "zip": "arsip ZIP",
    "html": "halaman web",
    "video": "video",
}
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"%PDF-", "pdf"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def kind_of(data: bytes) -> str:
    """A key of NAMES, or "" when the bytes are none of them."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc") else "video"
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data)
    return _markup_kind(data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _office_kind(data: bytes) -> str:
    """Word and Excel files are archives with known members; one with macros counts as a plain archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    if "[Content_Types].xml" not in members or any(
        name.lower().endswith("vbaproject.bin") for name in members
    ):
        return "zip"
    return next((kind for member, kind in _OFFICE.items() if member in members), "zip")


def _markup_kind(start: bytes) -> str:
    if start.startswith((b"<!doctype html", b"<html", b"<script", b"<body", b"<head")):
        return "html"
    return "svg" if b"<svg" in start and start.startswith(b"<") else ""
