"""CEPAT SEHAT, the first worked example: waiting times at a puskesmas, 8 langkah, with every depth part.

Every figure is that of the domain guide; what it leaves open is invented consistently. People, places, numbers
of letters and dates are invented.
"""
# ruff: noqa: E501 - typed sentences and number lists stay whole

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

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
    schedule,
    table,
)
from rulebook.document import Frame

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
TITLE = (
    "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % "
    "pada Juli 2026 di UPT Puskesmas Melati"
)
WEEKDAYS = (("Senin", 102, 31), ("Selasa", 83, 24), ("Rabu", 75, 21), ("Kamis", 81, 23), ("Jumat", 79, 21))
ARRIVALS = (("07.30–08.30", 330, 610), ("08.30–09.30", 70, 220), ("Sesudah 09.30", 20, 170))
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


def answers(member: Mapping[str, str], file: Mapping[str, str]) -> Answers:
    """Every part's answers. `member`: letter → member id; `file`: key → attachment id."""
    return {
        **_tema(),
        **_sasaran(),
        **_sebab(),
        **_dominan(member, file),
        **_rencana(member),
        **_laksana(file),
        **_evaluasi(),
        **_standar(file),
        **_lanjut(member),
    }


def _strata(
    rows: tuple[tuple[str, int, int], ...], factor: str, found: str, prefix: str = "hari"
) -> dict[str, Any]:
    """One row per stratum: (name, cases, inspected)."""
    made = [
        row(f"{prefix}{n}", strata=name, jumlah_kasus=cases, jumlah_diperiksa=inspected)
        for n, (name, cases, inspected) in enumerate(rows, 1)
    ]
    return table(*made, faktor=factor, temuan=found)


def _daily(prefix: str, cases: tuple[int, ...], first: dt.date, meaning: str, **chart: str) -> dict[str, Any]:
    """Twenty service days, Monday to Friday, 50 patients each; `chart`: answers about the kind of chart."""
    days = [first + dt.timedelta(days=7 * (n // 5) + n % 5) for n in range(len(cases))]
    made = [
        row(f"{prefix}{n}", label=f"{day:%d/%m}", diperiksa=50, kasus=late)
        for n, (day, late) in enumerate(zip(days, cases, strict=True), 1)
    ]
    return table(*made, satuan_waktu="Hari", tafsir=meaning, **chart)


def _tema() -> Answers:
    problems = (
        ("m1", "Pasien menunggu lama di pendaftaran dan poli", 81, (5, 5, 4)),
        ("m2", "Obat di resep tidak lengkap", 27, (4, 4, 3)),
        ("m3", "Toilet pengunjung kotor", 15, (3, 3, 2)),
        ("m4", "Tempat parkir sempit", 12, (2, 2, 3)),
        ("m5", "Sikap petugas kurang ramah", 9, (3, 3, 1)),
    )
    weeks = [{"id": f"w{n}", "label": f"Minggu {n}"} for n in range(1, 5)]
    meanings = {
        "rm": "Berkas baru sampai di poli lebih dari 10 menit setelah pasien mendaftar",
        "loket": "Pasien berdiri lebih dari 15 menit sebelum dilayani loket",
        "dokter": "Berkas sudah di poli, pemeriksa belum siap lebih dari 10 menit",
        "berkas": "Pasien diminta melengkapi fotokopi atau surat rujukan",
        "jaringan": "Aplikasi pendaftaran tidak dapat dibuka lebih dari 5 menit",
        "lain": "Sebab lain, misalnya pasien keluar ruang tunggu saat dipanggil",
    }
    sheet = [
        row(
            i,
            kategori=name,
            definisi=meanings[i],
            jumlah="",
            **{f"w{n}": count for n, count in enumerate(weekly, 1)},
        )
        for i, name, weekly, _ in CATEGORIES
    ]
    return {
        "TEMA.masalah": table(
            *(
                row(
                    i, masalah=name, angka=n, satuan="keluhan", sumber="keluhan", periode="Januari–Maret 2026"
                )
                for i, name, n, _ in problems
            )
        ),
        "TEMA.keluhan": table(
            *(row(f"k{i}", kategori=name, jumlah=n) for i, name, n in COMPLAINTS),
            periode="Januari–Maret 2026",
            tempat="Kotak saran dan survei kepuasan",
            n=150,
        ),
        "TEMA.usg": table(
            *(row(i, urgensi=u, keseriusan=s, perkembangan=g) for i, _, _, (u, s, g) in problems)
        ),
        "TEMA.pilihan": fields(
            terpilih=["m1"],
            alasan="Keluhan terbanyak (81 dari 150), melanggar standar pelayanan 45 menit, dan alurnya ada sepenuhnya di unit kami.",
            tema="Lamanya waktu tunggu pasien poli umum",
        ),
        "TEMA.pemangku": table(
            row(
                "pasien",
                pihak="Pasien lanjut usia",
                dampak="Lelah menunggu sejak pagi",
                harapan="Tahu kapan dipanggil",
                sikap="mendukung",
                peran="Mencoba jam kedatangan pada minggu pertama",
            ),
            row(
                "rm",
                pihak="Petugas rekam medis",
                dampak="Sering ditegur",
                harapan="Berkas mudah ditemukan",
                sikap="ragu",
                peran="Ikut menyusun bentuk kartu pelacak",
            ),
            row(
                "poli",
                pihak="Petugas empat poli",
                dampak="Pemeriksaan menumpuk menjelang siang",
                harapan="Berkas datang teratur",
                sikap="ragu",
                peran="Menyerahkan berkas sebelum pukul 14.00",
            ),
        ),
        "TEMA.dampak": fields(
            aspek=["Q", "D", "M"],
            mutu="Nilai survei kepuasan 76,4",
            waktu="Rata-rata menunggu 43 menit",
            semangat="Petugas sering ditegur pasien",
        ),
        "TEMA.kaitan": fields(
            tujuan="Meningkatnya kepuasan masyarakat terhadap pelayanan kesehatan dasar",
            indikator="Nilai survei kepuasan masyarakat",
            standar_pelayanan="Pasien dipanggil paling lama 45 menit setelah mengambil nomor antrean",
            pengaduan="81 keluhan menunggu lama dalam tiga bulan",
            tugas="Menyelenggarakan pendaftaran, rekam medis, dan pemeriksaan umum",
        ),
        "TEMA.warga": fields(
            akses="Warga lanjut usia datang pukul 06.00 agar mendapat nomor",
            tahapan="Tiga meja dan dua kali menunggu",
            ongkos="Setengah hari tidak bekerja",
            keadilan="Urutan tidak terlihat, sehingga ada yang merasa didahului",
        ),
        "TEMA.periksa": {
            **fields(
                periode_awal="2 Maret 2026",
                periode_akhir="27 Maret 2026",
                tempat="Loket pendaftaran dan poli umum",
                pengamat="Petugas loket bergantian",
                diperiksa="1.000",
            ),
            "slots": weeks,
            "rows": sheet,
        },
        "TEMA.fokus": fields(
            kelas=["rm", "loket"],
            alasan="Dua kategori ini menyumbang 73,1 % keterlambatan dan berada dalam kendali kami.",
        ),
        "TEMA.strata": _strata(
            tuple((name, late, 200) for name, late, _ in WEEKDAYS),
            "Hari pelayanan",
            "Senin paling tinggi, 51,0 %.",
        ),
        "TEMA.harian": _daily(
            "mar",
            MARCH,
            dt.date(2026, 3, 2),
            "Tidak ada titik di luar batas: masalah menahun.",
            catat="unit",
            sama="ya",
            jenis="p",  # shares, so that the chart speaks of the measure
        ),
        "TEMA.waktu": fields(
            nama="Waktu tunggu dari mengambil nomor sampai dipanggil",
            periode="9–13 Maret 2026",
            batas="45",
            nilai=" ".join(str(v) for v in BEFORE),
            tafsir="Separuh pasien menunggu lebih dari 42 menit; 42 dari 100 melewati batas 45 menit.",
        ),
        "TEMA.jadwal": schedule(
            2026,
            ("TEMA", "2 Maret", "20 Maret", "2 Maret", "27 Maret", 3),
            ("SEBAB", "23 Maret", "27 Maret", "30 Maret", "3 April", 1),
            ("DOMINAN", "30 Maret", "10 April", "6 April", "10 April", 2),
            ("RENCANA", "13 April", "17 April", "13 April", "17 April", 1),
            ("LAKSANA", "20 April", "26 Juni", "20 April", "26 Juni", 4),
            ("EVALUASI", "1 Juli", "31 Juli", "1 Juli", "31 Juli", 3),
            ("STANDAR", "3 Agustus", "14 Agustus", "3 Agustus", "21 Agustus", 1),
            ("LANJUT", "17 Agustus", "21 Agustus", "24 Agustus", "31 Agustus", 1),
        ),
    }


def _sasaran() -> Answers:
    return {
        "SASARAN.ukuran": fields(
            nama_ukuran="Persentase pasien poli umum yang menunggu lebih dari 45 menit",
            definisi="Dari mengambil nomor antrean sampai dipanggil; standar pelayanan 45 menit. Pasien gawat darurat tidak dihitung.",
            satuan="%",
            arah="turun",
            rumus="Pasien yang menunggu lebih dari 45 menit ÷ pasien yang diamati × 100",
            sumber_data="Lembar pengamatan poli umum",
            cara_ambil="50 pasien setiap hari, sistematis",
            hitung="periksa",
        ),
        "SASARAN.sasaran": fields(
            nilai="15,0",
            tanggal="31 Juli 2026",
            cara="hapus_penyebab",
            dihilangkan="90",
            hitungan="42,0 × (1 − 0,731 × 0,9) = 14,4, dibulatkan menjadi 15,0",
            alasan="Dua kategori terbesar berada sepenuhnya dalam kendali kami.",
        ),
        "SASARAN.smart": fields(
            dapat_dicapai="Petugas tetap sama dan biaya di bawah Rp 5.000.000",
            relevan="Standar pelayanan 45 menit dan indikator dinas",
            manfaat="2.150 kunjungan sebulan lebih cepat dilayani",
            hambatan="Poli belum terbiasa mengembalikan berkas pada hari yang sama",
        ),
    }


def _sebab() -> Answers:
    bones = (
        ("kat1", 0, "Metode rekam medis"),
        ("s1", 1, "Rekam medis terlambat sampai di meja poli"),
        ("s1a", 2, "Rekam medis tidak ada di rak"),
        ("s1b", 3, "Masih berada di poli lain, kembali setelah lebih dari 24 jam"),
        ("c1", 4, "Tidak ada kartu pelacak dan aturan jam pengembalian"),
        ("kat2", 0, "Berkas dan data"),
        ("s2", 1, "Rekam medis tertukar atau ganda"),
        ("c2", 2, "Nomor rekam medis ganda, dicari hanya menurut nama"),
        ("kat3", 0, "Metode pendaftaran"),
        ("s3", 1, "Hampir semua pasien datang pukul 07.30–08.30"),
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
        "SEBAB.tulang": outline(bones, outside="luar"),
        "SEBAB.pertemuan": fields(
            cara="curah_pendapat",
            peserta_lain="Dua petugas rekam medis dan tiga pasien",
            catatan="Setiap anggota menulis paling sedikit dua kartu penyebab sebelum pembahasan.",
        ),
    }


def _dominan(member: Mapping[str, str], file: Mapping[str, str]) -> Answers:
    voters = [member[letter] for letter in "BCDEFGH"]
    tests = (
        ("u1", "c1", "Menelusuri 100 berkas yang tidak ditemukan dalam 5 menit", "Ruang rekam medis, 6–10 April 2026", "B",
         "Paling banyak 10 berkas di luar tempatnya", "43 dari 100 berkas di ruang lain tanpa jejak", 100, "dominan"),
        ("u3", "c3", "Menghitung kedatangan setiap setengah jam selama 5 hari", "Loket, 6–10 April 2026", "D",
         "Paling banyak 35 % pada jam tersibuk", "61 % datang pukul 07.30–08.30", 500, "dominan"),
        ("u4", "c4", "Membandingkan berkas yang diminta dan yang selesai setiap jam", "Ruang rekam medis, 7 April 2026", "E",
         "Beban paling banyak 100 %", "38 diminta, 24 selesai: beban 158 %", 38, "dominan"),
        ("u2", "c2", "Memeriksa nomor ganda pada 1.000 pasien", "Ruang rekam medis, 8–9 April 2026", "C",
         "Paling banyak 5 %", "3,4 % (34 pasien)", 1000, "tidak"),
        ("u5", "c5", "Mengukur 30 kali waktu cetak", "Loket, 8 April 2026", "G",
         "Paling lama 30 detik", "Rata-rata 22 detik", 30, "tidak"),
        ("u6", "c6", "Mengukur waktu berjalan per berkas", "Ruang rekam medis, 9 April 2026", "H",
         "Paling lama 1 menit", "0,8 menit", 30, "tidak"),
    )  # fmt: skip
    options = (
        ("p1", "u1", "Kartu pelacak dan pengembalian paling lambat pukul 14.00", "Murah dan dapat mulai minggu depan",
         "Bergantung pada kedisiplinan", "Kartu hilang", (5, 5, 4, 5), "ya"),
        ("p2", "u1", "Rekam medis elektronik sekarang", "Berkas tidak perlu dicari",
         "Di luar wewenang puskesmas; diusulkan kepada dinas", "Pengadaan lebih dari setahun", (5, 1, 1, 1), "tidak"),
        ("p3", "u3", "Jam kedatangan melalui WhatsApp, 30 % disediakan di loket", "Pasien memilih jam sendiri",
         "Perlu membiasakan pasien lama", "Lanjut usia tanpa telepon", (5, 4, 3, 4), "ya"),
        ("p4", "u4", "Piket petugas kedua pukul 07.00–09.30", "Tanpa biaya",
         "Pekerjaan pagi petugas kedua bergeser", "Petugas berhalangan", (4, 5, 4, 5), "ya"),
        ("p5", "u4", "Menambah pegawai", "Beban terbagi tetap",
         "Tidak ada formasi tahun ini", "Tidak disetujui", (4, 1, 2, 2), "tidak"),
    )  # fmt: skip
    return {
        "DOMINAN.ngt": {
            "slots": [{"id": f"m{voter}", "label": ""} for voter in voters],
            "rows": [
                row(cause, **{f"m{v}": rank for v, rank in zip(voters, ranks, strict=True)})
                for cause, ranks in VOTES.items()
            ],
        },
        "DOMINAN.uji": table(
            *(
                row(
                    i,
                    penyebab=[cause],
                    cara=how,
                    tempat_waktu=when,
                    petugas=[member[who]],
                    standar=standard,
                    hasil_uji=found,
                    n=n,
                    simpulan=verdict,
                    bukti=[file["telusur"]] if i == "u1" else [],
                )
                for i, cause, how, when, who, standard, found, n, verdict in tests
            )
        ),
        "DOMINAN.sebar": table(
            *(row(f"xy{n}", x=x, y=y) for n, (x, y) in enumerate(PAIRS, 1)),
            nama_x="Waktu mencari berkas",
            satuan_x="menit",
            nama_y="Waktu tunggu seluruhnya",
            satuan_y="menit",
            periode="6–10 April 2026",
            tafsir="Makin lama berkas dicari, makin lama pasien menunggu.",
        ),
        "DOMINAN.strata": _strata(
            ARRIVALS,
            "Jam datang",
            "Yang datang pukul 07.30–08.30 (61,0 %) paling sering terlambat dilayani: 54,1 %.",
            prefix="jam",
        ),
        "DOMINAN.alternatif": table(
            *(
                row(
                    i,
                    penyebab=[test],
                    alternatif=text,
                    kekuatan=good,
                    kelemahan=weak,
                    risiko=risk,
                    efek=e,
                    biaya=b,
                    kemudahan=k,
                    kecepatan=c,
                    dipilih=chosen,
                )
                for i, test, text, good, weak, risk, (e, b, k, c), chosen in options
            )
        ),
    }


def _rencana(member: Mapping[str, str]) -> Answers:
    return {
        "RENCANA.rencana": table(
            row(
                "a1",
                apa="Kartu pelacak dan rak pengembalian",
                penyebab=["u1"],
                bagaimana="500 kartu × Rp 3.500 dan rak sortir Rp 1.200.000; semua berkas kembali paling lambat pukul 14.00",
                di_mana="Ruang rekam medis dan empat poli",
                siapa=[member["B"]],
                pelaksana_lain="Petugas empat poli",
                mulai="20 April 2026",
                selesai="30 April 2026",
                biaya="2.950.000",
                hasil_diharapkan="189 menjadi paling banyak 19",
                kategori=["rm"],
                berkurang=170,
                putaran=1,
                sumber_dana="blud",
                pemutus="Kepala UPT",
            ),
            row(
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
                pemutus="Kepala UPT",
            ),
            row(
                "a3",
                apa="Petugas rekam medis kedua pada jam sibuk",
                penyebab=["u4"],
                bagaimana="Mengubah jadwal piket pukul 07.00–09.30",
                di_mana="Ruang rekam medis",
                siapa=[member["E"]],
                mulai="20 April 2026",
                selesai="20 April 2026",
                biaya="0",
                hasil_diharapkan="Beban paling banyak 100 %",
                putaran=1,
                sumber_dana="tanpa_biaya",
                pemutus="Kepala UPT",
            ),
            row(
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
                pemutus="Kepala UPT",
            ),
        ),
        "RENCANA.antara": table(
            row(
                "u1",
                ukuran="Keterlambatan karena rekam medis",
                awal=189,
                sasaran=19,
                satuan="kejadian sebulan",
                tanggal="31 Juli 2026",
                hitungan="189 × 10 %",
            ),
            row(
                "u3",
                ukuran="Keterlambatan karena antrean loket",
                awal=118,
                sasaran=12,
                satuan="kejadian sebulan",
                tanggal="31 Juli 2026",
                hitungan="118 × 10 %",
            ),
            row(
                "u4",
                ukuran="Beban petugas pada jam sibuk",
                awal=158,
                sasaran=100,
                satuan="%",
                tanggal="31 Juli 2026",
                hitungan="Berkas diminta ÷ berkas selesai",
            ),
        ),
        "RENCANA.risiko": table(
            row(
                "r1",
                tindakan=["a2"],
                risiko="Warga lanjut usia tidak memiliki telepon",
                kemungkinan="tinggi",
                besarnya="sedang",
                penanganan="30 % jam kedatangan di loket, dibantu petugas",
                petugas=[member["D"]],
            ),
            row(
                "r2",
                tindakan=["a1"],
                risiko="Kartu pelacak hilang",
                kemungkinan="sedang",
                besarnya="rendah",
                penanganan="50 kartu cadangan dan penghitungan setiap minggu",
                petugas=[member["B"]],
            ),
        ),
        "RENCANA.darurat": table(
            row(
                "d1",
                keadaan="Antrean penuh setiap Senin",
                tindakan="Dua anggota membantu loket pukul 07.30–09.00",
                mulai="6 April 2026",
                siapa=[member["D"], member["G"]],
                sampai="30 April 2026",
            )
        ),
        "RENCANA.judul": fields(judul=TITLE),
    }


def _laksana(file: Mapping[str, str]) -> Answers:
    deeds = (
        ("a1", "20 April", "30 April", "2.950.000", "rak", "Dua poli masih menahan berkas pada minggu kedua",
         "Kepala UPT mengingatkan; berkas diambil pukul 14.00"),
        ("a2", "27 April", "19 Mei", "1.200.000", "jam", "Modem terlambat dikirim", "Memakai telepon loket sementara"),
        ("a3", "20 April", "20 April", "0", "loket", "", ""),
        ("a4", "22 April", "24 April", "300.000", "latihan", "", ""),
    )  # fmt: skip
    notes = {
        2: "Dua poli menahan berkas; kepala UPT mengingatkan",
        3: "Jam kedatangan mulai berlaku penuh 19 Mei",
    }
    weeks = [
        row(
            f"mg{n}",
            label=f"Minggu {n}",
            diperiksa=250,
            kasus=late,
            catatan=notes.get(n, ""),
        )
        for n, late in enumerate(WEEKLY, 1)
    ]
    return {
        "LAKSANA.tindakan": table(
            *(
                row(
                    i,
                    status="selesai",
                    mulai_nyata=f"{start} 2026",
                    selesai_nyata=f"{end} 2026",
                    biaya_nyata=cost,
                    kendala=trouble,
                    perbaikan=cure,
                    foto_sebelum=[file["rak_lama"]] if i == "a1" else [],
                    foto=[file[photo]],
                )
                for i, start, end, cost, photo, trouble, cure in deeds
            )
        ),
        "LAKSANA.tahapan": table(
            row(
                "t1",
                tahapan="Mencetak dan menomori 500 kartu",
                tindakan=["a1"],
                tanggal="22 April 2026",
                hasil="500 kartu siap dipakai",
            ),
            row(
                "t2",
                tahapan="Memasang rak sortir dan jadwal pengembalian",
                tindakan=["a1"],
                tanggal="28 April 2026",
                hasil="Satu rak dengan empat sekat poli",
            ),
            row(
                "t3",
                tahapan="Memasang papan petunjuk dan nomor WhatsApp",
                tindakan=["a2"],
                tanggal="19 Mei 2026",
                hasil="Pesan berisi jam datang dan daftar berkas",
            ),
        ),
        "LAKSANA.pantau": table(*weeks, satuan_waktu="Minggu"),
        "LAKSANA.kesepakatan": table(
            row(
                "ke1",
                pihak="Petugas empat poli",
                keberatan="Tidak sempat mengantar berkas",
                kesepakatan="Petugas rekam medis mengambil berkas pukul 14.00",
                tanggal="17 April 2026",
            )
        ),
        "LAKSANA.contoh_hasil": fields(
            uraian="Kartu pelacak warna oranye diselipkan di tempat berkas diambil; tertulis nomor, poli, dan jam.",
            gambar=[file["kartu"]],
        ),
    }


def _evaluasi() -> Answers:
    effects = (
        ("q1", "Q", "Nilai survei kepuasan", "76,4", "84,9", "", "Survei kepuasan triwulan I dan III"),
        ("q2", "C", "Lembur petugas", "46", "18", "jam per bulan", "Rekap lembur Maret dan Juli"),
        ("q3", "D", "Rata-rata waktu tunggu", "43,0", "30,7", "menit", "100 pasien, Maret dan Juli"),
        ("q4", "S", "Ruang tunggu berdesakan", "3", "0", "kejadian per bulan", "Buku kejadian"),
        ("q5", "M", "Uji metode anggota", "61", "85", "", "Uji 20 soal"),
        ("q6", "E", "Kertas formulir", "1.000", "420", "lembar per bulan", "Kartu persediaan"),
    )
    return {
        "EVALUASI.periksa": table(
            *(row(i, kategori=name, jumlah=after) for i, name, _, after in CATEGORIES),
            periode_awal="6 Juli 2026",
            periode_akhir="31 Juli 2026",
            tempat="Loket pendaftaran dan poli umum",
            pengamat="Petugas loket bergantian",
            diperiksa="1.000",
        ),
        "EVALUASI.hasil": fields(
            hitung="periksa",
            simpulan="Pasien yang menunggu lebih dari 45 menit turun dari 42,0 % menjadi 12,0 %, melampaui sasaran 15,0 %.",
            penjelasan=EXPLANATION,
            kembali="tidak",
        ),
        "EVALUASI.antara": table(
            row("u1", hasil=31, penjelasan="Satu poli terlambat ikut"),
            row("u3", hasil=28, penjelasan="Pasien lama masih datang pagi"),
            row("u4", hasil=96, penjelasan=""),
        ),
        "EVALUASI.strata": _strata(
            tuple((name, late, 200) for name, _, late in WEEKDAYS),
            "Hari pelayanan",
            "Semua hari turun; Senin tetap tertinggi, 15,5 %.",
        ),
        "EVALUASI.harian": _daily(
            "jul", JULY, dt.date(2026, 7, 6), "Semua titik di bawah batas bawah bulan Maret: perubahan nyata."
        ),
        "EVALUASI.waktu": fields(
            nama="Waktu tunggu dari mengambil nomor sampai dipanggil",
            periode="13–17 Juli 2026",
            batas="45",
            nilai=" ".join(str(v) for v in AFTER),
            tafsir="Separuh pasien menunggu paling lama 27 menit; 12 dari 100 melewati batas 45 menit.",
        ),
        "EVALUASI.qcdsme": table(
            *(
                row(i, aspek=a, ukuran=what, sebelum=start, sesudah=end, satuan=unit, sumber=source)
                for i, a, what, start, end, unit, source in effects
            )
        ),
        "EVALUASI.manfaat": table(
            row(
                "lembur",
                uraian="Lembur berkurang 28 jam sebulan",
                hitungan="28 jam × Rp 20.000 × 12 bulan",
                per_tahun="6.720.000",
            ),
            tak_berwujud="Loket lebih tenang; petugas berani mengusulkan perbaikan",
            bagi_warga="12,36 menit × 2.150 kunjungan ÷ 60 ≈ 443 jam sebulan",
            bagi_tujuan="Nilai survei kepuasan naik dari 76,4 menjadi 84,9",
        ),
        "EVALUASI.samping": table(
            row("s1", akibat="Loket lebih tenang", sifat="baik", penanganan=""),
            row(
                "s2",
                akibat="Beban petugas telepon bertambah 25 menit sehari",
                sifat="buruk",
                penanganan="Piket telepon digilir",
            ),
        ),
        "EVALUASI.sisa": table(
            row(
                "si1",
                penyebab=["c6"],
                uraian="Ruang rekam medis masih 12 m²",
                rencana="Diusulkan dalam anggaran tahun depan",
            ),
            row(
                "si2",
                penyebab=["c2"],
                uraian="34 nomor ganda belum digabung",
                rencana="Digabung bertahap sampai Desember",
            ),
        ),
        "EVALUASI.alur": table(
            row(
                "al1",
                sebelum="Mengambil nomor dan mengantre di loket",
                menit_lama="14",
                sesudah="Datang pada jam yang dipilih, mengantre di loket",
                menit_baru="9",
            ),
            row(
                "al2",
                sebelum="Mencari berkas di rak dan poli lain",
                menit_lama="15",
                sesudah="Mengambil berkas menurut kartu pelacak",
                menit_baru="8",
            ),
            row(
                "al3",
                sebelum="Menunggu dipanggil poli",
                menit_lama="14",
                sesudah="Menunggu dipanggil poli",
                menit_baru="13,7",
            ),
        ),
        "EVALUASI.warga": fields(
            akses="Warga memilih jam datang dari rumah; 30 % jam disediakan di loket",
            tahapan="Dua meja dan satu kali menunggu",
            ongkos="Sekitar satu jam di puskesmas",
            keadilan="Jam dan urutan tertulis pada papan",
        ),
    }


EXPLANATION = (
    "Dua kategori yang direncanakan belum mencapai sasaran antaranya (31 > 19 dan 28 > 12), tetapi kategori lain ikut "
    "turun: alur yang lebih rata membantu poli, dan pesan jam kedatangan memuat daftar berkas. Gangguan jaringan turun "
    "karena perbaikan penyedia pada April, bukan karena tindakan kami."
)


def _standar(file: Mapping[str, str]) -> Answers:
    return {
        "STANDAR.sop": table(
            row(
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
            row(
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
        "STANDAR.kendali": fields(
            penanggung_jawab="Ketua kelompok",
            cara_pantau="Mengamati 50 pasien dan memasukkannya ke peta kendali p",
            frekuensi="Setiap minggu",
            batas_waspada="Lebih dari 20 % dalam seminggu",
            tindakan="Ketua melapor kepada kepala UPT dalam dua hari",
            diserahkan_kepada="Koordinator rekam medis",
        ),
        "STANDAR.standar_ipo": table(
            row(
                "i1",
                jenis="masukan",
                hal="Persediaan kartu pelacak",
                lama="Tidak ada",
                baru="Paling sedikit 50",
            ),
            row(
                "i2",
                jenis="proses",
                hal="Pengembalian berkas",
                lama="Tidak diatur",
                baru="Paling lambat pukul 14.00",
            ),
            row(
                "i3", jenis="proses", hal="Pencarian berkas", lama="Tidak diatur", baru="Paling lama 5 menit"
            ),
            row(
                "i4",
                jenis="keluaran",
                hal="Pasien menunggu lebih dari 45 menit",
                lama="42 %",
                baru="Paling banyak 15 % sebulan",
            ),
        ),
        "STANDAR.sosialisasi": table(
            row(
                "so1",
                tanggal="12 Agustus 2026",
                cara="Penjelasan dan latihan di aula",
                sasaran="Seluruh pegawai puskesmas",
                hadir=41,
                diundang=44,
                bukti=[file["sosialisasi"]],
            )
        ),
        "STANDAR.pencegahan": table(
            row(
                "pc1",
                kesalahan="Berkas diambil tanpa jejak",
                pencegah="Sekat rak hanya kosong bila kartu diselipkan",
                pemeriksa="Petugas rekam medis setiap sore",
            )
        ),
        "STANDAR.replikasi": table(
            row("re1", unit="UPT Puskesmas Anggrek", status="ditawarkan", tanggal="20 Agustus 2026"),
            row("re2", unit="UPT Puskesmas Kenanga", status="ditawarkan", tanggal="20 Agustus 2026"),
        ),
        "STANDAR.pantau": table(
            row("st1", label="10–14 Agustus", diperiksa=50, kasus=6),
            row("st2", label="17–21 Agustus", diperiksa=50, kasus=6),
            row("st3", label="24–28 Agustus", diperiksa=50, kasus=5),
            satuan_waktu="Minggu",
        ),
    }


def _lanjut(member: Mapping[str, str]) -> Answers:
    return {
        "LANJUT.sisa": table(
            row("dokter", prioritas=1, keterangan="Kini yang terbesar dan belum pernah ditangani")
        ),
        "LANJUT.berikutnya": fields(
            tema="Ketepatan jam mulai pelayanan poli",
            alasan="Dokter/petugas belum siap menjadi kategori terbesar, 33 dari 120 kejadian (27,5 %).",
            mulai="1 September 2026",
            selesai="28 Februari 2027",
            garis_besar="September–Oktober menyusun rencana, November–Desember melaksanakan, Januari evaluasi, Februari standar",
        ),
        "LANJUT.pelajaran": fields(
            berhasil="Mengamati langsung di loket membuka mata semua anggota",
            kurang="Poli diajak bicara terlalu lambat",
            saran="Tetapkan standar pengujian sebelum mengumpulkan data",
        ),
        "LANJUT.anggota": table(
            row("an1", anggota=[member["F"]], kemampuan="Membuat diagram Pareto dari data sendiri"),
            nama_uji="Uji 20 soal tentang tujuh alat",
            rata_sebelum=61,
            rata_sesudah=85,
            catatan="Semua anggota pernah memimpin satu pertemuan",
        ),
    }


# ── The group ────────────────────────────────────────────────────
MEMBERS = (
    MemberFacts("A", "drg. A. Contoh", "fasilitator", "Dokter Gigi Ahli Muda", "Profesi dokter gigi", "Penanggung jawab mutu", 1982, 2012),
    MemberFacts("B", "B. Contoh, A.Md.RMIK", "ketua", "Perekam Medis Terampil", "D-III Rekam Medis", "Rekam medis", 1985, 2010),
    MemberFacts("C", "C. Contoh, A.Md.Kep", "sekretaris", "Perawat Terampil", "D-III Keperawatan", "Poli umum", 1990, 2015),
    MemberFacts("D", "D. Contoh", "anggota", "Pengadministrasi Umum", "SMA", "Loket pendaftaran", 1988, 2014),
    MemberFacts("E", "E. Contoh", "anggota", "Perekam Medis", "D-III Rekam Medis", "Rekam medis", 1993, 2019),
    MemberFacts("F", "F. Contoh", "anggota", "Bidan Terampil", "D-III Kebidanan", "Poli KIA", 1991, 2017),
    MemberFacts("G", "G. Contoh", "anggota", "Perawat Mahir", "D-III Keperawatan", "Poli umum", 1987, 2011),
    MemberFacts("H", "H. Contoh", "anggota", "Tenaga pendaftaran", "SMA", "Loket pendaftaran", 1997, 2021),
)  # fmt: skip


def _meeting(day: str, section: str, agenda: str, discussion: str, absent: str, *decisions: tuple[str, str, str]) -> MeetingFacts:  # fmt: skip
    made = tuple((text, who, dt.date.fromisoformat(due)) for text, who, due in decisions)
    date = dt.date.fromisoformat(day)
    return MeetingFacts(date, (section,), agenda, discussion, made, absent, "Aula puskesmas")


MEETINGS = (
    _meeting("2026-03-02", "TEMA", "Mengumpulkan masalah dan membagi tugas pengamatan",
             "Keluhan Januari–Maret direkap; lima masalah ditulis. Pengamatan 50 pasien sehari dimulai hari ini.", "",
             ("Menyiapkan lembar pengamatan", "C", "2026-03-02")),
    _meeting("2026-03-09", "TEMA", "Memilih tema dengan USG",
             "Menunggu lama memperoleh jumlah USG tertinggi, 14. Waktu tunggu 100 pasien diukur minggu ini.", "",
             ("Mengukur waktu tunggu 100 pasien", "D", "2026-03-13")),
    _meeting("2026-03-16", "TEMA", "Memeriksa data sementara dan menyusun sasaran",
             "Dua kategori terbesar sudah terlihat. Sasaran dihitung dari menghilangkan 90 % keduanya.", "H",
             ("Merekap lembar periksa sampai 27 Maret", "B", "2026-03-27")),
    _meeting("2026-03-30", "SEBAB", "Mencari penyebab dengan tulang ikan",
             "Enam tulang ditulis dari kartu penyebab semua anggota; lima mengapa untuk rekam medis.", "",
             ("Menyiapkan kartu suara NGT", "C", "2026-04-06")),
    _meeting("2026-04-06", "DOMINAN", "Memilih penyebab yang diuji",
             "Enam penyebab diberi suara. Semua diuji di tempat, termasuk yang di bawah ambang.", "G",
             ("Menelusuri 100 berkas", "B", "2026-04-10"), ("Menghitung kedatangan", "D", "2026-04-10")),
    _meeting("2026-04-10", "DOMINAN", "Membahas hasil pengujian",
             "Tiga penyebab terbukti dominan. Lima jalan keluar dinilai; tiga dipilih.", "",
             ("Menyusun rancangan rencana dan biaya", "B", "2026-04-13")),
    _meeting("2026-04-13", "RENCANA", "Menyusun rencana 5W2H",
             "Empat tindakan dengan biaya Rp 4.450.000. Perkiraan sisa 144 kejadian, 14,4 %.", "",
             ("Meminta pengesahan rencana kepada kepala UPT", "B", "2026-04-17")),
    _meeting("2026-04-27", "LAKSANA", "Memeriksa persiapan kartu pelacak",
             "Kartu dan rak siap. Modem untuk jam kedatangan terlambat dikirim.", "E",
             ("Memakai telepon loket sementara", "D", "2026-04-30")),
    _meeting("2026-05-11", "LAKSANA", "Membahas minggu pertama",
             "Minggu pertama 36,0 %. Dua poli menahan berkas; kepala UPT diminta mengingatkan.", "",
             ("Mengambil berkas setiap pukul 14.00", "E", "2026-05-12")),
    _meeting("2026-05-25", "LAKSANA", "Memeriksa jam kedatangan",
             "Jam kedatangan berlaku penuh sejak 19 Mei. Pesan jam datang memuat daftar berkas.", "F",
             ("Membagi piket telepon", "D", "2026-06-01")),
    _meeting("2026-06-15", "LAKSANA", "Membahas minggu keenam",
             "Angka mingguan turun menjadi 17,2 %. Kartu hilang dua; diganti dari cadangan.", "H",
             ("Menghitung kartu setiap Jumat", "B", "2026-06-19")),
    _meeting("2026-07-06", "EVALUASI", "Memulai pengamatan setelah perbaikan",
             "Cara dan jumlah pengamatan sama dengan Maret: 50 pasien sehari, 20 hari.", "",
             ("Mengamati sampai 31 Juli", "D", "2026-07-31")),
    _meeting("2026-07-20", "EVALUASI", "Memeriksa data sementara",
             "Waktu tunggu 100 pasien diukur ulang: rata-rata 30,7 menit.", "C",
             ("Merekap lembur Maret dan Juli", "G", "2026-07-31")),
    _meeting("2026-07-31", "EVALUASI", "Menghitung hasil",
             "120 dari 1.000 pasien terlambat, 12,0 %. Sasaran terlampaui.", "",
             ("Menyusun rancangan SOP", "B", "2026-08-10")),
    _meeting("2026-08-10", "STANDAR", "Menetapkan SOP dan cara memantau",
             "Dua SOP berlaku mulai hari ini. Pemantauan 50 pasien seminggu, waspada di atas 20 %.", "H",
             ("Menyiapkan sosialisasi 12 Agustus", "F", "2026-08-12")),
    _meeting("2026-08-31", "LANJUT", "Memilih tema berikutnya dan menutup risalah",
             "Dokter/petugas belum siap kini terbesar, 33 dari 120. Tema berikutnya: jam mulai pelayanan poli.", "G",
             ("Menyusun risalah untuk diajukan", "B", "2026-09-04")),
)  # fmt: skip

FILES = (
    FileFacts(
        "telusur", "lembar-telusur.jpg", "Lembar penelusuran 100 berkas", taken_on=dt.date(2026, 4, 10)
    ),
    FileFacts("rak_lama", "rak-lama.jpg", "Tumpukan berkas tanpa rak sortir", taken_on=dt.date(2026, 4, 8)),
    FileFacts(
        "rak", "rak-sortir.jpg", "Rak pengembalian dengan kartu pelacak", taken_on=dt.date(2026, 4, 30)
    ),
    FileFacts(
        "jam", "papan-jam.jpg", "Papan petunjuk jam kedatangan di loket", taken_on=dt.date(2026, 5, 19)
    ),
    FileFacts(
        "loket",
        "dua-petugas.jpg",
        "Dua petugas rekam medis pada pukul 07.30",
        taken_on=dt.date(2026, 4, 20),
    ),
    FileFacts("latihan", "pelatihan.jpg", "Pelatihan kartu pelacak di aula", taken_on=dt.date(2026, 4, 22)),
    FileFacts("kartu", "kartu-pelacak.jpg", "Kartu pelacak", taken_on=dt.date(2026, 4, 22)),
    FileFacts(
        "sosialisasi", "sosialisasi.jpg", "Sosialisasi SOP, 41 dari 44 pegawai", taken_on=dt.date(2026, 8, 12)
    ),
    FileFacts("sop_rm", "SOP-017-rekam-medis.pdf", "SOP rekam medis dengan tracer", "document"),
    FileFacts("sop_jam", "SOP-018-jam-kedatangan.pdf", "SOP pendaftaran dengan jam kedatangan", "document"),
)

EXAMPLE = Example(
    slug="cepat-sehat",
    lead="Waktu tunggu poli umum turun dari 42,0 % menjadi 12,0 %. Semua alat dan pendalaman terisi.",
    scheme="8-langkah",
    finished_on=dt.date(2026, 8, 31),
    frame=Frame(
        sequence=1,
        group="CEPAT SEHAT",
        group_meaning="Cekatan, Peduli, Tepat waktu, Selalu Hadir Tersenyum",
        motto="Datang, dilayani, pulang tersenyum",
        unit="UPT Puskesmas Melati",
        agency="Dinas Kesehatan",
        government="Kabupaten Contoh",
        place="Melati",
        season="Tahun program 2026",
        season_starts=dt.date(2026, 1, 1),
        season_ends=dt.date(2026, 12, 31),
        formed_on=dt.date(2026, 2, 9),
        decree="440/118/2026",
        improvement_field="Pelayanan pendaftaran dan rekam medis",
    ),
    typed=answers,
    members=MEMBERS,
    meetings=MEETINGS,
    files=FILES,
    approvals=(
        ApprovalFacts("tema", dt.date(2026, 3, 30)),
        ApprovalFacts("rencana", dt.date(2026, 4, 17)),
    ),
    head=("drg. K. Contoh", "Kepala UPT Puskesmas Melati"),
)
