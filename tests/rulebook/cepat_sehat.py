"""The worked example CEPAT SEHAT (domain guide, section 10) as answers in the JSON shape of a risalah, and as a Document.

All people and places are invented. Plain data without test machinery: `answers()` may also fill a demonstration;
it takes the ids that members and files have there. What the guide leaves open is filled in consistently.
"""
# ruff: noqa: E501 - typed sentences and number lists stay whole

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rulebook.document import Approval, Attachment, Document, Frame, MeetingRow, Person
from rulebook.editions import edition

MEMBERS = {"A": "1", "B": "2", "C": "3", "D": "4", "E": "5", "F": "6", "G": "7", "H": "8"}
FILES = {
    "rak": "foto1",
    "jam": "foto2",
    "loket": "foto3",
    "latihan": "foto4",
    "sop_rm": "sop1",
    "sop_jam": "sop2",
}

BEFORE = (42, 49, 50, 43, 60, 30, 66, 46, 34, 41, 32, 44, 25, 59, 32, 50, 47, 32, 59, 15, 55, 52, 54, 57, 69, 45, 48, 46,
          68, 42, 23, 33, 30, 74, 58, 56, 63, 46, 44, 45, 46, 43, 52, 34, 26, 36, 24, 16, 50, 31, 37, 21, 46, 68, 38, 28,
          19, 42, 56, 68, 36, 52, 51, 73, 29, 39, 37, 36, 36, 24, 39, 25, 68, 28, 25, 29, 35, 58, 30, 39, 39, 34, 43, 22,
          76, 51, 44, 29, 55, 77, 52, 41, 14, 59, 34, 22, 37, 40, 54, 47)  # fmt: skip
AFTER = (26, 30, 33, 27, 42, 24, 47, 32, 24, 27, 20, 22, 21, 39, 25, 30, 30, 27, 38, 17, 41, 32, 42, 43, 48, 35, 30, 31,
         51, 23, 16, 25, 26, 58, 39, 43, 50, 34, 26, 37, 35, 24, 36, 28, 15, 22, 17, 19, 37, 24, 24, 21, 36, 51, 26, 15,
         14, 23, 49, 50, 24, 36, 37, 59, 20, 27, 25, 22, 25, 17, 22, 19, 51, 20, 14, 16, 24, 45, 24, 34, 32, 23, 26, 14,
         56, 30, 28, 17, 45, 63, 35, 24, 14, 44, 29, 18, 25, 27, 43, 37)  # fmt: skip
MARCH = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19)
JULY = (8, 6, 6, 6, 5, 8, 6, 5, 6, 6, 7, 6, 5, 6, 5, 8, 6, 5, 5, 5)
WEEKLY = (90, 78, 68, 60, 50, 43, 37, 33)
PAIRS = ((4, 24), (5, 31), (6, 26), (7, 30), (8, 35), (9, 29), (10, 38), (11, 34), (12, 41), (13, 37), (14, 45),
         (15, 40), (16, 43), (18, 51), (19, 46), (20, 55), (22, 52), (24, 61), (26, 58), (28, 69))  # fmt: skip
CATEGORIES = (
    ("rm", "Rekam medis lama ditemukan", (52, 47, 46, 44), 31),
    ("loket", "Antrean loket pendaftaran", (31, 30, 28, 29), 28),
    ("dokter", "Dokter/petugas belum siap", (11, 14, 12, 13), 33),
    ("berkas", "Berkas jaminan tidak lengkap", (9, 8, 10, 7), 14),
    ("jaringan", "Gangguan jaringan", (3, 2, 9, 3), 8),
    ("lain", "Lain-lain", (4, 3, 2, 3), 6),
)
WEEKDAYS = (("Senin", 102, 31), ("Selasa", 83, 24), ("Rabu", 75, 21), ("Kamis", 81, 23), ("Jumat", 79, 21))
VOTES = {
    "c1": (6, 6, 5, 6, 6, 5, 6),
    "c2": (3, 2, 3, 3, 3, 3, 2),
    "c3": (5, 5, 6, 4, 5, 6, 5),
    "c4": (4, 4, 4, 5, 4, 4, 4),
    "c5": (1, 1, 2, 1, 2, 1, 1),
    "c6": (2, 3, 1, 2, 1, 2, 3),
}
COMPLAINTS = (
    ("menunggu", "Menunggu lama", 81),
    ("obat", "Obat tidak lengkap", 27),
    ("kamar", "Toilet kotor", 15),
    ("parkir", "Parkir sempit", 12),
    ("sikap", "Sikap petugas", 9),
    ("lain", "Lain-lain", 6),
)
TITLE = (
    "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % "
    "pada Juli 2026 di UPT Puskesmas Melati"
)


def answers(
    member: Mapping[str, str] = MEMBERS, file: Mapping[str, str] = FILES
) -> dict[str, dict[str, Any]]:
    """Every part's answers. `member`: letter (A is the fasilitator) → member id; `file`: name → attachment id."""
    return {
        **_tema(),
        **_sasaran(),
        **_sebab(),
        **_dominan(member),
        **_rencana(member),
        **_laksana(file),
        **_evaluasi(),
        **_standar(file),
        **_lanjut(member),
    }


def _row(row_id: str, level: int | None = None, **cells: Any) -> dict[str, Any]:
    typed = {name: value if isinstance(value, list) else str(value) for name, value in cells.items()}
    return {"id": row_id, "cells": typed} | ({} if level is None else {"level": level})


def _table(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    typed = {name: value if isinstance(value, list) else str(value) for name, value in fields.items()}
    return {"rows": list(rows)} | ({"fields": typed} if fields else {})


def _weekday_table(place: int, factor: str, found: str) -> dict[str, Any]:
    rows = [
        _row(f"hari{n}", strata=day[0], jumlah_kasus=day[place], jumlah_diperiksa=200)
        for n, day in enumerate(WEEKDAYS, 1)
    ]
    return _table(*rows, faktor=factor, temuan=found)


def _daily(prefix: str, cases: tuple[int, ...], first: dt.date, meaning: str) -> dict[str, Any]:
    rows = [
        _row(
            f"{prefix}{n + 1}",
            label=f"{first + dt.timedelta(days=7 * (n // 5) + n % 5):%d/%m}",
            diperiksa=50,
            kasus=x,
        )
        for n, x in enumerate(cases)
    ]
    return _table(*rows, satuan_waktu="Hari", tafsir=meaning)


def _tema() -> dict[str, Any]:
    problems = (
        ("m1", "Pasien menunggu lama di pendaftaran dan poli", 81, (5, 5, 4)),
        ("m2", "Obat di resep tidak lengkap", 27, (4, 4, 3)),
        ("m3", "Toilet pengunjung kotor", 15, (3, 3, 2)),
        ("m4", "Tempat parkir sempit", 12, (2, 2, 3)),
        ("m5", "Sikap petugas kurang ramah", 9, (3, 3, 1)),
    )
    weeks = [{"id": f"w{n}", "label": f"Minggu {n}"} for n in range(1, 5)]
    sheet = [
        _row(row_id, kategori=name, jumlah="", **{f"w{n}": count for n, count in enumerate(weekly, 1)})
        for row_id, name, weekly, _ in CATEGORIES
    ]
    return {
        "TEMA.masalah": _table(
            *(
                _row(
                    i, masalah=name, angka=n, satuan="keluhan", sumber="keluhan", periode="Januari-Maret 2026"
                )
                for i, name, n, _ in problems
            )
        ),
        "TEMA.keluhan": _table(
            *(_row(f"k{i}", kategori=name, jumlah=n) for i, name, n in COMPLAINTS),
            periode="Januari-Maret 2026",
            tempat="Kotak saran dan survei kepuasan",
            n=150,
        ),
        "TEMA.usg": _table(
            *(_row(i, urgensi=u, keseriusan=s, perkembangan=g) for i, _, _, (u, s, g) in problems)
        ),
        "TEMA.pilihan": {
            "fields": {
                "terpilih": ["m1"],
                "alasan": "Keluhan terbanyak (81 dari 150), melanggar standar pelayanan 45 menit, dan alurnya ada "
                "sepenuhnya di unit kami.",
                "tema": "Lamanya waktu tunggu pasien poli umum",
            }
        },
        "TEMA.pemangku": _table(
            _row(
                "pasien",
                pihak="Pasien lanjut usia",
                dampak="Lelah menunggu sejak pagi",
                harapan="Tahu kapan dipanggil",
                sikap="mendukung",
            ),
            _row(
                "rm",
                pihak="Petugas rekam medis",
                dampak="Sering ditegur",
                harapan="Berkas mudah ditemukan",
                sikap="ragu",
            ),
        ),
        "TEMA.dampak": {
            "fields": {
                "aspek": ["Q", "D", "M"],
                "mutu": "Nilai survei kepuasan 76,4",
                "waktu": "Rata-rata menunggu 43 menit",
                "semangat": "Petugas sering ditegur pasien",
            }
        },
        "TEMA.periksa": {
            "fields": {
                "periode_awal": "2 Maret 2026",
                "periode_akhir": "27 Maret 2026",
                "tempat": "Loket pendaftaran dan poli umum",
                "pengamat": "Petugas loket bergantian",
                "diperiksa": "1.000",
            },
            "slots": weeks,
            "rows": sheet,
        },
        "TEMA.fokus": {
            "fields": {
                "kelas": ["rm", "loket"],
                "alasan": "Dua kategori ini menyumbang 73,1 % keterlambatan.",
            }
        },
        "TEMA.strata": _weekday_table(1, "Hari pelayanan", "Senin paling tinggi, 51,0 %."),
        "TEMA.harian": _daily(
            "mar", MARCH, dt.date(2026, 3, 2), "Tidak ada titik di luar batas: masalah menahun."
        ),
        "TEMA.waktu": {
            "fields": {
                "nama": "Waktu tunggu dari mengambil nomor sampai dipanggil",
                "periode": "9-13 Maret 2026",
                "batas": "45",
                "nilai": " ".join(str(v) for v in BEFORE),
            }
        },
        "TEMA.jadwal": _table(
            _schedule("TEMA", "2 Maret", "20 Maret", "2 Maret", "27 Maret", 3),
            _schedule("SEBAB", "23 Maret", "27 Maret", "30 Maret", "3 April", 1),
            _schedule("DOMINAN", "30 Maret", "10 April", "6 April", "10 April", 2),
            _schedule("RENCANA", "13 April", "17 April", "13 April", "17 April", 1),
            _schedule("LAKSANA", "20 April", "26 Juni", "20 April", "26 Juni", 4),
            _schedule("EVALUASI", "1 Juli", "31 Juli", "1 Juli", "31 Juli", 3),
            _schedule("STANDAR", "3 Agustus", "14 Agustus", "3 Agustus", "21 Agustus", 1),
            _schedule("LANJUT", "17 Agustus", "21 Agustus", "24 Agustus", "31 Agustus", 1),
        ),
    }


def _schedule(step: str, start: str, end: str, began: str, ended: str, meetings: int) -> dict[str, Any]:
    return _row(
        step,
        rencana_mulai=f"{start} 2026",
        rencana_selesai=f"{end} 2026",
        nyata_mulai=f"{began} 2026",
        nyata_selesai=f"{ended} 2026",
        pertemuan=meetings,
    )


def _sasaran() -> dict[str, Any]:
    return {
        "SASARAN.ukuran": {
            "fields": {
                "nama_ukuran": "Persentase pasien poli umum yang menunggu lebih dari 45 menit",
                "definisi": "Dari mengambil nomor antrean sampai dipanggil; standar pelayanan 45 menit.",
                "satuan": "%",
                "arah": "turun",
                "rumus": "Pasien yang menunggu lebih dari 45 menit ÷ pasien yang diamati × 100",
                "sumber_data": "Lembar pengamatan poli umum",
                "cara_ambil": "50 pasien setiap hari, sistematis",
                "hitung": "periksa",
            }
        },
        "SASARAN.sasaran": {
            "fields": {
                "nilai": "15,0",
                "tanggal": "31 Juli 2026",
                "cara": "hapus_penyebab",
                "dihilangkan": "90",
                "hitungan": "42,0 × (1 − 0,731 × 0,9) = 14,4, dibulatkan menjadi 15,0",
                "alasan": "Dua kategori terbesar berada sepenuhnya dalam kendali kami.",
            }
        },
        "SASARAN.smart": {
            "fields": {
                "dapat_dicapai": "Petugas tetap sama dan biaya di bawah Rp 5.000.000",
                "relevan": "Standar pelayanan 45 menit dan indikator dinas",
            }
        },
    }


def _sebab() -> dict[str, Any]:
    outline = (
        ("kat1", 0, "Metode rekam medis"),
        ("s1", 1, "Rekam medis terlambat sampai di meja poli"),
        ("s1a", 2, "Rekam medis tidak ada di rak"),
        ("s1b", 3, "Masih berada di poli lain, kembali setelah lebih dari 24 jam"),
        ("c1", 4, "Tidak ada kartu pelacak dan aturan jam pengembalian"),
        ("kat2", 0, "Berkas dan data"),
        ("s2", 1, "Rekam medis tertukar atau ganda"),
        ("c2", 2, "Nomor rekam medis ganda, dicari hanya menurut nama"),
        ("kat3", 0, "Metode pendaftaran"),
        ("s3", 1, "Hampir semua pasien datang pukul 07.30-08.30"),
        ("c3", 2, "Tidak ada pembagian jam kedatangan"),
        ("kat4", 0, "Manusia"),
        ("s4", 1, "Pencarian berkas menumpuk pada jam sibuk"),
        ("c4", 2, "Hanya satu petugas rekam medis pada jam sibuk"),
        ("kat5", 0, "Sarana dan lingkungan"),
        ("s5", 1, "Cetak nomor di loket tertunda"),
        ("c5", 2, "Pencetak loket lambat"),
        ("s6", 1, "Petugas berjalan bolak-balik di antara rak"),
        ("c6", 2, "Ruang rekam medis hanya 12 m²"),
        ("kat6", 0, "Pemohon dan masyarakat"),
        ("s7", 1, "Pendaftaran diulang"),
        ("luar", 2, "Pasien lupa membawa berkas jaminan"),
    )
    return {
        "SEBAB.tulang": _table(
            *(
                _row(i, level, penyebab=text, luar_kendali="ya" if i == "luar" else "")
                for i, level, text in outline
            )
        ),
        "SEBAB.pertemuan": {"fields": {"cara": "curah_pendapat"}},
    }


def _dominan(member: Mapping[str, str]) -> dict[str, Any]:
    voters = [member[letter] for letter in "BCDEFGH"]
    tests = (
        ("u1", "c1", "Menelusuri 100 berkas yang tidak ditemukan dalam 5 menit", "6-10 April 2026",
         "Paling banyak 10 berkas di luar tempatnya", "43 dari 100 berkas di ruang lain tanpa jejak", 100, "dominan"),
        ("u3", "c3", "Menghitung kedatangan setiap setengah jam selama 5 hari", "6-10 April 2026",
         "Paling banyak 35 % pada jam tersibuk", "61 % datang pukul 07.30-08.30", 500, "dominan"),
        ("u4", "c4", "Membandingkan berkas yang diminta dan yang selesai setiap jam", "7 April 2026",
         "Beban paling banyak 100 %", "38 diminta, 24 selesai: beban 158 %", 38, "dominan"),
        ("u2", "c2", "Memeriksa nomor ganda pada 1.000 pasien", "8-9 April 2026",
         "Paling banyak 5 %", "3,4 % (34 pasien)", 1000, "tidak"),
        ("u5", "c5", "Mengukur 30 kali waktu cetak", "8 April 2026",
         "Paling lama 30 detik", "Rata-rata 22 detik", 30, "tidak"),
        ("u6", "c6", "Mengukur waktu berjalan per berkas", "9 April 2026",
         "Paling lama 1 menit", "0,8 menit", 30, "tidak"),
    )  # fmt: skip
    options = (
        ("p1", "u1", "Kartu pelacak dan pengembalian paling lambat pukul 14.00", (5, 5, 4, 5), "ya"),
        ("p2", "u1", "Rekam medis elektronik sekarang", (5, 1, 1, 1), "tidak"),
        ("p3", "u3", "Jam kedatangan melalui WhatsApp, 30 % disediakan di loket", (5, 4, 3, 4), "ya"),
        ("p4", "u4", "Piket petugas kedua pukul 07.00-09.30", (4, 5, 4, 5), "ya"),
        ("p5", "u4", "Menambah pegawai", (4, 1, 2, 2), "tidak"),
    )
    return {
        "DOMINAN.ngt": {
            "slots": [{"id": f"m{voter}", "label": ""} for voter in voters],
            "rows": [
                _row(cause, **{f"m{v}": rank for v, rank in zip(voters, ranks, strict=True)})
                for cause, ranks in VOTES.items()
            ],
        },
        "DOMINAN.uji": _table(
            *(
                _row(
                    i,
                    penyebab=[cause],
                    cara=how,
                    tempat_waktu=when,
                    petugas=[member["B" if i == "u1" else "D"]],
                    standar=standard,
                    hasil_uji=found,
                    n=n,
                    simpulan=verdict,
                )
                for i, cause, how, when, standard, found, n, verdict in tests
            )
        ),
        "DOMINAN.sebar": _table(
            *(_row(f"xy{n}", x=x, y=y) for n, (x, y) in enumerate(PAIRS, 1)),
            nama_x="Waktu mencari berkas",
            satuan_x="menit",
            nama_y="Waktu tunggu seluruhnya",
            satuan_y="menit",
            periode="6-10 April 2026",
            tafsir="Makin lama berkas dicari, makin lama pasien menunggu.",
        ),
        "DOMINAN.alternatif": _table(
            *(
                _row(
                    i,
                    penyebab=[test],
                    alternatif=text,
                    efek=e,
                    biaya=b,
                    kemudahan=k,
                    kecepatan=c,
                    dipilih=chosen,
                )
                for i, test, text, (e, b, k, c), chosen in options
            )
        ),
    }


def _rencana(member: Mapping[str, str]) -> dict[str, Any]:
    return {
        "RENCANA.rencana": _table(
            _row(
                "a1",
                apa="Kartu pelacak dan rak pengembalian",
                penyebab=["u1"],
                bagaimana="500 kartu × Rp 3.500 dan rak sortir Rp 1.200.000; semua berkas kembali paling lambat "
                "pukul 14.00",
                di_mana="Ruang rekam medis dan empat poli",
                siapa=[member["B"]],
                mulai="20 April 2026",
                selesai="30 April 2026",
                biaya="2.950.000",
                hasil_diharapkan="189 menjadi paling banyak 19",
                kategori=["rm"],
                berkurang=170,
                putaran=1,
                sumber_dana="blud",
            ),
            _row(
                "a2",
                apa="Pendaftaran dengan jam kedatangan",
                penyebab=["u3"],
                bagaimana="Telepon dan modem Rp 750.000, papan petunjuk Rp 450.000; 30 % jam disediakan di loket",
                di_mana="Loket pendaftaran",
                siapa=[member["D"]],
                mulai="27 April 2026",
                selesai="15 Mei 2026",
                biaya="1.200.000",
                hasil_diharapkan="118 menjadi paling banyak 12",
                kategori=["loket"],
                berkurang=106,
                putaran=1,
                sumber_dana="blud",
            ),
            _row(
                "a3",
                apa="Petugas rekam medis kedua pada jam sibuk",
                penyebab=["u4"],
                bagaimana="Mengubah jadwal piket pukul 07.00-09.30",
                di_mana="Ruang rekam medis",
                siapa=[member["E"]],
                mulai="20 April 2026",
                selesai="20 April 2026",
                biaya="0",
                hasil_diharapkan="Beban paling banyak 100 %",
                putaran=1,
                sumber_dana="tanpa_biaya",
            ),
            _row(
                "a4",
                apa="Pelatihan dan uji coba",
                penyebab=["u1", "u3", "u4"],
                bagaimana="Dua kali pertemuan di aula dengan makanan ringan",
                di_mana="Aula",
                siapa=[member["F"]],
                mulai="22 April 2026",
                selesai="24 April 2026",
                biaya="300.000",
                hasil_diharapkan="Seluruh petugas memahami cara baru",
                putaran=1,
                sumber_dana="blud",
            ),
        ),
        "RENCANA.antara": _table(
            _row(
                "u1",
                ukuran="Keterlambatan karena rekam medis",
                awal=189,
                sasaran=19,
                satuan="kejadian sebulan",
            ),
            _row(
                "u3",
                ukuran="Keterlambatan karena antrean loket",
                awal=118,
                sasaran=12,
                satuan="kejadian sebulan",
            ),
            _row("u4", ukuran="Beban petugas pada jam sibuk", awal=158, sasaran=100, satuan="%"),
        ),
        "RENCANA.risiko": _table(
            _row(
                "r1",
                tindakan=["a2"],
                risiko="Warga lanjut usia tidak memiliki telepon",
                kemungkinan="tinggi",
                besarnya="sedang",
                penanganan="30 % jam kedatangan di loket, dibantu petugas",
                petugas=[member["D"]],
            ),
            _row(
                "r2",
                tindakan=["a1"],
                risiko="Kartu pelacak hilang",
                kemungkinan="sedang",
                besarnya="rendah",
                penanganan="50 kartu cadangan dan penghitungan setiap minggu",
                petugas=[member["B"]],
            ),
        ),
        "RENCANA.judul": {"fields": {"judul": TITLE}},
    }


def _laksana(file: Mapping[str, str]) -> dict[str, Any]:
    deeds = (
        ("a1", "20 April", "30 April", "2.950.000", "rak", "Dua poli masih menahan berkas pada minggu kedua",
         "Kepala UPT mengingatkan; berkas diambil pukul 14.00"),
        ("a2", "27 April", "19 Mei", "1.200.000", "jam", "Modem terlambat dikirim", "Memakai telepon loket sementara"),
        ("a3", "20 April", "20 April", "0", "loket", "", ""),
        ("a4", "22 April", "24 April", "300.000", "latihan", "", ""),
    )  # fmt: skip
    weeks = [
        _row(f"mg{n}", label=f"Minggu {n}", diperiksa=250, kasus=late) for n, late in enumerate(WEEKLY, 1)
    ]
    return {
        "LAKSANA.tindakan": _table(
            *(
                _row(
                    i,
                    status="selesai",
                    mulai_nyata=f"{start} 2026",
                    selesai_nyata=f"{end} 2026",
                    biaya_nyata=cost,
                    kendala=trouble,
                    perbaikan=cure,
                    foto=[file[photo]],
                )
                for i, start, end, cost, photo, trouble, cure in deeds
            )
        ),
        "LAKSANA.pantau": _table(*weeks, satuan_waktu="Minggu"),
    }


def _evaluasi() -> dict[str, Any]:
    effects = (
        ("q1", "Q", "Nilai survei kepuasan", "76,4", "84,9", ""),
        ("q2", "C", "Lembur petugas", "46", "18", "jam per bulan"),
        ("q3", "D", "Rata-rata waktu tunggu", "43,0", "30,7", "menit"),
        ("q4", "S", "Ruang tunggu berdesakan", "3", "0", "kejadian per bulan"),
        ("q5", "M", "Uji metode anggota", "61", "85", ""),
        ("q6", "E", "Kertas formulir", "1.000", "420", "lembar per bulan"),
    )
    return {
        "EVALUASI.periksa": _table(
            *(_row(i, kategori=name, jumlah=after) for i, name, _, after in CATEGORIES),
            periode_awal="6 Juli 2026",
            periode_akhir="31 Juli 2026",
            tempat="Loket pendaftaran dan poli umum",
            pengamat="Petugas loket bergantian",
            diperiksa="1.000",
        ),
        "EVALUASI.hasil": {
            "fields": {
                "hitung": "periksa",
                "simpulan": "Pasien yang menunggu lebih dari 45 menit turun dari 42,0 % menjadi 12,0 %, melampaui "
                "sasaran 15,0 %.",
                "penjelasan": "Dua kategori yang direncanakan belum mencapai sasaran antaranya (31 > 19 dan 28 > 12), "
                "tetapi kategori lain ikut turun. Gangguan jaringan turun karena perbaikan penyedia pada "
                "April, bukan karena tindakan kami.",
                "kembali": "tidak",
            }
        },
        "EVALUASI.antara": _table(
            _row("u1", hasil=31, penjelasan="Satu poli terlambat ikut"),
            _row("u3", hasil=28, penjelasan="Pasien lama masih datang pagi"),
            _row("u4", hasil=96, penjelasan=""),
        ),
        "EVALUASI.strata": _weekday_table(
            2, "Hari pelayanan", "Semua hari turun; Senin tetap tertinggi, 15,5 %."
        ),
        "EVALUASI.harian": _daily(
            "jul", JULY, dt.date(2026, 7, 6), "Semua titik di bawah batas bawah bulan Maret: perubahan nyata."
        ),
        "EVALUASI.waktu": {
            "fields": {
                "nama": "Waktu tunggu dari mengambil nomor sampai dipanggil",
                "periode": "13-17 Juli 2026",
                "batas": "45",
                "nilai": " ".join(str(v) for v in AFTER),
            }
        },
        "EVALUASI.qcdsme": _table(
            *(
                _row(i, aspek=a, ukuran=what, sebelum=start, sesudah=end, satuan=unit)
                for i, a, what, start, end, unit in effects
            )
        ),
        "EVALUASI.manfaat": _table(
            _row(
                "lembur",
                uraian="Lembur berkurang 28 jam sebulan",
                hitungan="28 jam × Rp 20.000 × 12 bulan",
                per_tahun="6.720.000",
            ),
            tak_berwujud="Loket lebih tenang",
            bagi_warga="12,36 menit × 2.150 kunjungan ÷ 60 ≈ 443 jam sebulan",
        ),
        "EVALUASI.samping": _table(
            _row("s1", akibat="Loket lebih tenang", sifat="baik", penanganan=""),
            _row(
                "s2",
                akibat="Beban petugas telepon bertambah 25 menit sehari",
                sifat="buruk",
                penanganan="Piket telepon digilir",
            ),
        ),
    }


def _standar(file: Mapping[str, str]) -> dict[str, Any]:
    return {
        "STANDAR.sop": _table(
            _row(
                "sop1",
                judul="Penyimpanan dan pengembalian rekam medis dengan tracer",
                status="terbit",
                nomor="445/SOP-UKP/017/2026",
                revisi="00",
                tanggal="10 Agustus 2026",
                penanda_tangan="Kepala UPT Puskesmas Melati",
                berkas=[file["sop_rm"]],
                yang_baru="Berkas kembali paling lambat pukul 14.00, dicari paling lama 5 menit",
            ),
            _row(
                "sop2",
                judul="Pendaftaran dengan jam kedatangan",
                status="terbit",
                nomor="445/SOP-UKP/018/2026",
                revisi="00",
                tanggal="10 Agustus 2026",
                penanda_tangan="Kepala UPT Puskesmas Melati",
                berkas=[file["sop_jam"]],
                yang_baru="Pasien memilih jam datang",
            ),
        ),
        "STANDAR.kendali": {
            "fields": {
                "penanggung_jawab": "Ketua kelompok",
                "cara_pantau": "Mengamati 50 pasien dan memasukkannya ke peta kendali p",
                "frekuensi": "Setiap minggu",
                "batas_waspada": "Lebih dari 20 % dalam seminggu",
                "tindakan": "Ketua melapor kepada kepala UPT dalam dua hari",
                "diserahkan_kepada": "Koordinator rekam medis",
            }
        },
        "STANDAR.standar_ipo": _table(
            _row(
                "i1",
                jenis="masukan",
                hal="Persediaan kartu pelacak",
                lama="Tidak ada",
                baru="Paling sedikit 50",
            ),
            _row(
                "i2",
                jenis="proses",
                hal="Pengembalian berkas",
                lama="Tidak diatur",
                baru="Paling lambat pukul 14.00",
            ),
            _row(
                "i3",
                jenis="keluaran",
                hal="Pasien menunggu lebih dari 45 menit",
                lama="42 %",
                baru="Paling banyak 15 % sebulan",
            ),
        ),
        "STANDAR.sosialisasi": _table(
            _row(
                "so1",
                tanggal="12 Agustus 2026",
                cara="Penjelasan dan latihan di aula",
                sasaran="Seluruh pegawai puskesmas",
                hadir=41,
                diundang=44,
            )
        ),
        "STANDAR.replikasi": _table(
            _row("re1", unit="UPT Puskesmas Anggrek", status="ditawarkan", tanggal="20 Agustus 2026"),
            _row("re2", unit="UPT Puskesmas Kenanga", status="ditawarkan", tanggal="20 Agustus 2026"),
        ),
    }


def _lanjut(member: Mapping[str, str]) -> dict[str, Any]:
    return {
        "LANJUT.sisa": _table(
            _row("dokter", prioritas=1, keterangan="Kini yang terbesar dan belum pernah ditangani")
        ),
        "LANJUT.berikutnya": {
            "fields": {
                "tema": "Ketepatan jam mulai pelayanan poli",
                "alasan": "Dokter/petugas belum siap menjadi kategori terbesar, 33 dari 120 kejadian (27,5 %).",
                "mulai": "1 September 2026",
                "selesai": "28 Februari 2027",
            }
        },
        "LANJUT.pelajaran": {
            "fields": {"berhasil": "Mengamati langsung di loket membuka mata semua anggota"}
        },
        "LANJUT.anggota": _table(
            _row("an1", anggota=[member["F"]], kemampuan="Membuat diagram Pareto dari data sendiri"),
            nama_uji="Uji 20 soal tentang tujuh alat",
            rata_sebelum=61,
            rata_sesudah=85,
        ),
    }


# ── The Document ─────────────────────────────────────────────────────────────────────────────────
PEOPLE = (
    Person("1", "drg. A. Contoh", "fasilitator"),
    Person("2", "B. Contoh, A.Md.RMIK", "ketua"),
    Person("3", "C. Contoh, A.Md.Kep", "sekretaris"),
    *(Person(MEMBERS[letter], f"{letter}. Contoh", "anggota") for letter in "DEFGH"),
)
_MEETING_DAYS = (
    ("2026-03-02", 7, "TEMA"), ("2026-03-09", 7, "TEMA"), ("2026-03-16", 6, "TEMA"), ("2026-03-30", 7, "SEBAB"),
    ("2026-04-06", 6, "DOMINAN"), ("2026-04-10", 7, "DOMINAN"), ("2026-04-13", 7, "RENCANA"), ("2026-04-27", 6, "LAKSANA"),
    ("2026-05-11", 7, "LAKSANA"), ("2026-05-25", 6, "LAKSANA"), ("2026-06-15", 6, "LAKSANA"), ("2026-07-06", 7, "EVALUASI"),
    ("2026-07-20", 6, "EVALUASI"), ("2026-07-31", 7, "EVALUASI"), ("2026-08-10", 6, "STANDAR"), ("2026-08-31", 6, "LANJUT"),
)  # fmt: skip
MEETINGS = tuple(
    MeetingRow(n, dt.date.fromisoformat(day), 90, "Aula puskesmas", "", present, 7, sections=(section,))
    for n, (day, present, section) in enumerate(_MEETING_DAYS, 1)
)
FRAME = Frame(
    title=TITLE,
    number="2026-0001",
    group="CEPAT SEHAT",
    motto="Datang, dilayani, pulang tersenyum",
    unit="UPT Puskesmas Melati",
    agency="Dinas Kesehatan",
    government="Kabupaten Contoh",
    season="2026",
    season_starts=dt.date(2026, 1, 1),
    season_ends=dt.date(2026, 12, 31),
    formed_on=dt.date(2026, 2, 9),
    decree="440/118/2026",
    members=PEOPLE,
    meetings=MEETINGS,
)
ATTACHMENTS = {
    file_id: Attachment(
        file_id, "document" if name.startswith("sop") else "photo", f"{name}.contoh", sha256=name
    )
    for name, file_id in FILES.items()
}
HEAD = ("drg. K. Contoh", "", "Kepala UPT Puskesmas Melati")
APPROVALS = (
    Approval("tema", *HEAD, dt.date(2026, 3, 30), recorded_later=False, current=True),
    Approval("rencana", *HEAD, dt.date(2026, 4, 17), recorded_later=False, current=True),
)


def document(typed: Mapping[str, Any] | None = None, *, scheme: str = "8-langkah", **frame: Any) -> Document:
    """The example as a Document; `typed` replaces all its answers, `frame` single facts of its frame."""
    book = edition("e2026")
    return Document(
        edition=book,
        scheme=book.scheme(scheme),
        frame=replace(FRAME, **frame),
        answers=answers() if typed is None else typed,
        as_of=dt.datetime(2026, 8, 31, 2, 0, tzinfo=dt.UTC),
        approvals=APPROVALS,
        files=ATTACHMENTS,
    )


def with_field(part: str, field: str, text: Any) -> Document:
    """The example with one single field typed differently."""
    changed = answers()
    changed.setdefault(part, {}).setdefault("fields", {})[field] = text
    return document(changed)


def with_cell(part: str, row: str, column: str, text: Any) -> Document:
    """The example with one cell typed differently."""
    changed = answers()
    next(r for r in changed[part]["rows"] if r["id"] == row)["cells"][column] = text
    return document(changed)
