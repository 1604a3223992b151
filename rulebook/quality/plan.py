"""Rules about RENCANA: who, when, how much it should bring, what may go wrong, and a title that tells it all."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from rulebook import datasets, writing
from rulebook import measure as measures
from rulebook.conditions import row_name
from rulebook.document import Document, RowView
from rulebook.quality.figures import wrong_figures
from rulebook.quality.goal import target_direction
from rulebook.quality.rule import Finding, Rule, at, one, wrap
from rulebook.quality.theme import approved
from rulebook.quality.wording import from_to, numbers

Findings = tuple[Finding, ...]
_TIME = re.compile(
    rf"\b(?:{'|'.join(writing.MONTHS)}|triwulan|semester|tahun|minggu|bulan|hari)\b|\b20[0-9]{{2}}\b",
    re.IGNORECASE,
)


def one_responsible(document: Document) -> Findings | None:
    view = document.part("RENCANA", "rencana")
    rows = [row for row in view.filled_rows if row["siapa"].ids]
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "siapa", row),
            f"{row_name(view, row)} dipegang {len(row['siapa'].ids)} orang. Tunjuk satu penanggung jawab.",
        )
        for row in rows
        if len(row["siapa"].ids) > 1
    )


def dates_fit(document: Document) -> Findings | None:
    view = document.part("RENCANA", "rencana")
    rows = [row for row in view.filled_rows if row["mulai"].value or row["selesai"].value]
    if not rows:
        return None
    seen = ((row, _date_trouble(document, row)) for row in rows)
    return tuple(
        Finding(at(view, "selesai", row), f"{row_name(view, row)} {trouble}")
        for row, trouble in seen
        if trouble
    )


def _date_trouble(document: Document, row: RowView) -> str:
    """What is wrong with the dates of an action; "" when nothing is."""
    start, end = row["mulai"].value, row["selesai"].value
    if start and end and end < start:
        return "selesai sebelum mulai. Perbaiki tanggalnya."
    due: dt.date | None = document.part("SASARAN", "sasaran")["tanggal"].value
    last = end or start
    if due and last and last > due:
        return f"direncanakan melewati tanggal sasaran, {writing.date(due)}. Majukan, atau ubah tanggal sasarannya."
    first, final = document.frame.season_starts, document.frame.season_ends
    days = [day for day in (start, end) if day]
    if (first and min(days) < first) or (final and max(days) > final):
        return f"berada di luar {document.frame.season or 'tahun program'}. Periksa tahunnya."
    return ""


def effects_stated(document: Document) -> Findings | None:
    view = document.part("RENCANA", "rencana")
    rows = [row for row in view.filled_rows if row["apa"].filled]
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "hasil_diharapkan", row),
            f"{row_name(view, row)} belum menyebut hasil yang diharapkan. Tulis perubahannya, sebaiknya dengan angka.",
        )
        for row in rows
        if not row["hasil_diharapkan"].filled and row["berkurang"].value is None
    )


def effects_add_up(document: Document) -> Findings | None:
    expected = measures.expected_result(document)
    meets = measures.meets_target(document, expected)
    if meets is None or target_direction(document):
        return None
    target = measures.in_unit(document, document.part("SASARAN", "sasaran")["nilai"].value)
    if not meets:
        return one(
            "RENCANA.rencana",
            f"Bila semua tindakan berhasil, hasilnya {measures.in_unit(document, expected)}; sasarannya {target}. "
            "Tambah tindakan, perbaiki perkiraan, atau sesuaikan sasaran.",
        )
    return _more_than_there_is(document)


def _more_than_there_is(document: Document) -> Findings:
    """Actions of one category that together promise to remove more events than it holds."""
    view, sheet = document.part("RENCANA", "rencana"), document.part("TEMA", "periksa")
    promised: dict[str, Decimal] = {}
    for row in view.filled_rows:
        if len(row["kategori"].ids) == 1 and row["berkurang"].value is not None:
            promised[row["kategori"].ids[0]] = (
                promised.get(row["kategori"].ids[0], Decimal(0)) + row["berkurang"].value
            )
    return tuple(
        Finding(
            view.address,
            f"Tindakan menjanjikan {writing.number(promised[row.id])} kejadian hilang pada {row_name(sheet, row)}, "
            f"padahal hanya ada {writing.number(count)}. Perbaiki perkiraannya.",
        )
        for row, count in datasets.counted(sheet)
        if promised.get(row.id, Decimal(0)) > count
    )


def risks_handled(document: Document) -> Findings | None:
    view = document.part("RENCANA", "risiko")
    if not document.part("RENCANA", "rencana").filled_rows:
        return None
    if not view.filled_rows:
        return one(
            view.address,
            "Belum ada risiko yang dipikirkan. Tulis satu akibat buruk yang mungkin, dan penangkalnya.",
        )
    return tuple(
        Finding(
            at(view, "penanganan", row),
            f"Risiko {row_name(view, row)} belum ada penangannya. Tulis cara mencegahnya.",
        )
        for row in view.filled_rows
        if not row["penanganan"].filled
    )


# ── The title ────────────────────────────────────────────────────────────────────────────────────
def title_complete(document: Document) -> Findings | None:
    view = document.part("RENCANA", "judul")
    title = view["judul"].text.strip()
    if not title:
        return None
    unit = document.frame.unit.casefold()
    there = {
        "dari berapa menjadi berapa": from_to(title) is not None or len(numbers(_TIME.sub(" ", title))) >= 2,
        "tempatnya": bool(unit and unit in title.casefold())
        or re.search(r"\bdi(?:\s+\w|dalam)", title, re.IGNORECASE),
        "waktunya": _TIME.search(title),
    }
    lacking = [what for what, found in there.items() if not found]
    if not lacking:
        return ()
    return one(
        at(view, "judul"),
        f"Judul belum menyebut {writing.listing(lacking)}. Tambahkan bila ingin judulnya bercerita sendiri.",
    )


def title_figures(document: Document) -> Findings | None:
    view = document.part("RENCANA", "judul")
    goal = document.part("SASARAN", "sasaran")["nilai"].value
    start = measures.before(document).value
    if not view["judul"].filled or start is None or goal is None:
        return None
    return wrap(
        wrong_figures(document, view["judul"].text, at(view, "judul"), "judul", start, goal, "sasaran")
    )


def plan_approved(document: Document) -> Findings | None:
    if not document.part("RENCANA", "rencana").filled_rows:
        return None
    return approved(document, "rencana", "RENCANA.pengesahan", "Rencana")


RULES = (
    Rule(
        "satu-penanggung-jawab",
        "RENCANA",
        "Setiap tindakan punya satu penanggung jawab",
        "Tugas semua orang sering menjadi tugas tidak seorang pun.",
        one_responsible,
    ),
    Rule(
        "tanggal-tindakan",
        "RENCANA",
        "Tanggal tindakan urut dan dalam masa program",
        "Tindakan sesudah tanggal sasaran tidak dapat ikut mencapainya.",
        dates_fit,
    ),
    Rule(
        "hasil-diharapkan",
        "RENCANA",
        "Setiap tindakan menyebut hasilnya",
        "Tindakan tanpa harapan yang jelas tidak dapat dinilai berhasil.",
        effects_stated,
    ),
    Rule(
        "perkiraan-cukup",
        "RENCANA",
        "Perkiraan hasil mencapai sasaran",
        "Rencana yang di atas kertas pun tidak cukup hampir pasti gagal.",
        effects_add_up,
    ),
    Rule(
        "risiko-ditangani",
        "RENCANA",
        "Risiko dipikirkan dan ditangani",
        "Akibat buruk lebih murah dicegah daripada diperbaiki.",
        risks_handled,
    ),
    Rule(
        "judul-lengkap",
        "RENCANA",
        "Judul menyebut dari–menjadi, tempat, dan waktu",
        "Pembaca sampul langsung tahu seberapa besar perbaikannya.",
        title_complete,
    ),
    Rule(
        "judul-cocok",
        "RENCANA",
        "Angka pada judul cocok dengan data",
        "Angka sampul yang berbeda dari isi membuat seluruh risalah diragukan.",
        title_figures,
    ),
    Rule(
        "rencana-disahkan",
        "RENCANA",
        "Rencana disahkan atasan",
        "Pengesahan memastikan waktu, biaya, dan wewenang tersedia.",
        plan_approved,
    ),
)
