"""Documents: PDF, Word, Excel, and scans. Kept byte for byte, but a scan is written anew like any photo."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from accounts.errors import Invalid
from files import contents

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED, MAX_ENTRIES = 200 * 1024 * 1024, 3000
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SCANS = ("jpeg", "png")
_SUFFIXES = {"pdf": ("pdf",), "docx": ("docx",), "xlsx": ("xlsx",)}
_PROLOG = 4096  # bytes of a member in which a DOCTYPE would stand
_ACTIVE = (
    "Dokumen ini memuat makro, tautan ke berkas lain, atau isi yang tidak lazim. "
    "Simpan sebagai PDF, atau salin isinya ke dokumen baru, lalu unggah lagi."
)
_HOW = "Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG."


def check_document(data: bytes, name: str) -> str:
    """The kind of document (a key of `contents.NAMES`); raises Invalid with what to do instead."""
    kind = contents.kind_of(data)
    if kind == "ole":
        raise Invalid(
            "Berkas ini Word atau Excel versi lama. Simpan sebagai PDF, DOCX, atau XLSX, lalu unggah."
        )
    if kind not in TYPES and kind not in SCANS:
        known = contents.NAMES.get(kind)
        raise Invalid(f"Berkas ini {known}. {_HOW}" if known else f"Isi berkas ini tidak dikenal. {_HOW}")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if kind in TYPES and suffix not in _SUFFIXES[kind]:
        raise Invalid(
            f"Isi berkas ini {contents.NAMES[kind]}. Beri nama yang berakhiran .{kind}, lalu unggah lagi."
        )
    if kind in ("docx", "xlsx"):
        _check_archive(data)
    return kind


def _check_archive(data: bytes) -> None:
    """Refuse what would harm whoever opens it: the portal itself only keeps it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_ENTRIES or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise Invalid(
                    "Isi dokumen ini terlalu besar setelah dibuka. Simpan sebagai PDF, lalu unggah lagi."
                )
            for member in members:
                name = member.filename.lower()
                if (
                    name.startswith("/")
                    or ".." in name.split("/")
                    or "externallinks/" in name
                    or "macrosheets/" in name
                ):
                    raise Invalid(_ACTIVE)
                if name.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        start = part.read(_PROLOG).replace(b"\0", b"")  # UTF-16 hides it from a plain search
                    if re.search(rb"<!\s*(?:doctype|entity)", start, re.IGNORECASE):
                        raise Invalid(_ACTIVE)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Invalid("Dokumen ini rusak atau dikunci kata sandi. Simpan ulang, lalu unggah lagi.") from error
