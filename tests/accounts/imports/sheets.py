"""Spreadsheets of staff and units, made in memory. Every name is invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

STAFF = [
    "NIP",
    "Nama",
    "Status kepegawaian",
    "Pangkat/golongan",
    "Jabatan",
    "Unit",
    "WhatsApp",
    "Surel",
    "Peran",
]
UNITS = ["Nama", "Nama singkat", "Jenis", "Induk", "Berlaku sejak", "Sampai", "Sebutan pimpinan", "Alamat"]


def book(rows: Sequence[Sequence[Any]], name: str = "data.xlsx") -> SimpleUploadedFile:
    """An XLSX file of the rows."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(list(row))
    made.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def staff(**cells: Any) -> list[Any]:
    """One row: a new nurse of UPT Puskesmas Melati, but for what is named."""
    row = {"nip": "199001012015012001", "nama": "Ns. N. Contoh", "status": "PNS", "pangkat": "Penata, III/c",
           "jabatan": "Perawat", "unit": "UPT Puskesmas Melati", "wa": "081234567890", "surel": "n@contoh.test",
           "peran": ""}  # fmt: skip
    return list((row | cells).values())


def unit(**cells: Any) -> list[Any]:
    """One row: a new UPT below Dinas Kesehatan."""
    row = {"nama": "UPT Puskesmas Kenanga", "singkat": "Kenanga", "jenis": "UPT", "induk": "Dinas Kesehatan",
           "sejak": "1 Januari 2026", "sampai": "", "pimpinan": "Kepala UPT Puskesmas Kenanga", "alamat": ""}  # fmt: skip
    return list((row | cells).values())
