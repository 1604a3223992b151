"""TEMA: the problem that the group chose, and the data that speak for it."""

from __future__ import annotations

from rulebook.editions.e2026 import fields as shared
from rulebook.editions.e2026 import time_fields as timed
from rulebook.vocabulary import (
    Choice,
    Choices,
    Computed,
    Date,
    Integer,
    Line,
    Number,
    Part,
    Picture,
    Ref,
    Rows,
    Section,
    Slots,
    Text,
)

SOURCES = (
    ("data", "Data yang sudah ada"),
    ("observasi", "Pengamatan"),
    ("kuesioner", "Kuesioner"),
    ("curah_pendapat", "Curah pendapat"),
    ("keluhan", "Keluhan atau pengaduan"),
)

ATTITUDES = (("mendukung", "Mendukung"), ("ragu", "Belum yakin"), ("menolak", "Menolak"))

_masalah = Part(
    "masalah",
    "Daftar masalah",
    core=True,
    help="Tulis paling sedikit tiga masalah di unit Anda, masing-masing dengan angka dan sumbernya. Tulis masalahnya, bukan jalan keluarnya.",
    example="Masalah: pasien menunggu terlalu lama. Bukan masalah: belum ada aplikasi antrean.",
    rows=Rows(noun="masalah", minimum=3, code="M"),
    columns=(
        Line(
            "masalah",
            "Masalah",
            core=True,
            help="Satu masalah nyata dalam wewenang unit Anda.",
            example="Pasien menunggu lama di pendaftaran",
        ),
        Number(
            "angka",
            "Besarnya",
            core=True,
            help="Angka yang menunjukkan besarnya masalah.",
            example="81",
        ),
        Line("satuan", "Satuan", upfront=True, help="Satuan angka itu.", example="keluhan"),
        Choice(
            "sumber",
            "Sumber data",
            core=True,
            options=SOURCES,
            help="Dari mana angka itu diperoleh.",
            example="Keluhan atau pengaduan",
        ),
        Line("periode", "Periode", help="Rentang waktu data itu.", example="Januari–Maret 2026"),
        Number("target", "Target", help="Target program, bila ada.", example="95"),
        Number("capaian", "Capaian", help="Yang tercapai dalam periode yang sama.", example="29,6"),
        Computed(
            "konversi",
            "Konversi",
            compute="problem_conversion",
            unit="%",
            glossary=("konversi",),
            help="Capaian dibagi target. Berguna untuk membandingkan program yang satuannya berbeda.",
        ),
        Computed(
            "deviasi",
            "Deviasi",
            compute="problem_deviation",
            unit="%",
            glossary=("deviasi",),
            help="100 dikurangi konversi: bagian target yang belum tercapai.",
        ),
    ),
)

_keluhan = Part(
    "keluhan",
    "Rekap keluhan atau masalah",
    help="Hitung keluhan menurut jenisnya bila ada kotak saran, survei kepuasan, atau buku pengaduan. Gambarnya menunjukkan jenis terbanyak.",
    example="150 keluhan dari kotak saran dan survei kepuasan, Januari–Maret.",
    tool="pareto",
    fields=(
        Line("periode", "Periode", help="Rentang waktu keluhan dikumpulkan.", example="Januari–Maret 2026"),
        Line(
            "tempat",
            "Tempat atau saluran",
            help="Di mana atau lewat apa keluhan diterima.",
            example="Kotak saran dan survei kepuasan",
        ),
        Integer(
            "n",
            "Jumlah keluhan (n)",
            minimum=1,
            glossary=("n",),
            help="Banyaknya keluhan seluruhnya. Portal membandingkannya dengan jumlah baris.",
            example="150",
        ),
        Computed(
            "total", "Jumlah tercatat", compute="check_total", help="Dijumlahkan portal dari semua baris."
        ),
    ),
    columns=(
        Line(
            "kategori",
            "Jenis keluhan",
            help="Satu jenis per baris; sisanya pada Lain-lain.",
            example="Menunggu lama",
        ),
        Integer("jumlah", "Jumlah", minimum=0, help="Banyaknya keluhan jenis ini.", example="81"),
        Computed(
            "persen", "Bagian", compute="check_row_share", unit="%", help="Dibagi jumlah semua keluhan."
        ),
        Computed(
            "kumulatif",
            "Kumulatif",
            compute="check_row_cumulative",
            unit="%",
            help="Ditambah semua jenis yang lebih besar.",
        ),
    ),
    rows=Rows(noun="jenis keluhan", start_with=("", "", "", "Lain-lain")),
    pictures=(Picture("pareto", "pareto", "Diagram Pareto keluhan"),),
)

_usg = Part(
    "usg",
    "Prioritas USG",
    help="Nilai setiap masalah dari 1 (rendah) sampai 5 (tinggi). Jumlah terbesar didahulukan.",
    example="Menunggu lama: 5 + 5 + 4 = 14.",
    rows=Rows(noun="masalah", source="TEMA.masalah"),
    columns=(
        shared.scale("urgensi", "Mendesak (U)", "Seberapa mendesak harus ditangani, 1–5.", "5"),
        shared.scale("keseriusan", "Serius (S)", "Seberapa besar akibatnya bagi warga dan unit, 1–5.", "5"),
        shared.scale("perkembangan", "Berkembang (G)", "Seberapa cepat memburuk bila dibiarkan, 1–5.", "4"),
        Computed(
            "jumlah", "Jumlah", compute="usg_total", glossary=("USG",), help="U + S + G, dijumlahkan portal."
        ),
        Computed("urutan", "Urutan", compute="usg_rank", help="Peringkat menurut jumlah terbesar."),
    ),
)

_kriteria = Part(
    "kriteria",
    "Prioritas menurut kriteria berbobot",
    help="Pengganti USG bila kelompok ingin memakai bobot. Beri bobot pada setiap kriteria, lalu nilai setiap masalah 1 sampai 5.",
    example="Bobot dampak 3, kemampuan 2, biaya 1, waktu 1.",
    advanced=True,
    fields=(
        Integer(
            "bobot_dampak", "Bobot dampak", minimum=0, help="Bobot kriteria dampak bagi warga.", example="3"
        ),
        Integer(
            "bobot_kemampuan",
            "Bobot kemampuan",
            minimum=0,
            help="Bobot kriteria kemampuan kelompok.",
            example="2",
        ),
        Integer("bobot_biaya", "Bobot biaya", minimum=0, help="Bobot kriteria kecilnya biaya.", example="1"),
        Integer(
            "bobot_waktu", "Bobot waktu", minimum=0, help="Bobot kriteria singkatnya waktu.", example="1"
        ),
    ),
    rows=Rows(noun="masalah", source="TEMA.masalah"),
    columns=(
        shared.scale("dampak", "Dampak", "5 untuk dampak terbesar bagi warga, 1–5.", "5"),
        shared.scale("kemampuan", "Kemampuan", "5 bila sepenuhnya dapat ditangani kelompok, 1–5.", "4"),
        shared.scale("biaya", "Biaya", "5 untuk yang paling murah, 1–5.", "4"),
        shared.scale("waktu", "Waktu", "5 untuk yang paling cepat selesai, 1–5.", "3"),
        Computed("nilai", "Nilai", compute="weighted_score", help="Jumlah nilai kali bobot."),
        Computed("urutan", "Urutan", compute="weighted_rank", help="Peringkat menurut nilai terbesar."),
    ),
)

_pilihan = Part(
    "pilihan",
    "Tema yang dipilih",
    core=True,
    help="Pilih satu masalah dari daftar dan jelaskan alasannya dengan data.",
    fields=(
        Ref(
            "terpilih",
            "Masalah yang dipilih",
            core=True,
            to="TEMA.masalah",
            single=True,
            help="Pilih satu dari daftar masalah di atas.",
            example="M1 Pasien menunggu lama di pendaftaran",
        ),
        Text(
            "alasan",
            "Alasan memilih",
            core=True,
            help="Sebutkan angkanya, akibatnya, dan mengapa kelompok mampu menanganinya.",
            example="Keluhan terbanyak (81 dari 150), melanggar standar pelayanan 45 menit, dan seluruh alurnya ada di unit kami.",
        ),
        Line(
            "tema",
            "Tema",
            core=True,
            glossary=("tema",),
            help="Tulis masalah yang akan ditangani dan tempatnya. Jangan menulis jalan keluar. Judul lengkap disusun setelah rencana.",
            example="Lamanya waktu tunggu pasien poli umum",
        ),
    ),
)

_pemangku = Part(
    "pemangku",
    "Pihak yang berkepentingan",
    help="Tulis siapa yang merasakan masalah ini dan siapa yang dapat membantu atau menghambat.",
    rows=Rows(noun="pihak"),
    columns=(
        Line(
            "pihak", "Pihak", help="Orang atau unit yang terkena atau terlibat.", example="Pasien lanjut usia"
        ),
        Text(
            "dampak",
            "Dampak negatif",
            rows=2,
            help="Yang dirasakan pihak itu sekarang.",
            example="Lelah menunggu sejak pukul 06.00",
        ),
        Text(
            "harapan",
            "Harapan",
            rows=2,
            help="Yang diharapkan pihak itu.",
            example="Tahu kapan akan dipanggil",
        ),
        Choice("sikap", "Sikap", options=ATTITUDES, help="Sikap terhadap perubahan.", example="Mendukung"),
        Line(
            "peran",
            "Peran atau pendekatan",
            help="Bantuan yang diminta, atau cara mendekatinya.",
            example="Mencoba jam kedatangan pada minggu pertama",
        ),
    ),
)

_dampak = Part(
    "dampak",
    "Dampak masalah (QCDSME)",
    core=True,
    help="Centang segi yang terkena dampak masalah. Penjelasan tiap segi boleh menyusul.",
    fields=(
        Choices(
            "aspek",
            "Segi yang terkena",
            core=True,
            options=shared.QCDSME,
            glossary=("QCDSME",),
            help="Centang satu atau lebih.",
            example="Mutu, Waktu layanan, Semangat kerja",
        ),
        Text(
            "mutu",
            "Dampak pada mutu",
            rows=2,
            help="Akibat terhadap mutu layanan.",
            example="Nilai survei kepuasan turun menjadi 76,4",
        ),
        Text(
            "biaya",
            "Dampak pada biaya",
            rows=2,
            help="Akibat terhadap biaya atau tenaga.",
            example="Lembur petugas 46 jam sebulan",
        ),
        Text(
            "waktu",
            "Dampak pada waktu layanan",
            rows=2,
            help="Akibat terhadap kecepatan layanan.",
            example="Rata-rata menunggu 43 menit",
        ),
        Text(
            "keselamatan",
            "Dampak pada keselamatan",
            rows=2,
            help="Akibat terhadap keselamatan orang.",
            example="Ruang tunggu berdesakan tiga kali sebulan",
        ),
        Text(
            "semangat",
            "Dampak pada semangat kerja",
            rows=2,
            help="Akibat terhadap petugas.",
            example="Petugas sering ditegur pasien",
        ),
        Text(
            "lingkungan",
            "Dampak pada lingkungan",
            rows=2,
            help="Akibat terhadap lingkungan kerja atau bahan.",
            example="1.000 lembar formulir sebulan",
        ),
    ),
)

_kaitan = Part(
    "kaitan",
    "Kaitan dengan tujuan unit",
    help="Tunjukkan bahwa tema ini mendukung tugas dan janji layanan unit Anda.",
    fields=(
        Text(
            "tujuan",
            "Tujuan atau sasaran unit",
            rows=2,
            help="Tujuan dalam rencana strategis atau perjanjian kinerja.",
            example="Meningkatnya kepuasan masyarakat terhadap pelayanan kesehatan dasar",
        ),
        Text(
            "indikator",
            "Indikator kinerja",
            rows=2,
            help="Indikator yang ikut membaik bila tema berhasil.",
            example="Indeks kepuasan masyarakat",
        ),
        Text(
            "standar_pelayanan",
            "Standar pelayanan",
            rows=2,
            glossary=("standar pelayanan",),
            help="Janji layanan yang sekarang belum terpenuhi.",
            example="Pasien dipanggil paling lama 45 menit setelah mengambil nomor",
        ),
        Text(
            "pengaduan",
            "Pengaduan",
            rows=2,
            help="Pengaduan warga yang menjadi dasar, tanpa nama pelapor.",
            example="Sebelas pengaduan tertulis tentang antrean dalam tiga bulan",
        ),
        Text(
            "tugas",
            "Tugas unit",
            rows=2,
            help="Tugas pokok unit yang berkaitan.",
            example="Menyelenggarakan pendaftaran dan rekam medis",
        ),
    ),
)

_warga = Part(
    "warga",
    "Yang dirasakan warga",
    help="Tulis keadaan sekarang dari sisi warga. Setelah perbaikan, keadaan yang sama ditulis lagi pada evaluasi.",
    fields=shared.citizen_fields(before=True),
)

_periksa = Part(
    "periksa",
    "Lembar periksa sebelum perbaikan",
    core=True,
    help="Hitung kejadian menurut kategorinya. Cukup kategori dan jumlah; kolom per minggu boleh ditambahkan. Diagram Pareto digambar dari tabel ini.",
    example="420 pasien terlambat dalam sebulan, dipilah menurut penyebab tertundanya.",
    tool="check_sheet",
    fields=shared.check_head(core=True),
    columns=shared.check_columns(core=True),
    slots=Slots(
        source="typed",
        label="Kolom per minggu atau hari",
        cell=shared.check_slot(),
        start_with=("Minggu 1", "Minggu 2", "Minggu 3", "Minggu 4"),
        instead_of="jumlah",
        summed_as="total",
    ),
    rows=Rows(noun="kategori", minimum=2, start_with=("", "", "", "Lain-lain")),
    pictures=(
        Picture("pareto", "pareto", "Diagram Pareto sebelum perbaikan"),
        Picture("bobot", "pareto_weights", "Diagram Pareto sebelum perbaikan", optional=True),
        Picture("kolom", "by_slot", "Lembar periksa sebelum perbaikan", optional=True),
    ),
    tally=True,
)

_fokus = Part(
    "fokus",
    "Kategori yang dijadikan fokus",
    help="Pilih kategori yang akan dikurangi, sebaiknya yang termasuk penyumbang 80 % terbesar.",
    fields=(
        Ref(
            "kelas",
            "Kategori fokus",
            to="TEMA.periksa",
            help="Pilih satu atau beberapa kategori dari lembar periksa.",
            example="Rekam medis lama ditemukan; Antrean loket pendaftaran",
        ),
        Computed(
            "porsi",
            "Bagian dari semua kejadian",
            compute="focus_share",
            unit="%",
            help="Dijumlahkan portal dari kategori fokus.",
        ),
        Text(
            "alasan",
            "Alasan",
            rows=2,
            help="Mengapa kategori itu didahulukan.",
            example="Dua kategori ini menyumbang 73,1 % keterlambatan dan berada dalam kendali kami.",
        ),
    ),
)

_strata = Part(
    "strata",
    "Stratifikasi",
    help="Pilah kejadian menurut hari, loket, shift, atau wilayah. Bandingkan persentasenya, bukan jumlahnya.",
    tool="stratification",
    fields=shared.strata_fields(),
    columns=shared.strata_columns(),
    rows=Rows(noun="kelompok data"),
    pictures=(Picture("batang", "strata_bars", "Persentase menurut kelompok data"),),
)

_harian = Part(
    "harian",
    "Peta kendali",
    help="Catat per hari atau per minggu untuk melihat apakah masalahnya menahun atau sesaat. Jawab tiga pertanyaan; portal mengusulkan petanya. Paling sedikit 20 titik.",
    tool="control_chart",
    chart="TEMA.harian",
    fields=(timed.recorded_per(), *timed.chart_choice_fields(), *timed.chart_figures()),
    columns=timed.chart_columns(),
    rows=Rows(noun="periode"),
    pictures=(Picture("kendali", "chart", "Peta kendali sebelum perbaikan"),),
)

_waktu = Part(
    "waktu",
    "Histogram waktu",
    help="Tempel hasil pengukuran waktu bila masalah Anda tentang lamanya layanan.",
    tool="histogram",
    fields=shared.time_fields(),
    pictures=(Picture("histogram", "histogram", "Histogram sebelum perbaikan"),),
)

_tren = Part(
    "tren",
    "Grafik garis",
    help="Gambarkan perkembangan ukuran dari bulan ke bulan, misalnya cakupan program.",
    advanced=True,
    fields=(
        Line("nama", "Yang digambarkan", help="Nama ukuran.", example="Cakupan kunjungan balita"),
        Line("satuan", "Satuan", help="Satuan angkanya.", example="%"),
    ),
    columns=(
        Line("label", "Waktu", help="Bulan atau minggu.", example="Januari 2026"),
        Number("nilai", "Nilai", help="Angka pada waktu itu.", example="29,6"),
    ),
    rows=Rows(noun="titik"),
    pictures=(Picture("garis", "run_chart", "Grafik garis"),),
)

_kemampuan = Part(
    "kemampuan",
    "Kemampuan proses",
    help="Bandingkan sebaran hasil ukur pada peta kendali dengan batas standar. Dinyatakan hanya bila prosesnya stabil.",
    advanced=True,
    fields=timed.capability_fields(),
)

_jadwal = Part(
    "jadwal",
    "Jadwal kegiatan",
    help="Jadwal sudah terisi dari tahun program. Ubah sesuai rencana kelompok; isi tanggal nyata saat langkah berjalan.",
    rows=Rows(noun="langkah", source="steps"),
    columns=(
        Date(
            "rencana_mulai",
            "Rencana mulai",
            help="Kapan langkah ini direncanakan mulai.",
            example="2 Maret 2026",
        ),
        Date(
            "rencana_selesai",
            "Rencana selesai",
            help="Kapan langkah ini direncanakan selesai.",
            example="20 Maret 2026",
        ),
        Date(
            "nyata_mulai", "Nyata mulai", help="Kapan langkah ini benar-benar mulai.", example="2 Maret 2026"
        ),
        Date(
            "nyata_selesai",
            "Nyata selesai",
            help="Kapan langkah ini benar-benar selesai.",
            example="27 Maret 2026",
        ),
        Integer(
            "pertemuan",
            "Rencana pertemuan",
            minimum=0,
            help="Berapa kali kelompok berencana bertemu untuk langkah ini.",
            example="3",
        ),
    ),
    pictures=(Picture("gantt", "gantt", "Jadwal rencana dan pelaksanaan"),),
)

_pengesahan = Part(
    "pengesahan",
    "Pengesahan tema oleh atasan",
    core=True,
    help="Minta atasan mengesahkan tema dan sasaran. Pengesahan yang sudah diberikan di kertas boleh dicatat kemudian dengan fotonya.",
    approval="tema",
)

TEMA = Section(
    code="TEMA",
    title="Tema",
    purpose="Memilih satu masalah yang terukur, penting, dan mampu ditangani kelompok.",
    phase="plan",
    parts=(
        _masalah,
        _keluhan,
        _usg,
        _kriteria,
        _pilihan,
        _pemangku,
        _dampak,
        _kaitan,
        _warga,
        _periksa,
        _fokus,
        _strata,
        _harian,
        _waktu,
        _tren,
        _kemampuan,
        _jadwal,
        _pengesahan,
    ),
)
