"""Data of the worked example (KBK "CEPAT SEHAT") and of the two shorter ones, all invented.

Source: domain guide sections 10 and 11, checked there by script; expected figures are cited in the tests.
"""

CATEGORIES = (
    "Rekam medis lama ditemukan",
    "Antrean loket pendaftaran",
    "Dokter/petugas belum siap",
    "Berkas jaminan tidak lengkap",
    "Gangguan jaringan",
    "Lain-lain",
)
OTHER = 5
WEEKS = ("M1", "M2", "M3", "M4")
CELLS = (
    (52, 47, 46, 44),
    (31, 30, 28, 29),
    (11, 14, 12, 13),
    (9, 8, 10, 7),
    (3, 2, 9, 3),
    (4, 3, 2, 3),
)
AFTER_COUNTS = (31, 28, 33, 14, 8, 6)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
WEEKDAY_BEFORE = (102, 83, 75, 81, 79)
WEEKDAY_AFTER = (31, 24, 21, 23, 21)
LATE_MARCH = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19)
LATE_JULY = (8, 6, 6, 6, 5, 8, 6, 5, 6, 6, 7, 6, 5, 6, 5, 8, 6, 5, 5, 5)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split())


WAITING_BEFORE = _numbers(
    "42 49 50 43 60 30 66 46 34 41 32 44 25 59 32 50 47 32 59 15 55 52 54 57 69 45 48 46 68 42 23 33 30 74 "
    "58 56 63 46 44 45 46 43 52 34 26 36 24 16 50 31 37 21 46 68 38 28 19 42 56 68 36 52 51 73 29 39 37 36 "
    "36 24 39 25 68 28 25 29 35 58 30 39 39 34 43 22 76 51 44 29 55 77 52 41 14 59 34 22 37 40 54 47"
)
WAITING_AFTER = _numbers(
    "26 30 33 27 42 24 47 32 24 27 20 22 21 39 25 30 30 27 38 17 41 32 42 43 48 35 30 31 51 23 16 25 26 58 "
    "39 43 50 34 26 37 35 24 36 28 15 22 17 19 37 24 24 21 36 51 26 15 14 23 49 50 24 36 37 59 20 27 25 22 "
    "25 17 22 19 51 20 14 16 24 45 24 34 32 23 26 14 56 30 28 17 45 63 35 24 14 44 29 18 25 27 43 37"
)
SEARCH_TIME = (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 22, 24, 26, 28)
WAITING_TIME = (24, 31, 26, 30, 35, 29, 38, 34, 41, 37, 45, 40, 43, 51, 46, 55, 52, 61, 58, 69)
CAUSES = ("C1", "C2", "C3", "C4", "C5", "C6")
VOTES = (
    (6, 6, 5, 6, 6, 5, 6),
    (3, 2, 3, 3, 3, 3, 2),
    (5, 5, 6, 4, 5, 6, 5),
    (4, 4, 4, 5, 4, 4, 4),
    (1, 1, 2, 1, 2, 1, 1),
    (2, 3, 1, 2, 1, 2, 3),
)
PROBLEMS = ("Menunggu lama", "Obat kosong", "Toilet", "Parkir", "Sikap")
USG_SCORES = ((5, 5, 4), (4, 4, 3), (3, 3, 2), (2, 2, 3), (3, 3, 1))
FISHBONE = (
    (1, "Manusia"),
    (2, "Satu petugas rekam medis pada jam sibuk"),
    (1, "Metode"),
    (2, "Rekam medis terlambat kembali"),
    (3, "Masih di poli lain"),
    (4, "Tidak ada aturan dan tracer"),
    (2, "Semua pasien diminta datang pagi"),
    (1, "Berkas/Data"),
    (2, "Nomor rekam medis ganda"),
    (1, "Sarana"),
    (2, "Pencetak loket lambat"),
    (1, "Lingkungan"),
    (2, "Ruang rekam medis 12 m²"),
)
