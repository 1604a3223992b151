"""Rules about the data of TEMA: they add up, they agree with each other, they are fresh, and the focus follows them."""

from __future__ import annotations

import datetime as dt

from rulebook import datasets, fairness, writing
from rulebook import measure as measures
from rulebook.conditions import row_name
from rulebook.document import Document, PartView
from rulebook.quality.rule import Finding, Rule, at, one

OLDEST_DAYS = 366
OTHERS_SHARE = 0.2
Findings = tuple[Finding, ...]


def totals_agree(document: Document) -> Findings | None:
    sheets = [document.part(code, "periksa") for code in ("TEMA", "EVALUASI")]
    findings = [
        found
        for sheet in sheets
        for found in (*_typed_against_slots(sheet), *_over_inspected(document, sheet))
    ]
    complaints = document.part("TEMA", "keluhan")
    received, counted = complaints["n"].value, datasets.total(complaints)
    if received is not None and counted is not None and received != counted:
        findings.append(
            Finding(
                at(complaints, "n"),
                f"Jumlah keluhan {writing.number(received)}, tetapi barisnya berjumlah {writing.number(counted)}. "
                "Samakan keduanya supaya bagiannya berjumlah 100 %.",
            )
        )
    known = any(datasets.total(sheet) is not None for sheet in (*sheets, complaints))
    return tuple(findings) if known else None


def _typed_against_slots(sheet: PartView) -> Findings:
    findings = []
    for row in sheet.filled_rows:
        typed = row["jumlah"].value
        cells = [row[slot].value for slot, _ in sheet.slots if row[slot].value is not None]
        if typed is not None and cells and sum(cells) != typed:
            sentence = (
                f"Jumlah {row_name(sheet, row)} diketik {writing.number(typed)}, tetapi kolomnya berjumlah "
                f"{writing.number(sum(cells))}. Perbaiki salah satunya, atau kosongkan jumlahnya."
            )
            findings.append(Finding(at(sheet, "jumlah", row), sentence))
    return tuple(findings)


def _over_inspected(document: Document, sheet: PartView) -> Findings:
    events, inspected = datasets.total(sheet), sheet["diperiksa"].value
    if measures.unit(document) != "%" or events is None or not inspected or events <= inspected:
        return ()
    return one(
        at(sheet, "diperiksa"),
        f"Kejadian ({writing.number(events)}) lebih banyak daripada yang diperiksa "
        f"({writing.number(inspected)}). Periksa n, atau apakah satu kasus tercatat dua kali.",
    )


def small_rest(document: Document) -> Findings | None:
    sheet = document.part("TEMA", "periksa")
    result = datasets.pareto_of(sheet)
    rest = next((bar for bar in result.bars if bar.is_other), None) if result else None
    if result is None or rest is None:
        return None
    named = sorted((bar.count for bar in result.bars if not bar.is_other), reverse=True)
    largest = len(named) > 1 and rest.count > named[1]
    if rest.share <= OTHERS_SHARE and not largest:
        return ()
    return one(
        f"{sheet.address}[{rest.id}].kategori",
        f"Lain-lain mencapai {writing.percent(rest.share * 100)} dari semua kejadian. Uraikan isinya menjadi "
        "kategori bernama.",
    )


def focus_is_vital(document: Document) -> Findings | None:
    view = document.part("TEMA", "fokus")
    result = datasets.pareto_of(document.part("TEMA", "periksa"))
    chosen = set(view["kelas"].ids)
    bars = [bar for bar in result.bars if bar.id in chosen] if result else []
    if not bars:
        return None
    small = [f"“{bar.label}”" for bar in bars if not bar.vital]
    if not small:
        return ()
    return one(
        at(view, "kelas"),
        f"{writing.listing(small)} tidak termasuk penyumbang 80 % terbesar. Dahulukan kategori terbesar, atau "
        "jelaskan alasannya.",
    )


def fresh_data(document: Document) -> Findings | None:
    seen, chosen = fairness.before_span(document), _theme_chosen(document)
    if seen is None:
        return None
    if (chosen - seen.end).days <= OLDEST_DAYS:
        return ()
    sheet = measures.before(document).from_sheet
    return one(
        "TEMA.periksa.periode_akhir" if sheet else "SASARAN.ukuran.periode",
        f"Data kondisi awal berakhir {writing.date(seen.end)}, lebih dari 12 bulan sebelum tema dipilih. "
        "Ambil data yang lebih baru.",
    )


def _theme_chosen(document: Document) -> dt.date:
    """When the work on the theme began, as far as the document tells."""
    met = [meeting.date for meeting in document.frame.meetings if "TEMA" in meeting.sections]
    began = [row["nyata_mulai"].value for row in document.part("TEMA", "jadwal").rows if row.id == "TEMA"]
    known = [*met, *(day for day in began if day)]
    return min(known) if known else document.frame.season_starts or document.as_of.date()


def same_totals(document: Document) -> Findings | None:
    """Strata and periods over the same inspected cases must hold the cases of the check sheet."""
    findings, compared = [], False
    for code in ("TEMA", "EVALUASI"):
        sheet = document.part(code, "periksa")
        events, inspected = datasets.total(sheet), sheet["diperiksa"].value
        if events is None or not inspected:
            continue
        for view, cases, seen in _other_counts(document, code):
            compared = compared or seen == inspected
            if seen == inspected and cases != events:
                sentence = (
                    f"{view.spec.title} memuat {writing.number(cases)} kasus, lembar periksa "
                    f"{writing.number(events)}, padahal jumlah yang diperiksa sama. Cari angka yang salah."
                )
                findings.append(Finding(view.address, sentence))
    return tuple(findings) if compared else None


def _other_counts(document: Document, code: str) -> list[tuple[PartView, int, int]]:
    """(part, cases, inspected) of the strata and periods of a section."""
    strata, daily = document.part(code, "strata"), document.part(code, "harian")
    rows = datasets.strata_rows(strata)
    cases = sum(row["jumlah_kasus"].value for row in rows)
    times = datasets.periods(daily)
    return [
        (strata, cases, sum(row["jumlah_diperiksa"].value for row in rows)),
        (daily, sum(found for _, found, _ in times), sum(n for _, _, n in times)),
    ]


RULES = (
    Rule(
        "jumlah-cocok",
        "TEMA",
        "Jumlah dan bagian cocok, 100 %",
        "Satu jumlah yang keliru mengubah urutan Pareto dan kondisi awal.",
        totals_agree,
    ),
    Rule(
        "lain-lain-kecil",
        "TEMA",
        "Lain-lain tidak besar",
        "Masalah yang tersembunyi di Lain-lain tidak dapat ditangani.",
        small_rest,
    ),
    Rule(
        "fokus-80",
        "TEMA",
        "Kategori fokus termasuk penyumbang 80 %",
        "Menangani kategori kecil hampir tidak mengubah hasil.",
        focus_is_vital,
    ),
    Rule(
        "data-baru",
        "TEMA",
        "Data paling lama 12 bulan",
        "Data lama belum tentu menggambarkan keadaan sekarang.",
        fresh_data,
    ),
    Rule(
        "data-sejalan",
        "TEMA",
        "Angka antarbagian sejalan",
        "Angka yang berbeda untuk hal yang sama membuat semua angka diragukan.",
        same_totals,
    ),
)
