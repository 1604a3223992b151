"""The portal's own figures. Expected values: the domain guide's section 10, unless said otherwise."""

import datetime as dt
import inspect
from decimal import Decimal

import pytest

from rulebook import computed
from rulebook.computed import Figure, Measure
from rulebook.document import Document
from rulebook.editions import edition
from rulebook.vocabulary import Computed
from tests.rulebook import cepat_sehat
from tests.rulebook.cepat_sehat import with_cell

DOCUMENT = cepat_sehat.document()
EMPTY = cepat_sehat.document({}, meetings=())


def field(document: Document, address: str) -> Figure | None:
    """The figure of a single computed field, SECTION.part.name."""
    part, _, name = address.rpartition(".")
    view = document.at(part)
    return computed.figure(document, view, view.spec.field(name))


def text(document: Document, address: str) -> str:
    found = field(document, address)
    return found.text if found else ""


def column(document: Document, address: str) -> dict[str, str]:
    """Row id → text of a computed column."""
    part, _, name = address.rpartition(".")
    view = document.at(part)
    figures = {row.id: computed.figure(document, view, view.spec.column(name), row) for row in view.rows}
    return {row_id: found.text if found else "" for row_id, found in figures.items()}


ALL_COMPUTED = [
    (section.code, part.name, spec, in_row)
    for section, part in edition().parts()
    for specs, in_row in ((part.fields, False), (part.columns, True))
    for spec in specs
    if isinstance(spec, Computed)
]


@pytest.mark.parametrize(("section", "part", "spec", "in_row"), ALL_COMPUTED)
def test_every_computed_field_has_its_function_and_is_empty_in_an_empty_document(section, part, spec, in_row):
    function = computed.REGISTRY[spec.compute]
    assert len(inspect.signature(function).parameters) == (3 if in_row else 2)
    if not in_row:
        assert computed.figure(EMPTY, EMPTY.part(section, part), spec) is None


def test_registry_holds_nothing_that_no_field_names():
    assert set(computed.REGISTRY) == {spec.compute for _, _, spec, _ in ALL_COMPUTED}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("TEMA.keluhan.total", "150"),
        ("TEMA.periksa.total", "420"),
        ("TEMA.periksa.tingkat", "42,0 %"),
        ("TEMA.fokus.porsi", "73,1 %"),
        ("TEMA.harian.pusat", "42,0 %"),
        ("TEMA.harian.batas_atas", "62,9 %"),
        ("TEMA.harian.batas_bawah", "21,1 %"),
        ("TEMA.harian.tanda", "Tidak ada"),
        ("TEMA.waktu.jumlah_data", "100"),
        ("TEMA.waktu.rata", "43,04 menit"),
        ("TEMA.waktu.simpangan", "14,62 menit"),
        ("TEMA.waktu.median", "42,5 menit"),
        ("TEMA.waktu.lewat_batas", "42 dari 100 (42,0 %)"),
        ("SASARAN.ukuran.awal", "42,0 %"),
        ("SASARAN.ukuran.awal_periode", "2–27 Maret 2026"),
        ("SASARAN.ukuran.awal_n", "1.000"),
        ("SASARAN.sasaran.perkiraan", "14,4 %"),
        (
            "SASARAN.sasaran.kalimat",
            "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % "
            "menjadi 15,0 % paling lambat 31 Juli 2026.",
        ),
        ("SASARAN.smart.terukur", "Dari 42,0 % menjadi 15,0 %."),
        ("SASARAN.smart.berwaktu", "Paling lambat 31 Juli 2026."),
        (
            "SEBAB.akibat.akibat_tema",
            "Persentase pasien poli umum yang menunggu lebih dari 45 menit: 42,0 %",
        ),
        ("SEBAB.pertemuan.daftar", "Pertemuan ke-4 (30 Maret 2026)"),
        ("DOMINAN.ngt.ambang", "22"),
        ("DOMINAN.sebar.jumlah_data", "20"),
        ("DOMINAN.sebar.r", "0,966"),
        ("DOMINAN.sebar.r2", "0,933"),
        ("DOMINAN.sebar.garis", "y = 18,29 + 1,67x"),
        ("DOMINAN.sebar.kekuatan", "Kuat (p < 0,001)"),
        ("RENCANA.ringkasan.total_biaya", "Rp 4.450.000"),
        ("RENCANA.ringkasan.jumlah_berkurang", "276 kejadian"),
        ("RENCANA.ringkasan.perkiraan_sisa", "144 kejadian = 14,4 %"),
        ("RENCANA.ringkasan.cukup", "Diperkirakan mencapai sasaran: 14,4 % terhadap 15,0 %."),
        ("RENCANA.judul.saran", cepat_sehat.TITLE),
        ("LAKSANA.ringkasan.selesai", "4 dari 4 tindakan"),
        ("LAKSANA.ringkasan.total_biaya_nyata", "Rp 4.450.000"),
        ("EVALUASI.periksa.total", "120"),
        ("EVALUASI.harian.pusat", "12,0 %"),
        ("EVALUASI.harian.batas_atas", "25,8 %"),
        ("EVALUASI.harian.batas_bawah", "0,0 %"),
        ("EVALUASI.waktu.rata", "30,68 menit"),
        ("EVALUASI.waktu.simpangan", "11,48 menit"),
        ("EVALUASI.waktu.median", "27,0 menit"),
        ("EVALUASI.waktu.lewat_batas", "12 dari 100 (12,0 %)"),
        ("EVALUASI.hasil.akhir", "12,0 %"),
        ("EVALUASI.hasil.akhir_periode", "6–31 Juli 2026"),
        ("EVALUASI.hasil.pencapaian", "111,1 %"),
        ("EVALUASI.hasil.perubahan", "−71,4 % (turun 30,0 poin)"),
        ("EVALUASI.hasil.uji_beda", "Ada bukti perubahan (z = 15,1; p < 0,001)"),
        ("EVALUASI.manfaat.jumlah", "Rp 6.720.000"),
        ("EVALUASI.manfaat.biaya", "Rp 4.450.000"),
        ("EVALUASI.manfaat.nqi", "Rp 2.270.000"),
        ("LANJUT.anggota.kenaikan", "+24 (61 menjadi 85)"),
    ],
)
def test_single_figures_of_the_worked_example(address, expected):
    assert text(DOCUMENT, address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("TEMA.keluhan.persen", ["54,0 %", "18,0 %", "10,0 %", "8,0 %", "6,0 %", "4,0 %"]),
        ("TEMA.keluhan.kumulatif", ["54,0 %", "72,0 %", "82,0 %", "90,0 %", "96,0 %", "100,0 %"]),
        ("TEMA.usg.jumlah", ["14", "11", "8", "7", "7"]),
        ("TEMA.usg.urutan", ["1", "2", "3", "4", "4"]),
        ("TEMA.periksa.total", ["189", "118", "50", "34", "17", "12"]),
        ("TEMA.periksa.persen", ["45,0 %", "28,1 %", "11,9 %", "8,1 %", "4,0 %", "2,9 %"]),
        ("TEMA.periksa.kumulatif", ["45,0 %", "73,1 %", "85,0 %", "93,1 %", "97,1 %", "100,0 %"]),
        ("TEMA.strata.persen", ["51,0 %", "41,5 %", "37,5 %", "40,5 %", "39,5 %"]),
        ("TEMA.strata.selisih", ["+9,0 poin", "−0,5 poin", "−4,5 poin", "−1,5 poin", "−2,5 poin"]),
        ("DOMINAN.ngt.jumlah", ["40", "19", "36", "29", "9", "14"]),  # C1 … C6
        ("DOMINAN.ngt.urutan", ["1", "4", "2", "3", "6", "5"]),
        ("DOMINAN.ngt.lolos", ["Ya", "Tidak", "Ya", "Ya", "Tidak", "Tidak"]),
        ("DOMINAN.alternatif.nilai", ["19", "8", "16", "18", "9"]),
        ("LAKSANA.tindakan.selisih", ["Tepat waktu", "4 hari lebih lambat", "Tepat waktu", "Tepat waktu"]),
        (
            "LAKSANA.pantau.persen",
            ["36,0 %", "31,2 %", "27,2 %", "24,0 %", "20,0 %", "17,2 %", "14,8 %", "13,2 %"],
        ),
        ("EVALUASI.periksa.persen", ["25,8 %", "23,3 %", "27,5 %", "11,7 %", "6,7 %", "5,0 %"]),
        ("EVALUASI.periksa.kumulatif", ["53,3 %", "76,7 %", "27,5 %", "88,3 %", "95,0 %", "100,0 %"]),
        ("EVALUASI.strata.persen", ["15,5 %", "12,0 %", "10,5 %", "11,5 %", "10,5 %"]),
        (
            "EVALUASI.antara.pencapaian",
            ["92,9 %", "84,9 %", "106,9 %"],
        ),  # (189−31)/(189−19), (118−28)/(118−12)
        ("EVALUASI.qcdsme.perubahan", ["11,1 %", "−60,9 %", "−28,6 %", "−100,0 %", "39,3 %", "−58,0 %"]),
        ("STANDAR.sosialisasi.persen", ["93,2 %"]),
        ("LANJUT.sisa.jumlah", ["31", "28", "33", "14", "8", "6"]),
        ("LANJUT.sisa.persen", ["25,8 %", "23,3 %", "27,5 %", "11,7 %", "6,7 %", "5,0 %"]),
    ],
)
def test_figures_in_rows_of_the_worked_example(address, expected):
    assert list(column(DOCUMENT, address).values()) == expected


def test_measure_is_the_story_in_exact_figures():
    assert computed.measure(DOCUMENT) == Measure(
        title=cepat_sehat.TITLE,
        name="Persentase pasien poli umum yang menunggu lebih dari 45 menit",
        unit="%",
        lower_is_better=True,
        baseline=Decimal(42),
        target=Decimal(15),
        target_date=dt.date(2026, 7, 31),
        result=Decimal(12),
        attainment=Decimal(3000) / 27,
        change=Decimal(-3000) / 42,
        savings=Decimal(6720000),
    )


def test_measure_of_an_empty_document_is_empty():
    assert computed.measure(EMPTY) == Measure("", "", "", None, None, None, None, None, None, None, None)


# ── One input changed: everything that hangs from it follows (checked by hand) ─────────────────────
def test_one_more_week_of_files_moves_shares_baseline_attainment_and_rest():
    changed = with_cell("TEMA.periksa", "rm", "w1", "82")  # 189 + 30 = 219, 420 + 30 = 450
    assert column(changed, "TEMA.periksa.persen")["rm"] == "48,7 %"  # 219 / 450
    assert text(changed, "TEMA.periksa.tingkat") == text(changed, "SASARAN.ukuran.awal") == "45,0 %"
    assert text(changed, "TEMA.fokus.porsi") == "74,9 %"  # (219 + 118) / 450
    assert text(changed, "EVALUASI.hasil.pencapaian") == "110,0 %"  # (45 − 12) / (45 − 15)
    assert text(changed, "EVALUASI.hasil.perubahan") == "−73,3 % (turun 33,0 poin)"
    assert text(changed, "RENCANA.ringkasan.perkiraan_sisa") == "174 kejadian = 17,4 %"
    assert text(changed, "RENCANA.ringkasan.cukup") == (
        "Belum diperkirakan mencapai sasaran: 17,4 % terhadap 15,0 %."
    )


def test_actual_cost_changes_the_net_income():
    changed = with_cell("LAKSANA.tindakan", "a4", "biaya_nyata", "Rp 500.000")
    assert text(changed, "EVALUASI.manfaat.nqi") == "Rp 2.070.000"


def test_planned_cost_counts_while_no_actual_cost_is_typed():
    answers = cepat_sehat.answers()
    for row in answers["LAKSANA.tindakan"]["rows"]:
        row["cells"]["biaya_nyata"] = ""
    answers["RENCANA.rencana"]["rows"][0]["cells"]["biaya"] = "3.000.000"
    changed = cepat_sehat.document(answers)
    assert text(changed, "LAKSANA.ringkasan.total_biaya_nyata") == ""
    assert text(changed, "EVALUASI.manfaat.biaya") == "Rp 4.500.000"


def test_unreadable_cell_is_left_out_and_breaks_nothing():
    changed = with_cell("TEMA.periksa", "lain", "w1", "1.2.3")
    assert text(changed, "TEMA.periksa.total") == "416"
    assert column(changed, "TEMA.periksa.total")["lain"] == "8"


def test_typed_total_counts_before_the_weeks():
    assert text(with_cell("TEMA.periksa", "rm", "jumlah", "200"), "TEMA.periksa.total") == "431"


def test_others_come_last_in_the_cumulative_even_when_largest():
    changed = with_cell("EVALUASI.periksa", "lain", "jumlah", "60")
    assert column(changed, "EVALUASI.periksa.kumulatif")["lain"] == "100,0 %"


def test_changed_vote_moves_sum_and_rank():
    changed = with_cell("DOMINAN.ngt", "c4", "m2", "1")  # 29 − 3
    assert (column(changed, "DOMINAN.ngt.jumlah")["c4"], column(changed, "DOMINAN.ngt.lolos")["c4"]) == (
        "26",
        "Ya",
    )


# ── Other measures ─────────────────────────────────────────────────────────────────────────────────
def coverage(**more) -> Document:
    """A coverage theme: higher is better, typed figures (guide section 3.3: 29,6 of 95)."""
    answers = {
        "TEMA.masalah": {
            "rows": [{"id": "m1", "cells": {"masalah": "Cakupan", "target": "95", "capaian": "29,6"}}]
        },
        "SASARAN.ukuran": {
            "fields": {
                "nama_ukuran": "Cakupan kunjungan balita",
                "satuan": "persen",
                "arah": "naik",
                "hitung": "diketik",
                "kondisi_awal": "29,6",
                "periode": "Januari 2026",
                "n": "500",
            }
        },
        "SASARAN.sasaran": {"fields": {"nilai": "60", "tanggal": "2026-12-31"}},
        "EVALUASI.hasil": {"fields": {"hitung": "diketik", "hasil": "70", "periode": "Desember", "n": "500"}},
    }
    for part, fields in more.items():
        answers[part.replace("__", ".")] = {"fields": fields}
    return cepat_sehat.document(answers)


def test_coverage_theme_reads_the_other_direction():
    document = coverage()
    assert column(document, "TEMA.masalah.konversi") == {"m1": "31,16 %"}
    assert column(document, "TEMA.masalah.deviasi") == {"m1": "68,84 %"}
    assert text(document, "EVALUASI.hasil.pencapaian") == "132,9 %"  # 40.4 / 30.4
    assert text(document, "EVALUASI.hasil.perubahan") == "136,5 % (naik 40,4 poin)"  # 40.4 / 29.6
    assert text(document, "EVALUASI.hasil.uji_beda") == ""  # typed percentages are no counts
    assert text(document, "RENCANA.judul.saran").startswith(
        "Meningkatkan cakupan kunjungan balita dari 29,6 %"
    )


def test_target_equal_to_baseline_has_no_attainment():
    document = coverage(SASARAN__sasaran={"nilai": "29,6"})
    assert text(document, "EVALUASI.hasil.pencapaian") == ""


def test_measure_in_minutes_is_written_in_minutes():
    typed = cepat_sehat.answers()
    typed["SASARAN.ukuran"]["fields"] |= {"satuan": "menit", "hitung": "diketik", "kondisi_awal": "43,04"}
    document = cepat_sehat.document(typed)
    assert text(document, "SASARAN.ukuran.awal") == "43,04 menit"


def test_weighted_criteria_multiply_and_rank():
    marks = {"m1": (5, 4, 4, 3), "m2": (4, 5, 3, 3), "m3": (3, 3, 5, "")}
    columns = ("dampak", "kemampuan", "biaya", "waktu")
    typed = cepat_sehat.answers()
    typed["TEMA.kriteria"] = {
        "fields": {"bobot_dampak": "3", "bobot_kemampuan": "2", "bobot_biaya": "1", "bobot_waktu": ""},
        "rows": [
            {"id": i, "cells": {c: str(m) for c, m in zip(columns, row, strict=True)}}
            for i, row in marks.items()
        ],
    }
    document = cepat_sehat.document(typed)
    assert list(column(document, "TEMA.kriteria.nilai").values())[:3] == ["27", "25", "20"]
    assert list(column(document, "TEMA.kriteria.urutan").values())[:3] == ["1", "2", "3"]
