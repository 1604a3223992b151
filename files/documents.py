"""Documents: PDF, Word, Excel, and scans. Kept byte for byte, but a scan is written anew like any photo."""

from __future__ import annotations

from accounts.errors import Invalid
from files import contents

MAX_BYTES = 10 * 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SCANS = ("jpeg", "png")
_SUFFIXES = {"pdf": ("pdf",), "docx": ("docx",), "xlsx": ("xlsx",)}
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
    return kind
