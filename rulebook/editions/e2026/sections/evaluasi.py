"""EVALUASI: the same measure after the work, compared honestly."""

from __future__ import annotations

from rulebook.editions.e2026 import fields as shared
from rulebook.editions.e2026 import time_fields as timed
from rulebook.vocabulary import (
    Choice,
    Computed,
    Files,
    Integer,
    Line,
    Money,
    Number,
    Part,
    Picture,
    Ref,
    Rows,
    Section,
    Slots,
    Text,
)

RETURNS = (
    ("SEBAB", "Mencari penyebab lagi"),
    ("RENCANA", "Menyusun rencana lagi"),
    ("tidak", "Tidak perlu"),
)

_periksa = Part(
    "periksa",
    "Lembar periksa setelah perbaikan",
    core=True,
    help="Pakai kategori, cara, dan jumlah yang sama dengan lembar periksa sebelum perbaikan. Kedua diagram digambar dengan skala yang sama.",
    example="120 pasien terlambat dari 1.000 yang diamati pada Juli.",
    tool="check_sheet",
    fields=shared.check_head(core=False),
    columns=shared.check_columns(core=False),
    slots=Slots(
        source="typed",
        label="Kolom per minggu atau hari",
        cell=shared.check_slot(),
        start_with=("Minggu 1", "Minggu 2", "Minggu 3", "Minggu 4"),
        instead_of="jumlah",
        summed_as="total",
    ),
    rows=Rows(noun="kategori", continues="TEMA.periksa"),
    pictures=(
        Picture("pareto", "pareto_pair", "Diagram Pareto sebelum dan sesudah"),
        Picture("bobot", "pareto_weights_pair", "Diagram Pareto sebelum dan sesudah", optional=True),
        Picture("kolom", "by_slot", "Lembar periksa setelah perbaikan", optional=True),
    ),
    tally=True,
)

_hasil = Part(
    "hasil",
    "Hasil terhadap sasaran",
    core=True,
    help="Isi hasil dengan ukuran yang sama. Pencapaian dan perubahan dihitung portal.",
    fields=(
        Choice(
            "hitung",
            "Hasil diperoleh dengan",
            options=shared.FROM_CHECK_SHEET,
            help="Pilih cara yang sama dengan kondisi awal.",
            example="Dihitung dari lembar periksa: 120 ÷ 1.000 = 12,0 %",
        ),
        Number(
            "hasil",
            "Hasil",
            core=True,
            help="Nilai ukuran setelah perbaikan. Tidak perlu diketik bila dihitung dari lembar periksa.",
            example="12,0",
        ),
        Line(
            "periode",
            "Periode data",
            core=True,
            help="Rentang waktu data setelah perbaikan, paling sedikit empat minggu. Mengikuti lembar periksa bila dihitung dari sana.",
            example="1–28 Juli 2026",
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
            "akhir",
            "Hasil yang dipakai",
            compute="result",
            help="Nilai yang dipakai portal pada semua perhitungan.",
        ),
        Computed(
            "akhir_periode",
            "Periode yang dipakai",
            compute="result_period",
            help="Periode dari lembar periksa atau yang diketik.",
        ),
        Computed(
            "akhir_n",
            "Jumlah data yang dipakai",
            compute="result_n",
            help="Jumlah data dari lembar periksa atau yang diketik.",
        ),
        Computed(
            "pencapaian",
            "Pencapaian",
            compute="attainment",
            unit="%",
            glossary=("pencapaian",),
            help="(hasil − awal) ÷ (sasaran − awal) × 100. Mencapai 100 % berarti sasaran tercapai.",
        ),
        Computed("perubahan", "Perubahan", compute="change", unit="%", help="(hasil − awal) ÷ awal × 100."),
        Computed(
            "uji_beda",
            "Perbedaan nyata",
            compute="difference_test",
            help="Apakah perbedaan sebelum dan sesudah lebih besar daripada kebetulan, bila ukurannya persentase kasus.",
        ),
        Computed(
            "bukti",
            "Perbandingan sebelum dan sesudah",
            compute="proof",
            help="Uji yang cocok dengan datanya: bagian, rata-rata, pasangan, atau laju, dengan selang kepercayaannya.",
        ),
        Computed(
            "pendukung",
            "Bukti lain",
            compute="proof_support",
            help="Peta kendali, hasil ukur, dan catatan sesudah standar berlaku.",
        ),
        Computed(
            "batasan",
            "Yang membatasi simpulan",
            compute="proof_limits",
            help="Hal yang membuat perbandingan kurang kuat, misalnya data sedikit atau musim yang berbeda.",
        ),
        Text(
            "simpulan",
            "Simpulan",
            core=True,
            rows=2,
            help="Tulis satu kalimat jujur tentang hasilnya.",
            example="Pasien yang menunggu lebih dari 45 menit turun dari 42,0 % menjadi 12,0 %, melampaui sasaran 15,0 %.",
        ),
        Text(
            "penjelasan",
            "Penjelasan",
            rows=3,
            help="Yang membantu dan yang menghambat, termasuk hal yang bukan hasil kerja kelompok. Bila sasaran belum tercapai, jelaskan sebabnya.",
            example="Gangguan jaringan turun karena perbaikan penyedia pada April, bukan karena tindakan kami.",
        ),
        Choice(
            "kembali",
            "Bila belum tercapai",
            options=RETURNS,
            help="Langkah yang diulang bila pencapaian kurang dari 100 %.",
            example="Menyusun rencana lagi",
        ),
    ),
)

_putaran = Part(
    "putaran",
    "Hasil setiap putaran",
    help="Isi bila perbaikan dilakukan lebih dari satu putaran. Simpan hasil putaran sebelumnya di sini.",
    rows=Rows(noun="putaran"),
    columns=(
        Integer(
            "putaran", "Putaran", minimum=1, glossary=("putaran",), help="Putaran ke berapa.", example="1"
        ),
        Number("hasil", "Hasil", help="Nilai ukuran pada akhir putaran itu.", example="18,5"),
        Line("periode", "Periode", help="Rentang waktu datanya.", example="Juni 2026"),
        Integer("n", "Jumlah data (n)", minimum=1, help="Banyaknya yang diperiksa.", example="500"),
        Computed(
            "pencapaian",
            "Pencapaian",
            compute="cycle_attainment",
            unit="%",
            help="Dihitung terhadap kondisi awal dan sasaran yang sama.",
        ),
        Line(
            "catatan", "Catatan", help="Mengapa diulang.", example="Kartu pelacak belum dipakai di dua poli"
        ),
    ),
)

_antara = Part(
    "antara",
    "Hasil sasaran antara",
    help="Bandingkan setiap sasaran antara dengan hasilnya.",
    rows=Rows(noun="sasaran antara", source="RENCANA.antara"),
    columns=(
        Number("hasil", "Hasil", help="Nilai setelah perbaikan, dalam satuan yang sama.", example="31"),
        Computed(
            "pencapaian",
            "Pencapaian",
            compute="intermediate_attainment",
            unit="%",
            help="Dihitung dari nilai awal dan sasaran antara.",
        ),
        Text(
            "penjelasan",
            "Penjelasan",
            rows=2,
            help="Jelaskan bila tidak tercapai.",
            example="31 masih di atas 19 karena satu poli terlambat ikut",
        ),
    ),
)

_strata = Part(
    "strata",
    "Stratifikasi setelah perbaikan",
    help="Pilah dengan kelompok data yang sama seperti sebelum perbaikan.",
    tool="stratification",
    fields=shared.strata_fields(),
    columns=shared.strata_columns(),
    rows=Rows(noun="kelompok data", continues="TEMA.strata"),
    pictures=(Picture("batang", "strata_bars_pair", "Persentase sebelum dan sesudah menurut kelompok data"),),
)

_harian = Part(
    "harian",
    "Peta kendali dua tahap",
    help="Catat per hari atau per minggu setelah perbaikan, dengan cara yang sama. Petanya mengikuti peta sebelum perbaikan; batas tahap pertama tetap dari data sebelum perbaikan.",
    tool="control_chart",
    chart="TEMA.harian",
    fields=(timed.recorded_per(), *timed.chart_figures()),
    columns=timed.chart_columns(),
    rows=Rows(noun="periode"),
    pictures=(Picture("kendali", "chart_pair", "Peta kendali sebelum dan sesudah"),),
)

_waktu = Part(
    "waktu",
    "Histogram setelah perbaikan",
    help="Tempel hasil pengukuran dengan cara yang sama. Kedua histogram memakai kelas yang sama.",
    tool="histogram",
    fields=shared.time_fields(),
    pictures=(Picture("histogram", "histogram_pair", "Histogram sebelum dan sesudah"),),
)

_pasangan = Part(
    "pasangan",
    "Objek yang sama diukur dua kali",
    help="Untuk ukuran yang diambil pada orang, berkas, atau tempat yang sama sebelum dan sesudah perbaikan.",
    example="Nilai uji tujuh anggota sebelum dan sesudah pelatihan.",
    advanced=True,
    fields=timed.pair_fields(),
    columns=timed.pair_columns(),
    rows=Rows(noun="objek"),
    pictures=(Picture("pasangan", "pairs", "Sebelum dan sesudah pada objek yang sama"),),
)

_kemampuan = Part(
    "kemampuan",
    "Kemampuan proses setelah perbaikan",
    help="Bandingkan sebaran hasil ukur pada peta kendali dengan batas standar yang sama.",
    advanced=True,
    fields=timed.capability_fields(),
)

_qcdsme = Part(
    "qcdsme",
    "Hasil menurut QCDSME",
    help="Bandingkan sebelum dan sesudah untuk segi yang dicentang pada tema, masing-masing dengan bukti.",
    rows=Rows(noun="hasil"),
    columns=(
        shared.aspect(),
        Line("ukuran", "Ukuran", help="Yang dibandingkan.", example="Lembur petugas"),
        Number("sebelum", "Sebelum", help="Nilai sebelum perbaikan.", example="46"),
        Number("sesudah", "Sesudah", help="Nilai setelah perbaikan.", example="18"),
        Line("satuan", "Satuan", help="Satuan angkanya.", example="jam per bulan"),
        Computed(
            "perubahan",
            "Perubahan",
            compute="row_change",
            unit="%",
            help="(sesudah − sebelum) ÷ sebelum × 100.",
        ),
        Line("sumber", "Sumber", help="Asal kedua angka.", example="Rekap lembur Maret dan Juli"),
        Files(
            "bukti",
            "Bukti",
            accept="any",
            help="Berkas atau foto yang membuktikan.",
            example="Rekap lembur bertanda tangan",
        ),
    ),
)

_manfaat = Part(
    "manfaat",
    "Manfaat dan NQI",
    help="Hitung manfaat setahun dalam rupiah bila dapat dihitung. Tulis hitungannya; manfaat tanpa hitungan tidak dinilai.",
    example="28 jam lembur × Rp 20.000 × 12 bulan = Rp 6.720.000.",
    fields=(
        Computed("jumlah", "Manfaat setahun", compute="benefit_total", unit="Rp", help="Jumlah semua baris."),
        Computed(
            "biaya",
            "Biaya perbaikan",
            compute="improvement_cost",
            unit="Rp",
            help="Biaya nyata; bila kosong, biaya rencana.",
        ),
        Computed(
            "nqi",
            "NQI tahun pertama",
            compute="nqi",
            unit="Rp",
            glossary=("NQI",),
            help="Manfaat setahun dikurangi biaya perbaikan.",
        ),
        Text(
            "tak_berwujud",
            "Manfaat tidak berwujud",
            rows=2,
            help="Manfaat yang tidak dihitung dengan uang.",
            example="Ruang tunggu lebih tenang; petugas berani mengusulkan perbaikan",
        ),
        Text(
            "bagi_warga",
            "Manfaat bagi warga",
            rows=2,
            help="Waktu, jarak, atau uang yang dihemat warga, dengan hitungannya.",
            example="12,36 menit × 2.150 kunjungan ÷ 60 ≈ 443 jam sebulan",
        ),
        Text(
            "bagi_tujuan",
            "Sumbangan bagi tujuan unit",
            rows=2,
            help="Indikator atau tujuan unit yang ikut membaik.",
            example="Nilai survei kepuasan naik dari 76,4 menjadi 84,9",
        ),
    ),
    columns=(
        Line("uraian", "Manfaat", help="Manfaat yang dapat dihitung.", example="Lembur berkurang"),
        Text(
            "hitungan",
            "Perhitungan",
            rows=2,
            help="Angka, harga satuan, dan jumlah bulan.",
            example="28 jam × Rp 20.000 × 12 bulan",
        ),
        Money("per_tahun", "Rupiah setahun", help="Hasil hitungan untuk satu tahun.", example="6.720.000"),
    ),
    rows=Rows(noun="manfaat"),
)

_samping = Part(
    "samping",
    "Akibat samping",
    help="Tulis akibat lain yang tidak direncanakan, baik maupun buruk, dan penanganannya.",
    rows=Rows(noun="akibat samping"),
    columns=(
        Line(
            "akibat",
            "Akibat",
            help="Yang terjadi di luar rencana.",
            example="Beban petugas telepon bertambah 25 menit sehari",
        ),
        Choice(
            "sifat",
            "Sifat",
            options=(("baik", "Baik"), ("buruk", "Buruk")),
            help="Menguntungkan atau merugikan.",
            example="Buruk",
        ),
        Text(
            "penanganan",
            "Penanganan",
            rows=2,
            help="Yang dilakukan terhadapnya.",
            example="Piket telepon digilir",
        ),
    ),
)

_sisa = Part(
    "sisa",
    "Penyebab yang belum selesai",
    help="Tulis penyebab yang masih ada dan rencana selanjutnya.",
    rows=Rows(noun="penyebab"),
    columns=(
        Ref(
            "penyebab",
            "Penyebab",
            to="SEBAB.tulang",
            single=True,
            help="Penyebab dari tulang ikan, bila ada di sana.",
            example="C6 Ruang rekam medis sempit",
        ),
        Line("uraian", "Uraian", help="Keadaan sekarang.", example="Ruang rekam medis masih 12 m²"),
        Line(
            "rencana",
            "Rencana",
            help="Yang akan dilakukan atau kepada siapa diusulkan.",
            example="Diusulkan dalam anggaran tahun depan",
        ),
    ),
)

_alur = Part(
    "alur",
    "Alur kerja sebelum dan sesudah",
    help="Bandingkan tahapan kerja lama dan baru, satu tahapan per baris.",
    fields=(
        Computed(
            "menit_sebelum",
            "Waktu alur lama",
            compute="flow_minutes_before",
            unit="menit",
            help="Jumlah menit semua tahapan lama.",
        ),
        Computed(
            "menit_sesudah",
            "Waktu alur baru",
            compute="flow_minutes_after",
            unit="menit",
            help="Jumlah menit semua tahapan baru.",
        ),
        Files(
            "gambar",
            "Gambar alur",
            accept="any",
            help="Bagan alur, bila sudah digambar di tempat lain.",
            example="Bagan alur pendaftaran",
        ),
    ),
    columns=(
        Line(
            "sebelum",
            "Tahapan lama",
            help="Kosongkan bila tahapan ini baru.",
            example="Mencari berkas di rak",
        ),
        Number(
            "menit_lama",
            "Menit lama",
            unit="menit",
            minimum=0,
            help="Rata-rata waktu tahapan lama.",
            example="14",
        ),
        Line(
            "sesudah",
            "Tahapan baru",
            help="Kosongkan bila tahapan ini dihapus.",
            example="Mengambil berkas menurut kartu pelacak",
        ),
        Number(
            "menit_baru",
            "Menit baru",
            unit="menit",
            minimum=0,
            help="Rata-rata waktu tahapan baru.",
            example="5",
        ),
    ),
    rows=Rows(noun="tahapan"),
)

_warga = Part(
    "warga",
    "Yang dirasakan warga setelah perbaikan",
    help="Tulis keadaan dari sisi warga, dengan butir yang sama seperti pada tema.",
    fields=shared.citizen_fields(before=False),
)

EVALUASI = Section(
    code="EVALUASI",
    title="Evaluasi hasil",
    purpose="Membandingkan sebelum dan sesudah dengan ukuran yang sama.",
    phase="check",
    parts=(
        _periksa,
        _hasil,
        _putaran,
        _antara,
        _strata,
        _harian,
        _waktu,
        _pasangan,
        _kemampuan,
        _qcdsme,
        _manfaat,
        _samping,
        _sisa,
        _alur,
        _warga,
    ),
)
