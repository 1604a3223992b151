"""SEBAB: every plausible cause, down to its root."""

from __future__ import annotations

from rulebook.vocabulary import Choice, Computed, Line, Outline, Part, Picture, Rows, Section, Text, Tick

CATEGORIES = (
    "Manusia",
    "Metode",
    "Sarana dan prasarana",
    "Berkas dan data",
    "Lingkungan",
    "Pemohon dan masyarakat",
)

WAYS = (
    ("curah_pendapat", "Curah pendapat dalam pertemuan"),
    ("kartu", "Menulis di kartu lalu dikelompokkan"),
    ("pengamatan", "Pengamatan di tempat"),
    ("wawancara", "Wawancara petugas atau warga"),
)

_akibat = Part(
    "akibat",
    "Akibat yang dicari penyebabnya",
    core=True,
    help="Akibat diambil dari tema dan kondisi awal. Tulis kalimat sendiri hanya bila perlu diperjelas.",
    fields=(
        Computed(
            "akibat_tema",
            "Akibat",
            compute="effect_sentence",
            glossary=("akibat",),
            help="Disusun portal dari ukuran dan kondisi awal.",
        ),
        Line(
            "akibat",
            "Kalimat pengganti",
            help="Isi bila kalimat di atas kurang tepat. Maknanya harus tetap sama dengan tema.",
            example="42 % pasien menunggu lebih dari 45 menit",
        ),
    ),
)

_tulang = Part(
    "tulang",
    "Diagram tulang ikan",
    core=True,
    help=(
        "Isi paling sedikit tiga kategori dan empat penyebab, lalu tanyakan mengapa sampai tidak ada jawaban lagi. "
        "Tulis keadaan yang dapat diperiksa, jangan menyalahkan orang, dan jangan menulis jalan keluar."
    ),
    example="Metode → Rekam medis terlambat kembali → Masih di poli lain → Tidak ada kartu pelacak",
    tool="fishbone",
    rows=Rows(
        noun="penyebab",
        minimum=4,
        code="C",
        start_with=CATEGORIES,
        outline=Outline(labels=("Kategori", "Penyebab", "Mengapa"), outside="luar_kendali"),
    ),
    columns=(
        Line(
            "penyebab",
            "Kategori, penyebab, atau mengapa",
            core=True,
            glossary=("tulang ikan", "5 mengapa"),
            help="Geser ke kanan untuk menjawab: mengapa baris di atasnya terjadi?",
            example="Tidak ada kartu pelacak dan batas waktu pengembalian",
        ),
        Tick(
            "luar_kendali",
            "Di luar kendali",
            help="Centang bila kelompok tidak dapat mengubahnya. Penyebab tetap ditulis agar lengkap.",
            example="Pasien lupa membawa berkas",
        ),
    ),
    pictures=(Picture("tulang_ikan", "fishbone", "Diagram tulang ikan"),),
)

_pertemuan = Part(
    "pertemuan",
    "Pertemuan mencari penyebab",
    help="Portal menampilkan pertemuan yang membahas bagian ini.",
    fields=(
        Computed(
            "daftar",
            "Pertemuan",
            compute="meetings_of_section",
            help="Diambil dari catatan pertemuan kelompok.",
        ),
        Choice(
            "cara",
            "Cara mencari penyebab",
            options=WAYS,
            help="Cara yang terutama dipakai.",
            example="Curah pendapat dalam pertemuan",
        ),
        Text(
            "peserta_lain",
            "Pihak lain yang ikut",
            rows=2,
            help="Orang di luar kelompok yang dimintai pendapat.",
            example="Dua petugas rekam medis dan tiga pasien",
        ),
        Text(
            "catatan",
            "Catatan",
            rows=2,
            help="Hal penting dari pembahasan.",
            example="Semua anggota menulis paling sedikit dua kartu penyebab.",
        ),
    ),
)

SEBAB = Section(
    code="SEBAB",
    title="Faktor penyebab",
    purpose="Menemukan semua penyebab yang mungkin, sampai ke akarnya.",
    phase="plan",
    parts=(_akibat, _tulang, _pertemuan),
)
