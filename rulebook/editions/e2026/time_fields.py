"""Field declarations of what is recorded over time: control charts, monitoring, capability, pairs of before and after."""

from __future__ import annotations

from rulebook import chart_choice
from rulebook.vocabulary import Choice, Computed, Field, Integer, Line, Number, Text, Values

CHARTS = (
    *chart_choice.KINDS,
    (chart_choice.RUN, "Grafik alur: median, untuk titik yang masih sedikit"),
    *((key, f"Lanjutan – {label}") for key, label in chart_choice.RARE_KINDS),
)


def recorded_per() -> Line:
    """How often something was recorded."""
    return Line(
        "satuan_waktu",
        "Dicatat per",
        help="Satuan waktu setiap baris. Urutkan dari yang paling awal.",
        example="Hari",
    )


def chart_choice_fields() -> tuple[Field, ...]:
    """The three questions, the chart that they propose, and what else may be chosen."""
    return (
        Choice(
            "catat",
            chart_choice.RECORDED_LABEL,
            options=chart_choice.RECORDED,
            help="Pertanyaan 1 dari 3. Jawabannya menentukan peta yang cocok.",
            example="Berapa yang tidak sesuai dari yang diperiksa",
        ),
        Choice(
            "nilai_sekali",
            chart_choice.VALUES_LABEL,
            options=chart_choice.VALUES,
            help="Pertanyaan 2 dari 3. Lewati bila yang dicatat bukan hasil ukur.",
            example="Satu nilai",
        ),
        Choice(
            "sama",
            chart_choice.SAME_LABEL,
            options=chart_choice.SAME,
            help="Pertanyaan 3 dari 3.",
            example="Selalu sama",
        ),
        Computed(
            "usulan",
            "Peta yang cocok",
            compute="chart_proposal",
            glossary=("peta kendali",),
            help="Usulan portal menurut ketiga jawaban, dengan alasannya. Anda boleh memilih peta lain.",
        ),
        Choice(
            "jenis",
            "Peta yang dipakai",
            options=CHARTS,
            help="Kosongkan untuk mengikuti usulan.",
            example="p: bagian yang tidak sesuai",
        ),
        Line(
            "satuan",
            "Satuan nilai",
            help="Untuk hasil ukur atau jumlah kesalahan. Kosongkan bila yang digambar persentase.",
            example="menit",
        ),
        Choice(
            "aturan",
            "Aturan tanda",
            deep=True,
            options=chart_choice.RULES,
            help=f"Kosongkan untuk aturan bawaan. {chart_choice.FALSE_ALARMS}",
            example="Nelson: aturan 1, 2, 3, dan 5 (bawaan)",
        ),
        Integer(
            "dasar",
            "Batas dihitung dari … titik pertama",
            deep=True,
            minimum=2,
            help="Kosongkan untuk memakai semua titik pada tahapnya. Titik sesudahnya dinilai dengan batas itu.",
            example="20",
        ),
    )


def chart_figures() -> tuple[Field, ...]:
    """What the portal reads from the chart, and what the group makes of it."""
    return (
        Computed(
            "pusat",
            "Garis tengah",
            compute="chart_centre",
            glossary=("peta kendali",),
            help="Rata-rata titik yang menentukan batas, tiap tahap berurutan; pada grafik alur mediannya.",
        ),
        Computed(
            "batas_atas",
            "Batas kendali atas",
            compute="chart_upper",
            help="Garis tengah ditambah tiga simpangan baku, tiap tahap berurutan.",
        ),
        Computed(
            "batas_bawah",
            "Batas kendali bawah",
            compute="chart_lower",
            help="Garis tengah dikurangi tiga simpangan baku, tiap tahap berurutan; hitungan paling kecil nol.",
        ),
        Computed(
            "tanda",
            "Tanda khusus",
            compute="chart_signals",
            help="Titik di luar batas atau pola yang tidak wajar, bila ada. Titik yang tidak ikut batas tidak disebut.",
        ),
        Text(
            "tafsir",
            "Arti grafik",
            rows=2,
            help="Tulis satu kalimat: masalah menahun (semua titik di dalam batas) atau kejadian khusus (ada titik di luar).",
            example="Tidak ada titik di luar batas. Keterlambatan terjadi setiap hari, bukan kejadian sesaat.",
        ),
    )


def period_columns() -> tuple[Field, ...]:
    """One row per day or week."""
    return (
        Line("label", "Waktu", help="Hari, tanggal, atau minggu pencatatan.", example="Senin, 2 Maret"),
        Integer("diperiksa", "Diperiksa", minimum=1, help="Berapa yang diperiksa saat itu.", example="50"),
        Integer("kasus", "Kasus", minimum=0, help="Berapa yang bermasalah saat itu.", example="27"),
        Computed(
            "persen", "Persentase", compute="period_rate", unit="%", help="Kasus dibagi yang diperiksa."
        ),
    )


def chart_columns() -> tuple[Field, ...]:
    """One row per point of a control chart; only the columns that the chart needs are asked."""
    return (
        *period_columns(),
        Values(
            "nilai",
            "Nilai",
            help="Hasil ukur saat itu. Beberapa nilai sekali ukur dipisah spasi.",
            example="31,5",
        ),
        Line(
            "tahap",
            "Tahap baru mulai di sini, karena …",
            deep=True,
            help="Isi hanya bila cara kerjanya berubah mulai titik ini, bukan karena melihat gambarnya.",
            example="Petugas kedua mulai bertugas",
        ),
        Line(
            "kecuali",
            "Tidak ikut batas, karena …",
            deep=True,
            help="Isi bila sebab khususnya terbukti. Titiknya tetap digambar.",
            example="Listrik padam dua jam",
        ),
    )


def monitor_columns() -> tuple[Field, ...]:
    """One row per week of watching; measures that are no share of cases use `nilai`."""
    value = Number(
        "nilai",
        "Nilai ukuran",
        help="Isi hanya bila ukuran Anda bukan persentase kasus, misalnya rata-rata menit. Kosongkan diperiksa dan kasus.",
        example="31,5",
    )
    note = Line(
        "catatan",
        "Catatan",
        help="Kejadian yang menjelaskan angka itu.",
        example="Dua poli masih menahan berkas",
    )
    return (*period_columns(), value, note)


def capability_fields() -> tuple[Field, ...]:
    """How the measured values fit between the limits of the standard."""
    return (
        Number("bawah", "Batas standar bawah", help="Nilai terkecil yang diterima, bila ada.", example="30"),
        Number("atas", "Batas standar atas", help="Nilai terbesar yang diterima, bila ada.", example="45"),
        Computed(
            "kemampuan",
            "Kemampuan proses",
            compute="capability_verdict",
            help="Dinyatakan hanya bila tahap terakhir peta kendalinya stabil dan datanya paling sedikit 25. Titik yang tidak ikut batas tidak dihitung.",
        ),
        Computed(
            "cp",
            "Cp",
            compute="capability_cp",
            help="Lebar standar dibagi enam simpangan baku di dalam peta.",
        ),
        Computed(
            "cpk",
            "Cpk",
            compute="capability_cpk",
            help="Seperti Cp, dengan letak rata-ratanya. 1,33 ke atas: mampu.",
        ),
        Computed("pp", "Pp", compute="capability_pp", help="Seperti Cp, dengan simpangan baku semua data."),
        Computed(
            "ppk", "Ppk", compute="capability_ppk", help="Seperti Cpk, dengan simpangan baku semua data."
        ),
    )


def pair_fields() -> tuple[Field, ...]:
    """The same objects measured before and after."""
    return (
        Line(
            "nama",
            "Yang diukur",
            help="Hal yang diukur pada objek yang sama, sebelum dan sesudah.",
            example="Nilai uji metode anggota",
        ),
        Line("satuan", "Satuan", help="Satuan nilainya.", example="nilai"),
        Choice(
            "arah",
            "Arah yang diinginkan",
            options=(("turun", "Makin kecil makin baik"), ("naik", "Makin besar makin baik")),
            help="Kosongkan bila sama dengan arah ukuran pada sasaran.",
            example="Makin besar makin baik",
        ),
        Computed(
            "hasil",
            "Hasil perbandingan",
            compute="pairs_verdict",
            help="Ada bukti perubahan, atau belum cukup bukti; uji t berpasangan atau Wilcoxon.",
        ),
        Computed(
            "selang",
            "Selisih rata-rata",
            compute="pairs_difference",
            help="Sesudah dikurangi sebelum, dengan selang kepercayaan 95 %.",
        ),
    )


def pair_columns() -> tuple[Field, ...]:
    """One row per object."""
    return (
        Line(
            "objek", "Objek", help="Yang diukur dua kali; orang hanya menurut perannya.", example="Anggota 1"
        ),
        Number("sebelum", "Sebelum", help="Nilai sebelum perbaikan.", example="58"),
        Number("sesudah", "Sesudah", help="Nilai sesudah perbaikan.", example="82"),
    )
