"""LITERA: late book returns at the district library, 7 langkah. The target is missed by a little (93,3 %)."""
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
    schedule,
    table,
)
from rulebook.document import Frame

CATEGORIES = (
    ("lupa", "Lupa tanggal kembali", 96, 30),
    ("jarak", "Jarak jauh atau di luar jam layanan", 47, 22),
    ("panjang", "Masih dipakai, tidak tahu dapat diperpanjang", 31, 11),
    ("rusak", "Buku hilang atau rusak", 14, 12),
    ("kontak", "Data kontak salah", 7, 9),
    ("lain", "Lain-lain", 5, 4),
)
VOTES = {"c1": (4, 4, 4, 3, 4), "c2": (3, 3, 2, 4, 3), "c3": (2, 2, 3, 2, 2), "c4": (1, 1, 1, 1, 1)}
TITLE = (
    "Menurunkan persentase pinjaman buku yang terlambat kembali dari 25,0 % menjadi 10,0 % pada triwulan III 2026 "
    "di Dinas Perpustakaan dan Kearsipan"
)


def answers(member: Mapping[str, str], file: Mapping[str, str]) -> Answers:
    """Every part's answers. `member`: letter → member id; `file`: key → attachment id."""
    return {
        **_theme(),
        **_causes(member),
        **_plan(member),
        **_work(file),
        **_result(),
        **_standard(file),
    }


def _theme() -> Answers:
    problems = (
        ("m1", "Buku pinjaman terlambat kembali", "25,0", "% pinjaman", "data", (4, 4, 4)),
        ("m2", "Kunjungan remaja menurun", "18,0", "% dari tahun lalu", "data", (3, 4, 3)),
        ("m3", "Ruang baca panas pada siang hari", "22", "keluhan", "keluhan", (3, 2, 2)),
    )
    return {
        "TEMA.masalah": table(
            *(
                row(i, masalah=name, angka=n, satuan=unit, sumber=source, periode="Januari–Maret 2026")
                for i, name, n, unit, source, _ in problems
            )
        ),
        "TEMA.usg": table(
            *(row(i, urgensi=u, keseriusan=s, perkembangan=g) for i, *_, (u, s, g) in problems)
        ),
        "TEMA.pilihan": fields(
            terpilih=["m1"],
            alasan="Satu dari empat pinjaman terlambat kembali (200 dari 800), sehingga peminjam lain menunggu; seluruh alurnya ada di layanan kami.",
            tema="Keterlambatan pengembalian buku pinjaman",
        ),
        "TEMA.dampak": fields(
            aspek=["Q", "D"],
            mutu="Judul yang dicari sering tidak tersedia",
            waktu="Peminjam berikutnya menunggu rata-rata 11 hari",
        ),
        "TEMA.periksa": table(
            *(row(i, kategori=name, jumlah=before) for i, name, before, _ in CATEGORIES),
            periode_awal="2 Januari 2026",
            periode_akhir="31 Maret 2026",
            tempat="Layanan sirkulasi",
            pengamat="Petugas sirkulasi",
            diperiksa="800",
        ),
        "TEMA.fokus": fields(
            kelas=["lupa", "jarak", "panjang"],
            alasan="Tiga kategori ini menyumbang 87,0 % keterlambatan dan dapat kami ubah.",
        ),
        "TEMA.jadwal": schedule(
            2026,
            ("TEMA", "2 Maret", "10 April", "2 Maret", "17 April", 3),
            ("SEBAB", "13 April", "24 April", "20 April", "30 April", 1),
            ("DOMINAN", "27 April", "15 Mei", "4 Mei", "15 Mei", 1),
            ("RENCANA", "18 Mei", "29 Mei", "18 Mei", "29 Mei", 1),
            ("LAKSANA", "1 Juni", "30 Juni", "1 Juni", "10 Juli", 2),
            ("EVALUASI", "1 Juli", "30 September", "1 Juli", "30 September", 1),
            ("STANDAR", "1 Oktober", "23 Oktober", "5 Oktober", "23 Oktober", 1),
        ),
        "SASARAN.ukuran": fields(
            nama_ukuran="Persentase pinjaman buku yang terlambat kembali",
            definisi="Pinjaman yang kembali sesudah tanggal jatuh tempo; perpanjangan yang tercatat tidak dihitung terlambat.",
            satuan="%",
            arah="turun",
            rumus="Pinjaman terlambat ÷ pinjaman yang jatuh tempo × 100",
            sumber_data="Buku sirkulasi",
            cara_ambil="Semua pinjaman dalam tiga bulan",
            hitung="periksa",
        ),
        "SASARAN.sasaran": fields(
            nilai="10,0",
            tanggal="30 September 2026",
            cara="hapus_penyebab",
            dihilangkan="70",
            alasan="Tiga kategori terbesar berhubungan dengan pengingat dan tempat pengembalian.",
        ),
        "SASARAN.smart": fields(
            dapat_dicapai="Petugas tetap sama dan biaya Rp 2.100.000",
            relevan="Standar pelayanan perpustakaan: pinjaman 14 hari",
        ),
    }


def _causes(member: Mapping[str, str]) -> Answers:
    bones = (
        ("k1", 0, "Metode"),
        ("p1", 1, "Peminjam lupa tanggal kembali"),
        ("c1", 2, "Pengingat baru dikirim setelah terlambat tujuh hari"),
        ("p2", 1, "Peminjam tidak sempat datang ke loket"),
        ("c2", 2, "Buku hanya diterima di loket pusat pada jam kerja"),
        ("k2", 0, "Pemohon dan masyarakat"),
        ("p3", 1, "Buku masih dibaca saat jatuh tempo"),
        ("c3", 2, "Peminjam tidak tahu bahwa pinjaman dapat diperpanjang"),
        ("k3", 0, "Berkas dan data"),
        ("p4", 1, "Peminjam tidak dapat dihubungi"),
        ("c4", 2, "Nomor telepon anggota tidak diperiksa saat meminjam"),
        ("k4", 0, "Lingkungan"),
        ("p5", 1, "Jalan ke pusat kota terputus"),
        ("luar", 2, "Banjir pada Februari"),
    )
    tests = (
        ("u1", "c1", "Menanyai 50 peminjam yang terlambat", "11–13 Mei 2026", "O",
         "Paling banyak 30 % lupa", "34 dari 50 (68 %) lupa tanggal", 50, "dominan"),
        ("u2", "c2", "Memetakan alamat 200 peminjam yang terlambat", "12 Mei 2026", "P",
         "Paling banyak 40 % tinggal lebih dari 10 km", "118 dari 200 (59 %)", 200, "dominan"),
        ("u3", "c3", "Menanyai 60 peminjam tentang perpanjangan", "11–13 Mei 2026", "Q",
         "Paling banyak 25 % tidak tahu", "43 dari 60 (72 %) tidak tahu", 60, "dominan"),
        ("u4", "c4", "Mencoba 100 nomor telepon anggota", "14 Mei 2026", "R",
         "Paling banyak 5 % salah", "4 dari 100 (4 %) salah", 100, "tidak"),
    )  # fmt: skip
    voters = [member[letter] for letter in "OPQRS"]
    return {
        "SEBAB.tulang": outline(bones, outside="luar"),
        "SEBAB.pertemuan": fields(cara="kartu", peserta_lain="Dua petugas sirkulasi"),
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
                )
                for i, cause, how, when, who, standard, found, n, verdict in tests
            )
        ),
        "DOMINAN.alternatif": table(
            *(
                row(
                    i,
                    alternatif=text,
                    penyebab=[test],
                    efek=e,
                    biaya=b,
                    kemudahan=k,
                    kecepatan=c,
                    dipilih=chosen,
                )
                for i, test, text, (e, b, k, c), chosen in (
                    ("p1", "u1", "Pengingat dua hari sebelum jatuh tempo", (5, 5, 5, 5), "ya"),
                    ("p2", "u1", "Denda dinaikkan", (3, 5, 2, 2), "tidak"),
                    ("p3", "u2", "Kotak pengembalian di dua kecamatan", (4, 3, 3, 4), "ya"),
                    ("p4", "u3", "Perpanjangan melalui pesan", (4, 5, 4, 5), "ya"),
                )
            )
        ),
    }


def _plan(member: Mapping[str, str]) -> Answers:
    plans = (
        ("a1", "Pengingat dua hari sebelum jatuh tempo", "u1", "Pesan disusun setiap pagi dari buku sirkulasi; pulsa enam bulan Rp 300.000",
         "Layanan sirkulasi", "O", "1 Juni", "5 Juni", "300.000", "96 menjadi paling banyak 24", "lupa", 72),
        ("a2", "Kotak pengembalian di dua kecamatan", "u2", "Dua kotak besi × Rp 800.000, dijemput setiap Selasa dan Jumat",
         "Kantor Kecamatan Utara dan Selatan", "P", "8 Juni", "26 Juni", "1.600.000", "47 menjadi paling banyak 14", "jarak", 33),
        ("a3", "Perpanjangan melalui pesan", "u3", "Satu kali tujuh hari; poster Rp 200.000 dan tulisan pada slip pinjam",
         "Layanan sirkulasi", "Q", "1 Juni", "12 Juni", "200.000", "31 menjadi paling banyak 13", "panjang", 18),
    )  # fmt: skip
    return {
        "RENCANA.rencana": table(
            *(
                row(
                    i,
                    apa=what,
                    penyebab=[cause],
                    bagaimana=how,
                    di_mana=where,
                    siapa=[member[who]],
                    mulai=f"{start} 2026",
                    selesai=f"{end} 2026",
                    biaya=cost,
                    hasil_diharapkan=expected,
                    kategori=[category],
                    berkurang=less,
                    putaran=1,
                    sumber_dana="dpa",
                    pemutus="Kepala Dinas",
                )
                for i, what, cause, how, where, who, start, end, cost, expected, category, less in plans
            )
        ),
        "RENCANA.risiko": table(
            row(
                "r1",
                risiko="Buku di kotak basah saat hujan",
                tindakan=["a2"],
                kemungkinan="sedang",
                besarnya="sedang",
                penanganan="Kotak bertutup dan diletakkan di teras",
                petugas=[member["P"]],
            )
        ),
        "RENCANA.judul": fields(judul=TITLE),
    }


def _work(file: Mapping[str, str]) -> Answers:
    deeds = (
        ("a1", "1 Juni", "5 Juni", "300.000", ["pesan"], "", "", ""),
        ("a2", "8 Juni", "10 Juli", "1.600.000", ["kotak"], "Kotak kedua terlambat dua minggu", "Dibuat bengkel lain", ""),
        ("a3", "1 Juni", "12 Juni", "200.000", [], "", "", "Perubahan aturan; bukti berupa slip pinjam baru"),
    )  # fmt: skip
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
                    foto=[file[photo] for photo in photos],
                    alasan_tanpa_foto=why,
                )
                for i, start, end, cost, photos, trouble, cure, why in deeds
            )
        ),
        "LAKSANA.pantau": table(
            *(
                row(f"b{n}", label=label, diperiksa=inspected, kasus=late)
                for n, (label, inspected, late) in enumerate(
                    (("Juni", 260, 44), ("Juli", 270, 36), ("Agustus", 265, 28), ("September", 265, 24)), 1
                )
            ),
            satuan_waktu="Bulan",
        ),
    }


def _result() -> Answers:
    return {
        "EVALUASI.periksa": table(
            *(row(i, kategori=name, jumlah=after) for i, name, _, after in CATEGORIES),
            periode_awal="1 Juli 2026",
            periode_akhir="30 September 2026",
            tempat="Layanan sirkulasi",
            pengamat="Petugas sirkulasi",
            diperiksa="800",
        ),
        "EVALUASI.hasil": fields(
            hitung="periksa",
            simpulan="Keterlambatan turun dari 25,0 % menjadi 11,0 %; sasaran 10,0 % belum tercapai.",
            penjelasan="Kotak kedua terlambat dua minggu dan dua kecamatan terjauh belum memiliki kotak.",
            kembali="RENCANA",
        ),
        "EVALUASI.putaran": table(
            row(
                "pu1",
                putaran=1,
                hasil="11,0",
                periode="Juli–September 2026",
                n=800,
                catatan="Kecamatan Timur dan Barat belum memiliki kotak pengembalian",
            )
        ),
        "EVALUASI.qcdsme": table(
            row(
                "q1",
                aspek="Q",
                ukuran="Permintaan judul yang terpenuhi",
                sebelum="71",
                sesudah="83",
                satuan="%",
                sumber="Buku permintaan",
            ),
            row(
                "q2",
                aspek="D",
                ukuran="Menunggu judul kembali",
                sebelum="11",
                sesudah="6",
                satuan="hari",
                sumber="Buku sirkulasi",
            ),
        ),
    }


def _standard(file: Mapping[str, str]) -> Answers:
    return {
        "STANDAR.sop": table(
            row(
                "sop1",
                judul="Peminjaman, pengingat, dan perpanjangan buku",
                status="terbit",
                nomor="041/SOP-PERPUS/2026",
                revisi="01",
                tanggal="12 Oktober 2026",
                penanda_tangan="Kepala Dinas Perpustakaan dan Kearsipan",
                berkas=[file["sop"]],
                yang_baru="Pengingat dikirim dua hari sebelum jatuh tempo; dahulu sesudah terlambat tujuh hari",
            ),
            row(
                "sop2",
                judul="Penjemputan buku dari kotak pengembalian",
                status="proses",
                alasan="Menunggu kesepakatan dengan dua kecamatan, diperkirakan terbit Desember 2026",
            ),
        ),
        "STANDAR.kendali": fields(
            penanggung_jawab="Koordinator sirkulasi",
            cara_pantau="Menghitung pinjaman terlambat dari buku sirkulasi",
            frekuensi="Setiap bulan",
            batas_waspada="Lebih dari 15 % dalam sebulan",
            tindakan="Koordinator melapor kepada kepala dinas",
        ),
        "STANDAR.sosialisasi": table(
            row(
                "so1",
                tanggal="16 Oktober 2026",
                cara="Penjelasan dalam apel",
                sasaran="Petugas layanan",
                hadir=18,
                diundang=20,
            )
        ),
        "LANJUT.berikutnya": fields(
            tema="Buku hilang dan rusak",
            alasan="12 dari 88 kejadian yang tersisa (13,6 %) dan belum pernah ditangani; setiap buku hilang harus dibeli lagi.",
            mulai="4 Januari 2027",
            selesai="30 Juni 2027",
        ),
        "LANJUT.pelajaran": fields(
            berhasil="Menanyai peminjam satu per satu memperlihatkan penyebab yang tidak diduga",
            kurang="Kotak pengembalian dipesan terlalu lambat",
        ),
    }


MEMBERS = (
    MemberFacts("N", "N. Contoh, S.I.Pust.", "fasilitator", "Pustakawan Ahli Muda", "S-1 Ilmu Perpustakaan", "Pembina layanan", 1979, 2006),
    MemberFacts("O", "O. Contoh, A.Md.Pust.", "ketua", "Pustakawan Terampil", "D-III Perpustakaan", "Sirkulasi", 1988, 2014),
    MemberFacts("P", "P. Contoh", "sekretaris", "Pengadministrasi Perpustakaan", "SMA", "Sirkulasi", 1990, 2016),
    MemberFacts("Q", "Q. Contoh, S.Sos.", "anggota", "Pustakawan Ahli Pertama", "S-1 Sosial", "Layanan remaja", 1992, 2019),
    MemberFacts("R", "R. Contoh", "anggota", "Arsiparis Terampil", "D-III Kearsipan", "Arsip", 1986, 2011),
    MemberFacts("S", "S. Contoh", "anggota", "Pengemudi", "SMA", "Perpustakaan keliling", 1983, 2009),
)  # fmt: skip


def _meeting(day: str, section: str, agenda: str, discussion: str, absent: str = "") -> MeetingFacts:
    return MeetingFacts(
        dt.date.fromisoformat(day),
        (section,),
        agenda,
        discussion,
        (),
        absent,
        "Ruang rapat perpustakaan",
        dt.time(14),
        60,
    )


MEETINGS = (
    _meeting("2026-03-04", "TEMA", "Mengumpulkan masalah", "Tiga masalah ditulis; data sirkulasi disiapkan."),
    _meeting(
        "2026-04-08", "TEMA", "Memilih tema dan sasaran", "Keterlambatan 25,0 % dipilih; sasaran 10,0 %.", "S"
    ),
    _meeting(
        "2026-04-22",
        "SEBAB",
        "Mencari penyebab dengan kartu",
        "Empat penyebab akhir ditulis; banjir di luar kendali.",
    ),
    _meeting("2026-05-15", "DOMINAN", "Membahas hasil pengujian", "Tiga penyebab terbukti dominan.", "R"),
    _meeting("2026-05-20", "RENCANA", "Menyusun rencana", "Tiga tindakan, Rp 2.100.000."),
    _meeting("2026-06-17", "LAKSANA", "Memeriksa pelaksanaan", "Kotak kedua terlambat.", "S"),
    _meeting("2026-10-02", "EVALUASI", "Menghitung hasil", "88 dari 800, 11,0 %; sasaran belum tercapai."),
    _meeting("2026-10-14", "STANDAR", "Menetapkan SOP", "Satu SOP terbit, satu dalam proses.", "Q"),
)

EXAMPLE = Example(
    slug="litera",
    lead="Pengembalian buku terlambat turun dari 25,0 % menjadi 11,0 %. Sasaran belum tercapai; susunan 7 langkah.",
    scheme="7-langkah",
    finished_on=dt.date(2026, 10, 23),
    frame=Frame(
        group="LITERA",
        group_meaning="Layanan Terbuka, Ramah, dan Andal",
        motto="Satu buku kembali, satu pembaca bertambah",
        unit="Dinas Perpustakaan dan Kearsipan",
        agency="Dinas Perpustakaan dan Kearsipan",
        government="Kabupaten Contoh",
        place="Contoh",
        season="Tahun program 2026",
        season_starts=dt.date(2026, 1, 1),
        season_ends=dt.date(2026, 12, 31),
        formed_on=dt.date(2026, 1, 19),
        decree="041/07/2026",
        improvement_field="Layanan sirkulasi",
    ),
    typed=answers,
    members=MEMBERS,
    meetings=MEETINGS,
    files=(
        FileFacts("pesan", "pengingat.jpg", "Contoh pesan pengingat", taken_on=dt.date(2026, 6, 5)),
        FileFacts(
            "kotak",
            "kotak-kembali.jpg",
            "Kotak pengembalian di kantor kecamatan",
            taken_on=dt.date(2026, 7, 10),
        ),
        FileFacts("sop", "SOP-041-peminjaman.pdf", "SOP peminjaman, pengingat, dan perpanjangan", "document"),
    ),
    approvals=(
        ApprovalFacts("tema", dt.date(2026, 4, 17)),
        ApprovalFacts("rencana", dt.date(2026, 5, 29)),
    ),
    head=("Dra. E. P. Contoh", "Kepala Dinas Perpustakaan dan Kearsipan"),
)
