"""The run chart: points in time order around their median, with Anhøj's rules."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from qc_tools import RunChart, run_chart
from qc_tools.svg.line import draw_run_chart, shared_scale
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField
from toolbox.levels import (
    FACTOR,
    ONE_EACH,
    compared,
    facts_of,
    keyed,
    lacking,
    noted,
    refuse_many,
    split,
    titled,
    told,
)
from toolbox.results import Fact, Figure, Outcome, draw, sentences, table
from toolbox.sheet import Row, Sheet

_SIDES = {1: "di atas", -1: "di bawah", 0: "pada median"}
_TOGETHER = "Satu grafik tiap kelompok, dengan mediannya sendiri dan skala tegak yang sama."


class Options(Titled):
    satuan = WordsField("Satuan")
    dasar = NumberField(
        "Median dari … titik pertama",
        minimum=3,
        maximum=400,
        whole=True,
        help_text="Boleh kosong: dari semua titik.",
    )
    sasaran = NumberField("Sasaran (garis tersendiri)", help_text="Boleh kosong.")


def work(sheet: Sheet) -> Outcome:
    """Runs and crossings around the median, which may be frozen on the first points; one chart per level."""
    rows = sheet.complete("nilai")
    by_level = split(rows)
    refuse_many(by_level, "Grafik alur")
    base = sheet.options["dasar"]
    charts = {level: _chart(own, base) for level, own in (by_level or {"": rows}).items()}
    doubts = {level: (*_late(chart, base), *chart.warnings) for level, chart in charts.items()}
    return Outcome(
        _figures(charts, sheet),
        tuple(fact for level, chart in charts.items() for fact in facts_of(level, _facts(chart))),
        sentences(sheet.left_out("nilai"), lacking(rows), told(doubts)),
        lead=_lead(charts),
    )


def _chart(rows: tuple[Row, ...], base: int | None) -> RunChart:
    values = [row["nilai"] for row in rows]
    names = [row.text("waktu") or str(place) for place, row in enumerate(rows, 1)]
    return run_chart(values, median=median(values[:base]) if base and values else None, labels=names)


def _late(chart: RunChart, base: int | None) -> tuple[str, ...]:
    if base and chart.n < base:
        return (f"Data kurang dari {base} titik; median dari semua titik.",)
    return ()


def _figures(charts: Mapping[str, RunChart], sheet: Sheet) -> tuple[Figure, ...]:
    """A picture of the chart of every level, all on one scale."""
    scale = shared_scale(list(charts.values())) if len(charts) > 1 else None
    return tuple(
        draw(
            draw_run_chart,
            chart,
            table(
                ("Waktu", "Nilai", "Sisi median"),
                [(point.label, point.value, _SIDES[point.side]) for point in chart.points],
            ),
            key=keyed("gambar-alur", level, place),
            title=titled(sheet.options["judul"] or "Grafik alur", level),
            unit=sheet.options["satuan"],
            target=sheet.options["sasaran"],
            note=noted(level),
            scale=scale,
        )
        for place, (level, chart) in enumerate(charts.items(), 1)
    )


def _facts(chart: RunChart) -> tuple[Fact, ...]:
    return (
        Fact("Titik", chart.n),
        Fact("Titik di luar median", chart.n_useful),
        Fact("Median", chart.median),
        Fact("Deret terpanjang di satu sisi", chart.longest_run),
        Fact("Batas deret terpanjang", chart.longest_run_max),
        Fact("Memotong median", chart.crossings),
        Fact("Paling sedikit memotong", chart.crossings_min),
    )


def _lead(charts: Mapping[str, RunChart]) -> str:
    """What is drawn and how the medians of the levels differ; "" without levels."""
    medians = {level: chart.median for level, chart in charts.items()}
    return f"{_TOGETHER} {compared('Median', medians)}" if len(charts) > 1 else ""


_WEEKS = (36.0, 31.2, 27.2, 24.0, 20.0, 17.2, 14.8, 13.2)
_POINTS = (
    *((f"Maret m{week}", value) for week, value in enumerate(("44,0", "41,6", "42,8", "39,6"), 1)),
    *((f"Mei-Jun m{week}", f"{value:.1f}".replace(".", ",")) for week, value in enumerate(_WEEKS, 1)),
    *((f"Juli m{week}", value) for week, value in enumerate(("12,4", "12,4", "11,6", "11,6"), 1)),
)

TOOL = Tool(
    slug="grafik-alur",
    name="Grafik alur (run chart)",
    purpose="Melihat perkembangan dari waktu ke waktu dan mengenali pergeseran, meskipun titiknya masih sedikit.",
    guide=Guide(
        when=(
            "Saat titik belum cukup untuk peta kendali (kurang dari 20).",
            "Saat memantau hasil mingguan atau bulanan selama perbaikan.",
            "Saat loket, shift, atau unit dicatat bersama: isi Kelompok, maka tiap kelompok digambar sendiri.",
        ),
        reading=(
            "Deret panjang di satu sisi median berarti ada pergeseran, bukan kebetulan.",
            "Terlalu jarang memotong median juga berarti ada pergeseran.",
        ),
        mistakes=(
            "Menyebut dua titik yang naik sebagai tren.",
            "Menggeser median setiap kali ada data baru.",
            "Menghilangkan periode yang buruk dari gambar.",
        ),
    ),
    variants=(
        Variant(
            "waktu",
            "Nilai menurut waktu",
            work,
            Options,
            Example(
                rows=_POINTS,
                options={
                    "judul": "Pasien menunggu lebih dari 45 menit per minggu",
                    "satuan": "%",
                    "sasaran": "15",
                },
                source="Contoh rekaan: UPT Puskesmas Melati, Maret–Juli 2026.",
            ),
            Grid(
                (Column("waktu", "Waktu"), Column("nilai", "Nilai", "number"), FACTOR),
                "titik",
                max_rows=400,
                deep_help=ONE_EACH,
            ),
        ),
    ),
)
