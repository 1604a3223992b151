"""KILAT: late replacement of identity cards at the civil registry, 8 langkah, with a p-chart."""
# ruff: noqa: E501 - typed sentences stay whole

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

CATEGORIES = (
    ("data", "Data salah atau ganda", 64, 18),
    ("cetak", "Antrean cetak", 38, 12),
    ("blanko", "Blanko atau ribbon habis", 21, 6),
    ("jaringan", "Gangguan jaringan", 14, 8),
    ("berkas", "Berkas pemohon kurang", 8, 4),
    ("lain", "Lain-lain", 5, 2),
)
APRIL = (9, 7, 8, 6, 7, 8, 7, 9, 7, 6, 10, 8, 7, 7, 6, 8, 7, 9, 8, 6)
SEPTEMBER = (3, 2, 3, 2, 2, 3, 3, 2, 2, 2, 4, 2, 3, 2, 2, 3, 2, 3, 3, 2)
TITLE = (
    "Menurunkan persentase penggantian KTP-el yang selesai lebih dari satu hari kerja dari 30,0 % menjadi 12,0 % "
    "pada September 2026 di Dinas Kependudukan dan Pencatatan Sipil"
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


def _daily(prefix: str, cases: tuple[int, ...], first: dt.date, meaning: str) -> dict[str, Any]:
    """Twenty working days from `first` on, 25 requests each."""
    days = [day for n in range(40) if (day := first + dt.timedelta(days=n)).weekday() < 5][: len(cases)]
    made = [
        row(f"{prefix}{n}", label=f"{day:%d/%m}", diperiksa=25, kasus=late)
        for n, (day, late) in enumerate(zip(days, cases, strict=True), 1)
    ]
    return table(*made, satuan_waktu="Hari", tafsir=meaning)


def _theme() -> Answers:
    problems = (
        ("m1", "Penggantian KTP-el lebih dari satu hari kerja", "30,0", "% permohonan", "data", (5, 4, 4)),
        (
            "m2",
            "Akta kelahiran tidak diambil lebih dari sebulan",
            "12,0",
            "% akta",
            "observasi",
            (3, 3, 3),
        ),
        ("m3", "Antrean perekaman pada hari Senin", "46", "keluhan", "keluhan", (4, 3, 3)),
    )
    return {
        "TEMA.masalah": table(
            *(
                row(i, masalah=name, angka=n, satuan=unit, sumber=source, periode="April 2026")
                for i, name, n, unit, source, _ in problems
            )
        ),
        "TEMA.usg": table(
            *(row(i, urgensi=u, keseriusan=s, perkembangan=g) for i, *_, (u, s, g) in problems)
        ),
        "TEMA.pilihan": fields(
            terpilih=["m1"],
            alasan="150 dari 500 permohonan April melewati janji layanan satu hari kerja, dan pemohon harus datang dua kali.",
            tema="Lamanya penggantian KTP-el",
        ),
        "TEMA.pemangku": table(
            row(
                "p1",
                pihak="Diskominfo",
                dampak="Jaringan terputus pada jam sibuk",
                harapan="Laporan gangguan yang jelas",
                sikap="mendukung",
                peran="Menjaga jaringan pukul 08.00–15.00",
            ),
            row(
                "p2",
                pihak="BPKAD",
                dampak="Ribbon dibeli mendadak",
                harapan="Usulan pengadaan lebih awal",
                sikap="ragu",
                peran="Menyediakan anggaran ribbon setiap triwulan",
            ),
        ),
        "TEMA.dampak": fields(
            aspek=["Q", "D", "M"],
            waktu="Pemohon datang dua kali",
            semangat="Petugas loket sering ditegur",
        ),
        "TEMA.periksa": table(
            *(row(i, kategori=name, jumlah=before) for i, name, before, _ in CATEGORIES),
            periode_awal="1 April 2026",
            periode_akhir="28 April 2026",
            tempat="Loket KTP-el dan ruang cetak",
            pengamat="Petugas cetak",
            diperiksa="500",
        ),
        "TEMA.fokus": fields(
            kelas=["data", "cetak", "blanko"], alasan="Tiga kategori ini menyumbang 82,0 % keterlambatan."
        ),
        "TEMA.harian": _daily(
            "apr",
            APRIL,
            dt.date(2026, 4, 1),
            "Tidak ada titik di luar batas: keterlambatan terjadi setiap hari.",
        ),
        "TEMA.jadwal": schedule(
            2026,
            ("TEMA", "1 April", "8 Mei", "1 April", "8 Mei", 3),
            ("SEBAB", "11 Mei", "22 Mei", "11 Mei", "22 Mei", 1),
            ("DOMINAN", "25 Mei", "5 Juni", "25 Mei", "12 Juni", 1),
            ("RENCANA", "8 Juni", "19 Juni", "15 Juni", "24 Juni", 1),
            ("LAKSANA", "22 Juni", "31 Agustus", "29 Juni", "", 3),
            ("EVALUASI", "1 September", "30 September", "", "", 2),
            ("STANDAR", "1 Oktober", "23 Oktober", "", "", 1),
            ("LANJUT", "26 Oktober", "6 November", "", "", 1),
        ),
        "SASARAN.ukuran": fields(
            nama_ukuran="Persentase penggantian KTP-el yang selesai lebih dari satu hari kerja",
            definisi="Dari berkas diterima loket sampai KTP-el siap diambil; hari libur tidak dihitung.",
            satuan="%",
            arah="turun",
            rumus="Permohonan selesai lebih dari satu hari kerja ÷ semua permohonan × 100",
            sumber_data="Buku register loket",
            cara_ambil="Semua permohonan, 25 sehari",
            hitung="periksa",
        ),
        "SASARAN.sasaran": fields(
            nilai="12,0",
            tanggal="30 September 2026",
            cara="hapus_penyebab",
            dihilangkan="75",
            alasan="Dua penyebab terbesar berada di loket dan ruang cetak kami.",
        ),
        "SASARAN.smart": fields(
            dapat_dicapai="Petugas tetap sama; biaya Rp 1.000.000",
            relevan="Janji layanan satu hari kerja",
        ),
    }


def _causes(member: Mapping[str, str]) -> Answers:
    bones = (
        ("k1", 0, "Metode"),
        ("p1", 1, "Kesalahan data baru ditemukan di ruang cetak"),
        ("c1", 2, "Data tidak diperiksa sebelum masuk antrean"),
        ("p2", 1, "Hasil cetak menumpuk sampai sore"),
        ("c2", 2, "Pencetakan hanya sekali sehari"),
        ("k2", 0, "Berkas dan data"),
        ("p3", 1, "Blanko habis tanpa diketahui"),
        ("c3", 2, "Persediaan blanko tidak dicatat harian"),
        ("k3", 0, "Sarana dan prasarana"),
        ("p4", 1, "Aplikasi lambat pada jam sibuk"),
        ("c4", 2, "Jaringan dipakai bersama perekaman"),
        ("k4", 0, "Pemohon dan masyarakat"),
        ("p5", 1, "Berkas kurang"),
        ("luar", 2, "Pemohon lupa membawa surat kehilangan"),
    )
    tests = (
        ("u1", "c1", "Memeriksa ulang 100 berkas yang datanya salah", "Loket, 25–29 Mei 2026", "U",
         "Paling banyak 10 dapat dilihat di loket", "57 dari 100 kesalahan dapat dilihat di loket", 100, "dominan"),
        ("u2", "c2", "Mencatat jam masuk dan jam cetak 120 permohonan", "Ruang cetak, 1–5 Juni 2026", "W",
         "Paling banyak 20 % menunggu lebih dari 4 jam", "66 dari 120 (55 %) menunggu lebih dari 4 jam", 120, "dominan"),
        ("u3", "c3", "Mencocokkan persediaan dengan kartu lama", "Gudang, 3 Juni 2026", "X",
         "Selisih paling banyak 20 lembar", "Selisih 14 lembar", 20, "tidak"),
        ("u4", "c4", "Mencatat gangguan jaringan", "1–12 Juni 2026", "Y",
         "Paling banyak 30 menit sehari", "Rata-rata 18 menit sehari", 10, "tidak"),
    )  # fmt: skip
    return {
        "SEBAB.tulang": outline(bones, outside="luar"),
        "SEBAB.pertemuan": fields(cara="curah_pendapat"),
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
    }


def _plan(member: Mapping[str, str]) -> Answers:
    plans = (
        ("a1", "Meja periksa awal", ["u1"], "Data dicocokkan dengan berkas sebelum nomor antrean diberikan; meja dan papan Rp 850.000",
         "Loket depan", "U", "", "29 Juni", "10 Juli", "850.000", "64 menjadi paling banyak 16", ["data"], 48),
        ("a2", "Pencetakan dua kali sehari", ["u2"], "Cetak pukul 10.00 dan 14.00 dengan petugas bergilir",
         "Ruang cetak", "W", "Diskominfo menjaga jaringan", "6 Juli", "10 Juli", "0", "38 menjadi paling banyak 10", ["cetak"], 28),
        ("a3", "Kartu persediaan, paling sedikit 300 blanko", ["u2"], "Persediaan dicatat setiap sore; di bawah 300 dipesan",
         "Gudang", "X", "BPKAD menyediakan anggaran ribbon", "6 Juli", "31 Juli", "150.000", "21 menjadi paling banyak 6", ["blanko"], 15),
    )  # fmt: skip
    return {
        "RENCANA.rencana": table(
            *(
                row(
                    i,
                    apa=what,
                    penyebab=causes,
                    bagaimana=how,
                    di_mana=where,
                    siapa=[member[who]],
                    pelaksana_lain=others,
                    mulai=f"{start} 2026",
                    selesai=f"{end} 2026",
                    biaya=cost,
                    hasil_diharapkan=expected,
                    kategori=categories,
                    berkurang=less,
                    putaran=1,
                    sumber_dana="tanpa_biaya" if cost == "0" else "dpa",
                )
                for i, what, causes, how, where, who, others, start, end, cost, expected, categories, less in plans
            )
        ),
        "RENCANA.risiko": table(
            row(
                "r1",
                risiko="Antrean di meja periksa awal",
                tindakan=["a1"],
                kemungkinan="sedang",
                besarnya="rendah",
                penanganan="Petugas kedua membantu pukul 08.00–10.00",
                petugas=[member["V"]],
            )
        ),
        "RENCANA.judul": fields(judul=TITLE),
    }


def _work(file: Mapping[str, str]) -> Answers:
    deeds = (
        ("a1", "29 Juni", "10 Juli", "850.000", ["meja"], ""),
        ("a2", "6 Juli", "10 Juli", "0", [], "Perubahan jadwal; bukti berupa surat tugas"),
        ("a3", "6 Juli", "31 Juli", "150.000", ["stok"], ""),
    )
    return {
        "LAKSANA.tindakan": table(
            *(
                row(
                    i,
                    status="selesai",
                    mulai_nyata=f"{start} 2026",
                    selesai_nyata=f"{end} 2026",
                    biaya_nyata=cost,
                    foto=[file[photo] for photo in photos],
                    alasan_tanpa_foto=why,
                )
                for i, start, end, cost, photos, why in deeds
            )
        ),
        "LAKSANA.pantau": table(
            *(
                row(f"mg{n}", label=f"Minggu {n}", diperiksa=125, kasus=late)
                for n, late in enumerate((34, 29, 24, 20, 18, 15), 1)
            ),
            satuan_waktu="Minggu",
        ),
    }


def _result() -> Answers:
    return {
        "EVALUASI.periksa": table(
            *(row(i, kategori=name, jumlah=after) for i, name, _, after in CATEGORIES),
            periode_awal="1 September 2026",
            periode_akhir="28 September 2026",
            tempat="Loket KTP-el dan ruang cetak",
            pengamat="Petugas cetak",
            diperiksa="500",
        ),
        "EVALUASI.hasil": fields(
            hitung="periksa",
            simpulan="Penggantian KTP-el yang lebih dari satu hari kerja turun dari 30,0 % menjadi 10,0 %, melampaui sasaran 12,0 %.",
            penjelasan="Gangguan jaringan berkurang karena Diskominfo menambah jalur pada Agustus, bukan karena tindakan kami.",
            kembali="tidak",
        ),
        "EVALUASI.harian": _daily(
            "sep", SEPTEMBER, dt.date(2026, 9, 1), "Semua hari di bawah garis tengah April: perubahan nyata."
        ),
        "EVALUASI.qcdsme": table(
            row(
                "q1",
                aspek="D",
                ukuran="Pemohon datang dua kali",
                sebelum="150",
                sesudah="50",
                satuan="orang sebulan",
                sumber="Buku register loket",
            )
        ),
    }


def _standard(file: Mapping[str, str]) -> Answers:
    return {
        "STANDAR.sop": table(
            row(
                "sop1",
                judul="Penggantian KTP-el dengan pemeriksaan awal",
                status="terbit",
                nomor="470/SOP/09/2026",
                revisi="00",
                tanggal="5 Oktober 2026",
                penanda_tangan="Kepala Dinas Kependudukan dan Pencatatan Sipil",
                berkas=[file["sop"]],
                yang_baru="Data diperiksa sebelum antrean; cetak dua kali sehari",
            )
        ),
        "STANDAR.kendali": fields(
            penanggung_jawab="Kepala Seksi Identitas Penduduk",
            cara_pantau="Menghitung permohonan lewat sehari dan memasukkannya ke peta kendali p",
            frekuensi="Setiap minggu",
            batas_waspada="Lebih dari 16 % dalam seminggu",
            tindakan="Ketua melapor kepada kepala dinas dalam dua hari",
        ),
        "LANJUT.berikutnya": fields(
            tema="Kesalahan data pada pengajuan dari desa",
            alasan="Data salah atau ganda masih terbesar, 18 dari 50 kejadian (36,0 %), sebagian besar dari desa.",
            mulai="4 Januari 2027",
            selesai="30 Juni 2027",
        ),
        "LANJUT.pelajaran": fields(
            berhasil="Memeriksa ulang berkas salah menunjukkan bahwa loket dapat mencegahnya"
        ),
    }


MEMBERS = (
    MemberFacts("T", "T. Contoh, S.STP.", "fasilitator", "Sekretaris Dinas", "S-1 Pemerintahan", "Pembina", 1980, 2004),
    MemberFacts("U", "U. Contoh, S.Kom.", "ketua", "Administrator Database Kependudukan", "S-1 Komputer", "Data KTP-el", 1989, 2015),
    MemberFacts("V", "V. Contoh", "sekretaris", "Pengadministrasi Umum", "SMA", "Loket", 1994, 2019),
    MemberFacts("W", "W. Contoh", "anggota", "Operator cetak", "D-III Komputer", "Ruang cetak", 1992, 2018),
    MemberFacts("X", "X. Contoh", "anggota", "Pengurus barang", "SMA", "Gudang", 1984, 2008),
    MemberFacts("Y", "Y. Contoh", "anggota", "Operator loket", "SMA", "Loket", 1998, 2022),
)  # fmt: skip


def _meeting(day: str, section: str, agenda: str, discussion: str, absent: str = "") -> MeetingFacts:
    return MeetingFacts(
        dt.date.fromisoformat(day),
        (section,),
        agenda,
        discussion,
        (),
        absent,
        "Ruang rapat dinas",
        dt.time(15),
        60,
    )


MEETINGS = (
    _meeting("2026-04-01", "TEMA", "Membagi tugas pencatatan", "Register loket dipakai sebagai sumber data."),
    _meeting("2026-04-29", "TEMA", "Memilih tema", "150 dari 500 permohonan terlambat.", "Y"),
    _meeting("2026-05-06", "SASARAN", "Menetapkan sasaran", "Sasaran 12,0 % pada September."),
    _meeting("2026-05-13", "SEBAB", "Mencari penyebab", "Empat penyebab akhir ditulis.", "X"),
    _meeting("2026-06-10", "DOMINAN", "Membahas hasil pengujian", "Dua penyebab dominan."),
    _meeting("2026-06-17", "RENCANA", "Menyusun rencana", "Tiga tindakan, Rp 1.000.000.", "W"),
    _meeting("2026-07-15", "LAKSANA", "Memeriksa pelaksanaan", "Meja periksa awal berjalan dua minggu."),
)

EXAMPLE = Example(
    slug="kilat",
    lead="Penggantian KTP-el yang lebih dari sehari turun dari 30,0 % menjadi 10,0 %, dengan peta kendali p.",
    scheme="8-langkah",
    finished_on=dt.date(2026, 11, 6),
    frame=Frame(
        group="KILAT",
        group_meaning="KTP-el Langsung, Akurat, Tepat waktu",
        motto="Datang sekali, selesai sehari",
        unit="Dinas Kependudukan dan Pencatatan Sipil",
        agency="Dinas Kependudukan dan Pencatatan Sipil",
        government="Kabupaten Contoh",
        place="Contoh",
        season="Tahun program 2026",
        season_starts=dt.date(2026, 1, 1),
        season_ends=dt.date(2026, 12, 31),
        formed_on=dt.date(2026, 3, 2),
        decree="470/55/2026",
        improvement_field="Pelayanan KTP-el",
    ),
    typed=answers,
    members=MEMBERS,
    meetings=MEETINGS,
    files=(
        FileFacts(
            "meja", "meja-periksa.jpg", "Meja periksa awal di loket depan", taken_on=dt.date(2026, 7, 10)
        ),
        FileFacts("stok", "kartu-stok.jpg", "Kartu persediaan blanko", taken_on=dt.date(2026, 7, 31)),
        FileFacts(
            "sop", "SOP-470-penggantian.pdf", "SOP penggantian KTP-el dengan pemeriksaan awal", "document"
        ),
    ),
    approvals=(
        ApprovalFacts("tema", dt.date(2026, 5, 8)),
        ApprovalFacts("rencana", dt.date(2026, 6, 24)),
    ),
    head=("Drs. B. D. Contoh, M.Si.", "Kepala Dinas Kependudukan dan Pencatatan Sipil"),
)
