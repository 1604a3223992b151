"""Words about control charts: what small samples allow, which kind fits, what to read first."""

from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools import chart_kinds
from qc_tools.chart_kinds import Limits, Series
from qc_tools.chart_model import ControlChart, Phase
from qc_tools.numbers import format_number


@dataclass(frozen=True)
class ChartChoice:
    """The proposed kind and the reason, to be shown and changed freely."""

    kind: str
    reason: str


def choose_chart(
    *, measured: bool, subgroup: int = 1, equal_sizes: bool = True, several_per_unit: bool = False
) -> ChartChoice:
    """The kind that fits the data: measured or counted, `subgroup` values per time, equal sizes or not.

    `several_per_unit`: one unit can have several defects. Source: domain guide section 4.
    """
    if measured and subgroup <= 1:
        return ChartChoice("I-MR", "Data ukur, satu nilai tiap waktu.")
    if measured:
        spread = "R" if equal_sizes and subgroup <= 10 else "S"
        return ChartChoice("xbar", f"Data ukur dalam subgrup; baca grafik {spread} lebih dahulu.")
    if several_per_unit:
        if equal_sizes:
            return ChartChoice("c", "Jumlah kesalahan pada luas pengamatan yang sama.")
        return ChartChoice("u", "Jumlah kesalahan pada luas pengamatan yang berbeda.")
    if equal_sizes:
        return ChartChoice("np", "Jumlah unit yang tidak sesuai, ukuran sampel tetap.")
    return ChartChoice("p", "Bagian unit yang tidak sesuai, ukuran sampel berbeda.")


def phase_verdict(
    kind: str, series: Series, limits: Limits, used: Sequence[int], place: int, frozen: bool
) -> tuple[tuple[str, ...], bool]:
    """Warnings of one phase, and whether its limits may be used to judge.

    `used`: 0-based points that set the limits; `place`: 0-based place of the phase.
    """
    found = []
    least, few = (6, 20) if place == 0 else (8, 12)
    enough = frozen or len(used) >= least
    if not enough:
        found.append(
            f"Baru {len(used)} titik untuk batas kendali (sedikitnya {least}). "
            "Baca sebagai grafik garis; jangan menilai kendali."
        )
    elif not frozen and len(used) < few:
        found.append(f"Batas kendali sementara: baru {len(used)} titik, sebaiknya sedikitnya {few}.")
    if limits.sigma == 0:
        found.append(_no_spread(kind, limits))
    elif kind in chart_kinds.COUNTED:
        found += _counted(kind, series, limits, used)
    return tuple(found), enough and limits.sigma > 0


def chart_warnings(
    kind: str,
    series: Series,
    phases: Sequence[Phase],
    rules: Sequence[int],
    spread: ControlChart | None,
    rule_set: str = "nelson",
) -> tuple[str, ...]:
    """Warnings about the chart as a whole."""
    found = []
    if spread is not None and spread.signals:
        found.append(f"Grafik {spread.kind} di luar kendali, jadi batas pada grafik ini belum sah.")
    if len(rules) > 4:
        found.append("Makin banyak aturan dipakai, makin sering muncul alarm palsu.")
    if rule_set == "western electric" and len(rules) == 4:
        found.append(
            "Keempat aturan Western Electric bersama memberi satu alarm palsu tiap sekitar 92 titik; "
            "aturan 1 saja tiap sekitar 370 titik."
        )
    if kind in ("p", "u") and min(series.sizes) >= 1000 and phases[0].can_judge:
        found.append("Ukuran sampel ribuan. Bandingkan dengan peta Laney (p' atau u').")
    return tuple(found)


def _no_spread(kind: str, limits: Limits) -> str:
    if kind in chart_kinds.COUNTED and limits.center == 0:
        return "Tidak ada kejadian sama sekali, sehingga batas kendali tidak dapat dihitung."
    return "Semua nilai sama, sehingga batas kendali tidak dapat dihitung."


def _counted(kind: str, series: Series, limits: Limits, used: Sequence[int]) -> list[str]:
    sizes = [series.sizes[i] for i in used] or list(series.sizes)
    smallest = min(sizes)
    found = []
    expected = limits.center if kind in ("c", "np") else limits.center * smallest
    if expected < 5:
        found.append(
            f"Rata-rata kejadian per titik hanya {format_number(expected, 1)} (sebaiknya 5 atau lebih). "
            "Perbesar sampel atau gabungkan periode."
        )
    if kind in ("p", "p'", "np"):
        good = smallest - expected
        if good < 5:
            found.append("Hampir semua yang diperiksa termasuk kejadian; batas kendali kurang teliti.")
    center, sd = chart_kinds.at(kind, limits, smallest)
    if center - 3 * sd <= 0:
        found.append("Batas bawah 0: satu titik rendah saja tidak dapat menunjukkan perbaikan.")
    return found
