"""Rules about EVALUASI: the same measure compared fairly, a claim that the data carry, and a way back when it fell short."""

from __future__ import annotations

from rulebook import datasets, fairness, writing
from rulebook import measure as measures
from rulebook.conditions import row_name
from rulebook.document import Document
from rulebook.quality.figures import wrong_figures
from rulebook.quality.rule import Finding, Rule, at, one, wrap
from rulebook.quality.wording import numbers
from rulebook.verdict import verdict
from rulebook.vocabulary import Choice

WEEKS, FEW, TOLERANCE = 4, 10, 0.1
Findings = tuple[Finding, ...]


def _has_result(document: Document) -> bool:
    return measures.after(document).value is not None


def same_measure(document: Document) -> Findings | None:
    return wrap(fairness.other_measure(document)) if _has_result(document) else None


def same_length(document: Document) -> Findings | None:
    first, second = fairness.before_span(document), fairness.after_span(document)
    if first is None or second is None:
        return None
    if abs(first.days - second.days) <= TOLERANCE * max(first.days, second.days):
        return ()
    return one(
        _period_address(document),
        f"Data sebelum dicatat {first.days} hari, data sesudah {second.days} hari. Samakan lamanya.",
    )


def four_weeks(document: Document) -> Findings | None:
    after = fairness.after_span(document)
    if after is None:
        return None
    if after.weeks >= WEEKS:
        return ()
    return one(
        _period_address(document),
        f"Hasil baru dicatat {after.days} hari. Catat paling sedikit {WEEKS} minggu.",
    )


def _period_address(document: Document) -> str:
    from_sheet = measures.after(document).from_sheet
    return "EVALUASI.periksa.periode_akhir" if from_sheet else "EVALUASI.hasil.periode"


def same_categories(document: Document) -> Findings | None:
    view = document.part("EVALUASI", "periksa")
    sheets = (document.part("TEMA", "periksa"), view)
    first, second = ({_name(row["kategori"].text) for row, _ in datasets.counted(sheet)} for sheet in sheets)
    if not first or not second:
        return None
    findings = [
        Finding(
            at(view, "kategori", row),
            f"Kategori {row_name(view, row)} tidak ada sebelum perbaikan. Pakai kategori yang sama.",
        )
        for row, _ in datasets.counted(view)
        if _name(row["kategori"].text) not in first
    ]
    if findings or first <= second:
        return tuple(findings)
    lost = writing.listing([f"“{name}”" for name in sorted(first - second)])
    return one(
        view.address, f"Kategori {lost} tidak dihitung lagi sesudah perbaikan. Isi jumlahnya, walaupun 0."
    )


def _name(text: str) -> str:
    return " ".join(text.casefold().split())


def enough_data(document: Document) -> Findings | None:
    standing = measures.after(document)
    if standing.value is None:
        return None
    if not standing.n:
        return one(
            fairness.n_address(document), "Hasil belum menyebut jumlah data (n). Tulis berapa yang diperiksa."
        )
    if standing.n < FEW:
        return one(
            fairness.n_address(document),
            f"Hasil hanya dari {standing.n} data. Kumpulkan paling sedikit {2 * FEW} sebelum menyimpulkan.",
        )
    return wrap(fairness.few_after(document))


def proved_change(document: Document) -> Findings | None:
    found = verdict(document)
    if found is None:
        return None
    if found.evidence:
        return ()
    return one(
        "EVALUASI.hasil.simpulan",
        f"{found.sentence} Tulis simpulan dengan hati-hati, dan tambah data bila mungkin.",
    )


def way_back(document: Document) -> Findings | None:
    reached = measures.attainment(document)
    if reached is None or reached >= 100:
        return None
    view = document.part("EVALUASI", "hasil")
    if view["kembali"].value in ("SEBAB", "RENCANA"):
        return ()
    return one(
        at(view, "kembali"),
        f"Pencapaian {writing.percent(reached)}, sasaran belum tercapai. Pilih langkah yang diulang.",
    )


def conclusion_figures(document: Document) -> Findings | None:
    view = document.part("EVALUASI", "hasil")
    start, end = measures.before(document).value, measures.after(document).value
    if not view["simpulan"].filled or start is None or end is None:
        return None
    text = view["simpulan"].text
    return wrap(wrong_figures(document, text, at(view, "simpulan"), "simpulan", start, end, "hasil"))


def aspects_compared(document: Document) -> Findings | None:
    ticked = document.part("TEMA", "dampak")["aspek"]
    if not ticked.value or not _has_result(document) or not isinstance(ticked.field, Choice):
        return None
    view = document.part("EVALUASI", "qcdsme")
    compared = {
        row["aspek"].value
        for row in view.filled_rows
        if row["sebelum"].value is not None and row["sesudah"].value is not None
    }
    lacking = [
        label for value, label in ticked.field.options if value in ticked.value and value not in compared
    ]
    if not lacking:
        return ()
    return one(
        view.address,
        f"{writing.listing(lacking)} dicentang pada tema, tetapi belum dibandingkan sebelum dan sesudah. "
        "Tulis angkanya.",
    )


def benefit_calculated(document: Document) -> Findings | None:
    view = document.part("EVALUASI", "manfaat")
    rows = [row for row in view.filled_rows if row["per_tahun"].filled]
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "hitungan", row),
            f"Manfaat {row_name(view, row)} belum ada hitungannya. Tulis jumlah, harga satuan, dan waktunya.",
        )
        for row in rows
        if len(numbers(row["hitungan"].text)) < 2
    )


def side_effects_handled(document: Document) -> Findings | None:
    view = document.part("EVALUASI", "samping")
    rows = [row for row in view.filled_rows if row["sifat"].value == "buruk"]
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "penanganan", row),
            f"Akibat buruk {row_name(view, row)} belum ditangani. Tulis tindakannya.",
        )
        for row in rows
        if not row["penanganan"].filled
    )


RULES = (
    Rule(
        "ukuran-sama",
        "EVALUASI",
        "Ukuran, definisi, dan tempat sama",
        "Hanya ukuran yang sama yang menunjukkan perubahan yang sebenarnya.",
        same_measure,
    ),
    Rule(
        "lama-sama",
        "EVALUASI",
        "Lama pencatatan sama",
        "Masa yang lebih pendek dengan sendirinya memuat lebih sedikit kejadian.",
        same_length,
    ),
    Rule(
        "empat-minggu",
        "EVALUASI",
        "Hasil dicatat paling sedikit empat minggu",
        "Hasil beberapa hari dapat berupa kebetulan atau semangat awal.",
        four_weeks,
    ),
    Rule(
        "kategori-sama",
        "EVALUASI",
        "Kategori sebelum dan sesudah sama",
        "Pareto dengan kategori berbeda tidak dapat dibandingkan.",
        same_categories,
    ),
    Rule(
        "hasil-berdata",
        "EVALUASI",
        "Jumlah data sesudah cukup",
        "Sedikit data mudah menghasilkan angka bagus secara kebetulan.",
        enough_data,
    ),
    Rule(
        "perubahan-terbukti",
        "EVALUASI",
        "Perubahan lebih besar daripada kebetulan",
        "Simpulan yang jujur membedakan perbaikan dari naik turun biasa.",
        proved_change,
    ),
    Rule(
        "kembali-bila-kurang",
        "EVALUASI",
        "Sasaran yang belum tercapai punya jalan kembali",
        "PDCA berputar: yang belum tercapai diulang, bukan ditutup.",
        way_back,
    ),
    Rule(
        "simpulan-cocok",
        "EVALUASI",
        "Angka pada simpulan cocok dengan data",
        "Simpulan dibaca paling dahulu; angkanya harus sama dengan tabelnya.",
        conclusion_figures,
    ),
    Rule(
        "segi-dibandingkan",
        "EVALUASI",
        "Segi QCDSME pada tema dibandingkan",
        "Dampak yang disebut pada awal ditagih pada akhir.",
        aspects_compared,
    ),
    Rule(
        "manfaat-dihitung",
        "EVALUASI",
        "Manfaat disertai hitungan",
        "Rupiah tanpa hitungan tidak dapat diperiksa.",
        benefit_calculated,
    ),
    Rule(
        "akibat-ditangani",
        "EVALUASI",
        "Akibat samping yang buruk ditangani",
        "Perbaikan yang merugikan pihak lain tidak akan bertahan.",
        side_effects_handled,
    ),
)
