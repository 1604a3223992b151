"""SAHABAT BALITA, the plain example: coverage of weighing at the posyandu, higher is better.

Only what submitting demands (inti), with one check sheet, its Pareto and a fishbone.
"""
# ruff: noqa: E501 - typed sentences stay whole

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from risalah.examples.shape import (
    Answers,
    ApprovalFacts,
    Example,
    FileFacts,
    MeetingFacts,
    MemberFacts,
    fields,
    outline,
    row,
    table,
)
from rulebook.document import Frame

REASONS = (
    ("kerja", "Ibu bekerja pada jam posyandu", 78),
    ("lupa", "Lupa atau tidak tahu jadwal", 52),
    ("jauh", "Tempat jauh dari rumah", 28),
    ("sakit", "Balita sakit atau takut ditimbang", 18),
    ("lain", "Lain-lain", 14),
)
TITLE = "Meningkatkan persentase balita yang ditimbang di posyandu dari 62,0 % menjadi 80,0 % pada Agustus 2026 di UPT Puskesmas Anggrek"


def answers(member: Mapping[str, str], file: Mapping[str, str]) -> Answers:
    """Every part's answers. `member`: letter → member id; `file`: key → attachment id."""
    problems = (
        ("m1", "Balita yang ditimbang di posyandu kurang", "62,0", "85", "62"),
        ("m2", "Imunisasi dasar lengkap di bawah target", "78,0", "90", "78"),
        ("m3", "Kunjungan ibu nifas di bawah target", "81,0", "95", "81"),
    )
    bones = (
        ("k1", 0, "Metode"),
        ("p1", 1, "Ibu bekerja tidak dapat datang"),
        ("c1", 2, "Posyandu hanya buka pukul 09.00–11.00"),
        ("p2", 1, "Ibu lupa jadwal"),
        ("c2", 2, "Jadwal hanya diumumkan sekali sebulan"),
        ("k2", 0, "Lingkungan"),
        ("p3", 1, "Tempat posyandu jauh"),
        ("c3", 2, "Dua dusun menumpang di posyandu lain"),
        ("k3", 0, "Manusia"),
        ("p4", 1, "Balita takut ditimbang"),
        ("c4", 2, "Penimbangan memakai ayunan tanpa permainan"),
    )
    return {
        "TEMA.masalah": table(
            *(
                row(
                    i,
                    masalah=name,
                    angka=n,
                    satuan="%",
                    sumber="data",
                    periode="Januari–Maret 2026",
                    target=target,
                    capaian=reached,
                )
                for i, name, n, target, reached in problems
            )
        ),
        "TEMA.pilihan": fields(
            terpilih=["m1"],
            alasan="Capaian 62,0 % paling jauh dari target 85 %, dan balita yang tidak ditimbang tidak terpantau gizinya.",
            tema="Cakupan penimbangan balita di posyandu",
        ),
        "TEMA.dampak": fields(aspek=["Q", "S"]),
        "TEMA.periksa": table(
            *(row(i, kategori=name, jumlah=n) for i, name, n in REASONS),
            periode_awal="5 Januari 2026",
            periode_akhir="31 Maret 2026",
            diperiksa="500",
        ),
        "SASARAN.ukuran": fields(
            nama_ukuran="Persentase balita yang ditimbang di posyandu",
            satuan="%",
            arah="naik",
            sumber_data="Register posyandu",
            hitung="diketik",
            kondisi_awal="62,0",
            periode="Januari–Maret 2026",
            n="500",
        ),
        "SASARAN.sasaran": fields(nilai="80,0", tanggal="31 Agustus 2026"),
        "SEBAB.tulang": outline(bones),
        "DOMINAN.uji": table(
            row(
                "u1",
                penyebab=["c1"],
                cara="Menanyai 60 ibu yang tidak datang",
                standar="Paling banyak 30 % tidak dapat pagi hari",
                hasil_uji="41 dari 60 (68 %) tidak dapat datang pagi",
                n=60,
                simpulan="dominan",
            ),
            row(
                "u2",
                penyebab=["c2"],
                cara="Menanyakan jadwal kepada 60 ibu",
                standar="Paling banyak 20 % tidak tahu",
                hasil_uji="27 dari 60 (45 %) tidak tahu jadwal bulan ini",
                n=60,
                simpulan="dominan",
            ),
        ),
        "RENCANA.rencana": table(
            row(
                "a1",
                apa="Posyandu sore dua kali sebulan",
                penyebab=["u1"],
                bagaimana="Buka pukul 16.00–18.00 pada minggu kedua dan keempat",
                siapa=[member["L"]],
                mulai="4 Mei 2026",
                selesai="29 Mei 2026",
                biaya="450.000",
            ),
            row(
                "a2",
                apa="Pengingat jadwal oleh kader",
                penyebab=["u2"],
                bagaimana="Kader mengirim pesan sehari sebelum posyandu kepada ibu di wilayahnya",
                siapa=[member["M"]],
                mulai="4 Mei 2026",
                selesai="8 Mei 2026",
                biaya="0",
            ),
        ),
        "RENCANA.judul": fields(judul=TITLE),
        "LAKSANA.tindakan": table(
            row("a1", status="selesai", selesai_nyata="29 Mei 2026", foto=[file["sore"]]),
            row(
                "a2",
                status="selesai",
                selesai_nyata="8 Mei 2026",
                alasan_tanpa_foto="Berupa pesan; bukti ada di telepon kader",
            ),
        ),
        "EVALUASI.hasil": fields(
            hitung="diketik",
            hasil="81,0",
            periode="Juni–Agustus 2026",
            n="500",
            simpulan="Penimbangan naik dari 62,0 % menjadi 81,0 %, melampaui sasaran 80,0 %.",
        ),
        "STANDAR.sop": table(
            row(
                "sop1",
                judul="Penyelenggaraan posyandu sore",
                status="proses",
                alasan="Menunggu nomor SOP dari dinas, diperkirakan terbit Desember 2026",
            )
        ),
        "STANDAR.kendali": fields(
            penanggung_jawab="Bidan koordinator",
            cara_pantau="Menghitung balita yang ditimbang dari register posyandu",
            frekuensi="Setiap bulan",
        ),
        "LANJUT.berikutnya": fields(
            tema="Cakupan imunisasi dasar lengkap",
            alasan="Capaian 78,0 % dari target 90 %, terendah kedua pada daftar masalah.",
        ),
    }


MEMBERS = (
    MemberFacts("I", "dr. I. Contoh", "fasilitator", "Dokter Ahli Pertama", "Profesi dokter", "Pembina", 1990, 2018),
    MemberFacts("J", "J. Contoh, S.Gz.", "ketua", "Nutrisionis Ahli Pertama", "S-1 Gizi", "Gizi", 1991, 2017),
    MemberFacts("L", "L. Contoh, A.Md.Keb.", "sekretaris", "Bidan Terampil", "D-III Kebidanan", "Posyandu", 1989, 2013),
    MemberFacts("M", "M. Contoh, A.Md.Keb.", "anggota", "Bidan Terampil", "D-III Kebidanan", "Posyandu", 1994, 2020),
    MemberFacts("Z", "Z. Contoh", "anggota", "Perawat Terampil", "D-III Keperawatan", "Imunisasi", 1992, 2018),
    MemberFacts("AA", "A. A. Contoh", "anggota", "Tenaga gizi", "D-III Gizi", "Gizi", 1999, 2023),
)  # fmt: skip

MEETINGS = tuple(
    MeetingFacts(
        dt.date.fromisoformat(day), (section,), agenda, "", (), "", "Ruang gizi", dt.time(13, 30), 60
    )
    for day, section, agenda in (
        ("2026-03-09", "TEMA", "Memilih tema"),
        ("2026-04-06", "SEBAB", "Mencari dan menguji penyebab"),
        ("2026-04-27", "RENCANA", "Menyusun rencana"),
        ("2026-06-08", "LAKSANA", "Memeriksa pelaksanaan"),
        ("2026-09-07", "EVALUASI", "Menghitung hasil dan memilih tema berikutnya"),
    )
)

EXAMPLE = Example(
    slug="sahabat-balita",
    lead="Penimbangan balita naik dari 62,0 % menjadi 81,0 %. Hanya isian inti, satu Pareto, satu tulang ikan.",
    scheme="8-langkah",
    finished_on=dt.date(2026, 9, 30),
    frame=Frame(
        group="SAHABAT BALITA",
        group_meaning="Sehat Bersama Balita",
        motto="Ditimbang, tumbuh, gembira",
        unit="UPT Puskesmas Anggrek",
        agency="Dinas Kesehatan",
        government="Kabupaten Contoh",
        place="Anggrek",
        season="Tahun program 2026",
        season_starts=dt.date(2026, 1, 1),
        season_ends=dt.date(2026, 12, 31),
        formed_on=dt.date(2026, 2, 16),
        improvement_field="Posyandu dan gizi",
    ),
    typed=answers,
    members=MEMBERS,
    meetings=MEETINGS,
    files=(FileFacts("sore", "posyandu-sore.jpg", "Posyandu sore", taken_on=dt.date(2026, 5, 27)),),
    approvals=(ApprovalFacts("tema", dt.date(2026, 4, 2)), ApprovalFacts("rencana", dt.date(2026, 4, 30))),
    head=("dr. S. A. Contoh", "Kepala UPT Puskesmas Anggrek"),
)
