"""Small documents for tests: an edition as it is, answers as they are needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rulebook.document import Document, Frame, Person
from rulebook.editions import edition

MEMBERS = (
    Person("1", "A. Contoh", "fasilitator"),
    Person("2", "B. Contoh", "ketua"),
    Person("3", "C. Contoh", "sekretaris"),
    Person("4", "D. Contoh", "anggota"),
)


def small_document(answers: dict[str, dict[str, Any]], scheme: str = "8-langkah", **frame: Any) -> Document:
    """A document of the current edition with these answers."""
    rules = edition("e2026")
    return Document(
        edition=rules,
        scheme=rules.scheme(scheme),
        frame=Frame(group="Contoh", members=MEMBERS, **frame),
        answers=answers,
        as_of=dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC),
    )


def row(row_id: str, level: int = 0, **cells: Any) -> dict[str, Any]:
    """One row as it is stored."""
    return {"id": row_id, "level": level, "cells": cells}


# Two categories with three causes, and what refers to them.
CAUSES = {
    "rows": [
        row("ra", 0, penyebab="Metode"),
        row("rb", 1, penyebab="Berkas tidak kembali"),
        row("rc", 2, penyebab="Tidak ada aturan waktu"),
        row("rd", 0, penyebab="Manusia"),
        row("re", 1, penyebab="Satu petugas di jam sibuk"),
    ]
}
TESTS = {
    "rows": [
        row(
            "t1",
            penyebab=["rc"],
            cara="Telusuri 100 berkas",
            hasil_uji="43 di ruang lain",
            simpulan="dominan",
        )
    ]
}
ACTIONS = {
    "rows": [
        row("p1", apa="Kartu pelacak", penyebab=["t1"], siapa=["2"], mulai="20 April 2026", biaya="2.950.000")
    ]
}
