"""DOMINAN: which causes matter, proved by data."""

from __future__ import annotations

from rulebook.editions.e2026 import fields as shared
from rulebook.vocabulary import (
    Choice,
    Computed,
    Files,
    Integer,
    Line,
    Member,
    Number,
    Part,
    Picture,
    Ref,
    Rows,
    Section,
    Slots,
    Text,
)

DOMINANT = "simpulan=dominan"

_ngt = Part(
    "ngt",
    "Pemungutan suara (NGT)",
    help=(
        "Setiap anggota mengurutkan penyebab: yang terpenting mendapat angka terbesar, yang paling tidak penting mendapat 1. "
        "Suara hanya menentukan penyebab mana yang diuji; bukti tetap dari data."
    ),
    example="Enam penyebab: beri 6 untuk yang terpenting, lalu 5, 4, 3, 2, 1.",
    fields=(
        Computed(
            "ambang",
            "Ambang",
            compute="ngt_threshold",
            glossary=("NGT",),
            help="½ × (jumlah pemilih × jumlah penyebab) + 1. Penyebab dengan jumlah sebesar itu atau lebih perlu diuji.",
        ),
    ),
    rows=Rows(noun="penyebab", source="SEBAB.tulang"),
    slots=Slots(
        source="voters",
        label="Suara anggota",
        cell=Integer(
            "suara",
            "Suara",
            minimum=1,
            help="Urutan menurut anggota ini; angka terbesar untuk yang terpenting.",
            example="6",
        ),
    ),
    columns=(
        Computed("jumlah", "Jumlah", compute="ngt_sum", help="Jumlah suara semua anggota."),
        Computed("urutan", "Urutan", compute="ngt_rank", help="Peringkat menurut jumlah terbesar."),
        Computed("lolos", "Perlu diuji", compute="ngt_passes", help="Jumlahnya mencapai ambang."),
    ),
)

_uji = Part(
    "uji",
    "Pengujian penyebab dengan data",
    core=True,
    help="Uji penyebab yang diduga kuat di tempat kejadian. Tetapkan 1 sampai 4 penyebab dominan, masing-masing dengan angka.",
    example="Tidak ada kartu pelacak: 100 berkas ditelusuri, 43 berada di ruang lain tanpa jejak. Simpulan: dominan.",
    rows=Rows(noun="pengujian", minimum=1),
    columns=(
        Ref(
            "penyebab",
            "Penyebab",
            core=True,
            to="SEBAB.tulang",
            single=True,
            glossary=("penyebab dominan",),
            help="Pilih penyebab akhir dari tulang ikan. Satu penyebab cukup diuji satu kali.",
            example="C1 Tidak ada kartu pelacak",
        ),
        Text(
            "cara",
            "Cara menguji",
            core=True,
            rows=2,
            help="Apa yang diperiksa, dihitung, atau diukur.",
            example="Menelusuri 100 berkas yang tidak ditemukan dalam 5 menit",
        ),
        Line(
            "tempat_waktu",
            "Tempat dan waktu",
            help="Di mana dan kapan pengujian dilakukan.",
            example="Ruang rekam medis, 6–10 April 2026",
        ),
        Member("petugas", "Petugas", help="Anggota yang menguji.", example="B. Contoh"),
        Line(
            "standar",
            "Standar",
            help="Batas yang masih dianggap wajar. Tetapkan sebelum menguji.",
            example="Paling banyak 10 berkas di luar tempatnya",
        ),
        Line(
            "hasil_uji",
            "Hasil pengujian",
            core=True,
            help="Angka yang ditemukan.",
            example="43 dari 100 berkas di ruang lain tanpa jejak",
        ),
        Integer(
            "n", "Jumlah data (n)", minimum=1, glossary=("n",), help="Banyaknya yang diuji.", example="100"
        ),
        Choice(
            "simpulan",
            "Simpulan",
            core=True,
            options=(("dominan", "Dominan"), ("tidak", "Tidak dominan")),
            help="Dominan bila hasilnya jelas melewati standar dan berpengaruh besar pada masalah.",
            example="Dominan",
        ),
        Files(
            "bukti",
            "Bukti",
            accept="any",
            help="Foto atau berkas data pengujian, tanpa data pribadi warga.",
            example="Foto lembar penelusuran berkas",
        ),
    ),
)

_sebar = Part(
    "sebar",
    "Diagram pencar",
    help="Tunjukkan hubungan penyebab dan akibat dengan paling sedikit 20 pasang angka. Hubungan belum tentu sebab-akibat; jelaskan alasannya.",
    tool="scatter",
    fields=(
        Line("nama_x", "Penyebab (x)", help="Yang diduga memengaruhi.", example="Waktu mencari berkas"),
        Line("satuan_x", "Satuan x", help="Satuan penyebab.", example="menit"),
        Line("nama_y", "Akibat (y)", help="Yang dipengaruhi.", example="Waktu tunggu seluruhnya"),
        Line("satuan_y", "Satuan y", help="Satuan akibat.", example="menit"),
        Line("periode", "Periode", help="Kapan pasangan angka dicatat.", example="6–10 April 2026"),
        Computed(
            "jumlah_data",
            "Jumlah pasangan (n)",
            compute="scatter_n",
            glossary=("n",),
            help="Banyaknya pasangan yang terbaca.",
        ),
        Computed(
            "r",
            "Koefisien korelasi (r)",
            compute="scatter_r",
            glossary=("korelasi",),
            help="Dari −1 sampai 1; makin jauh dari 0 makin kuat.",
        ),
        Computed("r2", "r²", compute="scatter_r2", help="Bagian perubahan y yang sejalan dengan x."),
        Computed(
            "garis",
            "Garis lurus",
            compute="scatter_line",
            help="Persamaan garis yang paling dekat dengan semua titik.",
        ),
        Computed(
            "kekuatan",
            "Kekuatan hubungan",
            compute="scatter_strength",
            help="Kuat, sedang, atau lemah, dan apakah dapat dipercaya dengan jumlah data ini.",
        ),
        Text(
            "tafsir",
            "Arti diagram",
            rows=2,
            help="Tulis satu kalimat kesimpulan.",
            example="Makin lama berkas dicari, makin lama pasien menunggu.",
        ),
    ),
    columns=(
        Number("x", "x", help="Nilai penyebab.", example="4"),
        Number("y", "y", help="Nilai akibat pada saat yang sama.", example="24"),
        Line(
            "kelompok",
            "Kelompok",
            deep=True,
            help="Loket, shift, atau wilayah asal pasangan ini, bila ingin dipilah. Jangan memakai nama orang.",
            example="Pagi",
        ),
    ),
    rows=Rows(noun="pasangan"),
    pictures=(Picture("pencar", "scatter", "Diagram pencar"),),
)

_strata = Part(
    "strata",
    "Stratifikasi penyebab",
    help="Pilah kejadian menurut faktor yang diduga menjadi penyebab, misalnya jam datang.",
    tool="stratification",
    fields=shared.strata_fields(),
    columns=shared.strata_columns(),
    rows=Rows(noun="kelompok data"),
    pictures=(Picture("batang", "strata_bars", "Persentase menurut kelompok data"),),
)

_alternatif = Part(
    "alternatif",
    "Pilihan jalan keluar",
    help="Bandingkan beberapa jalan keluar untuk setiap penyebab dominan. Nilai 1 (buruk) sampai 5 (baik); biaya murah mendapat nilai tinggi.",
    rows=Rows(noun="jalan keluar"),
    columns=(
        Line(
            "alternatif",
            "Jalan keluar",
            help="Satu gagasan per baris.",
            example="Kartu pelacak dan pengembalian paling lambat pukul 14.00",
        ),
        Ref(
            "penyebab",
            "Penyebab dominan",
            to="DOMINAN.uji",
            only=DOMINANT,
            single=True,
            help="Penyebab yang ditangani.",
            example="C1 Tidak ada kartu pelacak",
        ),
        Text(
            "kekuatan",
            "Kekuatan",
            rows=2,
            help="Kelebihan gagasan ini.",
            example="Murah dan dapat mulai minggu depan",
        ),
        Text(
            "kelemahan",
            "Kelemahan",
            rows=2,
            help="Kekurangan gagasan ini.",
            example="Bergantung pada kedisiplinan",
        ),
        Text("risiko", "Risiko", rows=2, help="Yang dapat salah.", example="Kartu hilang"),
        shared.scale("efek", "Efek", "Seberapa besar mengurangi masalah, 1–5.", "5"),
        shared.scale("biaya", "Biaya", "5 untuk yang paling murah, 1–5.", "5"),
        shared.scale("kemudahan", "Kemudahan", "5 untuk yang paling mudah, 1–5.", "4"),
        shared.scale("kecepatan", "Kecepatan", "5 untuk yang paling cepat, 1–5.", "5"),
        Computed("nilai", "Nilai", compute="alternative_score", help="Jumlah keempat nilai."),
        Choice(
            "dipilih", "Dipilih", options=shared.YES_NO, help="Apakah jalan keluar ini dipakai.", example="Ya"
        ),
    ),
)

DOMINAN = Section(
    code="DOMINAN",
    title="Penyebab dominan",
    purpose="Membuktikan dengan data penyebab mana yang paling berpengaruh.",
    phase="plan",
    parts=(_ngt, _uji, _sebar, _strata, _alternatif),
)
