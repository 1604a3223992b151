"""One drawing of every kind: the worked example (domain guide section 10), any word added to its labels."""

from collections.abc import Callable
from datetime import date

from qc_tools.chart_model import PhaseStart
from qc_tools.control_chart import control_chart
from qc_tools.fishbone import OutlineRow, fishbone
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.run_chart import run_chart
from qc_tools.scatter import scatter
from qc_tools.stratification import stratification, stratified_rates
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.control_chart import draw_control_chart
from qc_tools.svg.fishbone import draw_fishbone
from qc_tools.svg.gantt import GanttRow, draw_gantt
from qc_tools.svg.grouped_bars import draw_grouped_bars, draw_stratification
from qc_tools.svg.histogram import draw_histogram
from qc_tools.svg.line import draw_run_chart, draw_trend
from qc_tools.svg.measure import draw_measure
from qc_tools.svg.pareto import draw_pareto
from qc_tools.svg.scatter import draw_scatter
from qc_tools.svg.step_strip import StripStep, draw_step_strip

CAUSES = [
    "Rekam medis lama ditemukan",
    "Antrean loket pendaftaran",
    "Dokter/petugas belum siap",
    "Berkas jaminan tidak lengkap",
    "Gangguan jaringan",
    "Lain-lain",
]
BEFORE, AFTER = [189, 118, 50, 34, 17, 12], [31, 28, 33, 14, 8, 6]
MARCH = [27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19]
JULY = [8, 6, 6, 6, 5, 8, 6, 5, 6, 6, 7, 6, 5, 6, 5, 8, 6, 5, 5, 5]
WEEKLY = [0.36, 0.312, 0.272, 0.24, 0.2, 0.172, 0.148, 0.132]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat"]
PAIRS_X = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 22, 24, 26, 28]
PAIRS_Y = [24, 31, 26, 30, 35, 29, 38, 34, 41, 37, 45, 40, 43, 51, 46, 55, 52, 61, 58, 69]
WAITS = [42, 49, 50, 43, 60, 30, 66, 46, 34, 41, 32, 44, 25, 59, 32, 50, 47, 32, 59, 15, 55, 52, 54, 57, 69]
OUTLINE = [
    OutlineRow(1, "Manusia"),
    OutlineRow(2, "Satu petugas rekam medis saat jam sibuk", "C4", dominant=True),
    OutlineRow(1, "Metode"),
    OutlineRow(2, "Berkas kembali lebih dari 24 jam"),
    OutlineRow(3, "Tidak ada kartu tracer", "C1", dominant=True),
    OutlineRow(2, "Semua pasien diminta datang pagi", "C3", dominant=True),
    OutlineRow(1, "Berkas/Data"),
    OutlineRow(2, "Nomor rekam medis ganda", "C2"),
    OutlineRow(1, "Sarana"),
    OutlineRow(2, "Printer loket lambat", "C5"),
    OutlineRow(1, "Lingkungan"),
    OutlineRow(2, "Ruang rekam medis 12 m²", "C6"),
]
SCHEDULE = [
    GanttRow("Tema", date(2026, 3, 1), date(2026, 3, 21), date(2026, 3, 1), date(2026, 3, 31)),
    GanttRow("Pelaksanaan", date(2026, 4, 22), date(2026, 6, 30), date(2026, 4, 22), date(2026, 6, 30)),
    GanttRow("Evaluasi", date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 1)),
]
STEPS = [
    StripStep(str(n), f"Langkah {n}", state)
    for n, state in enumerate(("selesai", "selesai", "perbaikan", "sedang", "belum"), 1)
]


def every_picture(word: str = "") -> dict[str, Callable[[str], str]]:
    """Name of the kind → function that draws it under an id. `word` joins every text a user may write."""
    k = {"title": f"Judul {word}", "finding": f"Temuan {word}"}
    note = f"n = 420 {word}".strip()
    causes = [f"{cause} {word}".strip() for cause in CAUSES]
    days = [f"{day} {word}".strip() for day in DAYS]
    outline = [OutlineRow(r.level, f"{r.text} {word}".strip(), r.code, r.dominant) for r in OUTLINE]
    phases = [PhaseStart(1, f"Sebelum {word}"), PhaseStart(21, f"Sesudah {word}", "tracer")]
    daily = [f"{n} {word}".strip() for n in range(1, 41)]
    rows = [GanttRow(f"{r.name} {word}", r.plan_start, r.plan_end, r.start, r.end) for r in SCHEDULE]
    steps = [StripStep(s.number, f"{s.name} {word}".strip(), s.state) for s in STEPS]
    unit = f"pasien {word}".strip()
    return {
        "pareto": lambda id: draw_pareto(
            pareto(causes, BEFORE, other=5), id=id, unit=unit, note=note, scale_total=500, **k
        ),
        "fishbone": lambda id: draw_fishbone(
            fishbone(f"42 % menunggu {word}", outline), id=id, note=note, **k
        ),
        "histogram": lambda id: draw_histogram(
            histogram(WAITS, lower=20, upper=45), id=id, unit=unit, note=note, **k
        ),
        "scatter": lambda id: draw_scatter(
            scatter(PAIRS_X, PAIRS_Y), id=id, x_name=f"cari {word}", y_name=f"tunggu {word}", note=note, **k
        ),
        "scatter_levels": lambda id: draw_scatter(
            scatter(PAIRS_X, PAIRS_Y), id=id, x_name=f"cari {word}", y_name=f"tunggu {word}", note=note,
            levels=[f"{DAYS[i % 5]} {word}" for i in range(20)], **k,
        ),
        "control_chart": lambda id: draw_control_chart(
            control_chart("p", counts=MARCH + JULY, sizes=50, labels=daily, phases=phases, target=0.15),
            id=id, unit=unit, note=note, **k,
        ),
        "control_chart_frozen": lambda id: draw_control_chart(
            control_chart("p", counts=MARCH + JULY, sizes=50, labels=daily, base=20), id=id, note=note, **k
        ),
        "control_chart_spread": lambda id: draw_control_chart(
            control_chart("I-MR", values=[*WAITS, 160], excluded={3: f"padam {word}"}), id=id, note=note, **k
        ),
        "control_chart_scaled": lambda id: draw_control_chart(
            control_chart("I-MR", values=WAITS), id=id, note=note, scale=(0, 180), spread_scale=(0, 90), **k
        ),
        "run_chart_scaled": lambda id: draw_run_chart(
            run_chart(MARCH, labels=daily[:20]), id=id, unit=unit, note=note, scale=(0, 90), **k
        ),
        "run_chart": lambda id: draw_run_chart(
            run_chart(MARCH + JULY, labels=daily), id=id, unit=unit, note=note, target=7.5, **k
        ),
        "trend": lambda id: draw_trend(
            daily[:8], WEEKLY, id=id, note=note, target=0.15, baseline=0.42, percent=True, **k
        ),
        "stratification": lambda id: draw_stratification(
            stratified_rates(days, [102, 83, 75, 81, 79], [200] * 5), id=id, note=note, **k
        ),
        "stratified_means": lambda id: draw_stratification(
            stratification(WAITS, [days[i % 5] for i in range(25)]), id=id, unit=unit, note=note, **k
        ),
        "grouped_bars": lambda id: draw_grouped_bars(
            days, [(f"Maret {word}", [5, 4, None, 3, 2]), (f"Juli {word}", [1, 1, 2, 1, 0])],
            id=id, unit=unit, note=note, reference=("sasaran", 2), **k,
        ),
        "before_after": lambda id: draw_before_after(
            causes, BEFORE, AFTER, id=id, unit=unit, note=note, words=(f"Maret {word}", f"Juli {word}"), **k
        ),
        "gantt": lambda id: draw_gantt(rows, id=id, note=note, today=date(2026, 7, 18), **k),
        "measure": lambda id: draw_measure(
            id=id, baseline=42, target=15, result=12, unit=f"% {word}".strip(), decimals=1,
            words=(f"awal {word}", f"sasaran {word}", f"hasil {word}"), **k,
        ),
        "step_strip": lambda id: draw_step_strip(steps, id=id, **k),
    }  # fmt: skip


NAMES = tuple(every_picture())
