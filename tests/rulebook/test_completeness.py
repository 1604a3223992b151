"""What submitting demands (domain guide, section 3.4): the complete worked example with one thing taken away."""
# ruff: noqa: E501 - sentences stay whole

import copy
import dataclasses

import pytest

from rulebook.completeness import Missing, Progress, content_line, missing, progress, section_state
from rulebook.document import Document, Person
from tests.rulebook import cepat_sehat
from tests.rulebook.cepat_sehat import with_cell, with_field

COMPLETE = cepat_sehat.document()
EMPTY = cepat_sehat.document({}, meetings=())
SECTIONS = ("TEMA", "SASARAN", "SEBAB", "DOMINAN", "RENCANA", "LAKSANA", "EVALUASI", "STANDAR", "LANJUT")


def lacking(document: Document) -> list[tuple[str, str]]:
    return [(item.address, item.sentence) for item in missing(document)]


def without_rows(part: str, *row_ids: str) -> Document:
    answers = cepat_sehat.answers()
    answers[part]["rows"] = [row for row in answers[part]["rows"] if row["id"] not in row_ids]
    return cepat_sehat.document(answers)


def changed(part: str, **cells_by_row: dict[str, str]) -> Document:
    answers = copy.deepcopy(cepat_sehat.answers())
    for row in answers[part]["rows"]:
        row["cells"] |= cells_by_row.get(row["id"], {})
    return cepat_sehat.document(answers)


def test_the_worked_example_lacks_nothing():
    assert missing(COMPLETE) == ()
    assert [section_state(COMPLETE, code) for code in SECTIONS] == ["selesai"] * 9
    found = progress(COMPLETE)
    assert (found.done, found.percent) == (found.total, 100)


def test_both_schemes_demand_the_same():
    assert missing(cepat_sehat.document(scheme="7-langkah")) == ()


def test_empty_document_lacks_every_core_answer_and_is_not_begun():
    assert [section_state(EMPTY, code) for code in SECTIONS] == ["belum"] * 9
    assert [item.address for item in missing(EMPTY)] == [
        "TEMA.masalah",
        "TEMA.pilihan.terpilih",
        "TEMA.pilihan.alasan",
        "TEMA.pilihan.tema",
        "TEMA.dampak.aspek",
        "TEMA.periksa.periode_awal",
        "TEMA.periksa.periode_akhir",
        "TEMA.periksa",
        "SASARAN.ukuran.nama_ukuran",
        "SASARAN.ukuran.satuan",
        "SASARAN.ukuran.arah",
        "SASARAN.ukuran.sumber_data",
        "SASARAN.ukuran.kondisi_awal",
        "SASARAN.ukuran.periode",
        "SASARAN.ukuran.n",
        "SASARAN.sasaran.nilai",
        "SASARAN.sasaran.tanggal",
        "SEBAB.tulang",
        "SEBAB.tulang",
        "DOMINAN.uji",
        "RENCANA.rencana",
        "RENCANA.judul.judul",
        "LAKSANA.tindakan",
        "EVALUASI.hasil.hasil",
        "EVALUASI.hasil.periode",
        "EVALUASI.hasil.n",
        "EVALUASI.hasil.simpulan",
        "STANDAR.sop",
        "STANDAR.kendali.penanggung_jawab",
        "STANDAR.kendali.cara_pantau",
        "STANDAR.kendali.frekuensi",
        "LANJUT.berikutnya.tema",
        "LANJUT.berikutnya.alasan",
    ]


def test_depth_is_never_demanded():
    depth = {
        f"{section.code}.{part.name}"
        for section, part in COMPLETE.edition.parts()
        if not part.core and not part.approval
    }
    answers = {address: value for address, value in cepat_sehat.answers().items() if address not in depth}
    assert missing(cepat_sehat.document(answers)) == ()


def test_approvals_may_be_recorded_later():
    assert missing(dataclasses.replace(COMPLETE, approvals=())) == ()


# ── The group ──────────────────────────────────────────────────────────────────────────────────────
def test_group_core_is_demanded_with_the_address_of_the_group():
    people = (Person("2", "B. Contoh", "ketua"), Person("5", "E. Contoh", "anggota"))
    assert missing(cepat_sehat.document(members=people, formed_on=None, decree="")) == (
        Missing("KELOMPOK", "KELOMPOK", "Isi tanggal kelompok dibentuk."),
        Missing("KELOMPOK", "KELOMPOK", "Tetapkan fasilitator kelompok."),
        Missing("KELOMPOK", "KELOMPOK", "Tetapkan sekretaris kelompok."),
        Missing("KELOMPOK", "KELOMPOK", "Tambahkan anggota: paling sedikit 3, kini 1."),
        *[item for item in missing(cepat_sehat.document(members=people)) if item.section != "KELOMPOK"],
    )


# ── One thing taken away ───────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            without_rows("TEMA.masalah", "m3", "m4", "m5"),
            [("TEMA.masalah", "Tulis paling sedikit 3 masalah; baru ada 2.")],
        ),
        (
            with_cell("TEMA.masalah", "m2", "angka", ""),
            [("TEMA.masalah[m2].angka", "Isi “Besarnya” pada “M2 Obat di resep tidak lengkap”.")],
        ),
        (
            with_field("TEMA.pilihan", "terpilih", ["hilang"]),
            [("TEMA.pilihan.terpilih", "Pilih “Masalah yang dipilih”.")],
        ),
        (
            with_field("TEMA.dampak", "aspek", []),
            [("TEMA.dampak.aspek", "Pilih “Segi yang terkena”.")],
        ),
        (
            with_field("TEMA.periksa", "diperiksa", ""),
            [
                (
                    "TEMA.periksa.diperiksa",
                    "Isi “Jumlah diperiksa (n)” pada lembar periksa sebelum perbaikan; kondisi awal dihitung dari sana.",
                )
            ],
        ),
        (
            with_field("SASARAN.ukuran", "hitung", "diketik"),
            [
                ("SASARAN.ukuran.kondisi_awal", "Isi “Kondisi awal”."),
                ("SASARAN.ukuran.periode", "Isi “Periode data”."),
                ("SASARAN.ukuran.n", "Isi “Jumlah data (n)”."),
            ],
        ),
        (
            with_field("SASARAN.sasaran", "nilai", "42"),
            [("SASARAN.sasaran.nilai", "Tulis nilai sasaran yang berbeda dari kondisi awal.")],
        ),
        (
            without_rows("SEBAB.tulang", "s3", "c3", "s4", "c4", "s5", "c5", "s6", "c6", "s7", "luar"),
            [
                ("SEBAB.tulang", "Tulis paling sedikit 3 kategori yang berisi penyebab; baru ada 2."),
                ("SEBAB.tulang", "Tulis paling sedikit 4 penyebab; baru ada 2."),
                (
                    "DOMINAN.uji[u3].penyebab",
                    "Pilih “Penyebab” pada “Menghitung kedatangan setiap setengah jam selama 5 hari”.",
                ),
                (
                    "DOMINAN.uji[u4].penyebab",
                    "Pilih “Penyebab” pada “Membandingkan berkas yang diminta dan yang selesai setiap jam”.",
                ),
                ("DOMINAN.uji[u5].penyebab", "Pilih “Penyebab” pada “Mengukur 30 kali waktu cetak”."),
                ("DOMINAN.uji[u6].penyebab", "Pilih “Penyebab” pada “Mengukur waktu berjalan per berkas”."),
            ],
        ),
        (
            changed(
                "DOMINAN.uji", u1={"simpulan": "tidak"}, u3={"simpulan": "tidak"}, u4={"simpulan": "tidak"}
            ),
            [
                ("DOMINAN.uji", "Tetapkan paling sedikit satu penyebab dominan yang diuji dengan data."),
                (
                    "RENCANA.rencana[a1].penyebab",
                    "Pilih “Mengapa (Why)” pada “A1 Kartu pelacak dan rak pengembalian”.",
                ),
                (
                    "RENCANA.rencana[a2].penyebab",
                    "Pilih “Mengapa (Why)” pada “A2 Pendaftaran dengan jam kedatangan”.",
                ),
                (
                    "RENCANA.rencana[a3].penyebab",
                    "Pilih “Mengapa (Why)” pada “A3 Petugas rekam medis kedua pada jam sibuk”.",
                ),
                ("RENCANA.rencana[a4].penyebab", "Pilih “Mengapa (Why)” pada “A4 Pelatihan dan uji coba”."),
            ],
        ),
        (
            changed("DOMINAN.uji", u2={"simpulan": "dominan"}, u5={"simpulan": "dominan"}),
            [
                ("DOMINAN.uji", "Pilih paling banyak 4 penyebab dominan; kini 5."),
                (
                    "RENCANA.rencana",
                    "Susun tindakan untuk penyebab dominan “C2 Nomor rekam medis ganda, dicari hanya menurut nama”.",
                ),
                ("RENCANA.rencana", "Susun tindakan untuk penyebab dominan “C5 Pencetak loket lambat”."),
            ],
        ),
        (
            with_cell("DOMINAN.uji", "u1", "hasil_uji", ""),
            [
                (
                    "DOMINAN.uji[u1].hasil_uji",
                    "Isi “Hasil pengujian” pada “C1 Tidak ada kartu pelacak dan aturan jam pengembalian”.",
                )
            ],
        ),
        (
            with_cell("RENCANA.rencana", "a1", "biaya", ""),
            [
                (
                    "RENCANA.rencana[a1].biaya",
                    "Isi “Biaya (How much)” pada “A1 Kartu pelacak dan rak pengembalian”.",
                )
            ],
        ),
        (
            with_cell("RENCANA.rencana", "a4", "selesai", "21 April 2026"),
            [
                (
                    "RENCANA.rencana[a4].selesai",
                    "Perbaiki tanggal pada “A4 Pelatihan dan uji coba”: selesai lebih awal daripada mulai.",
                )
            ],
        ),
        (
            with_cell("LAKSANA.tindakan", "a4", "foto", []),
            [
                (
                    "LAKSANA.tindakan[a4].foto",
                    "Unggah foto “A4 Pelatihan dan uji coba”, atau tulis alasan tanpa foto.",
                )
            ],
        ),
        (
            changed("LAKSANA.tindakan", a4={"foto": [], "alasan_tanpa_foto": "Bukti berupa daftar hadir"}),
            [],
        ),
        (
            changed("LAKSANA.tindakan", a4={"status": "berjalan", "selesai_nyata": "", "foto": []}),
            [
                (
                    "LAKSANA.tindakan[a4].kendala",
                    "Jelaskan pada “Kendala” mengapa “A4 Pelatihan dan uji coba” belum selesai.",
                )
            ],
        ),
        (
            with_cell("LAKSANA.tindakan", "a4", "selesai_nyata", ""),
            [("LAKSANA.tindakan[a4].selesai_nyata", "Isi “Nyata selesai” pada “A4 Pelatihan dan uji coba”.")],
        ),
        (
            with_field("EVALUASI.periksa", "periode_awal", ""),
            [("EVALUASI.periksa.periode_awal", "Isi periode lembar periksa setelah perbaikan.")],
        ),
        (
            with_cell("STANDAR.sop", "sop1", "nomor", ""),
            [
                (
                    "STANDAR.sop[sop1].nomor",
                    "Isi “Nomor” pada “Penyimpanan dan pengembalian rekam medis dengan tracer”.",
                )
            ],
        ),
        (
            changed("STANDAR.sop", sop2={"status": "proses", "nomor": "", "tanggal": "", "berkas": []}),
            [
                (
                    "STANDAR.sop[sop2].alasan",
                    "Isi “Alasan belum terbit” pada “Pendaftaran dengan jam kedatangan”.",
                )
            ],
        ),
        (
            with_field("LANJUT.berikutnya", "alasan", " "),
            [("LANJUT.berikutnya.alasan", "Isi “Alasan”.")],
        ),
    ],
)
def test_what_was_taken_away_is_named(document, expected):
    assert lacking(document) == expected


def test_the_section_that_lacks_something_is_under_way_and_progress_drops():
    document = with_cell("STANDAR.sop", "sop1", "nomor", "")
    assert [section_state(document, code) for code in SECTIONS] == ["selesai"] * 7 + ["sedang", "selesai"]
    whole = progress(COMPLETE)
    assert progress(document) == Progress(whole.done - 1, whole.total, 99)


def test_why_is_asked_of_four_causes_only():
    assert lacking(without_rows("SEBAB.tulang", "luar")) == []
    three = without_rows("SEBAB.tulang", "c2", "c5", "c6", "luar")
    assert [item for item in lacking(three) if item[0].startswith("SEBAB")] == [
        (
            "SEBAB.tulang[s2].penyebab",
            "Tanyakan “mengapa” pada paling sedikit 4 penyebab; “C2 Rekam medis tertukar atau ganda” belum dijawab.",
        )
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            with_cell("TEMA.strata", "hari1", "jumlah_kasus", "banyak"),
            (
                "TEMA.strata[hari1].jumlah_kasus",
                "Perbaiki “Jumlah kasus” pada “Senin”: Tulis angka seperti 12,5 atau 1.250.",
            ),
        ),
        (
            with_field("SASARAN.sasaran", "tanggal", "31 Februari 2026"),
            (
                "SASARAN.sasaran.tanggal",
                "Perbaiki “Dicapai paling lambat”: Februari 2026 hanya sampai tanggal 28.",
            ),
        ),
    ],
)
def test_unreadable_cell_blocks_even_in_depth_and_is_named_once(document, expected):
    assert lacking(document) == [expected]


def test_rows_that_the_page_offered_neither_begin_nor_block():
    offered = {
        "TEMA.periksa": {"rows": [{"id": "l", "cells": {"kategori": "Lain-lain"}}]},
        "TEMA.jadwal": {"rows": [{"id": "TEMA", "cells": {"rencana_mulai": "2 Maret 2026"}}]},
        "SEBAB.tulang": {"rows": [{"id": "k", "level": 0, "cells": {"penyebab": "Manusia"}}]},
    }
    document = cepat_sehat.document(offered)
    assert (section_state(document, "TEMA"), section_state(document, "SEBAB")) == ("belum", "belum")
    assert not [item for item in missing(document) if item.address.startswith("TEMA.periksa[")]


def test_content_lines_of_the_worked_example():
    assert [content_line(COMPLETE, code) for code in SECTIONS] == [
        "Lamanya waktu tunggu pasien poli umum · terbesar Rekam medis lama ditemukan (45,0 %)",
        "Kondisi awal 42,0 % · sasaran 15,0 % pada 31 Juli 2026",
        "6 kategori · 6 akar penyebab",
        "3 penyebab dominan: C1, C3, dan C4",
        "4 tindakan · Rp 4.450.000 · 20 April–15 Mei 2026",
        "4 dari 4 tindakan selesai · Rp 4.450.000",
        "Hasil 12,0 % · pencapaian 111,1 %",
        "2 dari 2 SOP terbit · dijaga Ketua kelompok",
        "Ketepatan jam mulai pelayanan poli",
    ]


def test_content_lines_of_an_empty_document_are_empty():
    assert [content_line(EMPTY, code) for code in SECTIONS] == [""] * 9
