"""The two schemes over the same sections: 8 langkah and 7 langkah (names as most trainers use them; Bagian Organisasi may relabel
them per season). `tools` lists what usually belongs to a step, the usual ones first; none is compulsory."""

from __future__ import annotations

from rulebook.vocabulary import Scheme, Step

_THEME_TOOLS = ("check_sheet", "stratification", "pareto", "histogram", "control_chart")
_DOMINANT_TOOLS = ("scatter", "stratification", "histogram", "pareto", "check_sheet")

EIGHT = Scheme(
    code="8-langkah",
    name="8 langkah",
    steps=(
        Step(
            1,
            "Menentukan tema dan sasaran",
            "plan",
            ("TEMA", "SASARAN"),
            _THEME_TOOLS,
            "Pilih satu masalah yang terukur dan penting, lalu tetapkan sasarannya.",
        ),
        Step(
            2,
            "Mencari faktor penyebab",
            "plan",
            ("SEBAB",),
            ("fishbone", "stratification"),
            "Kumpulkan semua penyebab yang mungkin, sampai ke akarnya.",
        ),
        Step(
            3,
            "Menetapkan penyebab dominan",
            "plan",
            ("DOMINAN",),
            _DOMINANT_TOOLS,
            "Buktikan dengan data penyebab mana yang paling berpengaruh.",
        ),
        Step(
            4,
            "Merencanakan perbaikan",
            "plan",
            ("RENCANA",),
            (),
            "Susun satu rencana atau lebih untuk setiap penyebab dominan.",
        ),
        Step(
            5,
            "Melaksanakan perbaikan",
            "do",
            ("LAKSANA",),
            ("check_sheet", "control_chart"),
            "Jalankan rencana, foto buktinya, dan pantau angkanya.",
        ),
        Step(
            6,
            "Mengevaluasi hasil",
            "check",
            ("EVALUASI",),
            ("pareto", "histogram", "control_chart", "check_sheet"),
            "Bandingkan sebelum dan sesudah dengan ukuran yang sama.",
        ),
        Step(
            7,
            "Standardisasi",
            "action",
            ("STANDAR",),
            ("control_chart", "check_sheet"),
            "Jadikan cara baru sebagai standar supaya hasilnya bertahan.",
        ),
        Step(
            8,
            "Menentukan tema berikutnya",
            "action",
            ("LANJUT",),
            ("pareto",),
            "Lihat masalah yang tersisa dan pilih tema berikutnya.",
        ),
    ),
)

SEVEN = Scheme(
    code="7-langkah",
    name="7 langkah",
    steps=(
        Step(
            1,
            "Menentukan tema dan judul",
            "plan",
            ("TEMA", "SASARAN"),
            _THEME_TOOLS,
            "Pilih satu masalah yang terukur dan penting, lalu tetapkan sasarannya.",
        ),
        Step(
            2,
            "Mencari penyebab",
            "plan",
            ("SEBAB",),
            ("fishbone", "stratification"),
            "Kumpulkan semua penyebab yang mungkin, sampai ke akarnya.",
        ),
        Step(
            3,
            "Menentukan penyebab dominan",
            "plan",
            ("DOMINAN",),
            _DOMINANT_TOOLS,
            "Buktikan dengan data penyebab mana yang paling berpengaruh.",
        ),
        Step(
            4,
            "Merencanakan perbaikan",
            "plan",
            ("RENCANA",),
            (),
            "Susun satu rencana atau lebih untuk setiap penyebab dominan.",
        ),
        Step(
            5,
            "Melaksanakan perbaikan",
            "do",
            ("LAKSANA",),
            ("check_sheet", "control_chart"),
            "Jalankan rencana, foto buktinya, dan pantau angkanya.",
        ),
        Step(
            6,
            "Meneliti hasil",
            "check",
            ("EVALUASI",),
            ("pareto", "histogram", "control_chart", "check_sheet"),
            "Bandingkan sebelum dan sesudah dengan ukuran yang sama.",
        ),
        Step(
            7,
            "Standardisasi dan rencana berikutnya",
            "action",
            ("STANDAR", "LANJUT"),
            ("control_chart", "check_sheet", "pareto"),
            "Jadikan cara baru sebagai standar, lalu pilih tema berikutnya.",
        ),
    ),
)

SCHEMES = (EIGHT, SEVEN)
