"""Tables that come in as CSV or XLSX, judged before they are parsed. What goes out stands in `workbooks`.

Nothing is evaluated: of a formula only the value counts that Excel stored beside it. Excel files are parsed in a process
of its own (`sandbox`). Whatever cannot be read raises `Invalid` with a sentence that says what to do.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.core.files.base import File
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from accounts.errors import Invalid
from files import contents, sandbox

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED = 20 * 1024 * 1024
MAX_ENTRIES = 200
MAX_TAGS = 1_000_000  # a full table of 2000 × 60 has fewer; each costs time and memory to parse
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 2000, 60, 500
_HOW = "Unggah berkas XLSX atau CSV."
_BROKEN = f"Berkas Excel ini rusak atau tidak lengkap. Simpan ulang sebagai XLSX, lalu unggah lagi. {_HOW}"
_ACTIVE = (
    "Berkas Excel ini memuat makro, tautan ke berkas lain, atau isi yang tidak lazim. "
    "Salin tabelnya ke buku kerja baru, simpan sebagai XLSX, lalu unggah lagi."
)
_TOO_LARGE_INSIDE = (
    f"Isi berkas Excel ini terlalu besar setelah dibuka (paling banyak {MAX_UNPACKED // 1024 // 1024} MB). "
    "Salin tabelnya saja ke buku kerja baru, lalu unggah lagi."
)
_TOO_HEAVY = (
    "Berkas Excel ini terlalu berat untuk dibaca. Salin tabelnya saja (tanpa gambar, format, dan lembar lain) "
    "ke buku kerja baru, lalu unggah lagi."
)
_TOO_MANY = f"Tabel terlalu besar: paling banyak {MAX_ROWS} baris dan {MAX_COLUMNS} kolom."
_ENGLISH = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_PARSING = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, DefusedXmlException, ParseError, OSError, KeyError,
    ValueError, TypeError, AttributeError, IndexError, EOFError, RuntimeError, NotImplementedError,
)  # fmt: skip


def read_table(upload: File) -> list[list[str]]:
    """The cells of the first sheet as text in Indonesian notation, without empty rows at the end.

    Numbers become 1250,5 and dates 31-07-2026. Raises `Invalid` for what is too large, unreadable or active.
    """
    if upload.size > MAX_BYTES:
        raise Invalid(f"Berkas terlalu besar: paling banyak {MAX_BYTES // 1024 // 1024} MB.")
    upload.seek(0)
    data = upload.read()
    kind = contents.kind_of(data)
    if data[:4] == b"PK\x03\x04":
        rows = _read_apart(data)
    elif kind == "ole":
        raise Invalid(
            "Berkas ini Excel versi lama atau dikunci kata sandi. Simpan sebagai XLSX, lalu unggah."
        )
    elif kind:
        raise Invalid(f"Berkas ini {contents.NAMES[kind]}. {_HOW}")
    else:
        rows = _csv_rows(_decoded(data))
    return _trimmed(rows)


def _read_apart(data: bytes) -> list[list[str]]:
    try:
        return sandbox.run("table", data)
    except sandbox.Breach as breach:
        raise Invalid(_TOO_HEAVY) from breach


def _trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    found = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        found.append(row)
        if len(found) > MAX_ROWS + 1:
            raise Invalid(_TOO_MANY)
    while found and not found[-1]:
        found.pop()
    if len(found) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in found):
        raise Invalid(_TOO_MANY)
    if not found:
        raise Invalid(f"Berkas ini kosong. {_HOW}")
    return found


# ── Excel ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def xlsx_rows(data: bytes, word: str = "") -> list[list[str]]:
    """The cells of the first sheet; only for the child process of `sandbox`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            if not book.worksheets:
                raise Invalid(_BROKEN)
            lines = book.worksheets[0].iter_rows(
                max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True
            )
            return _bounded([_cell_text(value) for value in line] for line in lines)
        finally:
            book.close()
    except _PARSING as error:
        raise Invalid(_BROKEN) from error


def _bounded(lines: Iterable[list[str]]) -> list[list[str]]:
    """The lines, refused when one long text that every cell refers to would fill the memory."""
    found, signs = [], 0
    for line in lines:
        signs += sum(map(len, line))
        if signs > MAX_UNPACKED:
            raise Invalid(_TOO_LARGE_INSIDE)
        found.append(line)
    return found


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse by the declared sizes, which bound what can be unpacked, by what the members are and hold."""
    members = archive.infolist()
    if len(members) > MAX_ENTRIES or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Invalid(_TOO_LARGE_INSIDE)
    names = [member.filename.lower() for member in members]
    if "xl/workbook.xml" not in names:
        raise Invalid(f"Berkas ini bukan lembar Excel XLSX. {_HOW}")
    if any(
        "vbaproject" in name or "externallinks/" in name or "macrosheets/" in name or name.startswith("/")
        for name in names
    ):
        raise Invalid(_ACTIVE)
    tags = 0
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            text = archive.read(member).replace(b"\0", b"")  # UTF-16 hides it from a plain search
            if re.search(rb"<!\s*(?:doctype|entity)|macroenabled", text, re.IGNORECASE):
                raise Invalid(_ACTIVE)
            tags += text.count(b"<")
            if tags > MAX_TAGS:
                raise Invalid(_TOO_LARGE_INSIDE)


def _cell_text(value: object) -> str:
    """A cell as a person would type it here."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        return f"{value:%d-%m-%Y}" if value.time() == dt.time(0) else f"{value:%d-%m-%Y %H.%M}"
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    return _tidy(str(value))


def _number_text(value: int | float) -> str:
    """Without thousands and with a decimal comma; 15 figures, as Excel itself keeps."""
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return ""
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:MAX_CELL]


# ── CSV ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    controls = sum(ord(sign) < 32 and sign not in "\t\r\n" for sign in text[:2000])
    if controls > 5:
        raise Invalid(f"Isi berkas ini bukan tabel. {_HOW}")
    return text


def _csv_rows(text: str) -> list[list[str]]:
    """Cells between tabs, semicolons or commas. A comma between cells means English numbers (1,250.5)."""
    lines = text.splitlines()
    if lines and (stated := re.fullmatch(r'"?sep=(.)"?', lines[0].strip())):
        text, separator = "\n".join(lines[1:]), stated[1]
    else:
        separator = _separator(lines[:20])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found = []
    try:
        for row in reader:
            found.append([_csv_cell(cell, english=separator == ",") for cell in row])
            if len(found) > MAX_ROWS + 1:
                raise Invalid(_TOO_MANY)
    except csv.Error as error:
        raise Invalid(f"Baris {reader.line_num} berkas CSV belum terbaca. {_HOW}") from error
    return found


def _separator(lines: list[str]) -> str:
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]
    return next((sign for sign in "\t;," if any(sign in line for line in bare)), ";")


def _csv_cell(cell: str, *, english: bool) -> str:
    text = _tidy(cell)
    if english and _ENGLISH.fullmatch(text):
        return text.replace(",", "").replace(".", ",")
    return text
