"""LAKSANA: what was done, when, and how the figure moved meanwhile."""

from __future__ import annotations

from rulebook.editions.e2026 import time_fields as timed
from rulebook.vocabulary import (
    Choice,
    Computed,
    Date,
    Files,
    Line,
    Money,
    Part,
    Picture,
    Ref,
    Rows,
    Section,
    Text,
)

STATUSES = (("belum", "Belum dikerjakan"), ("berjalan", "Sedang berjalan"), ("selesai", "Selesai"))

_tindakan = Part(
    "tindakan",
    "Pelaksanaan setiap tindakan",
    core=True,
    help="Isi kapan setiap tindakan dikerjakan dan lampirkan fotonya. Bila tidak ada foto, tulis alasannya.",
    rows=Rows(noun="tindakan", source="RENCANA.rencana"),
    columns=(
        Choice(
            "status",
            "Keadaan",
            core=True,
            options=STATUSES,
            help="Keadaan tindakan sekarang.",
            example="Selesai",
        ),
        Date(
            "mulai_nyata",
            "Nyata mulai",
            help="Tanggal tindakan benar-benar dimulai.",
            example="20 April 2026",
        ),
        Date(
            "selesai_nyata",
            "Nyata selesai",
            core=True,
            help="Tanggal tindakan benar-benar selesai.",
            example="30 April 2026",
        ),
        Computed(
            "selisih",
            "Selisih hari",
            compute="action_delay",
            unit="hari",
            help="Hari lebih lambat atau lebih cepat daripada rencana.",
        ),
        Money("biaya_nyata", "Biaya nyata", help="Rupiah yang benar-benar dikeluarkan.", example="2.950.000"),
        Text(
            "kendala",
            "Kendala",
            upfront=True,
            rows=2,
            help="Hambatan, atau alasan belum selesai.",
            example="Dua poli masih menahan berkas pada minggu kedua",
        ),
        Text(
            "perbaikan",
            "Cara mengatasi",
            rows=2,
            help="Yang dilakukan terhadap kendala itu.",
            example="Kepala UPT mengingatkan; petugas mengambil berkas pukul 14.00",
        ),
        Files(
            "foto_sebelum",
            "Foto sebelum",
            accept="photo",
            help="Keadaan sebelum tindakan.",
            example="Tumpukan berkas tanpa rak",
        ),
        # One of the two is demanded: a photo, or the reason why there is none.
        Files(
            "foto",
            "Foto tindakan",
            upfront=True,
            accept="photo",
            help="Satu foto atau lebih dengan keterangan dan tanggal, tanpa wajah atau data warga.",
            example="Rak pengembalian dengan kartu pelacak",
        ),
        Line(
            "alasan_tanpa_foto",
            "Alasan tanpa foto",
            upfront=True,
            help="Isi bila tidak ada foto.",
            example="Perubahan jadwal piket; bukti berupa surat tugas",
        ),
    ),
    pictures=(Picture("gantt", "action_gantt", "Rencana dan pelaksanaan tindakan"),),
)

_ringkasan = Part(
    "ringkasan",
    "Ringkasan pelaksanaan",
    help="Dihitung portal dari pelaksanaan tindakan.",
    fields=(
        Computed(
            "selesai",
            "Tindakan selesai",
            compute="actions_done",
            help="Banyaknya tindakan yang selesai dari semua rencana.",
        ),
        Computed(
            "total_biaya_nyata",
            "Jumlah biaya nyata",
            compute="actual_total_cost",
            unit="Rp",
            help="Jumlah biaya nyata semua tindakan.",
        ),
    ),
)

_tahapan = Part(
    "tahapan",
    "Rincian tahapan",
    help="Uraikan tahapan tindakan yang besar, supaya orang lain dapat menirunya.",
    rows=Rows(noun="tahapan"),
    columns=(
        Line("tahapan", "Tahapan", help="Yang dikerjakan.", example="Mencetak dan menomori 500 kartu"),
        Ref(
            "tindakan",
            "Tindakan",
            to="RENCANA.rencana",
            single=True,
            help="Tindakan yang diuraikan.",
            example="A1 Kartu pelacak",
        ),
        Date("tanggal", "Tanggal", help="Kapan dikerjakan.", example="22 April 2026"),
        Line("hasil", "Hasil", help="Yang diperoleh.", example="500 kartu siap dipakai"),
    ),
)

_pantau = Part(
    "pantau",
    "Pemantauan",
    help="Catat ukuran setiap minggu setelah tindakan dimulai, paling sedikit empat kali.",
    tool="control_chart",
    fields=(timed.recorded_per(),),
    columns=timed.monitor_columns(),
    rows=Rows(noun="catatan", start_with=("Minggu 1", "Minggu 2", "Minggu 3", "Minggu 4")),
    pictures=(Picture("garis", "monitor_line", "Perkembangan selama perbaikan"),),
)

_kesepakatan = Part(
    "kesepakatan",
    "Kesepakatan dengan pihak lain",
    help="Tulis bagaimana pihak yang terkena perubahan menyetujuinya.",
    rows=Rows(noun="kesepakatan"),
    columns=(
        Line("pihak", "Pihak", help="Siapa yang diajak sepakat.", example="Petugas empat poli"),
        Text(
            "keberatan",
            "Keberatan",
            rows=2,
            help="Keberatan atau pertanyaan yang muncul.",
            example="Tidak sempat mengantar berkas",
        ),
        Text(
            "kesepakatan",
            "Kesepakatan",
            rows=2,
            help="Yang akhirnya disepakati.",
            example="Petugas rekam medis mengambil berkas pukul 14.00",
        ),
        Date("tanggal", "Tanggal", help="Kapan disepakati.", example="17 April 2026"),
        Files(
            "bukti",
            "Bukti",
            accept="any",
            help="Notulen, surat, atau foto.",
            example="Notulen rapat 17 April 2026",
        ),
    ),
)

_contoh_hasil = Part(
    "contoh_hasil",
    "Tampilan hasil",
    help="Perlihatkan benda, formulir, atau tampilan baru yang dibuat kelompok.",
    fields=(
        Text(
            "uraian",
            "Uraian",
            rows=2,
            help="Apa yang dibuat dan cara memakainya.",
            example="Kartu pelacak warna oranye diselipkan di tempat berkas diambil",
        ),
        Files(
            "gambar",
            "Gambar",
            accept="photo",
            help="Foto hasil atau contoh cetak.",
            example="Foto kartu pelacak",
        ),
    ),
)

LAKSANA = Section(
    code="LAKSANA",
    title="Pelaksanaan",
    purpose="Menjalankan rencana, membuktikannya, dan memantau angkanya.",
    phase="do",
    parts=(_tindakan, _ringkasan, _tahapan, _pantau, _kesepakatan, _contoh_hasil),
)
