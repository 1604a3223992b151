"""Before and after: shares, measures, pairs or rates, with the test that fits and a verdict in words."""

from __future__ import annotations

from typing import Any

from qc_tools import (
    InputError,
    MeansComparison,
    attainment_percent,
    compare_means,
    compare_paired,
    compare_proportions,
    compare_rates,
    finding,
    histogram_pair,
)
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.histogram import draw_histogram
from toolbox.declare import Box, Column, Example, Grid, Tool, Variant
from toolbox.results import P_VALUE, PERCENT, Fact, Figure, Outcome, draw, sentences, table
from toolbox.sheet import Sheet
from toolbox.tools.comparison_guide import ADVICE, GUIDE
from toolbox.tools.comparison_options import MeasureOptions, RateOptions, ShareOptions
from toolbox.tools.histogram import AFTER, BEFORE, class_table


def _four(sheet: Sheet, *names: str) -> list[Any]:
    """The option figures; all must be filled."""
    values = [sheet.options[name] for name in names]
    if any(value is None for value in values):
        raise InputError("Isi keempat angka sebelum dan sesudah.")
    return values


def _lower(sheet: Sheet) -> bool:
    return bool(sheet.options["arah"] != "besar")


def _attained(before: float, after: float, target: float | None) -> list[Fact]:
    """How much of the way to the target was covered."""
    if target is None or target == before:
        return []
    return [Fact("Capaian sasaran (%)", attainment_percent(before, target, after), "1")]


def _verdict(evidence: bool | None, improved: bool) -> str:
    if evidence is None:
        return "Belum dapat dinilai."
    if not evidence:
        return "Belum cukup bukti perubahan."
    return f"Ada bukti {'perbaikan' if improved else 'perubahan, tetapi memburuk'}."


def work_shares(sheet: Sheet) -> Outcome:
    """Two proportions."""
    first, n1, last, n2 = _four(
        sheet, "kejadian_sebelum", "jumlah_sebelum", "kejadian_sesudah", "jumlah_sesudah"
    )
    result = compare_proportions(first, n1, last, n2, lower_is_better=_lower(sheet))
    title, says = sheet.options["judul"] or "Sebelum dan sesudah", finding(result)
    key = "gambar-banding"
    svg = draw_before_after(
        ["Bagian"], [result.p_before], [result.p_after], id=key, title=title, finding=says, percent=True
    )
    data = table(
        ("Masa", "Kejadian", "Diperiksa", ("Bagian", PERCENT)),
        [("Sebelum", first, n1, result.p_before), ("Sesudah", last, n2, result.p_after)],
    )
    low, high = result.difference_ci
    facts = [
        Fact("Selisih (poin persen)", result.points, "1"),
        Fact("Selang 95 % selisih, bawah (poin persen)", low * 100, "1"),
        Fact("Selang 95 % selisih, atas (poin persen)", high * 100, "1"),
        Fact("Perbaikan relatif (%)", result.improvement_percent, "1"),
        *_attained(result.p_before * 100, result.p_after * 100, sheet.options["sasaran"]),
        Fact("Uji", result.chosen),
        Fact("z", result.z, "1"),
        Fact("p", result.p_value, P_VALUE),
    ]
    lead = _verdict(result.evidence, result.improved)
    figure = Figure(key, title, says, svg, data)
    return Outcome((figure,), tuple(facts), result.warnings, ADVICE, lead)


def work_measures(sheet: Sheet) -> Outcome:
    """Two lists of measurements: a pair of histograms and the comparison of the means."""
    before, after = sheet.box("sebelum"), sheet.box("sesudah")
    result = compare_means(before, after, lower_is_better=_lower(sheet))
    pair = histogram_pair(before, after)
    tallest = max(item.frequency for one in pair for item in one.bins)
    title, unit = sheet.options["judul"] or "Sebelum dan sesudah", sheet.options["satuan"]
    figures = [
        draw(
            draw_histogram,
            one,
            class_table(one),
            key=f"gambar-{word}",
            title=f"{title}: {word}",
            unit=unit,
            scale_max=tallest,
        )
        for one, word in zip(pair, ("sebelum", "sesudah"), strict=True)
    ]
    return _means(sheet, result, tuple(figures), ())


def work_pairs(sheet: Sheet) -> Outcome:
    """The same objects twice."""
    rows = sheet.complete("sebelum", "sesudah")
    before, after = [row["sebelum"] for row in rows], [row["sesudah"] for row in rows]
    result = compare_paired(before, after, lower_is_better=_lower(sheet))
    names = [row.text("objek") or str(row.place) for row in rows]
    title = sheet.options["judul"] or "Sebelum dan sesudah"
    figures: tuple[Figure, ...] = ()
    doubts: tuple[str, ...] = ()
    if min((*before, *after)) < 0 or len(rows) > 30:
        doubts = (
            "Gambar hanya untuk paling banyak 30 objek dengan nilai 0 atau lebih; hasil ujinya tetap dihitung.",
        )
    else:
        key, says = "gambar-banding", finding(result)
        svg = draw_before_after(
            names, before, after, id=key, title=title, finding=says, unit=sheet.options["satuan"]
        )
        lines = [(n, b, a, a - b) for n, b, a in zip(names, before, after, strict=True)]
        figures = (Figure(key, title, says, svg, table(("Objek", "Sebelum", "Sesudah", "Selisih"), lines)),)
    return _means(sheet, result, figures, sentences(sheet.left_out("sebelum", "sesudah"), doubts))


def _means(
    sheet: Sheet, result: MeansComparison, figures: tuple[Figure, ...], warnings: tuple[str, ...]
) -> Outcome:
    chosen = result.chosen
    low, high = (result.parametric.ci or (None, None)) if result.parametric else (None, None)
    facts = [
        Fact("n sebelum", result.before.n),
        Fact("n sesudah", result.after.n),
        Fact("Rata-rata sebelum", result.before.mean, "2"),
        Fact("Rata-rata sesudah", result.after.mean, "2"),
        Fact("Median sebelum", result.before.median),
        Fact("Median sesudah", result.after.median),
        Fact("Selisih (sebelum − sesudah)", result.difference, "2"),
        Fact("Selang 95 % selisih, bawah", low, "2"),
        Fact("Selang 95 % selisih, atas", high, "2"),
        Fact("Perbaikan (%)", result.improvement_percent, "1"),
        *_attained(result.before.mean, result.after.mean, sheet.options["sasaran"]),
        Fact("Uji", chosen.name if chosen else None),
        Fact("p", chosen.p_value if chosen else None, P_VALUE),
    ]
    lead = f"{_verdict(result.evidence, result.improved)} {finding(result)}"
    return Outcome(figures, tuple(facts), sentences(warnings, result.warnings), ADVICE, lead)


def work_rates(sheet: Sheet) -> Outcome:
    """Two rates of events."""
    first, span1, last, span2 = _four(
        sheet, "kejadian_sebelum", "lama_sebelum", "kejadian_sesudah", "lama_sesudah"
    )
    result = compare_rates(first, span1, last, span2, lower_is_better=_lower(sheet))
    title, says = sheet.options["judul"] or "Sebelum dan sesudah", finding(result)
    unit, key = sheet.options["satuan"] or "satuan pengamatan", "gambar-banding"
    svg = draw_before_after(
        [f"Kejadian per {unit}"],
        [result.rate_before],
        [result.rate_after],
        id=key,
        title=title,
        finding=says,
        decimals=2,
    )
    data = table(
        ("Masa", "Kejadian", f"Lama ({unit})", ("Laju", "3")),
        [("Sebelum", first, span1, result.rate_before), ("Sesudah", last, span2, result.rate_after)],
    )
    low, high = result.ratio_ci
    facts = [
        Fact("Perbandingan laju (sesudah : sebelum)", result.ratio, "2"),
        Fact("Selang 95 % perbandingan, bawah", low, "2"),
        Fact("Selang 95 % perbandingan, atas", high, "2"),
        Fact("Perbaikan (%)", result.improvement_percent, "1"),
        *_attained(result.rate_before, result.rate_after, sheet.options["sasaran"]),
        Fact("Uji", "Poisson eksak"),
        Fact("p", result.p_value, P_VALUE),
    ]
    better = (result.rate_after < result.rate_before) == _lower(sheet)
    lead = _verdict(result.evidence, better)
    return Outcome((Figure(key, title, says, svg, data),), tuple(facts), result.warnings, ADVICE, lead)


_PAIRS = tuple(
    (f"Anggota {letter}", before, after)
    for letter, before, after in zip(
        "BCDEFGH", (58, 62, 55, 66, 61, 59, 66), (82, 88, 79, 90, 84, 83, 89), strict=True
    )
)

TOOL = Tool(
    slug="perbandingan",
    name="Perbandingan sebelum-sesudah",
    purpose="Menilai dengan jujur apakah perbaikan benar-benar mengubah hasil, seberapa besar, dan seberapa pasti.",
    guide=GUIDE,
    variants=(
        Variant(
            "bagian",
            "Bagian (kejadian dari yang diperiksa)",
            work_shares,
            ShareOptions,
            Example(
                options={
                    "judul": "Pasien menunggu lebih dari 45 menit",
                    "kejadian_sebelum": "420",
                    "jumlah_sebelum": "1.000",
                    "kejadian_sesudah": "120",
                    "jumlah_sesudah": "1.000",
                    "sasaran": "15",
                },
                source="Contoh rekaan: UPT Puskesmas Melati, Maret dan Juli 2026. Sasaran dalam persen.",
            ),
        ),
        Variant(
            "ukuran",
            "Ukuran (dua daftar)",
            work_measures,
            MeasureOptions,
            Example(
                boxes={"sebelum": BEFORE, "sesudah": AFTER},
                options={"judul": "Waktu tunggu pasien poli umum", "satuan": "menit"},
                source="Contoh rekaan: UPT Puskesmas Melati, 100 pasien Maret dan 100 pasien Juli 2026.",
            ),
            boxes=(Box("sebelum", "Hasil ukur sebelum"), Box("sesudah", "Hasil ukur sesudah")),
        ),
        Variant(
            "pasangan",
            "Pasangan (objek yang sama)",
            work_pairs,
            MeasureOptions,
            Example(
                rows=_PAIRS,
                options={"judul": "Nilai uji metode anggota", "arah": "besar", "satuan": "nilai"},
                source="Contoh rekaan: KBK Cepat Sehat, rata-rata dari 61 menjadi 85.",
            ),
            Grid(
                (
                    Column("objek", "Objek"),
                    Column("sebelum", "Sebelum", "number"),
                    Column("sesudah", "Sesudah", "number"),
                ),
                "objek",
            ),
        ),
        Variant(
            "laju",
            "Laju (kejadian per waktu atau luas)",
            work_rates,
            RateOptions,
            Example(
                options={
                    "judul": "Keluhan antrean",
                    "kejadian_sebelum": "27",
                    "lama_sebelum": "3",
                    "kejadian_sesudah": "9",
                    "lama_sesudah": "3",
                    "satuan": "bulan",
                },
            ),
        ),
    ),
)
