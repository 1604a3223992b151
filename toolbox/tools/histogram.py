"""The histogram: one list with standard limits and capability, or one per level of a factor."""

from __future__ import annotations

from qc_tools import Histogram, InputError, capability, control_chart, describe, finding, histogram
from qc_tools.class_counts import class_counts
from qc_tools.svg.histogram import draw_histogram
from toolbox.declare import Box, Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField, choice
from toolbox.levels import refuse_many
from toolbox.results import PERCENT, Fact, Outcome, Table, draw, sentences, table
from toolbox.sheet import Sheet

RULES = (
    ("sturges", "Sturges (bawaan)"),
    ("akar", "Akar n"),
    ("rice", "Rice"),
    ("fd", "Freedman-Diaconis"),
    ("sendiri", "Tentukan sendiri"),
)
_NAMES = {"akar": "square_root", "rice": "rice", "fd": "freedman_diaconis"}


class Options(Titled):
    satuan = WordsField("Satuan")
    aturan = choice("Banyak kelas menurut", RULES)
    kelas = NumberField(
        "Banyak kelas", minimum=1, maximum=100, whole=True, help_text="Dipakai bila ditentukan sendiri."
    )
    ketelitian = NumberField(
        "Satuan ukur terkecil",
        minimum=1e-6,
        help_text="Boleh kosong: dibaca dari angkanya. Contoh: 1 atau 0,1.",
    )
    bawah = NumberField("Batas standar bawah", help_text="Boleh kosong.")
    atas = NumberField("Batas standar atas", help_text="Boleh kosong.")


class OneOptions(Options):
    berurutan = choice(
        "Urutan isian",
        (("tidak", "Bukan urutan waktu, atau tidak diketahui"), ("ya", "Sesuai urutan waktu pengukuran")),
        help_text="Kemampuan proses hanya dinyatakan bila kestabilannya dapat diperiksa.",
    )


def _classes(sheet: Sheet, values: tuple[float, ...]) -> int | None:
    rule = sheet.options["aturan"]
    if rule == "sendiri":
        return sheet.options["kelas"]
    if rule == "sturges" or not values:
        return None
    return min(getattr(class_counts(values, describe(values)), _NAMES[rule]), 100)


def work_one(sheet: Sheet) -> Outcome:
    """One histogram; capability where there is a standard."""
    values, options = sheet.box("nilai"), sheet.options
    result = histogram(
        values,
        unit=options["ketelitian"],
        classes=_classes(sheet, values),
        lower=options["bawah"],
        upper=options["atas"],
    )
    figure = draw(
        draw_histogram,
        result,
        class_table(result),
        key="gambar-histogram",
        title=options["judul"] or "Histogram",
        unit=options["satuan"],
    )
    facts, warnings = _capability(values, sheet)
    return Outcome((figure,), (*_figures(result), *facts), sentences(result.warnings, warnings), result.hints)


def _figures(result: Histogram) -> tuple[Fact, ...]:
    facts = [
        Fact("n", result.n),
        Fact("Rata-rata", result.mean, "2"),
        Fact("Simpangan baku", result.sd, "2"),
        Fact("Median", result.median),
        Fact("Terkecil", result.minimum),
        Fact("Terbesar", result.maximum),
        Fact("Rentang", result.range),
        Fact("Banyak kelas", len(result.bins)),
        Fact("Lebar kelas", result.width),
    ]
    if result.lower is not None or result.upper is not None:
        facts += [
            Fact("Di luar standar", result.outside),
            Fact("Bagian di luar standar", result.outside_share, PERCENT),
        ]
    return tuple(facts)


def _capability(values: tuple[float, ...], sheet: Sheet) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Indices only where they may be claimed; otherwise the reasons why not."""
    lower, upper = sheet.options["bawah"], sheet.options["atas"]
    if lower is None and upper is None:
        return (), ()
    ordered = sheet.options["berurutan"] == "ya"
    chart = control_chart("I-MR", values) if ordered else None
    stable = chart.in_control if chart and chart.can_judge else None
    try:
        result = capability(values, lower=lower, upper=upper, stable=stable)
    except InputError as problem:
        return (), (str(problem),)
    if not result.can_judge:
        return (), ("Kemampuan proses belum dinyatakan.", *result.warnings)
    indices = (
        ("Cp", result.cp),
        ("Cpk", result.cpk),
        ("Pp", result.pp),
        ("Ppk", result.ppk),
    )
    facts = tuple(Fact(label, value, "2") for label, value in indices if value is not None)
    return facts, (finding(result), *result.warnings)


def work_levels(sheet: Sheet) -> Outcome:
    """A histogram per level, in the same classes and on the same scale."""
    rows, options = sheet.complete("kelompok", "nilai"), sheet.options
    values = tuple(row["nilai"] for row in rows)
    levels = list(dict.fromkeys(row.text("kelompok") for row in rows))
    refuse_many(levels, "Histogram")
    limits = {"lower": options["bawah"], "upper": options["atas"]}
    base = histogram(values, unit=options["ketelitian"], classes=_classes(sheet, values), **limits)
    results = [
        (
            level,
            histogram(
                [row["nilai"] for row in rows if row.text("kelompok") == level],
                unit=base.unit,
                first=base.first,
                width=base.width,
                classes=len(base.bins),
                **limits,
            ),
        )
        for level in levels
    ]
    tallest = max(item.frequency for _, result in results for item in result.bins)
    title = options["judul"] or "Histogram"
    figures = tuple(
        draw(
            draw_histogram,
            result,
            class_table(result),
            key=f"gambar-histogram-{place}",
            title=f"{title}: {level}",
            unit=options["satuan"],
            scale_max=tallest,
        )
        for place, (level, result) in enumerate(results, 1)
    )
    facts = tuple(Fact(f"Rata-rata {level}", result.mean, "2") for level, result in results)
    warnings = (f"{level}: {text}" for level, result in results for text in result.warnings)
    return Outcome(figures, facts, sentences(sheet.left_out("kelompok", "nilai"), tuple(warnings)))


def class_table(result: Histogram) -> Table:
    """The classes in the order of the picture."""
    rows = [(item.lower, item.upper, item.frequency, item.share) for item in result.bins]
    return table(("Batas bawah kelas", "Batas atas kelas", "Banyaknya", ("Bagian", PERCENT)), rows)


BEFORE = (
    "42 49 50 43 60 30 66 46 34 41 32 44 25 59 32 50 47 32 59 15 55 52 54 57 69 45 48 46 68 42 23 33 30 74 58 56 "
    "63 46 44 45 46 43 52 34 26 36 24 16 50 31 37 21 46 68 38 28 19 42 56 68 36 52 51 73 29 39 37 36 36 24 39 25 "
    "68 28 25 29 35 58 30 39 39 34 43 22 76 51 44 29 55 77 52 41 14 59 34 22 37 40 54 47"
)
AFTER = (
    "26 30 33 27 42 24 47 32 24 27 20 22 21 39 25 30 30 27 38 17 41 32 42 43 48 35 30 31 51 23 16 25 26 58 39 43 "
    "50 34 26 37 35 24 36 28 15 22 17 19 37 24 24 21 36 51 26 15 14 23 49 50 24 36 37 59 20 27 25 22 25 17 22 19 "
    "51 20 14 16 24 45 24 34 32 23 26 14 56 30 28 17 45 63 35 24 14 44 29 18 25 27 43 37"
)
_SOURCE = "Contoh rekaan: UPT Puskesmas Melati, 100 pasien poli umum, Maret 2026."
_OPTIONS = {"judul": "Waktu tunggu pasien poli umum", "satuan": "menit", "atas": "45"}

TOOL = Tool(
    slug="histogram",
    name="Histogram",
    purpose="Memperlihatkan sebaran hasil ukur: di mana pusatnya, seberapa lebar, dan berapa yang melewati standar.",
    guide=Guide(
        when=(
            "Saat memiliki sedikitnya 50 hasil ukur dari satu masa.",
            "Saat rata-rata saja menyembunyikan pasien, berkas, atau hari yang buruk.",
        ),
        reading=(
            "Satu puncak di tengah: sebaran wajar. Menjulur ke satu sisi: sebutkan juga median.",
            "Dua puncak: mungkin dua sumber tercampur; coba stratifikasi.",
            "Ada pulau terpisah: periksa salah catat atau kejadian khusus.",
        ),
        mistakes=(
            "Terlalu banyak atau terlalu sedikit kelas, sehingga bentuknya palsu.",
            "Menyatakan kemampuan proses dari data yang belum stabil atau terlalu sedikit.",
            "Membandingkan dua histogram dengan kelas atau skala yang berbeda.",
        ),
    ),
    variants=(
        Variant(
            "satu",
            "Satu daftar",
            work_one,
            OneOptions,
            Example(boxes={"nilai": BEFORE}, options=_OPTIONS, source=_SOURCE),
            boxes=(Box("nilai", "Hasil pengukuran"),),
        ),
        Variant(
            "kelompok",
            "Per kelompok (stratifikasi)",
            work_levels,
            Options,
            Example(
                rows=tuple(
                    (word, value)
                    for word, values in (("Sebelum", BEFORE), ("Sesudah", AFTER))
                    for value in values.split()
                ),
                options=_OPTIONS,
                source="Contoh rekaan: UPT Puskesmas Melati, 100 pasien Maret dan 100 pasien Juli 2026.",
            ),
            Grid((Column("kelompok", "Kelompok"), Column("nilai", "Nilai", "number")), "nilai", max_rows=400),
        ),
    ),
)
