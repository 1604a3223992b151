"""The pictures of the worked example (domain guide, section 10): what they draw, say and list."""

import re
import xml.etree.ElementTree as ET

import pytest

from rulebook import pictures
from rulebook.document import Document
from rulebook.editions import edition
from rulebook.pictures import Drawing
from tests.rulebook import cepat_sehat
from tests.rulebook.cepat_sehat import with_cell, with_field

DOCUMENT = cepat_sehat.document()
EMPTY = cepat_sehat.document({}, meetings=())
DRAWN = pictures.all_drawings(DOCUMENT)
DECLARED = [
    (section.code, part.name, picture) for section, part in edition().parts() for picture in part.pictures
]


def drawn(document: Document, address: str) -> list[Drawing]:
    """All drawings of the part at `address`."""
    return pictures.drawings(document, document.at(address))


@pytest.mark.parametrize(("section", "part", "picture"), DECLARED)
def test_every_declared_picture_teaches_in_an_empty_document(section, part, picture):
    found = [d for d in drawn(EMPTY, f"{section}.{part}") if d.address == f"{section}.{part}.{picture.name}"]
    if picture.optional:
        assert found == []
        return
    assert [(d.svg, d.title, d.table) for d in found] == [("", picture.title, ())]
    assert found[0].finding.endswith(".")


def test_registry_holds_nothing_that_no_part_names():
    assert set(pictures.REGISTRY) == {picture.draw for _, _, picture in DECLARED}


def test_the_worked_example_draws_these():
    assert list(DRAWN) == [
        "TEMA.keluhan.pareto",
        "TEMA.periksa.pareto",
        "TEMA.strata.batang",
        "TEMA.harian.kendali",
        "TEMA.waktu.histogram",
        "TEMA.jadwal.gantt",
        "SEBAB.tulang.tulang_ikan",
        "DOMINAN.sebar.pencar",
        "DOMINAN.strata.batang",
        "RENCANA.rencana.gantt",
        "LAKSANA.tindakan.gantt",
        "LAKSANA.pantau.garis",
        "EVALUASI.periksa.pareto_sebelum",
        "EVALUASI.periksa.pareto_sesudah",
        "EVALUASI.strata.batang",
        "EVALUASI.harian.kendali",
        "EVALUASI.waktu.histogram_sebelum",
        "EVALUASI.waktu.histogram_sesudah",
        "STANDAR.pantau.garis",
        "LANJUT.sisa.pareto",
    ]
    assert pictures.all_drawings(EMPTY) == {}


def test_every_picture_is_one_svg_with_ids_of_its_own():
    ids = []
    for drawing in DRAWN.values():
        root = ET.fromstring(drawing.svg)  # noqa: S314 - our own text
        assert root.tag.endswith("svg")
        ids += [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_prefix_keeps_two_versions_apart():
    other = pictures.all_drawings(DOCUMENT, prefix="v1")
    ids = [
        set(re.findall(r' id="([^"]+)"', "".join(d.svg for d in found.values()))) for found in (DRAWN, other)
    ]
    assert not ids[0] & ids[1]


def test_same_document_draws_the_same_text():
    assert pictures.all_drawings(cepat_sehat.document()) == DRAWN


@pytest.mark.parametrize(
    ("address", "title", "finding"),
    [
        (
            "TEMA.periksa.pareto",
            "Diagram Pareto sebelum perbaikan",
            "Dari 420 kejadian, Rekam medis lama ditemukan (45,0 %), Antrean loket pendaftaran (28,1 %), dan "
            "Dokter/petugas belum siap (11,9 %) bersama mencapai 85,0 %.",
        ),
        (
            "TEMA.harian.kendali",
            "Peta kendali p sebelum perbaikan",
            "Garis tengah 42,0 % (BKB 21,1 %, BKA 62,9 %) dari 20 titik. Tidak ada titik yang memberi tanda; "
            "hanya sebab umum yang tampak.",
        ),
        (
            "LAKSANA.tindakan.gantt",
            "Rencana dan pelaksanaan tindakan",
            "4 dari 4 tindakan selesai, 1 melewati rencana.",
        ),
        (
            "LAKSANA.pantau.garis",
            "Perkembangan selama perbaikan",
            "Dari 36,0 % (Minggu 1) menjadi 13,2 % (Minggu 8).",
        ),
        (
            "EVALUASI.strata.batang",
            "Persentase sebelum dan sesudah menurut kelompok data",
            "Persentase turun pada 5 dari 5 kelompok data.",
        ),
    ],
)
def test_title_and_finding(address, title, finding):
    assert (DRAWN[address].title, DRAWN[address].finding) == (title, finding)


def test_finding_and_description_agree():
    drawing = DRAWN["TEMA.periksa.pareto"]
    assert f'<desc id="gambar-TEMA-periksa-pareto-desc">{drawing.finding}</desc>' in drawing.svg


def test_pareto_pair_shares_one_scale_and_lists_the_change_of_each_category():
    before, after = drawn(DOCUMENT, "EVALUASI.periksa")
    assert [before.title, after.title] == [
        "Diagram Pareto sebelum perbaikan",
        "Diagram Pareto sesudah perbaikan",
    ]
    assert "jumlah sebelum: 420" in after.svg
    assert after.finding.startswith("Jumlah kejadian dari 420 menjadi 120 (−71,4 %).")
    assert after.table == (
        ("Kategori", "Sebelum", "Sesudah", "Perubahan"),
        ("Rekam medis lama ditemukan", "189", "31", "−83,6 %"),
        ("Antrean loket pendaftaran", "118", "28", "−76,3 %"),
        ("Dokter/petugas belum siap", "50", "33", "−34,0 %"),
        ("Berkas jaminan tidak lengkap", "34", "14", "−58,8 %"),
        ("Gangguan jaringan", "17", "8", "−52,9 %"),
        ("Lain-lain", "12", "6", "−50,0 %"),
        ("Jumlah", "420", "120", "−71,4 %"),
    )


def test_control_chart_pair_keeps_the_old_limits_and_counts_points_below_them():
    (chart,) = drawn(DOCUMENT, "EVALUASI.harian")
    assert (
        "Semua 20 titik sesudah perbaikan berada di bawah batas kendali bawah sebelumnya (21,1 %)."
        in chart.finding
    )
    assert chart.table[1] == ("02/03", "50", "54,0 %", "21,1 %", "62,9 %", "")
    assert chart.table[21] == ("06/07", "50", "16,0 %", "0,0 %", "25,8 %", "")
    assert "sasaran 15,0 %" in chart.svg


def test_histogram_pair_has_equal_classes():
    before, after = drawn(DOCUMENT, "EVALUASI.waktu")
    assert [row[1] for row in before.table[1:]] == ["5", "14", "20", "19", "18", "13", "7", "4"]
    assert [row[1] for row in after.table[1:]] == ["20", "34", "22", "12", "8", "3", "1", "0"]
    assert [row[0] for row in before.table] == [row[0] for row in after.table]
    assert before.table[1][0] == "13,5–21,5"


def test_fishbone_circles_the_dominant_causes_and_lists_the_way():
    (bones,) = drawn(DOCUMENT, "SEBAB.tulang")
    assert [row[1:] for row in bones.table[1:]] == [
        ("C1", "Tidak ada kartu pelacak dan aturan jam pengembalian", "dominan"),
        ("C2", "Nomor rekam medis ganda, dicari hanya menurut nama", ""),
        ("C3", "Tidak ada pembagian jam kedatangan", "dominan"),
        ("C4", "Hanya satu petugas rekam medis pada jam sibuk", "dominan"),
        ("C5", "Pencetak loket lambat", ""),
        ("C6", "Ruang rekam medis hanya 12 m²", ""),
        ("", "Pasien lupa membawa berkas jaminan", "di luar kendali"),
    ]
    assert "C6" in bones.svg


def test_fishbone_with_a_skipped_level_says_what_to_do():
    answers = cepat_sehat.answers()
    answers["SEBAB.tulang"]["rows"][1]["level"] = 2
    (bones,) = drawn(cepat_sehat.document(answers), "SEBAB.tulang")
    assert (bones.svg, bones.finding) == ("", "Tulang ikan baris 2: tulis dahulu sebab tingkat 2 di atasnya.")


def test_gantt_lists_plan_and_actual_of_every_step():
    table = DRAWN["TEMA.jadwal.gantt"].table
    assert table[2] == ("2 Mencari faktor penyebab", "23–27 Maret 2026", "30 Maret–3 April 2026")
    assert len(table) == 9


def test_schedule_with_a_mistyped_year_says_what_to_check():
    (chart,) = drawn(with_cell("TEMA.jadwal", "LANJUT", "nyata_selesai", "31 Agustus 2126"), "TEMA.jadwal")
    assert (chart.svg, chart.finding) == (
        "",
        "Periksa tahun pada tanggal: jadwal lebih panjang daripada sepuluh tahun.",
    )


def test_schedule_that_ends_before_it_starts_leaves_that_bar_out():
    (chart,) = drawn(with_cell("RENCANA.rencana", "a4", "selesai", "21 April 2026"), "RENCANA.rencana")
    assert chart.table[4] == ("A4 Pelatihan dan uji coba", "–", "–")


def test_typed_markup_is_escaped():
    document = with_cell("TEMA.periksa", "rm", "kategori", '<script>alert("x")</script>')
    (chart,) = drawn(document, "TEMA.periksa")
    assert "<script" not in chart.svg
    ET.fromstring(chart.svg)  # noqa: S314 - our own text


def test_changed_count_changes_the_picture():
    changed = with_cell("TEMA.periksa", "rm", "w1", "82")
    assert drawn(changed, "TEMA.periksa")[0].table[1] == (
        "Rekam medis lama ditemukan",
        "219",
        "48,7 %",
        "48,7 %",
    )


def test_monitoring_of_a_measure_in_minutes_shows_typed_values():
    answers = cepat_sehat.answers()
    answers["SASARAN.ukuran"]["fields"]["satuan"] = "menit"
    answers["LAKSANA.pantau"] = {
        "rows": [
            {"id": f"m{n}", "cells": {"label": f"Minggu {n}", "nilai": value}}
            for n, value in enumerate(("40,5", "", "31"), 1)
        ]
    }
    (chart,) = drawn(cepat_sehat.document(answers), "LAKSANA.pantau")
    assert chart.table == (("Waktu", "Nilai"), ("Minggu 1", "40,5 menit"), ("Minggu 3", "31 menit"))


def test_measure_on_its_scale():
    found = pictures.measure_drawing(DOCUMENT)
    assert found is not None
    assert found.table == (
        ("Ukuran", "Nilai"),
        ("awal", "42,0 %"),
        ("sasaran", "15,0 %"),
        ("hasil", "12,0 %"),
    )
    assert pictures.measure_drawing(EMPTY) is None
    later = pictures.measure_drawing(with_field("EVALUASI.periksa", "diperiksa", ""))
    assert later is not None
    assert later.finding.endswith("awal 42,0 %, sasaran 15,0 %.")
