"""RENCANA: one plan per dominant cause."""

from __future__ import annotations

from rulebook.editions.e2026.sections.dominan import DOMINANT
from rulebook.vocabulary import (
    Choice,
    Computed,
    Date,
    Integer,
    Line,
    Member,
    Money,
    Number,
    Part,
    Picture,
    Ref,
    Rows,
    Section,
    Text,
)

FUNDING = (
    ("tanpa_biaya", "Tanpa biaya"),
    ("dpa", "Anggaran unit (DPA)"),
    ("blud", "BLUD"),
    ("swadaya", "Swadaya"),
    ("lain", "Sumber lain"),
)

LIKELIHOOD = (("rendah", "Rendah"), ("sedang", "Sedang"), ("tinggi", "Tinggi"))

_rencana = Part(
    "rencana",
    "Rencana tindakan (5W2H)",
    core=True,
    help="Tulis paling sedikit satu tindakan untuk setiap penyebab dominan. Sebut orangnya, tanggalnya, dan biayanya; tulis 0 bila tanpa biaya.",
    example="Kartu pelacak dan rak pengembalian, oleh ketua, 20–30 April 2026, Rp 2.950.000.",
    rows=Rows(noun="tindakan", minimum=1, code="A"),
    columns=(
        Line(
            "apa",
            "Apa (What)",
            core=True,
            glossary=("5W2H",),
            help="Tindakan perbaikan.",
            example="Kartu pelacak dan rak pengembalian berkas",
        ),
        Ref(
            "penyebab",
            "Mengapa (Why)",
            core=True,
            to="DOMINAN.uji",
            only=DOMINANT,
            help="Penyebab dominan yang ditangani; boleh lebih dari satu.",
            example="C1 Tidak ada kartu pelacak",
        ),
        Text(
            "bagaimana",
            "Bagaimana (How)",
            core=True,
            rows=2,
            help="Cara mengerjakannya, cukup jelas untuk ditiru.",
            example="500 kartu dipasang pada berkas; semua berkas kembali paling lambat pukul 14.00",
        ),
        Line(
            "di_mana", "Di mana (Where)", help="Tempat tindakan.", example="Ruang rekam medis dan empat poli"
        ),
        Member(
            "siapa",
            "Siapa (Who)",
            core=True,
            help="Anggota yang bertanggung jawab. Hindari memilih semua anggota.",
            example="B. Contoh",
        ),
        Line(
            "pelaksana_lain",
            "Pelaksana lain",
            help="Orang atau unit di luar kelompok yang membantu.",
            example="Bagian Umum Dinas Kesehatan",
        ),
        Date("mulai", "Mulai", core=True, help="Tanggal mulai.", example="20 April 2026"),
        Date(
            "selesai",
            "Selesai",
            core=True,
            help="Tanggal selesai, tidak lebih awal daripada mulai.",
            example="30 April 2026",
        ),
        Money(
            "biaya",
            "Biaya (How much)",
            core=True,
            help="Rupiah. Tulis 0 bila tanpa biaya.",
            example="2.950.000",
        ),
        Line(
            "hasil_diharapkan",
            "Hasil yang diharapkan",
            help="Perubahan yang diharapkan dari tindakan ini.",
            example="Keterlambatan karena berkas 189 menjadi paling banyak 19",
        ),
        Ref(
            "kategori",
            "Kategori yang berkurang",
            to="TEMA.periksa",
            help="Kategori lembar periksa yang diharapkan turun.",
            example="Rekam medis lama ditemukan",
        ),
        Number(
            "berkurang",
            "Perkiraan berkurang",
            minimum=0,
            help="Berapa kejadian yang diharapkan hilang. Portal menjumlahkan dan membandingkannya dengan sasaran.",
            example="170",
        ),
        Integer(
            "putaran",
            "Putaran",
            minimum=1,
            glossary=("putaran",),
            help="Isi 2 bila tindakan disusun setelah evaluasi pertama belum mencapai sasaran.",
            example="1",
        ),
        Choice(
            "sumber_dana", "Sumber dana", options=FUNDING, help="Asal dana.", example="Anggaran unit (DPA)"
        ),
        Line(
            "pemutus",
            "Yang berwenang memutuskan",
            help="Jabatan yang dapat menyetujui perubahan ini.",
            example="Kepala UPT",
        ),
    ),
    pictures=(Picture("gantt", "plan_gantt", "Jadwal rencana tindakan"),),
)

_ringkasan = Part(
    "ringkasan",
    "Ringkasan rencana",
    core=True,
    help="Dihitung portal dari rencana tindakan.",
    fields=(
        Computed(
            "total_biaya",
            "Jumlah biaya",
            compute="plan_total_cost",
            unit="Rp",
            help="Jumlah biaya semua tindakan.",
        ),
        Computed(
            "jumlah_berkurang",
            "Perkiraan berkurang",
            compute="plan_total_reduction",
            help="Jumlah kejadian yang diharapkan hilang.",
        ),
        Computed(
            "perkiraan_sisa",
            "Perkiraan hasil",
            compute="plan_expected_result",
            help="Kondisi awal setelah dikurangi perkiraan; bandingkan dengan sasaran.",
        ),
        Computed(
            "cukup",
            "Dibandingkan sasaran",
            compute="plan_against_target",
            help="Apakah rencana diperkirakan mencapai sasaran.",
        ),
    ),
)

_antara = Part(
    "antara",
    "Sasaran antara",
    help="Tetapkan ukuran kecil untuk setiap penyebab dominan, supaya keberhasilan tiap tindakan terlihat sendiri.",
    rows=Rows(noun="sasaran antara", source="DOMINAN.uji", only=DOMINANT),
    columns=(
        Line(
            "ukuran",
            "Ukuran",
            glossary=("sasaran antara",),
            help="Yang diukur untuk penyebab ini.",
            example="Keterlambatan karena rekam medis",
        ),
        Number("awal", "Sekarang", help="Nilai sebelum perbaikan.", example="189"),
        Number("sasaran", "Sasaran", help="Nilai yang ingin dicapai.", example="19"),
        Line("satuan", "Satuan", help="Satuan angkanya.", example="kejadian sebulan"),
        Date("tanggal", "Tanggal", help="Kapan nilai itu dicapai.", example="31 Juli 2026"),
        Line("hitungan", "Perhitungan", help="Dasar angka sasaran antara.", example="189 × 10 %"),
    ),
)

_risiko = Part(
    "risiko",
    "Risiko dan penanganannya",
    help="Pikirkan akibat buruk yang mungkin muncul dari tindakan, dan siapkan penangkalnya.",
    rows=Rows(noun="risiko"),
    columns=(
        Line(
            "risiko",
            "Risiko",
            help="Akibat buruk yang mungkin terjadi.",
            example="Warga lanjut usia tidak memiliki telepon",
        ),
        Ref(
            "tindakan",
            "Tindakan",
            to="RENCANA.rencana",
            help="Tindakan yang menimbulkan risiko.",
            example="A2 Pendaftaran dengan jam kedatangan",
        ),
        Choice(
            "kemungkinan",
            "Kemungkinan",
            options=LIKELIHOOD,
            help="Seberapa mungkin terjadi.",
            example="Tinggi",
        ),
        Choice(
            "besarnya",
            "Besarnya akibat",
            options=LIKELIHOOD,
            help="Seberapa besar akibatnya.",
            example="Sedang",
        ),
        Text(
            "penanganan",
            "Penanganan",
            rows=2,
            help="Cara mencegah atau menanganinya.",
            example="30 % jam kedatangan disediakan di loket, dibantu petugas",
        ),
        Member("petugas", "Petugas", help="Anggota yang menjaga.", example="D. Contoh"),
    ),
)

_darurat = Part(
    "darurat",
    "Tindakan darurat",
    help="Tulis yang dilakukan segera agar warga tidak dirugikan selama perbaikan disiapkan.",
    rows=Rows(noun="tindakan darurat"),
    columns=(
        Line("keadaan", "Keadaan", help="Yang harus segera ditangani.", example="Antrean penuh setiap Senin"),
        Line(
            "tindakan",
            "Tindakan",
            help="Yang langsung dilakukan.",
            example="Kepala ruang membantu loket pukul 07.30–09.00",
        ),
        Date("mulai", "Mulai", help="Tanggal mulai.", example="6 April 2026"),
        Member("siapa", "Petugas", help="Anggota yang mengerjakan.", example="E. Contoh"),
        Date("sampai", "Sampai", help="Tanggal berakhir.", example="30 April 2026"),
    ),
)

_judul = Part(
    "judul",
    "Judul risalah",
    core=True,
    help="Tulis judul setelah rencana jelas: kata kerja, ukuran, dari-menjadi, waktu, dan tempat. Bentuk judul hanya saran.",
    fields=(
        Computed(
            "saran",
            "Saran judul",
            compute="title_suggestion",
            glossary=("judul",),
            help="Disusun portal dari ukuran, sasaran, dan unit. Salin lalu ubah seperlunya.",
        ),
        Line(
            "judul",
            "Judul",
            core=True,
            help="Judul yang dicetak di sampul.",
            example="Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % pada Juli 2026 di UPT Puskesmas Melati",
        ),
    ),
)

_pengesahan = Part(
    "pengesahan",
    "Pengesahan rencana oleh atasan",
    core=True,
    help="Minta atasan mengesahkan rencana dan biayanya. Pengesahan di kertas boleh dicatat kemudian dengan fotonya.",
    approval="rencana",
)

RENCANA = Section(
    code="RENCANA",
    title="Rencana perbaikan",
    purpose="Menyusun tindakan untuk setiap penyebab dominan.",
    phase="plan",
    parts=(_rencana, _ringkasan, _antara, _risiko, _darurat, _judul, _pengesahan),
)
