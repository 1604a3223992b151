"""The fishbone: an outline of causes, category by category, each answered with why."""

from __future__ import annotations

from qc_tools import Cause, Fishbone, OutlineRow, fishbone
from qc_tools.svg.fishbone import draw_fishbone, fishbone_shows_all
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import Titled, WordsField
from toolbox.results import Fact, Outcome, Table, draw, sentences, table
from toolbox.sheet import Sheet

LEVELS = ("Kategori", "Sebab", "Mengapa")


class Options(Titled):
    akibat = WordsField("Akibat (masalah di kepala ikan)")


def work(sheet: Sheet) -> Outcome:
    """The tree, drawn and listed."""
    rows = sheet.complete("sebab")
    outline = [
        OutlineRow(
            row.level + 1,
            row.text("sebab"),
            dominant=bool(row["dominan"]),
            controllable=not row["luar"],
            id=row.id,
        )
        for row in rows
    ]
    result = fishbone(sheet.options["akibat"], outline)
    title = sheet.options["judul"] or "Diagram tulang ikan"
    figure = draw(draw_fishbone, result, _tree(result), key="gambar-tulang-ikan", title=title)
    folded = (
        ()
        if fishbone_shows_all(result)
        else ("Sebab terdalam terlalu banyak untuk gambar; lihat tabel data.",)
    )
    facts = (
        Fact("Kategori", len(result.branches)),
        Fact("Akar sebab", len(result.end_causes)),
        Fact("Tingkat terdalam", result.depth),
        Fact("Ditandai dominan", len(result.dominant)),
    )
    advice = (
        "Sebab dominan ditetapkan dengan data, bukan dengan suara terbanyak saja. Uji setiap calon di tempat kerja.",
    )
    return Outcome((figure,), facts, sentences(sheet.left_out("sebab"), folded, result.warnings), advice)


def _tree(result: Fishbone) -> Table:
    def line(cause: Cause) -> tuple[str, ...]:
        kind = LEVELS[min(cause.level, len(LEVELS)) - 1]
        return (
            cause.code,
            "\N{EM SPACE}" * (cause.level - 1) + cause.label,
            kind,
            "ya" if cause.dominant else "",
            "" if cause.controllable else "ya",
        )

    rows = [line(cause) for branch in result.branches for cause in branch.walk()]
    return table(("Kode", "Sebab", "Tingkat", "Dominan", "Di luar kendali"), rows)


_ROWS = (
    (0, "Manusia"),
    (1, "Satu petugas rekam medis saat jam sibuk", "ya"),
    (2, "Jadwal tidak mengikuti jumlah kunjungan"),
    (0, "Metode"),
    (1, "Rekam medis kembali lewat 24 jam", "ya"),
    (2, "Masih di poli lain tanpa jejak"),
    (3, "Tidak ada aturan dan kartu penelusur"),
    (1, "Semua pasien diminta datang pagi", "ya"),
    (2, "Belum ada pembagian jam datang"),
    (0, "Berkas/Data"),
    (1, "Nomor rekam medis ganda"),
    (2, "Pencarian hanya menurut nama"),
    (0, "Sarana"),
    (1, "Pencetak loket lambat"),
    (2, "Satu pencetak untuk dua loket"),
    (0, "Lingkungan"),
    (1, "Ruang rekam medis 12 m²"),
    (2, "Berkas lama belum disisihkan"),
    (0, "Masyarakat"),
    (1, "Berkas tertinggal di rumah", "", "ya"),
    (2, "Syarat belum diumumkan", "", "ya"),
)

TOOL = Tool(
    slug="tulang-ikan",
    name="Tulang ikan (sebab-akibat)",
    purpose="Menyusun kemungkinan penyebab satu masalah menurut kategori, sampai ke akarnya, sebelum diuji dengan data.",
    guide=Guide(
        when=(
            "Setelah masalah dan besarnya jelas.",
            "Saat kelompok mengumpulkan dugaan penyebab bersama-sama.",
        ),
        reading=(
            "Kepala ikan adalah akibat; setiap tulang besar satu kategori; anak tulang menjawab “mengapa”.",
            "Sebab yang dilingkari ditandai dominan. Kode (C1, C2, …) dipakai pada langkah berikutnya.",
        ),
        mistakes=(
            "Berhenti pada sebab pertama. Tanyakan “mengapa” sampai menemukan hal yang dapat diubah.",
            "Menulis penyelesaian (“kurang komputer”) sebagai sebab.",
            "Menetapkan sebab dominan dengan suara terbanyak tanpa data.",
        ),
    ),
    variants=(
        Variant(
            "sebab",
            "Kerangka sebab",
            work,
            Options,
            Example(
                rows=_ROWS,
                options={
                    "judul": "Mengapa pasien menunggu lama",
                    "akibat": "42 % pasien menunggu lebih dari 45 menit",
                },
                source="Contoh rekaan: UPT Puskesmas Melati.",
            ),
            Grid(
                (
                    Column("sebab", "Sebab"),
                    Column("dominan", "Dominan", "tick"),
                    Column("luar", "Di luar kendali", "tick", deep=True),
                ),
                "sebab",
                deepest=5,
                max_rows=120,
            ),
            help="Geser baris ke kanan untuk menjawab “mengapa” bagi baris di atasnya. "
            "Saat menempel teks, awali jawaban dengan tanda hubung (-).",
            options_open=True,
        ),
    ),
)
