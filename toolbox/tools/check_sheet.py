"""The check sheet: categories × periods, with totals, the trend and the Pareto that follow from it."""

from __future__ import annotations

from qc_tools import CheckSheet, check_sheet, finding, format_number, format_percent, pareto
from qc_tools.svg.grouped_bars import draw_grouped_bars
from qc_tools.svg.line import draw_trend
from qc_tools.svg.pareto import draw_pareto
from toolbox.declare import Box, Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import Titled, WordsField
from toolbox.results import PERCENT, Fact, Figure, Outcome, Table, draw, sentences, table
from toolbox.sheet import Sheet
from toolbox.tools.pareto import CATEGORIES, other_place, pareto_table

MOST_SERIES = 6  # more hatches cannot be told apart


class Options(Titled):
    pencatat = WordsField("Siapa yang mencatat", help_text="Tulis perannya, bukan namanya.")
    waktu = WordsField("Kapan")
    tempat = WordsField("Di mana")


def work(sheet: Sheet) -> Outcome:
    """Totals with Pareto, trend and bars per category."""
    rows = sheet.complete("kategori")
    keys, names = [key for key, _ in sheet.more], [label for _, label in sheet.more]
    seen = sheet.box("diperiksa")
    fits = len(seen) == len(keys) and all(value >= 0 for value in seen)
    result = check_sheet(
        [row.text("kategori") for row in rows],
        names,
        [[row[key] for key in keys] for row in rows],
        inspected=seen if fits else None,
    )
    title = sheet.options["judul"] or "Lembar periksa"
    note = " · ".join(sheet.options[name] for name in ("pencatat", "waktu", "tempat") if sheet.options[name])
    figures = [_pareto(result, title, note), _trend(result, title)]
    if 1 < len(names) <= MOST_SERIES and len(result.rows) <= 10:
        figures.append(_bars(result, title, names))
    facts = [Fact("Jumlah kejadian", result.total), Fact("Kotak kosong", result.empty)]
    if result.rate is not None:
        facts += [Fact("Diperiksa", result.inspected), Fact("Bagian yang bermasalah", result.rate, PERCENT)]
    undefined = [row for row in rows if not row.text("definisi")]
    warnings = sentences(
        sheet.left_out("kategori"),
        result.warnings,
        (f"Jumlah diperiksa ada {len(seen)}, kolom ada {len(keys)}; samakan banyaknya.",)
        if seen and not fits
        else (),
    )
    advice = (
        ("Tulis definisi setiap kategori agar semua pencatat menghitung dengan cara yang sama.",)
        if undefined
        else ()
    )
    return Outcome(
        tuple(figures),
        tuple(facts),
        warnings,
        advice,
        finding(result),
        tables=(("Lembar periksa", _grid(result, names)),),
    )


def _pareto(result: CheckSheet, title: str, note: str) -> Figure:
    ranked = pareto(result.categories, result.counts, other=other_place(result.categories))
    return draw(
        draw_pareto,
        ranked,
        pareto_table(ranked),
        key="gambar-pareto",
        title=f"{title}: Pareto",
        unit="kejadian",
        note=note,
    )


def _trend(result: CheckSheet, title: str) -> Figure:
    """The totals by column, as shares where it is known how many were inspected."""
    rated = all(column.rate is not None for column in result.columns)
    values = [column.rate if rated else column.total for column in result.columns]
    write = format_percent if rated else format_number
    first, last = (write(value or 0) for value in (values[0], values[-1]))
    says = f"{result.columns[0].label}: {first}; {result.columns[-1].label}: {last}."
    key, title = "gambar-garis", f"{title}: menurut kolom"
    svg = draw_trend(
        [column.label for column in result.columns],
        values,
        id=key,
        title=title,
        finding=says,
        unit="" if rated else "kejadian",
        percent=rated,
    )
    rows = [(column.label, column.total, column.inspected, column.rate) for column in result.columns]
    return Figure(key, title, says, svg, table(("Kolom", "Jumlah", "Diperiksa", ("Bagian", PERCENT)), rows))


def _bars(result: CheckSheet, title: str, names: list[str]) -> Figure:
    key, title = "gambar-batang", f"{title}: kategori dan kolom"
    says = f"{len(result.rows)} kategori pada {len(names)} kolom, skala sama."
    series = [(name, [row.cells[place] for row in result.rows]) for place, name in enumerate(names)]
    svg = draw_grouped_bars(result.categories, series, id=key, title=title, finding=says, unit="kejadian")
    return Figure(key, title, says, svg, _grid(result, names, totals=False))


def _grid(result: CheckSheet, names: list[str], *, totals: bool = True) -> Table:
    rows = [(row.label, *row.cells, row.total, row.share) for row in result.rows]
    if totals:
        sums = [column.total for column in result.columns]
        rows.append(("Jumlah", *sums, result.total, 1.0 if result.total else 0.0))
    return table(("Kategori", *names, "Jumlah", ("Bagian", PERCENT)), rows)


_DEFINED = (
    "Lebih dari 10 menit sejak diminta sampai di meja poli",
    "Lebih dari 15 menit menunggu dipanggil loket",
    "Poli belum buka saat berkas siap",
    "Pasien diminta melengkapi berkas",
    "Aplikasi tidak dapat dibuka",
    "Sebab di luar kelima kategori",
)
_WEEKS = ((52, 47, 46, 44), (31, 30, 28, 29), (11, 14, 12, 13), (9, 8, 10, 7), (3, 2, 9, 3), (4, 3, 2, 3))

TOOL = Tool(
    slug="lembar-periksa",
    name="Lembar periksa",
    purpose="Mencatat kejadian di tempatnya dengan kategori yang sudah disepakati, agar data terkumpul seragam.",
    guide=Guide(
        when=(
            "Saat mengumpulkan data awal dan data sesudah perbaikan.",
            "Saat beberapa orang mencatat hal yang sama.",
        ),
        reading=(
            "Jumlah baris menunjukkan kategori yang paling sering; jumlah kolom menunjukkan waktu atau tempatnya.",
            "Kotak kosong berarti tidak dicatat; angka 0 berarti dicatat dan memang tidak ada.",
        ),
        mistakes=(
            "Kategori tidak diberi definisi, sehingga dua pencatat menghitung berbeda.",
            "Tidak mencatat berapa yang diperiksa, sehingga minggu yang ramai tampak lebih buruk.",
            "Mengisi di akhir hari dari ingatan.",
        ),
    ),
    variants=(
        Variant(
            "hitung",
            "Kategori dan waktu",
            work,
            Options,
            Example(
                rows=tuple(
                    (name, *weeks, text)
                    for name, weeks, text in zip(CATEGORIES, _WEEKS, _DEFINED, strict=True)
                ),
                more=("Minggu 1", "Minggu 2", "Minggu 3", "Minggu 4"),
                boxes={"diperiksa": "250 250 250 250"},
                options={
                    "judul": "Pasien menunggu lebih dari 45 menit",
                    "pencatat": "Petugas rekam medis dan loket",
                    "waktu": "Maret 2026, 20 hari kerja",
                    "tempat": "Poli umum",
                },
                source="Contoh rekaan: UPT Puskesmas Melati.",
            ),
            Grid(
                (Column("kategori", "Kategori"), Column("definisi", "Definisi", deep=True)),
                "kategori",
                more=Column("k", "Kolom", "count"),
                max_rows=60,
            ),
            boxes=(
                Box(
                    "diperiksa",
                    "Jumlah yang diperiksa, satu angka per kolom",
                    "Boleh kosong. Contoh: 250 250 250 250",
                    optional=True,
                ),
            ),
            tally=True,
        ),
    ),
)
