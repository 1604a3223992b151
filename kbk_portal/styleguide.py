"""The style guide: every component once, with invented content, for those who build pages."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qc_tools.pareto import pareto
from qc_tools.svg.pareto import draw_pareto

COUNTS = {
    "Rekam medis lama ditemukan": (52, 47, 46, 44),
    "Antrean loket pendaftaran": (31, 30, 28, 29),
    "Dokter/petugas belum siap": (11, 14, 12, 13),
    "Berkas jaminan tidak lengkap": (9, 8, 10, 7),
    "Gangguan jaringan": (3, 2, 9, 3),
    "Lain-lain": (4, 3, 2, 3),
}
FINDING = "Dua penyebab teratas mencakup 73,1 % dari 420 keterlambatan."


class SampleForm(forms.Form):
    """A form with one field in error, as people meet it."""

    target = forms.CharField(label="Sasaran", help_text="Makin kecil makin baik.")
    until = forms.DateField(
        label="Dicapai paling lambat",
        help_text="Misalnya 31 Juli 2026.",
        error_messages={"invalid": "Februari 2026 hanya sampai tanggal 28. Tulisan Anda tetap disimpan."},
    )
    unit = forms.ChoiceField(
        label="Unit", choices=[("", "Pilih unit"), ("1", "UPT Puskesmas Melati")], required=False
    )
    reason = forms.CharField(label="Mengapa sasaran ini?", widget=forms.Textarea(attrs={"rows": 3}))
    scheme = forms.ChoiceField(
        label="Skema", choices=[("8", "8 langkah"), ("7", "7 langkah")], widget=forms.RadioSelect, initial="8"
    )
    true_data = forms.BooleanField(label="Data kami benar dan dapat diperiksa", required=False)


def steps() -> list[dict[str, Any]]:
    """Eight steps in their four phases, in the shape step_list.html and step_rail.html read."""
    plan = [
        (
            1,
            "Menentukan tema dan sasaran",
            "selesai",
            "Kondisi awal 42,0 % · sasaran 15,0 % · disahkan 30 Maret 2026",
        ),
        (2, "Mencari faktor penyebab", "selesai", "6 penyebab akhir dalam 5 kategori"),
        (3, "Menetapkan penyebab dominan", "perlu perbaikan", "2 catatan Bagian Organisasi belum dijawab"),
        (
            4,
            "Merencanakan perbaikan",
            "sedang dikerjakan",
            "3 dari 4 rencana lengkap; biaya satu rencana belum diisi",
        ),
    ]
    do = [(5, "Melaksanakan perbaikan", "belum dimulai", "Boleh diisi kapan saja")]
    check = [(6, "Mengevaluasi hasil", "belum dimulai", "")]
    act = [(7, "Standardisasi", "belum dimulai", ""), (8, "Menentukan tema berikutnya", "belum dimulai", "")]
    groups = {"plan": ("Plan · Perencanaan", plan), "do": ("Do · Pelaksanaan", do)}
    groups |= {"check": ("Check · Pemeriksaan", check), "act": ("Action · Tindak lanjut", act)}
    return [
        {
            "phase": phase,
            "label": label,
            "steps": [
                {
                    "number": n,
                    "title": title,
                    "state": state.capitalize(),
                    "note": note,
                    "url": f"#langkah-{n}",
                }
                for n, title, state, note in rows
            ],
        }
        for phase, (label, rows) in groups.items()
    ]


def sample() -> dict[str, Any]:
    """The context of the style guide."""
    totals = [sum(row) for row in COUNTS.values()]
    svg = draw_pareto(
        pareto(list(COUNTS), totals, other=5),
        id="contoh",
        title="Penyebab keterlambatan",
        finding=FINDING,
        unit="kali",
    )
    form = SampleForm({"target": "15,0 %", "until": "31 Februari 2026", "reason": "", "scheme": "8"})
    return {
        "form": form,
        "svg": svg,
        "finding": FINDING,
        "groups": steps(),
        "crumbs": [{"label": "KBK Cepat Sehat", "url": "#"}, {"label": "Risalah ke-1", "url": "#"}],
        "header_actions": [{"label": "PDF", "url": "#", "icon": "download"}],
        "deadline": date(2026, 11, 30),
        "blank_weeks": [""] * 4,
        "counts": [
            {"id": f"r0000000{i}", "label": k, "weeks": v, "sum": sum(v)}
            for i, (k, v) in enumerate(COUNTS.items())
        ],
        "states": [
            "Belum dimulai",
            "Sedang dikerjakan",
            "Perlu perbaikan",
            "Selesai",
            "Draf",
            "Menunggu pengesahan",
            "Diajukan",
            "Diperiksa",
            "Diterima",
            "Dinilai",
            "Diumumkan",
            "Diarsipkan",
            "Perlu disahkan ulang",
            "Terkunci",
        ],
        "waiting": [
            {
                "title": "Jawab 2 catatan di Langkah 3",
                "url": "#",
                "note": "Risalah ke-1, KBK Cepat Sehat",
                "due": date(2026, 11, 30),
            },
            {
                "title": "Sahkan tema KBK Loket Ramah",
                "url": "#",
                "note": "Diminta A. Contoh",
                "state": "Menunggu pengesahan",
            },
        ],
        "people": [
            {"name": "A. Contoh", "role": "Ketua", "note": "Perawat · UPT Puskesmas Melati", "url": "#"},
            {
                "name": "B. Contoh",
                "role": "Sekretaris",
                "note": "Perekam medis · hadir 93 %",
                "state": "Aktif",
            },
        ],
        "events": [
            {
                "what": "Versi 1 diajukan",
                "who": "A. Contoh",
                "at": datetime(2026, 11, 10, 2, 12, tzinfo=UTC),
                "tone": "good",
            },
            {
                "what": "Dikembalikan",
                "who": "Bagian Organisasi",
                "at": datetime(2026, 11, 14, 7, 32, tzinfo=UTC),
                "note": "Sebutkan sumber 240 sampel.",
                "tone": "bad",
            },
            {"what": "Menunggu jawaban kelompok", "tone": "wait"},
        ],
        "approval": {
            "role": "Kepala UPT Puskesmas Melati",
            "name": "dr. C. Contoh, M.Kes",
            "position": "Pembina",
            "state": "Menunggu pengesahan",
        },
        "approved": {
            "role": "Fasilitator",
            "name": "D. Contoh",
            "state": "Disahkan",
            "at": datetime(2026, 3, 30, 3, 0, tzinfo=UTC),
            "on_paper": True,
        },
        "files": [
            {
                "name": "loket-sebelum.jpg",
                "url": "#",
                "meta": "412 KB · B. Contoh, 3 November 2026",
                "remove_url": "#",
            },
            {"name": "SOP pendaftaran.pdf", "url": "#", "meta": "88 KB", "remove_url": "#"},
        ],
        "columns": [
            {"label": "Kelompok"},
            {"label": "Unit"},
            {"label": "Keadaan"},
            {"label": "Kelengkapan", "num": True},
        ],
        "lines": [
            {"url": "#", "cells": ["KBK Cepat Sehat", "UPT Puskesmas Melati", "Diperiksa", "100,0 %"]},
            {
                "url": "#",
                "cells": ["KBK Loket Ramah", "Dinas Kependudukan dan Pencatatan Sipil", "Draf", "62,5 %"],
            },
        ],
        "chips": [
            {"label": "Semua", "url": "#", "active": True, "count": 17},
            {"label": "Menunggu saya", "url": "#", "count": 3},
            {"label": "Lewat tenggat", "url": "#", "count": 1},
            {"label": "Selesai diperiksa", "url": "#", "count": 9},
        ],
        "tabs": [
            {"label": "Isi", "url": "#"},
            {"label": "Perubahan versi 1 → 2", "url": "#", "active": True, "count": 7},
            {"label": "Pemeriksaan otomatis", "url": "#", "count": 2, "waiting": True},
            {"label": "Riwayat", "url": "#"},
        ],
        "outline": [
            ("r0000000a", 0, "Rekam medis lama ditemukan"),
            ("r0000000b", 1, "Berkas tidak di rak"),
            ("r0000000c", 2, "Tidak ada tracer"),
            ("r0000000d", 0, "Antrean satu loket"),
        ],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    return render(request, "_components/styleguide.html", sample())
