"""The scatter diagram: correlation, line, band, and what makes them doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from qc_tools import NO_CAUSE, Scatter, scatter, stratified_scatter
from qc_tools.findings import line_text
from qc_tools.svg.scatter import draw_scatter
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField
from toolbox.levels import FACTOR, HELP, MOST_LEVELS, NAME, lacking, split
from toolbox.results import P_VALUE, Fact, Outcome, Table, draw, sentences, table
from toolbox.sheet import Row, Sheet


class Options(Titled):
    nama_x = WordsField("Nama x (penyebab) dan satuannya")
    nama_y = WordsField("Nama y (akibat) dan satuannya")
    duga = NumberField("Perkirakan y untuk x =", help_text="Boleh kosong; hanya di dalam rentang data.")


def work(sheet: Sheet) -> Outcome:
    """The pairs with their line; a factor marks its levels and checks whether the line holds inside each."""
    rows = sheet.complete("x", "y")
    xs, ys = [row["x"] for row in rows], [row["y"] for row in rows]
    result = scatter(xs, ys)
    x_name, y_name = sheet.options["nama_x"] or "x", sheet.options["nama_y"] or "y"
    levels = _levels(rows)
    figure = draw(
        draw_scatter,
        result,
        _pairs(rows, x_name, y_name, with_level=bool(levels)),
        key="gambar-pencar",
        title=sheet.options["judul"] or "Diagram pencar",
        x_name=x_name,
        y_name=y_name,
        levels=levels,
    )
    estimate, outside = _estimate(result, sheet.options["duga"])
    strata = (*lacking(rows), *_too_many(rows))
    facts = [*_figures(result), *estimate]
    if rows and all(row["kelompok"] for row in rows):
        by_level = stratified_scatter(xs, ys, [row.text("kelompok") for row in rows])
        strata += by_level.warnings
        facts += [Fact(f"r pada {level}", r, "3") for level, r in by_level.r_by.items()]
    advice = (
        NO_CAUSE,
        "Garis hanya berlaku di dalam rentang x yang diukur.",
        "Bila x dan y sama-sama bergerak menurut waktu, korelasi dapat muncul tanpa hubungan.",
    )
    return Outcome(
        (figure,), tuple(facts), sentences(sheet.left_out("x", "y"), result.warnings, strata, outside), advice
    )


def _levels(rows: Sequence[Row]) -> list[str] | None:
    """The level of every pair where the picture can tell the levels apart."""
    return [row.text(FACTOR.name) for row in rows] if 1 < len(split(rows)) <= MOST_LEVELS else None


def _too_many(rows: Sequence[Row]) -> tuple[str, ...]:
    if len(split(rows)) <= MOST_LEVELS:
        return ()
    return (f"Gambar membedakan paling banyak {MOST_LEVELS} kelompok; gabungkan yang kecil.",)


def _pairs(rows: Sequence[Row], x_name: str, y_name: str, *, with_level: bool) -> Table:
    if with_level:
        heads = (x_name, y_name, NAME)
        return table(heads, [(row["x"], row["y"], row.text(FACTOR.name)) for row in rows])
    return table((x_name, y_name), [(row["x"], row["y"]) for row in rows])


def _figures(result: Scatter) -> list[Fact]:
    low, high = result.r_ci or (None, None)
    return [
        Fact("n", result.n),
        Fact("r", result.r, "3"),
        Fact("r²", result.r2, "3"),
        Fact("p", result.p_value, P_VALUE),
        Fact("Selang 95 % r, bawah", low, "3"),
        Fact("Selang 95 % r, atas", high, "3"),
        Fact("Spearman", result.spearman, "3"),
        Fact("Garis regresi", line_text(result) or None),
        Fact("Simpangan baku sisaan", result.residual_sd, "2"),
    ]


def _estimate(result: Scatter, x: float | None) -> tuple[list[Fact], tuple[str, ...]]:
    """The line's value at `x` with the interval of one new y; refused outside the data."""
    if x is None:
        return [], ()
    known = [point[0] for point in result.points]
    if not min(known) <= x <= max(known):
        return [], ("Perkiraan di luar rentang x yang diukur tidak dihitung.",)
    interval = result.prediction_interval(x)
    if interval is None:
        return [], ("Perkiraan belum dapat dihitung dari data ini.",)
    return [
        Fact("Perkiraan y", interval.fit, "2"),
        Fact("Selang 95 %, bawah", interval.low, "2"),
        Fact("Selang 95 %, atas", interval.high, "2"),
    ], ()


_PAIRS = (
    *((4, 24), (5, 31), (6, 26), (7, 30), (8, 35), (9, 29), (10, 38), (11, 34), (12, 41), (13, 37)),
    *((14, 45), (15, 40), (16, 43), (18, 51), (19, 46), (20, 55), (22, 52), (24, 61), (26, 58), (28, 69)),
)

TOOL = Tool(
    slug="pencar",
    name="Diagram pencar",
    purpose="Memeriksa apakah dua hal yang diukur bergerak bersama: penyebab yang diduga (x) dan akibatnya (y).",
    guide=Guide(
        when=(
            "Saat menguji apakah penyebab yang diduga berkaitan dengan akibat.",
            "Saat kedua nilai diukur pada objek atau waktu yang sama, sebaiknya 30 pasang atau lebih.",
        ),
        reading=(
            "Titik yang naik bersama: searah. Titik yang turun: berlawanan arah. Menyebar rata: belum terbukti.",
            "Pita di sekitar garis menunjukkan seberapa pasti rata-ratanya.",
            "r mendekati 1 atau −1 berarti kuat; p di bawah 0,05 berarti bukan sekadar kebetulan.",
        ),
        mistakes=(
            "Menyimpulkan sebab-akibat dari korelasi saja.",
            "Memperpanjang garis ke luar data.",
            "Satu titik yang jauh menentukan seluruh hasil. Periksa dahulu kebenarannya.",
        ),
    ),
    variants=(
        Variant(
            "pasangan",
            "Pasangan x dan y",
            work,
            Options,
            Example(
                rows=_PAIRS,
                options={
                    "judul": "Waktu cari rekam medis dan waktu tunggu",
                    "nama_x": "Waktu cari rekam medis (menit)",
                    "nama_y": "Waktu tunggu (menit)",
                },
                source="Contoh rekaan: UPT Puskesmas Melati, 20 pasien, April 2026.",
            ),
            Grid(
                (
                    Column("x", "x", "number"),
                    Column("y", "y", "number"),
                    FACTOR,
                ),
                "pasangan",
                max_rows=400,
                deep_help=f"{HELP} Bila terisi di semua baris, tandanya dibedakan di gambar.",
            ),
        ),
    ),
)
