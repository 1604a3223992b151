"""STANDAR: what holds the gain."""

from __future__ import annotations

from rulebook.editions.e2026 import time_fields as timed
from rulebook.vocabulary import (
    Choice,
    Computed,
    Date,
    Files,
    Integer,
    Line,
    Part,
    Picture,
    Rows,
    Section,
    Text,
)

KINDS = (("masukan", "Masukan (input)"), ("proses", "Proses"), ("keluaran", "Keluaran (output)"))

REPLICATION = (
    ("ditawarkan", "Sudah ditawarkan"),
    ("setuju", "Bersedia"),
    ("diterapkan", "Sudah diterapkan"),
    ("belum", "Belum bersedia"),
)

_sop = Part(
    "sop",
    "SOP",
    core=True,
    help="Tulis SOP yang lahir dari perbaikan ini, dengan nomor, tanggal, dan berkasnya. Bila belum terbit, pilih dalam proses dan tulis alasannya.",
    rows=Rows(noun="SOP", minimum=1),
    columns=(
        Line(
            "judul",
            "Judul SOP",
            core=True,
            glossary=("SOP",),
            help="Judul seperti tertulis pada SOP.",
            example="Penyimpanan dan pengembalian rekam medis dengan kartu pelacak",
        ),
        Choice(
            "status",
            "Keadaan",
            core=True,
            options=(("terbit", "Sudah terbit"), ("proses", "Dalam proses")),
            help="Sudah terbit berarti bernomor dan ditandatangani.",
            example="Sudah terbit",
        ),
        # "terbit" demands number, date and file; "proses" demands the reason.
        Line("nomor", "Nomor", upfront=True, help="Nomor SOP.", example="445/SOP-UKP/017/2026"),
        Line("revisi", "Revisi", help="Nomor revisi; 00 untuk SOP baru.", example="00"),
        Date(
            "tanggal",
            "Tanggal berlaku",
            upfront=True,
            help="Sejak kapan SOP berlaku.",
            example="10 Agustus 2026",
        ),
        Line(
            "penanda_tangan",
            "Penanda tangan",
            help="Jabatan yang menandatangani.",
            example="Kepala UPT Puskesmas Melati",
        ),
        Files(
            "berkas",
            "Berkas SOP",
            upfront=True,
            accept="document",
            help="SOP bertanda tangan dalam bentuk PDF.",
            example="SOP rekam medis.pdf",
        ),
        Line(
            "alasan",
            "Alasan belum terbit",
            upfront=True,
            help="Isi bila dalam proses: sampai di mana dan kapan diperkirakan terbit.",
            example="Menunggu tanda tangan kepala dinas, diperkirakan 30 September 2026",
        ),
        Text(
            "yang_baru",
            "Yang baru",
            rows=2,
            help="Perbedaannya dengan cara lama.",
            example="Berkas wajib kembali paling lambat pukul 14.00; dahulu tidak diatur",
        ),
    ),
)

_kendali = Part(
    "kendali",
    "Cara menjaga hasil",
    core=True,
    help="Tetapkan siapa yang menjaga, apa yang dipantau, dan seberapa sering.",
    fields=(
        Line(
            "penanggung_jawab",
            "Penanggung jawab",
            core=True,
            help="Jabatan atau nama yang menjaga standar.",
            example="Koordinator rekam medis",
        ),
        Text(
            "cara_pantau",
            "Cara memantau",
            core=True,
            rows=2,
            help="Apa yang diukur dan bagaimana.",
            example="Mengamati 50 pasien dan memasukkannya ke peta kendali",
        ),
        Line(
            "frekuensi",
            "Seberapa sering",
            core=True,
            help="Berapa kali dalam seminggu atau sebulan.",
            example="Setiap minggu",
        ),
        Line(
            "batas_waspada",
            "Batas waspada",
            help="Angka yang berarti harus segera bertindak.",
            example="Lebih dari 20 % dalam seminggu",
        ),
        Text(
            "tindakan",
            "Tindakan bila melewati batas",
            rows=2,
            help="Siapa melakukan apa dan paling lambat kapan.",
            example="Ketua melapor kepada kepala UPT dalam dua hari kerja",
        ),
        Line(
            "diserahkan_kepada",
            "Diserahkan kepada",
            help="Unit atau jabatan yang meneruskan setelah kelompok selesai.",
            example="Subbagian Tata Usaha",
        ),
    ),
)

_standar_ipo = Part(
    "standar_ipo",
    "Standar masukan, proses, dan keluaran",
    help="Tulis standar yang dijaga, lama dan baru.",
    rows=Rows(noun="standar"),
    columns=(
        Choice("jenis", "Jenis", options=KINDS, help="Masukan, proses, atau keluaran.", example="Proses"),
        Line("hal", "Yang distandarkan", help="Hal yang dijaga.", example="Pengembalian rekam medis"),
        Line("lama", "Lama", help="Standar sebelum perbaikan.", example="Tidak diatur"),
        Line(
            "baru",
            "Baru",
            help="Standar setelah perbaikan.",
            example="Paling lambat pukul 14.00 pada hari yang sama",
        ),
    ),
)

_sosialisasi = Part(
    "sosialisasi",
    "Sosialisasi",
    help="Catat penjelasan standar kepada semua yang menjalankannya.",
    rows=Rows(noun="sosialisasi"),
    columns=(
        Date("tanggal", "Tanggal", help="Kapan dilakukan.", example="12 Agustus 2026"),
        Line("cara", "Cara", help="Bentuk sosialisasi.", example="Penjelasan dan latihan di aula"),
        Line("sasaran", "Peserta", help="Siapa yang diundang.", example="Seluruh pegawai puskesmas"),
        Integer("hadir", "Hadir", minimum=0, help="Banyaknya yang hadir.", example="41"),
        Integer("diundang", "Diundang", minimum=0, help="Banyaknya yang seharusnya hadir.", example="44"),
        Computed(
            "persen", "Kehadiran", compute="socialisation_share", unit="%", help="Hadir dibagi diundang."
        ),
        Files(
            "bukti",
            "Bukti",
            accept="any",
            help="Daftar hadir atau foto.",
            example="Daftar hadir 12 Agustus 2026",
        ),
    ),
)

_pencegahan = Part(
    "pencegahan",
    "Pencegahan kesalahan",
    help="Tulis cara yang membuat kesalahan lama sulit terulang.",
    rows=Rows(noun="pencegahan"),
    columns=(
        Line(
            "kesalahan",
            "Kesalahan yang dicegah",
            help="Yang dahulu sering terjadi.",
            example="Berkas diambil tanpa jejak",
        ),
        Line(
            "pencegah",
            "Pencegah",
            help="Benda, tanda, atau aturan yang mencegahnya.",
            example="Kotak berkas hanya terbuka bila kartu diselipkan",
        ),
        Line(
            "pemeriksa",
            "Diperiksa oleh",
            help="Siapa memeriksa dan kapan.",
            example="Petugas rekam medis setiap sore",
        ),
    ),
)

_replikasi = Part(
    "replikasi",
    "Penerapan di unit lain",
    help="Tulis unit yang ditawari meniru hasil ini.",
    rows=Rows(noun="unit"),
    columns=(
        Line("unit", "Unit", help="Unit yang dapat meniru.", example="UPT Puskesmas Anggrek"),
        Choice(
            "status",
            "Keadaan",
            options=REPLICATION,
            glossary=("replikasi",),
            help="Sampai di mana.",
            example="Sudah ditawarkan",
        ),
        Date("tanggal", "Tanggal", help="Kapan ditawarkan atau diterapkan.", example="20 Agustus 2026"),
        Line("catatan", "Catatan", help="Syarat atau penyesuaian.", example="Perlu rak pengembalian"),
    ),
)

_pantau = Part(
    "pantau",
    "Pemantauan setelah standar berlaku",
    help="Catat ukuran secara berkala untuk membuktikan hasilnya bertahan.",
    tool="control_chart",
    fields=(timed.recorded_per(),),
    columns=timed.monitor_columns(),
    rows=Rows(noun="catatan"),
    pictures=(Picture("garis", "monitor_line", "Perkembangan setelah standar berlaku"),),
)

STANDAR = Section(
    code="STANDAR",
    title="Standardisasi",
    purpose="Menjaga hasil dengan standar yang berlaku dan dipantau.",
    phase="action",
    parts=(_sop, _kendali, _standar_ipo, _sosialisasi, _pencegahan, _replikasi, _pantau),
)
