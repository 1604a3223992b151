"""Rules about LAKSANA: photos that prove the work and fit in time, explained delays, a measure that was watched."""

from __future__ import annotations

import datetime as dt

from rulebook import fairness, writing
from rulebook.conditions import row_name
from rulebook.document import Attachment, Document, PartView, RowView
from rulebook.quality.rule import Finding, Rule, at, one, wrap

POINTS = 4
Findings = tuple[Finding, ...]


def _done(document: Document) -> tuple[PartView, list[RowView]]:
    view = document.part("LAKSANA", "tindakan")
    return view, [row for row in view.rows if row["status"].value == "selesai"]


def _photos(document: Document, row: RowView, column: str) -> list[Attachment]:
    return [document.files[i] for i in row[column].ids if i in document.files]


def photos_dated(document: Document) -> Findings | None:
    view, rows = _done(document)
    if not rows:
        return None
    findings = []
    for row in rows:
        photos = _photos(document, row, "foto")
        if not photos and not row["alasan_tanpa_foto"].filled:
            sentence = f"{row_name(view, row)} selesai tanpa foto. Unggah fotonya, atau tulis alasannya."
            findings.append(Finding(at(view, "foto", row), sentence))
        elif any(photo.taken_on is None for photo in photos):
            sentence = f"Foto {row_name(view, row)} belum bertanggal. Tulis kapan foto diambil."
            findings.append(Finding(at(view, "foto", row), sentence))
    return tuple(findings)


def photos_in_order(document: Document) -> Findings | None:
    view = document.part("LAKSANA", "tindakan")
    dated = [(row, _days(document, row, "foto_sebelum"), _days(document, row, "foto")) for row in view.rows]
    if not any(old or new for _, old, new in dated):
        return None
    after = fairness.after_span(document)
    findings = []
    for row, old, new in dated:
        column, trouble = _photo_trouble(document, row, old, new, after.end if after else None)
        if trouble:
            findings.append(Finding(at(view, column, row), f"Pada {row_name(view, row)}, {trouble}"))
    return tuple(findings)


def _days(document: Document, row: RowView, column: str) -> list[dt.date]:
    return [photo.taken_on for photo in _photos(document, row, column) if photo.taken_on]


def _photo_trouble(
    document: Document, row: RowView, old: list[dt.date], new: list[dt.date], last: dt.date | None
) -> tuple[str, str]:
    """(column, what is wrong) with the dates of an action's photos; ("", "") when nothing is."""
    plan = document.part("RENCANA", "rencana").row(row.id)
    began = row["mulai_nyata"].value or (plan["mulai"].value if plan else None)
    if old and new and max(old) > min(new):
        return "foto_sebelum", "foto sebelum lebih baru daripada foto tindakannya. Periksa tanggal keduanya."
    if new and began and min(new) < began:
        return "foto", f"foto diambil sebelum tindakan dimulai, {writing.date(began)}. Periksa tanggalnya."
    if new and last and max(new) > last:
        return (
            "foto",
            f"foto diambil sesudah evaluasi berakhir, {writing.date(last)}. Pakai foto dari masa pelaksanaan.",
        )
    return "", ""


def delays_explained(document: Document) -> Findings | None:
    view, plan = document.part("LAKSANA", "tindakan"), document.part("RENCANA", "rencana")
    pairs = [(row, plan.row(row.id)) for row in fairness.finished(document)]
    known = [(row, planned) for row, planned in pairs if planned and planned["selesai"].value]
    if not known:
        return None
    return tuple(
        Finding(
            at(view, "kendala", row),
            f"{row_name(view, row)} selesai {(row['selesai_nyata'].value - planned['selesai'].value).days} hari "
            "lebih lambat daripada rencana. Tulis kendalanya dan cara mengatasinya.",
        )
        for row, planned in known
        if row["selesai_nyata"].value > planned["selesai"].value and not row["kendala"].filled
    )


def result_after_work(document: Document) -> Findings | None:
    if fairness.after_span(document) is None or not fairness.finished(document):
        return None
    return wrap(fairness.began_too_early(document))


def watched(document: Document) -> Findings | None:
    view, rows = _done(document)
    if not rows:
        return None
    watch = document.part("LAKSANA", "pantau")
    points = sum(
        row["nilai"].value is not None or (row["kasus"].value is not None and bool(row["diperiksa"].value))
        for row in watch.filled_rows
    )
    if points >= POINTS:
        return ()
    return one(
        watch.address,
        f"Ukuran baru dicatat {points} kali selama perbaikan. Catat paling sedikit {POINTS} kali.",
    )


RULES = (
    Rule(
        "foto-bertanggal",
        "LAKSANA",
        "Tindakan selesai berfoto dan fotonya bertanggal",
        "Foto bertanggal membuktikan bahwa tindakan benar-benar dikerjakan.",
        photos_dated,
    ),
    Rule(
        "foto-urut",
        "LAKSANA",
        "Tanggal foto urut",
        "Foto yang tanggalnya tidak masuk akal melemahkan bukti lain.",
        photos_in_order,
    ),
    Rule(
        "kendala-dijelaskan",
        "LAKSANA",
        "Keterlambatan dijelaskan",
        "Kendala yang ditulis menjadi pelajaran bagi kelompok berikutnya.",
        delays_explained,
    ),
    Rule(
        "hasil-sesudah-tindakan",
        "LAKSANA",
        "Hasil dicatat sesudah tindakan selesai",
        "Data yang tercampur dengan masa perbaikan tidak menunjukkan hasil sebenarnya.",
        result_after_work,
    ),
    Rule(
        "ukuran-dipantau",
        "LAKSANA",
        "Ukuran dipantau selama perbaikan",
        "Dengan beberapa catatan, kelompok tahu tindakan mana yang menolong.",
        watched,
    ),
)
