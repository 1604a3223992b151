"""What risalah keep about a person: what they wrote, noted, approved and sent; told to `history.personal`."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from history.personal.holdings import NOBODY, Holding, Subject, register
from risalah.checking.models import VersionPrint
from risalah.models import Approval, ApprovalEvent, Note, PartRevision, Presence, Transition, Version

OFFICE = "Tindakan kedinasan atas risalah: arsip pemerintah daerah."


def _by(*fields: str) -> Callable[[Subject], Q]:
    """Rows that one of the fields ties to the account."""

    def rows(subject: Subject) -> Q:
        found = NOBODY
        for field in fields if subject.user else ():
            found |= Q(**{field: subject.user.pk})
        return found

    return rows


HOLDINGS = (
    Holding(
        "Pengesahan",
        Approval,
        _by("by"),
        {
            "Risalah": "risalah.number",
            "Jenis": "get_kind_display",
            "Tanggal": "given_on",
            "Nama": "name",
            "NIP": "nip",
            "Jabatan": "position",
            "Pangkat/golongan": "rank",
        },
        OFFICE,
        stays=True,
        events=ApprovalEvent,
    ),
    Holding(
        "Catatan pemeriksaan",
        Note,
        _by("by", "answered_by"),
        {
            "Risalah": "risalah.number",
            "Tempat": "place",
            "Catatan": "text",
            "Jawaban": "answer",
            "Waktu": "at",
        },
        OFFICE,
    ),
    Holding(
        "Langkah risalah",
        Transition,
        _by("by"),
        {"Risalah": "risalah.number", "Menjadi": "target", "Alasan": "reason", "Waktu": "at"},
        OFFICE,
    ),
    Holding(
        "Versi yang diajukan",
        Version,
        _by("submitted_by"),
        {"Risalah": "risalah.number", "Versi": "number", "Waktu": "submitted_at"},
        OFFICE,
    ),
    Holding(
        "Isian 30 hari terakhir",
        PartRevision,
        _by("by"),
        {"Risalah": "risalah.number", "Bagian": "section", "Waktu": "at"},
        "Agar isian dapat dikembalikan.",
    ),
    Holding(
        "Tanda tangan elektronik",
        VersionPrint,
        _by("by"),
        {"Risalah": "version.risalah.number", "Versi": "version.number", "Waktu": "made_at"},
        OFFICE,
    ),
    Holding("Kehadiran di halaman", Presence, _by("user"), goes=True),
)


def register_personal() -> None:
    """Add them to the list of holdings."""
    register(*HOLDINGS)
