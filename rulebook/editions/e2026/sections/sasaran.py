"""SASARAN: the measure with its starting value, and the target."""

from __future__ import annotations

from rulebook.editions.e2026 import fields as shared
from rulebook.vocabulary import Choice, Computed, Date, Integer, Line, Number, Part, Section, Text

DIRECTIONS = (("turun", "Makin kecil makin baik"), ("naik", "Makin besar makin baik"))

METHODS = (
    ("patokan", "Patokan dari unit lain yang lebih baik"),
    ("standar", "Standar atau peraturan"),
    ("kemampuan", "Kemampuan kelompok"),
    ("hapus_penyebab", "Menghilangkan penyebab terbesar"),
)

_ukuran = Part(
    "ukuran",
    "Ukuran dan kondisi awal",
    core=True,
    help="Tetapkan satu ukuran. Ukuran yang sama dipakai lagi pada evaluasi, jadi tulis dengan jelas cara menghitungnya.",
    fields=(
        Line(
            "nama_ukuran",
            "Nama ukuran",
            core=True,
            glossary=("ukuran",),
            help="Apa yang dihitung atau diukur.",
            example="Persentase pasien poli umum yang menunggu lebih dari 45 menit",
        ),
        Text(
            "definisi",
            "Definisi",
            rows=2,
            glossary=("definisi operasional",),
            help="Dari kapan sampai kapan, siapa yang dihitung, siapa yang tidak.",
            example="Dari nomor antrean diambil sampai nama dipanggil; pasien gawat darurat tidak dihitung.",
        ),
        Line("satuan", "Satuan", core=True, help="Satuan ukuran.", example="%"),
        Choice(
            "arah",
            "Arah perbaikan",
            core=True,
            options=DIRECTIONS,
            help="Pilih apakah angkanya harus turun atau naik.",
            example="Makin kecil makin baik untuk keterlambatan; makin besar makin baik untuk cakupan",
        ),
        Text(
            "rumus",
            "Rumus",
            rows=2,
            help="Cara menghitung ukuran.",
            example="Pasien yang menunggu lebih dari 45 menit ÷ pasien yang diamati × 100",
        ),
        Line(
            "sumber_data",
            "Sumber data",
            core=True,
            help="Catatan atau formulir tempat angka diambil.",
            example="Lembar pengamatan harian poli umum",
        ),
        Line(
            "cara_ambil",
            "Cara mengambil data",
            help="Semua diamati, atau contoh yang dipilih dengan cara tertentu.",
            example="50 pasien setiap hari, setiap pasien ketiga",
        ),
        Choice(
            "hitung",
            "Kondisi awal diperoleh dengan",
            options=shared.FROM_CHECK_SHEET,
            help="Pilih lembar periksa bila kondisi awal sama dengan jumlah kejadian dibagi jumlah yang diperiksa; angka, periode, dan n lalu mengikuti tabel itu.",
            example="Dihitung dari lembar periksa: 420 ÷ 1.000 = 42,0 %",
        ),
        Number(
            "kondisi_awal",
            "Kondisi awal",
            core=True,
            glossary=("kondisi awal",),
            help="Nilai ukuran sebelum perbaikan. Tidak perlu diketik bila dihitung dari lembar periksa.",
            example="42,0",
        ),
        Line(
            "periode",
            "Periode data",
            core=True,
            help="Rentang waktu data kondisi awal. Mengikuti lembar periksa bila dihitung dari sana.",
            example="2–31 Maret 2026",
        ),
        Integer(
            "n",
            "Jumlah data (n)",
            core=True,
            minimum=1,
            glossary=("n",),
            help="Banyaknya yang diperiksa atau diukur. Mengikuti lembar periksa bila dihitung dari sana.",
            example="1.000",
        ),
        Computed(
            "awal",
            "Kondisi awal yang dipakai",
            compute="baseline",
            help="Nilai yang dipakai portal pada semua perhitungan.",
        ),
        Computed(
            "awal_periode",
            "Periode yang dipakai",
            compute="baseline_period",
            help="Periode dari lembar periksa atau yang diketik.",
        ),
        Computed(
            "awal_n",
            "Jumlah data yang dipakai",
            compute="baseline_n",
            help="Jumlah data dari lembar periksa atau yang diketik.",
        ),
    ),
)

_sasaran = Part(
    "sasaran",
    "Sasaran",
    core=True,
    help="Tetapkan nilai yang ingin dicapai untuk ukuran yang sama, beserta tanggalnya.",
    fields=(
        Number(
            "nilai",
            "Nilai sasaran",
            core=True,
            glossary=("sasaran",),
            help="Angka yang ingin dicapai, dalam satuan yang sama.",
            example="15,0",
        ),
        Date(
            "tanggal",
            "Dicapai paling lambat",
            core=True,
            help="Tanggal sasaran harus tercapai.",
            example="31 Juli 2026",
        ),
        Choice(
            "cara",
            "Cara menetapkan",
            options=METHODS,
            help="Dasar angka sasaran.",
            example="Menghilangkan penyebab terbesar",
        ),
        Number(
            "dihilangkan",
            "Bagian kategori fokus yang dihilangkan",
            unit="%",
            minimum=0,
            maximum=100,
            help="Berapa persen kejadian pada kategori fokus yang diperkirakan hilang. Portal menghitung perkiraan sisanya.",
            example="90",
        ),
        Computed(
            "perkiraan",
            "Perkiraan sisa",
            compute="target_estimate",
            help="Kondisi awal × (1 − bagian kategori fokus × bagian yang dihilangkan).",
        ),
        Text(
            "hitungan",
            "Perhitungan",
            rows=2,
            help="Tulis hitungannya bila memakai cara lain.",
            example="42,0 × (1 − 0,731 × 0,9) = 14,4, dibulatkan menjadi 15,0",
        ),
        Text(
            "alasan",
            "Alasan",
            rows=2,
            help="Mengapa sasaran ini menantang dan mungkin dicapai.",
            example="Dua kategori terbesar berada sepenuhnya dalam kendali kami.",
        ),
        Computed(
            "kalimat",
            "Kalimat sasaran",
            compute="target_sentence",
            help="Disusun portal dari ukuran, kondisi awal, sasaran, dan tanggal.",
        ),
    ),
)

_smart = Part(
    "smart",
    "Uji SMART",
    help="Pastikan sasaran jelas. Tiga baris disusun portal dari isian Anda; lengkapi dua lainnya.",
    fields=(
        Computed(
            "spesifik",
            "Spesifik (S)",
            compute="smart_specific",
            glossary=("SMART",),
            help="Tema, ukuran, dan unit, disusun portal.",
        ),
        Computed(
            "terukur",
            "Terukur (M)",
            compute="smart_measurable",
            help="Kondisi awal dan sasaran, disusun portal.",
        ),
        Text(
            "dapat_dicapai",
            "Dapat dicapai (A)",
            rows=2,
            help="Orang, dana, dan wewenang yang tersedia.",
            example="Petugas tetap sama dan biaya di bawah Rp 5.000.000",
        ),
        Text(
            "relevan",
            "Relevan (R)",
            rows=2,
            help="Kaitan dengan standar pelayanan atau indikator unit.",
            example="Standar pelayanan 45 menit dan indeks kepuasan masyarakat",
        ),
        Computed(
            "berwaktu",
            "Berbatas waktu (T)",
            compute="smart_time",
            help="Tanggal sasaran, diambil dari isian di atas.",
        ),
        Text(
            "manfaat",
            "Manfaat yang diharapkan",
            rows=2,
            help="Siapa yang diuntungkan bila sasaran tercapai.",
            example="2.150 kunjungan sebulan lebih cepat dilayani",
        ),
        Text(
            "hambatan",
            "Hambatan yang mungkin",
            rows=2,
            help="Hal yang dapat menggagalkan sasaran.",
            example="Jaringan internet sering terputus",
        ),
    ),
)

SASARAN = Section(
    code="SASARAN",
    title="Sasaran",
    purpose="Menetapkan ukuran, kondisi awal, dan nilai yang ingin dicapai.",
    phase="plan",
    parts=(_ukuran, _sasaran, _smart),
)
