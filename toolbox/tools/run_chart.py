"""The run chart: points in time order around their median, with Anhøj's rules."""

from __future__ import annotations

from statistics import median

from qc_tools import run_chart
from qc_tools.svg.line import draw_run_chart
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField
from toolbox.results import Fact, Outcome, draw, sentences, table
from toolbox.sheet import Sheet


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
    """Runs and crossings around the median, which may be frozen on the first points."""
    rows = sheet.complete("nilai")
    values = [row["nilai"] for row in rows]
    names = [row.text("waktu") or str(place) for place, row in enumerate(rows, 1)]
    base = sheet.options["dasar"]
    frozen = median(values[:base]) if base and values else None
    result = run_chart(values, median=frozen, labels=names)
    sides = {1: "di atas", -1: "di bawah", 0: "pada median"}
    figure = draw(
        draw_run_chart,
        result,
        table(
            ("Waktu", "Nilai", "Sisi median"),
            [(point.label, point.value, sides[point.side]) for point in result.points],
        ),
        key="gambar-alur",
        title=sheet.options["judul"] or "Grafik alur",
        unit=sheet.options["satuan"],
        target=sheet.options["sasaran"],
    )
    facts = (
        Fact("Titik", result.n),
        Fact("Titik di luar median", result.n_useful),
        Fact("Median", result.median),
        Fact("Deret terpanjang di satu sisi", result.longest_run),
        Fact("Batas deret terpanjang", result.longest_run_max),
        Fact("Memotong median", result.crossings),
        Fact("Paling sedikit memotong", result.crossings_min),
    )
    late = (
        (f"Data kurang dari {base} titik; median dari semua titik.",) if base and len(values) < base else ()
    )
    return Outcome((figure,), facts, sentences(sheet.left_out("nilai"), late, result.warnings))


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
            Grid((Column("waktu", "Waktu"), Column("nilai", "Nilai", "number")), "titik", max_rows=400),
        ),
    ),
)
