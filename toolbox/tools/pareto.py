"""The Pareto chart: one period with a choice of weight, or before and after on one scale."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qc_tools import Pareto, finding, format_number, format_percent, pareto, same_order
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.pareto import draw_pareto
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, choice
from toolbox.results import PERCENT, Fact, Figure, Outcome, Table, draw, sentences, table
from toolbox.sheet import Row, Sheet

WEIGHTS = (("jumlah", "Jumlah kejadian"), ("biaya", "Biaya (Rp)"), ("waktu", "Waktu (menit)"))
UNITS = {"jumlah": "kejadian", "biaya": "rupiah", "waktu": "menit"}
_OTHER = re.compile(r"(?:dan )?lain(?:nya)?(?:[\s-]*lain(?:nya)?)?", re.IGNORECASE)


def other_place(labels: Sequence[str]) -> int | None:
    """The place of the category 'lain-lain'."""
    return next((place for place, label in enumerate(labels) if _OTHER.fullmatch(label.strip())), None)


def pareto_of(rows: Sequence[Row], column: str, keep: int | None = None) -> Pareto:
    """The Pareto of a column of counts; categories are known by their row."""
    labels = [row.text("kategori") for row in rows]
    return pareto(
        labels,
        [row[column] for row in rows],
        other=other_place(labels),
        ids=[row.id for row in rows],
        keep=keep,
    )


def pareto_table(result: Pareto, word: str = "Jumlah") -> Table:
    """The bars as a table, in the order of the picture."""
    rows = [
        (bar.label, bar.count, bar.share, bar.cumulative, "ya" if bar.vital else "") for bar in result.bars
    ]
    return table(("Kategori", word, ("Bagian", PERCENT), ("Kumulatif", PERCENT), "Penyusun 80 %"), rows)


class OneOptions(Titled):
    timbangan = choice("Timbang menurut", WEIGHTS)
    teratas = NumberField(
        "Gabungkan selain … kategori teratas",
        minimum=1,
        maximum=50,
        whole=True,
        help_text="Boleh kosong. Sisanya masuk Lain-lain.",
    )


def work_one(sheet: Sheet) -> Outcome:
    """One period, weighed by number, cost or time."""
    weight = sheet.options["timbangan"]
    rows = sheet.complete("kategori", weight)
    result = pareto_of(rows, weight, sheet.options["teratas"])
    unit = UNITS[weight]
    says = finding(result).replace("kejadian", unit, 1)
    title = sheet.options["judul"] or "Diagram Pareto"
    figure = draw(
        draw_pareto,
        result,
        pareto_table(result, dict(WEIGHTS)[weight]),
        key="gambar-pareto",
        title=title,
        says=says,
        unit=unit,
    )
    facts = (
        Fact("Jumlah seluruhnya", result.total),
        Fact("Kategori penyusun 80 %", len(result.vital)),
        Fact("Bagian kategori itu", result.vital[-1].cumulative if result.vital else None, PERCENT),
    )
    warnings = sentences(
        sheet.left_out("kategori", weight), result.warnings, _order_changes(sheet, rows, weight)
    )
    return Outcome((figure,), facts, warnings)


def _order_changes(sheet: Sheet, rows: Sequence[Row], weight: str) -> list[str]:
    """Whether another weight, filled for every row, ranks the categories differently."""
    own, found = pareto_of(rows, weight), []
    for other, _ in WEIGHTS:
        if other == weight or any(row[other] is None for row in rows):
            continue
        against = pareto_of(rows, other)
        if against.total and not same_order(own, against):
            first = against.bars[0].label
            found.append(
                f"Urutan berubah bila ditimbang menurut {other}: yang terbesar {first}. "
                "Jelaskan timbangan yang dipakai."
                if first != own.bars[0].label
                else f"Urutan kategori berubah bila ditimbang menurut {other}. Jelaskan timbangan yang dipakai."
            )
    return found


def work_pair(sheet: Sheet) -> Outcome:
    """Before and after with one left scale, so that fewer events look fewer."""
    rows = sheet.complete("kategori", "sebelum", "sesudah")
    before, after = pareto_of(rows, "sebelum"), pareto_of(rows, "sesudah")
    scale = max(before.total, after.total)
    title = sheet.options["judul"] or "Diagram Pareto"
    larger = "jumlah sebelum" if before.total >= after.total else "jumlah sesudah"
    figures = [
        draw(
            draw_pareto,
            result,
            pareto_table(result),
            key=f"gambar-pareto-{word}",
            title=f"{title}, {word}",
            unit="kejadian",
            scale_total=scale,
            scale_word=larger,
        )
        for result, word in ((before, "sebelum"), (after, "sesudah"))
    ]
    figures.append(_bars(rows, title, before.total, after.total))
    return Outcome(
        tuple(figures),
        (
            Fact("Jumlah sebelum", before.total),
            Fact("Jumlah sesudah", after.total),
            Fact("Perubahan", _change(before.total, after.total), PERCENT),
        ),
        sentences(sheet.left_out("kategori", "sebelum", "sesudah"), before.warnings, after.warnings),
        ("Pastikan lama pencatatan dan definisi kategori sebelum dan sesudah sama.",),
    )


def _change(before: float, after: float) -> float | None:
    return (after - before) / before if before else None


def _bars(rows: Sequence[Row], title: str, before: float, after: float) -> Figure:
    says = f"Dari {format_number(before)} menjadi {format_number(after)} kejadian."
    if before:
        says = f"{says[:-1]} ({format_percent((after - before) / before)})."
    key, title = "gambar-perubahan", f"{title}, perubahan tiap kategori"
    names = [row.text("kategori") for row in rows]
    firsts, lasts = [row["sebelum"] for row in rows], [row["sesudah"] for row in rows]
    svg = draw_before_after(names, firsts, lasts, id=key, title=title, finding=says, unit="kejadian")
    lines = [(n, b, a, _change(b, a)) for n, b, a in zip(names, firsts, lasts, strict=True)]
    return Figure(
        key, title, says, svg, table(("Kategori", "Sebelum", "Sesudah", ("Perubahan", PERCENT)), lines)
    )


_TITLE = "Pasien poli umum yang menunggu lebih dari 45 menit"
_SOURCE = "Contoh rekaan: UPT Puskesmas Melati, Maret 2026 (sebelum) dan Juli 2026 (sesudah)."
CATEGORIES = (
    "Rekam medis lama ditemukan",
    "Antrean loket pendaftaran",
    "Dokter/petugas belum siap",
    "Berkas jaminan tidak lengkap",
    "Gangguan jaringan",
    "Lain-lain",
)
_BEFORE, _AFTER = (189, 118, 50, 34, 17, 12), (31, 28, 33, 14, 8, 6)
_MINUTES = (2268, 1062, 1200, 340, 306, 96)

TOOL = Tool(
    slug="pareto",
    name="Diagram Pareto",
    purpose="Menemukan sedikit kategori yang menyebabkan sebagian besar masalah, agar tenaga dipusatkan di sana.",
    guide=Guide(
        when=(
            "Saat memilih masalah atau penyebab yang dikerjakan lebih dahulu.",
            "Saat membandingkan keadaan sebelum dan sesudah perbaikan menurut kategori yang sama.",
        ),
        reading=(
            "Batang disusun dari yang terbesar; Lain-lain selalu paling kanan.",
            "Garis menunjukkan bagian kumulatif. Kategori berwarna tua adalah yang paling sedikit untuk mencapai 80 %.",
            "Bila batang hampir sama tinggi, belum ada yang menonjol. Kelompokkan dengan cara lain.",
        ),
        mistakes=(
            "Lain-lain terlalu besar, sehingga penyebab sebenarnya tersembunyi di dalamnya.",
            "Hanya menghitung jumlah, padahal kejadian yang jarang justru paling mahal atau paling lama.",
            "Membandingkan sebelum dan sesudah dengan skala atau lama pencatatan yang berbeda.",
        ),
    ),
    variants=(
        Variant(
            "satu",
            "Satu masa",
            work_one,
            OneOptions,
            Example(
                rows=tuple(
                    (name, n, "", m) for name, n, m in zip(CATEGORIES, _BEFORE, _MINUTES, strict=True)
                ),
                options={"judul": _TITLE},
                source=_SOURCE,
            ),
            Grid(
                (
                    Column("kategori", "Kategori"),
                    Column("jumlah", "Jumlah", "count"),
                    Column("biaya", "Biaya (Rp)", "count", deep=True),
                    Column("waktu", "Waktu (menit)", "count", deep=True),
                ),
                "kategori",
                max_rows=60,
            ),
            options_open=True,
        ),
        Variant(
            "dua",
            "Sebelum dan sesudah",
            work_pair,
            Titled,
            Example(
                rows=tuple(zip(CATEGORIES, _BEFORE, _AFTER, strict=True)),
                options={"judul": _TITLE},
                source=_SOURCE,
            ),
            Grid(
                (
                    Column("kategori", "Kategori"),
                    Column("sebelum", "Sebelum", "count"),
                    Column("sesudah", "Sesudah", "count"),
                ),
                "kategori",
                max_rows=60,
            ),
        ),
    ),
)
