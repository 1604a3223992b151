"""Terms that explain themselves on tap: term → one sentence."""

from __future__ import annotations

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("KBK", "Kelompok Budaya Kerja: pegawai yang bertemu teratur untuk memperbaiki mutu layanan unitnya."),
)
