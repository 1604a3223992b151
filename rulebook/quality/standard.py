"""Rules about STANDAR and LANJUT: what holds the gain, and a next theme that follows from data."""

from __future__ import annotations

from rulebook import datasets, writing
from rulebook.conditions import answered, row_name
from rulebook.document import Document, PartView, RowView
from rulebook.quality.rule import Finding, Rule, at, one
from rulebook.quality.wording import numbers, share_of_words

ALIKE = 0.5  # of the words of a category stand in the next theme or its reason
Findings = tuple[Finding, ...]


def standard_issued(document: Document) -> Findings | None:
    view = document.part("STANDAR", "sop")
    if not view.filled_rows:
        return None
    issued = _issued(view)
    if not issued:
        return one(
            view.address,
            "Belum ada SOP yang terbit. Lengkapi nomor, tanggal, penanda tangan, dan berkasnya begitu terbit.",
        )
    return tuple(
        Finding(at(view, column, row), f"SOP {row_name(view, row)} belum memuat {noun}. Lengkapi.")
        for row in issued
        for column, noun in (
            ("nomor", "nomor"),
            ("tanggal", "tanggal berlaku"),
            ("penanda_tangan", "penanda tangan"),
            ("berkas", "berkas"),
        )
        if not answered(document, row[column])
    )


def _issued(view: PartView) -> list[RowView]:
    return [row for row in view.filled_rows if row["status"].value == "terbit"]


def alarm_set(document: Document) -> Findings | None:
    view = document.part("STANDAR", "kendali")
    if not (view["cara_pantau"].filled or view["penanggung_jawab"].filled):
        return None
    findings = []
    if not numbers(view["batas_waspada"].text):
        sentence = (
            "Pemantauan belum punya batas waspada berangka. Tulis angka yang berarti harus segera bertindak."
        )
        findings.append(Finding(at(view, "batas_waspada"), sentence))
    if not view["tindakan"].filled:
        sentence = "Belum tertulis apa yang dilakukan bila batas terlewati. Tulis siapa, apa, dan kapan."
        findings.append(Finding(at(view, "tindakan"), sentence))
    return tuple(findings)


def explained_to_all(document: Document) -> Findings | None:
    view = document.part("STANDAR", "sosialisasi")
    if not _issued(document.part("STANDAR", "sop")):
        return None
    if any(row["tanggal"].value for row in view.filled_rows):
        return ()
    return one(view.address, "Sosialisasi SOP belum dicatat. Tulis tanggal, cara, dan banyaknya yang hadir.")


def next_from_data(document: Document) -> Findings | None:
    view = document.part("LANJUT", "berikutnya")
    if not view["tema"].filled:
        return None
    reason = view["alasan"].text
    if not numbers(reason):
        return one(
            at(view, "alasan"), "Alasan tema berikutnya belum berangka. Sebutkan angka masalah yang tersisa."
        )
    rest = [(row, n) for row, n in _remaining(document) if not datasets.is_other(row)]
    if not rest:
        return ()
    most = max(count for _, count in rest)
    text = f"{view['tema'].text} {reason}"
    named = [(row, count) for row, count in rest if share_of_words(row["kategori"].text, text) >= ALIKE]
    if any(count == most or count in numbers(reason) for _, count in named):
        return ()
    largest = next(row for row, count in rest if count == most)
    return one(
        at(view, "alasan"),
        f"Kategori terbesar yang tersisa, “{largest['kategori'].text.strip()}” ({writing.number(most)} kejadian), "
        "tidak disebut. Jelaskan dengan angka mengapa tema ini yang dipilih.",
    )


def _remaining(document: Document) -> list[tuple[RowView, int]]:
    return datasets.counted(document.part("EVALUASI", "periksa"))


def next_dated(document: Document) -> Findings | None:
    view = document.part("LANJUT", "berikutnya")
    start, end = view["mulai"].value, view["selesai"].value
    if not view["tema"].filled:
        return None
    if start and end and start <= end:
        return ()
    column = "selesai" if start else "mulai"
    return one(
        at(view, column), "Jadwal tema berikutnya belum lengkap atau terbalik. Isi mulai dan selesainya."
    )


RULES = (
    Rule(
        "sop-terbit",
        "STANDAR",
        "SOP bernomor, bertanggal, bertanda tangan, dan terlampir",
        "SOP yang belum terbit tidak mengikat siapa pun.",
        standard_issued,
    ),
    Rule(
        "batas-waspada",
        "STANDAR",
        "Pemantauan punya batas waspada",
        "Batas yang jelas membuat orang bertindak sebelum hasilnya hilang.",
        alarm_set,
    ),
    Rule(
        "sosialisasi-dicatat",
        "STANDAR",
        "Sosialisasi dicatat",
        "Standar hanya dijalankan oleh orang yang mengetahuinya.",
        explained_to_all,
    ),
    Rule(
        "berikutnya-berdata",
        "LANJUT",
        "Tema berikutnya dari data",
        "Data sesudah perbaikan menunjukkan apa yang kini paling perlu ditangani.",
        next_from_data,
    ),
    Rule(
        "berikutnya-berjadwal",
        "LANJUT",
        "Tema berikutnya berjadwal",
        "Tema tanpa tanggal jarang dimulai.",
        next_dated,
    ),
)
