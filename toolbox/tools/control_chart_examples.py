"""Example data of the control charts, one per kind. All people, units and figures are invented."""

from __future__ import annotations

from collections.abc import Sequence

from toolbox.declare import Example
from toolbox.tools.histogram import BEFORE

_CLINIC = "Contoh rekaan: UPT Puskesmas Melati, 50 pasien per hari, Maret dan Juli 2026."
_INVENTED = "Contoh rekaan."
_MARCH = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19)
_JULY = (8, 6, 6, 6, 5, 8, 6, 5, 6, 6, 7, 6, 5, 6, 5, 8, 6, 5, 5, 5)


def _days(month: str, count: int = 20) -> list[str]:
    return [f"{month} {place}" for place in range(1, count + 1)]


def _after(rows: Sequence[tuple[object, ...]], place: int, reason: str) -> tuple[tuple[object, ...], ...]:
    """The rows with the reason of a new phase at one of them, in the second column after the data."""
    return tuple((*row, "", reason) if at == place else tuple(row) for at, row in enumerate(rows))


_DAILY = [
    *((day, late, 50) for day, late in zip(_days("Mar"), _MARCH, strict=True)),
    *((day, late, 50) for day, late in zip(_days("Jul"), _JULY, strict=True)),
]
_REASON = "tracer dan pembagian jam datang berjalan penuh"

P = Example(
    rows=_after(_DAILY, 20, _REASON),
    options={"judul": "Pasien menunggu lebih dari 45 menit per hari", "sasaran": "15"},
    source=_CLINIC,
)
NP = Example(
    rows=tuple(_DAILY[:20]),
    options={"judul": "Pasien menunggu lebih dari 45 menit per hari", "satuan": "pasien"},
    source=_CLINIC,
)

_STUDY = (12, 14, 11, 13, 15, 12, 10, 13, 14, 12, 11, 13, 12, 15, 13, 22, 12, 11, 14, 13, 12, 10, 13, 14)
IMR = Example(
    rows=tuple((f"Minggu {place}", value) for place, value in enumerate(_STUDY, 1)),
    options={"judul": "Lama penyelesaian surat per minggu", "satuan": "jam"},
    source=_INVENTED,
)

_WAITS = BEFORE.split()
_GROUPS = [(f"Mar {place + 1}", *_WAITS[place * 5 : place * 5 + 5]) for place in range(20)]
_UNEQUAL = [row[:-1] if place in (3, 9, 15) else row for place, row in enumerate(_GROUPS)]
_FIVE = tuple(f"Nilai {place}" for place in range(1, 6))
_GROUP_OPTIONS = {"judul": "Waktu tunggu, lima pasien per hari", "satuan": "menit"}
XBAR_R = Example(
    rows=tuple(_GROUPS), more=_FIVE, options=_GROUP_OPTIONS, source="Contoh rekaan: UPT Puskesmas Melati."
)
XBAR_S = Example(
    rows=tuple(_UNEQUAL),
    more=_FIVE,
    options=_GROUP_OPTIONS,
    source="Contoh rekaan: tiga hari tanpa pasien kelima.",
)

_MISTAKES = (7, 5, 9, 6, 8, 4, 7, 6, 10, 5, 8, 7, 6, 9, 5, 7, 8, 19, 6, 7, 5, 8)
C = Example(
    rows=tuple((f"Minggu {place}", value) for place, value in enumerate(_MISTAKES, 1)),
    options={"judul": "Kesalahan ketik pada 100 surat per minggu", "satuan": "kesalahan"},
    source=_INVENTED,
)
_FILES = (40, 55, 38, 62, 47, 50, 44, 58, 36, 52, 49, 61, 43, 57, 45, 53, 60, 41, 48, 56)
_FAULTS = (18, 26, 15, 30, 21, 24, 20, 27, 17, 23, 25, 28, 19, 26, 20, 24, 29, 34, 22, 25)
U = Example(
    rows=tuple(
        (f"Minggu {place}", x, n) for place, (x, n) in enumerate(zip(_FAULTS, _FILES, strict=True), 1)
    ),
    options={"judul": "Kekurangan per berkas permohonan", "satuan": "per berkas"},
    source=_INVENTED,
)

_VISITS = (
    4120,
    3980,
    4350,
    4010,
    4275,
    3890,
    4430,
    4160,
    4050,
    4290,
    3940,
    4380,
    4200,
    4080,
    4310,
    3970,
    4260,
    4140,
    4020,
    4340,
)
_MISSED = (412, 331, 478, 385, 402, 372, 521, 391, 344, 455, 323, 490, 420, 359, 470, 345, 443, 389, 350, 460)
P_LANEY = Example(
    rows=tuple(
        (f"Minggu {place}", x, n) for place, (x, n) in enumerate(zip(_MISSED, _VISITS, strict=True), 1)
    ),
    options={"judul": "Pendaftar yang tidak datang per minggu"},
    source=_INVENTED,
)
U_LANEY = Example(
    rows=tuple(
        (f"Minggu {place}", x, n) for place, (x, n) in enumerate(zip(_MISSED, _VISITS, strict=True), 1)
    ),
    options={"judul": "Keluhan per pendaftar per minggu", "satuan": "per pendaftar"},
    source=_INVENTED,
)
