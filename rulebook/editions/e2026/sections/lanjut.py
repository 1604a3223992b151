"""LANJUT: what remains, and the next theme."""

from __future__ import annotations

from rulebook.vocabulary import (
    Computed,
    Date,
    Integer,
    Line,
    Member,
    Number,
    Part,
    Picture,
    Rows,
    Section,
    Text,
)

_sisa = Part(
    "sisa",
    "Masalah yang tersisa",
    help="Urutkan kategori yang tersisa menurut data setelah perbaikan. Angkanya diambil dari lembar periksa.",
    tool="pareto",
    rows=Rows(noun="masalah", source="EVALUASI.periksa"),
    columns=(
        Computed(
            "jumlah", "Jumlah", compute="remaining_count", help="Dari lembar periksa setelah perbaikan."
        ),
        Computed(
            "persen",
            "Bagian",
            compute="remaining_share",
            unit="%",
            help="Bagian dari semua kejadian yang tersisa.",
        ),
        Integer("prioritas", "Prioritas", minimum=1, help="1 untuk yang didahulukan.", example="1"),
        Line(
            "keterangan",
            "Keterangan",
            help="Alasan urutan itu.",
            example="Kini yang terbesar dan belum pernah ditangani",
        ),
    ),
    pictures=(Picture("pareto", "pareto_after", "Diagram Pareto setelah perbaikan"),),
)

_berikutnya = Part(
    "berikutnya",
    "Tema berikutnya",
    core=True,
    help="Pilih tema berikutnya dari masalah yang tersisa atau dari daftar masalah pada tema sekarang.",
    fields=(
        Line(
            "tema",
            "Tema berikutnya",
            core=True,
            help="Masalah yang akan ditangani, bukan jalan keluarnya.",
            example="Ketepatan jam mulai pelayanan poli",
        ),
        Text(
            "alasan",
            "Alasan",
            core=True,
            rows=2,
            help="Alasan dengan data.",
            example="Dokter atau petugas belum siap menjadi kategori terbesar, 33 dari 120 kejadian (27,5 %).",
        ),
        Date("mulai", "Rencana mulai", help="Kapan tema berikutnya dimulai.", example="1 September 2026"),
        Date("selesai", "Rencana selesai", help="Kapan tema berikutnya selesai.", example="28 Februari 2027"),
        Text(
            "garis_besar",
            "Garis besar jadwal",
            rows=2,
            help="Bulan untuk setiap tahap.",
            example="September–Oktober menyusun rencana, November–Desember melaksanakan, Januari evaluasi, Februari standar",
        ),
    ),
)

_pelajaran = Part(
    "pelajaran",
    "Pelajaran",
    help="Tulis apa yang dipelajari kelompok, supaya tema berikutnya lebih mudah.",
    fields=(
        Text(
            "berhasil",
            "Yang berjalan baik",
            rows=2,
            help="Cara yang akan diulang.",
            example="Mengamati langsung di loket membuka mata semua anggota",
        ),
        Text(
            "kurang",
            "Yang perlu diperbaiki",
            rows=2,
            help="Cara yang akan diubah.",
            example="Poli diajak bicara terlalu lambat",
        ),
        Text(
            "saran",
            "Saran untuk kelompok lain",
            rows=2,
            help="Satu nasihat yang paling berguna.",
            example="Tetapkan standar pengujian sebelum mengumpulkan data",
        ),
    ),
)

_anggota = Part(
    "anggota",
    "Perkembangan anggota",
    help="Tunjukkan bahwa anggota bertambah mampu, misalnya dengan uji pemahaman metode sebelum dan sesudah.",
    fields=(
        Line(
            "nama_uji",
            "Cara menilai",
            help="Uji atau pengamatan yang dipakai.",
            example="Uji 20 soal tentang tujuh alat",
        ),
        Number(
            "rata_sebelum",
            "Rata-rata sebelum",
            minimum=0,
            help="Nilai rata-rata anggota pada awal tema.",
            example="61",
        ),
        Number(
            "rata_sesudah",
            "Rata-rata sesudah",
            minimum=0,
            help="Nilai rata-rata anggota pada akhir tema.",
            example="85",
        ),
        Computed(
            "kenaikan",
            "Kenaikan",
            compute="member_growth",
            help="Rata-rata sesudah dikurangi rata-rata sebelum.",
        ),
        Text(
            "catatan",
            "Catatan",
            rows=2,
            help="Perubahan sikap atau kebiasaan.",
            example="Semua anggota pernah memimpin satu pertemuan",
        ),
    ),
    columns=(
        Member("anggota", "Anggota", help="Anggota yang berkembang.", example="F. Contoh"),
        Text(
            "kemampuan",
            "Kemampuan baru",
            rows=2,
            help="Yang sekarang dikuasai.",
            example="Membuat diagram Pareto dari data sendiri",
        ),
    ),
    rows=Rows(noun="anggota"),
)

LANJUT = Section(
    code="LANJUT",
    title="Tema berikutnya",
    purpose="Memilih tema berikutnya dari masalah yang tersisa dan menyimpan pelajaran.",
    phase="action",
    parts=(_sisa, _berikutnya, _pelajaran, _anggota),
)
