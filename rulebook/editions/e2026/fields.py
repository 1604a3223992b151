"""Field declarations used in more than one section: check sheets, measured values, strata, QCDSME.

A data set before (TEMA) and after (EVALUASI) is declared by the same function, so that both are asked in the same words.
"""

from __future__ import annotations

from rulebook.vocabulary import (
    Choice,
    Choices,
    Computed,
    Date,
    Field,
    Integer,
    Line,
    Money,
    Number,
    Text,
    Values,
)

YES_NO = (("ya", "Ya"), ("tidak", "Tidak"))

QCDSME = (
    ("Q", "Mutu (Quality)"),
    ("C", "Biaya (Cost)"),
    ("D", "Waktu layanan (Delivery)"),
    ("S", "Keselamatan (Safety)"),
    ("M", "Semangat kerja (Morale)"),
    ("E", "Lingkungan (Environment)"),
)

CLASS_RULES = (
    ("sturges", "Sturges"),
    ("akar", "Akar n"),
    ("rice", "Rice"),
    ("fd", "Freedman-Diaconis"),
    ("sendiri", "Ditentukan sendiri"),
)

MORE_PICTURES = (
    ("tren", "Perkembangan menurut kolom"),
    ("pareto", "Diagram Pareto setiap kolom"),
)

FROM_CHECK_SHEET = (
    ("periksa", "Dihitung dari lembar periksa"),
    ("diketik", "Diketik sendiri"),
)


def scale(name: str, label: str, help: str, example: str = "") -> Integer:
    """A mark from 1 to 5."""
    return Integer(name, label, help=help, example=example, minimum=1, maximum=5)


def check_head(*, core: bool) -> tuple[Field, ...]:
    """Head of a check sheet: when, where, who looked, how many were inspected."""
    return (
        Date(
            "periode_awal",
            "Mulai mencatat",
            core=core,
            help="Tanggal pencatatan pertama. Pakai data paling lama 12 bulan terakhir.",
            example="2 Maret 2026",
        ),
        Date(
            "periode_akhir",
            "Selesai mencatat",
            core=core,
            help="Tanggal pencatatan terakhir.",
            example="31 Maret 2026",
        ),
        Line("tempat", "Tempat", help="Tempat kejadian diamati.", example="Loket pendaftaran dan poli umum"),
        Line(
            "pengamat",
            "Pengamat",
            help="Siapa yang mencatat. Cukup nama atau jabatannya.",
            example="Petugas loket bergantian",
        ),
        Integer(
            "diperiksa",
            "Jumlah diperiksa (n)",
            minimum=1,
            glossary=("n",),
            help="Berapa yang diperiksa seluruhnya, bukan hanya yang bermasalah. Dari angka ini portal menghitung persentase.",
            example="1.000 pasien diamati; 420 di antaranya terlambat, maka n = 1.000",
        ),
        Computed(
            "total", "Jumlah kejadian", compute="check_total", help="Dijumlahkan portal dari semua kategori."
        ),
        Computed(
            "tingkat",
            "Persentase kejadian",
            compute="check_rate",
            unit="%",
            help="Jumlah kejadian dibagi jumlah yang diperiksa.",
        ),
        Choices(
            "gambar",
            "Gambar tambahan",
            deep=True,
            options=MORE_PICTURES,
            help="Digambar bila tabel memakai kolom per minggu, hari, atau tempat.",
            example="Perkembangan menurut kolom",
        ),
    )


def check_columns(*, core: bool) -> tuple[Field, ...]:
    """One row per category. The total is typed, or left empty when the columns by week are filled."""
    return (
        Line(
            "kategori",
            "Kategori",
            core=core,
            help="Jenis kejadian. Satu kejadian masuk tepat satu kategori. Sisanya masuk baris Lain-lain.",
            example="Rekam medis lama ditemukan",
        ),
        Text(
            "definisi",
            "Definisi",
            rows=2,
            glossary=("definisi operasional",),
            help="Kapan sebuah kejadian dihitung dalam kategori ini, supaya semua pengamat mencatat dengan cara yang sama.",
            example="Berkas baru sampai di poli lebih dari 10 menit setelah pasien mendaftar",
        ),
        Integer(
            "jumlah",
            "Jumlah",
            core=core,
            minimum=0,
            help="Banyaknya kejadian. Kosongkan bila kolom per minggu diisi; portal yang menjumlahkan.",
            example="189",
        ),
        Computed(
            "total",
            "Total",
            compute="check_row_total",
            help="Jumlah yang diketik, atau hasil penjumlahan kolom minggu.",
        ),
        Computed(
            "persen",
            "Bagian",
            compute="check_row_share",
            unit="%",
            help="Total baris dibagi jumlah semua kejadian.",
        ),
        Computed(
            "kumulatif",
            "Kumulatif",
            compute="check_row_cumulative",
            unit="%",
            help="Bagian baris ini ditambah semua baris yang lebih besar. Lain-lain selalu dihitung terakhir.",
        ),
        Money(
            "biaya",
            "Biaya (Rp)",
            deep=True,
            help="Biaya seluruh kejadian kategori ini, bila diketahui. Portal menggambar Pareto menurut biaya.",
            example="1.250.000",
        ),
        Number(
            "menit",
            "Waktu (menit)",
            deep=True,
            minimum=0,
            help="Menit yang hilang karena kategori ini, bila diketahui. Portal menggambar Pareto menurut waktu.",
            example="2.268",
        ),
    )


def check_slot() -> Integer:
    """A cell of a check sheet's week column."""
    return Integer("slot", "Jumlah", minimum=0, help="Banyaknya kejadian dalam kolom ini.", example="52")


def strata_columns() -> tuple[Field, ...]:
    """One row per stratum."""
    return (
        Line("strata", "Kelompok data", help="Nama kelompok. Jangan memakai nama orang.", example="Senin"),
        Integer(
            "jumlah_kasus", "Jumlah kasus", minimum=0, help="Kejadian dalam kelompok data ini.", example="102"
        ),
        Integer(
            "jumlah_diperiksa",
            "Jumlah diperiksa",
            minimum=1,
            help="Yang diperiksa dalam kelompok data ini.",
            example="200",
        ),
        Values(
            "nilai",
            "Hasil ukur",
            deep=True,
            help="Bila yang dipilah hasil ukur: semua angka kelompok data ini, dipisah spasi. Kosongkan kasus dan diperiksa.",
            example="42 49 50 43 60",
        ),
        Computed(
            "persen", "Persentase", compute="stratum_rate", unit="%", help="Kasus dibagi yang diperiksa."
        ),
        Computed(
            "selisih",
            "Selisih",
            compute="stratum_gap",
            unit="poin %",
            help="Beda persentase kelompok data ini dari persentase keseluruhan.",
        ),
    )


def strata_fields() -> tuple[Field, ...]:
    """By what the data are split."""
    return (
        Line(
            "faktor",
            "Dipilah menurut",
            glossary=("stratifikasi",),
            help="Satu pembeda yang mungkin menjelaskan masalah.",
            example="Hari pelayanan",
        ),
        Text(
            "temuan",
            "Yang terlihat",
            rows=2,
            help="Tulis satu kalimat: kelompok mana yang paling berbeda.",
            example="Senin paling tinggi, 51,0 %, karena kunjungan menumpuk sesudah akhir pekan.",
        ),
    )


def time_fields() -> tuple[Field, ...]:
    """Measured values for a histogram, with what the portal works out from them."""
    return (
        Line(
            "nama",
            "Yang diukur",
            help="Sebutkan dari kapan sampai kapan waktu dihitung.",
            example="Waktu tunggu dari mengambil nomor sampai dipanggil",
        ),
        Line(
            "periode", "Periode pengukuran", help="Tanggal pengukuran dilakukan.", example="9–13 Maret 2026"
        ),
        Line(
            "satuan",
            "Satuan",
            help="Satuan angka yang diukur. Kosongkan bila menit.",
            example="menit",
        ),
        Number(
            "batas",
            "Batas standar",
            help="Batas paling lama atau paling besar menurut standar pelayanan. Kosongkan bila tidak ada.",
            example="45",
        ),
        Values(
            "nilai",
            "Hasil pengukuran",
            unit="menit",
            glossary=("histogram",),
            help="Tempel semua angka, dipisah spasi, baris baru, atau titik koma. Paling sedikit 30, lebih baik 50–100.",
            example="42 49 50 43 60 30",
        ),
        Computed(
            "jumlah_data",
            "Jumlah data (n)",
            compute="values_n",
            glossary=("n",),
            help="Banyaknya angka yang terbaca.",
        ),
        Computed(
            "rata",
            "Rata-rata",
            compute="values_mean",
            unit="menit",
            help="Jumlah semua nilai dibagi banyaknya.",
        ),
        Computed(
            "simpangan",
            "Simpangan baku",
            compute="values_sd",
            unit="menit",
            glossary=("simpangan baku",),
            help="Ukuran sebaran nilai di sekitar rata-rata.",
        ),
        Computed(
            "median",
            "Median",
            compute="values_median",
            unit="menit",
            glossary=("median",),
            help="Nilai tengah setelah semua nilai diurutkan.",
        ),
        Computed(
            "lewat_batas",
            "Melewati batas",
            compute="values_over",
            help="Banyaknya nilai di atas batas standar, atau di bawah batas standar bawah.",
        ),
        Text(
            "tafsir",
            "Arti histogram",
            rows=2,
            help="Tulis satu kalimat tentang pusat, sebaran, dan yang melewati batas.",
            example="Separuh pasien menunggu lebih dari 42 menit; 42 dari 100 melewati batas 45 menit.",
        ),
        Number(
            "batas_bawah",
            "Batas standar bawah",
            deep=True,
            help="Batas paling kecil menurut standar, bila ada.",
            example="36,5",
        ),
        Choice(
            "aturan_kelas",
            "Banyak kelas menurut",
            deep=True,
            options=CLASS_RULES,
            help="Kosongkan untuk Sturges. Coba aturan lain bila bentuknya terlalu kasar atau terlalu rinci.",
            example="Sturges",
        ),
        Integer(
            "kelas",
            "Banyak kelas",
            deep=True,
            minimum=1,
            maximum=100,
            help="Dipakai bila banyak kelas ditentukan sendiri.",
            example="8",
        ),
    )


def citizen_fields(before: bool) -> tuple[Field, ...]:
    """What the person who is served feels: access, steps, cost, fairness."""
    when = "sekarang" if before else "setelah perbaikan"
    return (
        Text(
            "akses",
            "Kemudahan menjangkau",
            rows=2,
            help=f"Seberapa mudah warga mendapat layanan {when}.",
            example="Warga lanjut usia harus datang pukul 06.00 agar mendapat nomor"
            if before
            else "Warga dapat memilih jam datang dari rumah",
        ),
        Text(
            "tahapan",
            "Jumlah tahapan",
            rows=2,
            help=f"Berapa loket atau meja yang dilalui warga {when}.",
            example="Tiga loket dan dua kali mengisi formulir"
            if before
            else "Dua loket dan satu kali mengisi formulir",
        ),
        Text(
            "ongkos",
            "Biaya bagi warga",
            rows=2,
            help=f"Uang dan waktu yang dikeluarkan warga {when}.",
            example="Setengah hari tidak bekerja" if before else "Paling lama satu jam di puskesmas",
        ),
        Text(
            "keadilan",
            "Keadilan",
            rows=2,
            help=f"Apakah semua warga dilayani dengan cara yang sama {when}.",
            example="Yang mengenal petugas sering didahulukan"
            if before
            else "Urutan tampil di layar dan sama untuk semua",
        ),
    )


def aspect(name: str = "aspek", label: str = "Aspek") -> Choice:
    """One of the six QCDSME aspects."""
    return Choice(
        name,
        label,
        options=QCDSME,
        glossary=("QCDSME",),
        help="Segi yang dinilai.",
        example="Waktu layanan (Delivery)",
    )
