"""Stratification: shares, measures or categories, split by a factor and shown on equal scales."""

from __future__ import annotations

from qc_tools import InputError, pareto, stratification, stratified_rates
from qc_tools.svg.grouped_bars import draw_stratification
from qc_tools.svg.pareto import draw_pareto
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import Titled, WordsField
from toolbox.results import P_VALUE, PERCENT, Fact, Outcome, draw, sentences, table
from toolbox.sheet import Sheet
from toolbox.tools.pareto import CATEGORIES, other_place, pareto_table

MOST_LEVELS = 8


class Options(Titled):
    faktor = WordsField(
        "Faktor pembeda", help_text="Misalnya hari, loket, shift, atau unit; orang hanya menurut perannya."
    )


class MeasureOptions(Options):
    satuan = WordsField("Satuan")


def work_rates(sheet: Sheet) -> Outcome:
    """Events of those inspected, per level."""
    rows = sheet.complete("kelompok", "kejadian", "diperiksa")
    result = stratified_rates(
        *([row[name] for row in rows] for name in ("kelompok", "kejadian", "diperiksa"))
    )
    data = table(
        (
            sheet.options["faktor"] or "Kelompok",
            "Kejadian",
            "Diperiksa",
            ("Bagian", PERCENT),
            ("Selisih dari semua", PERCENT),
        ),
        [(item.level, item.events, item.inspected, item.rate, item.gap) for item in result.strata],
    )
    figure = draw(draw_stratification, result, data, key="gambar-stratifikasi", title=_title(sheet))
    facts = (
        Fact("Kejadian", result.events),
        Fact("Diperiksa", result.inspected),
        Fact("Keseluruhan", result.rate, PERCENT),
        Fact("Uji chi-kuadrat, p (petunjuk saja)", result.chi2_p, P_VALUE),
    )
    return Outcome(
        (figure,), facts, sentences(sheet.left_out("kelompok", "kejadian", "diperiksa"), result.warnings)
    )


def work_measures(sheet: Sheet) -> Outcome:
    """A measured value per level."""
    rows = sheet.complete("kelompok", "nilai")
    result = stratification([row["nilai"] for row in rows], [row["kelompok"] for row in rows])
    data = table(
        (
            sheet.options["faktor"] or "Kelompok",
            "n",
            "Jumlah",
            ("Rata-rata", "2"),
            ("Simpangan baku", "2"),
            ("Median", "2"),
            ("Bagian", PERCENT),
        ),
        [
            (item.level, item.n, item.total, item.mean, item.sd, item.median, item.share)
            for item in result.strata
        ],
    )
    figure = draw(
        draw_stratification,
        result,
        data,
        key="gambar-stratifikasi",
        title=_title(sheet),
        unit=sheet.options["satuan"],
    )
    facts = (
        Fact("n", result.overall.n),
        Fact("Rata-rata semua", result.overall.mean, "2"),
        Fact("Uji ANOVA, p (petunjuk saja)", result.anova_p, P_VALUE),
        Fact("Uji Kruskal-Wallis, p (petunjuk saja)", result.kruskal_p, P_VALUE),
    )
    return Outcome((figure,), facts, sentences(sheet.left_out("kelompok", "nilai"), result.warnings))


def work_categories(sheet: Sheet) -> Outcome:
    """One Pareto per level, on the scale of the largest."""
    rows = sheet.complete("kategori")
    labels = [row.text("kategori") for row in rows]
    if len(sheet.more) > MOST_LEVELS:
        raise InputError(f"Stratifikasi: gambar paling banyak {MOST_LEVELS} kelompok; gabungkan yang kecil.")
    results = [
        (name, pareto(labels, [row[key] or 0 for row in rows], other=other_place(labels)))
        for key, name in sheet.more
    ]
    if not results:
        raise InputError("Stratifikasi: tambah kolom untuk setiap kelompok.")
    largest = max(results, key=lambda item: item[1].total)
    figures = [
        draw(
            draw_pareto,
            result,
            pareto_table(result),
            key=f"gambar-pareto-{place}",
            title=f"{_title(sheet)}: {name}",
            unit="kejadian",
            scale_total=largest[1].total,
            scale_word=f"jumlah {largest[0]}",
        )
        for place, (name, result) in enumerate(results, 1)
    ]
    firsts = {result.bars[0].label for _, result in results if result.total}
    lead = (
        f"Kategori terbesar sama di semua kelompok: {firsts.pop()}."
        if len(firsts) == 1
        else "Kategori terbesar berbeda antarkelompok; cari sebabnya di tiap kelompok."
        if firsts
        else ""
    )
    facts = tuple(Fact(name, result.total) for name, result in results)
    return Outcome(
        tuple(figures),
        facts,
        sentences(sheet.left_out("kategori"), *(r.warnings for _, r in results)),
        lead=lead,
    )


def _title(sheet: Sheet) -> str:
    factor = sheet.options["faktor"]
    return sheet.options["judul"] or (f"Menurut {factor.lower()}" if factor else "Stratifikasi")


_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
_DAILY = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19)
_SOURCE = "Contoh rekaan: UPT Puskesmas Melati, Maret 2026."

TOOL = Tool(
    slug="stratifikasi",
    name="Stratifikasi",
    purpose="Memilah data menurut faktor seperti hari, loket, atau unit, agar terlihat di mana masalah berkumpul.",
    guide=Guide(
        when=(
            "Saat Pareto hampir rata atau histogram berpuncak dua.",
            "Sebelum menyimpulkan bahwa masalah terjadi di mana-mana.",
        ),
        reading=(
            "Bandingkan setiap kelompok dengan garis keseluruhan. Batang tua berada di atasnya.",
            "Nilai p hanya petunjuk bahwa bedanya bukan kebetulan; penyebabnya tetap harus dicari.",
        ),
        mistakes=(
            "Membandingkan jumlah, bukan bagian, padahal kelompoknya tidak sama besar.",
            "Memilah menurut nama orang. Pilah menurut peran, waktu, tempat, atau cara kerja.",
            "Memilah setelah melihat hasil, lalu memakai faktor yang kebetulan cocok.",
        ),
    ),
    variants=(
        Variant(
            "bagian",
            "Bagian (kejadian dari yang diperiksa)",
            work_rates,
            Options,
            Example(
                rows=tuple(zip(_DAYS, (102, 83, 75, 81, 79), (200,) * 5, strict=True)),
                options={"judul": "Pasien menunggu lebih dari 45 menit menurut hari", "faktor": "Hari"},
                source=_SOURCE,
            ),
            Grid(
                (
                    Column("kelompok", "Kelompok"),
                    Column("kejadian", "Kejadian", "count"),
                    Column("diperiksa", "Diperiksa", "count"),
                ),
                "kelompok",
                max_rows=40,
            ),
        ),
        Variant(
            "ukuran",
            "Ukuran (satu nilai per baris)",
            work_measures,
            MeasureOptions,
            Example(
                rows=tuple((_DAYS[place % 5], value) for place, value in enumerate(_DAILY)),
                options={"judul": "Pasien terlambat per hari", "faktor": "Hari", "satuan": "pasien"},
                source=_SOURCE,
            ),
            Grid((Column("kelompok", "Kelompok"), Column("nilai", "Nilai", "number")), "nilai"),
        ),
        Variant(
            "kategori",
            "Kategori (Pareto tiap kelompok)",
            work_categories,
            Options,
            Example(
                rows=tuple(zip(CATEGORIES, (110, 60, 28, 20, 9, 7), (79, 58, 22, 14, 8, 5), strict=True)),
                more=("Loket 1", "Loket 2"),
                options={"judul": "Penyebab menunggu lama", "faktor": "Loket"},
                source=_SOURCE,
            ),
            Grid(
                (Column("kategori", "Kategori"),),
                "kategori",
                more=Column("k", "Kelompok", "count"),
                max_rows=40,
                max_more=MOST_LEVELS,
            ),
        ),
    ),
)
