"""The examples of the gallery show the worked example's figures; expected values are those of domain guide section 10."""

from __future__ import annotations

import re

import pytest

from toolbox import bench
from toolbox.tools import TOOLS


def outcome(slug: str, key: str | None = None):
    tool = TOOLS[slug]
    return bench.example(tool, tool.variant(key)).outcome


def facts(slug: str, key: str | None = None) -> dict[str, str]:
    return {fact.label: fact.text for fact in outcome(slug, key).facts}


def rows(slug: str, key: str | None = None, figure: int = 0) -> list[list[str]]:
    return [[text for text, _ in line] for line in outcome(slug, key).figures[figure].table.texts]


EVERY = [(tool.slug, variant.key) for tool in TOOLS.values() for variant in tool.variants]


@pytest.mark.parametrize(("slug", "key"), EVERY)
def test_every_example_is_drawn_without_a_mark(slug, key):
    made = bench.example(TOOLS[slug], TOOLS[slug].variant(key))
    assert made.outcome.problem == "" and made.marks == []
    for figure in made.outcome.figures:
        assert figure.svg.startswith("<svg ") and f'id="{figure.key}"' in figure.svg
        assert figure.table.rows and figure.finding and figure.title
    keys = [figure.key for figure in made.outcome.figures]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("slug", "key"), EVERY)
def test_an_empty_page_says_what_to_fill_in(slug, key):
    made = bench.blank(TOOLS[slug], TOOLS[slug].variant(key))
    assert re.fullmatch(r"[A-Z].+\.", made.outcome.problem)


def test_check_sheet_totals():
    assert facts("lembar-periksa") == {
        "Jumlah kejadian": "420", "Kotak kosong": "0", "Diperiksa": "1.000", "Bagian yang bermasalah": "42,0 %",
    }  # fmt: skip
    name, grid = outcome("lembar-periksa").tables[0]
    assert [text for text, _ in grid.texts[-1]] == ["Jumlah", "110", "104", "107", "99", "420", "100,0 %"]


def test_stratification_by_weekday():
    assert [line[3] for line in rows("stratifikasi")] == ["51,0 %", "41,5 %", "37,5 %", "40,5 %", "39,5 %"]


def test_pareto_shares():
    assert [line[1:4] for line in rows("pareto")] == [
        ["189", "45,0 %", "45,0 %"], ["118", "28,1 %", "73,1 %"], ["50", "11,9 %", "85,0 %"],
        ["34", "8,1 %", "93,1 %"], ["17", "4,0 %", "97,1 %"], ["12", "2,9 %", "100,0 %"],
    ]  # fmt: skip
    assert [line[3] for line in rows("pareto", "dua", 2)] == [
        "−83,6 %",
        "−76,3 %",
        "−34,0 %",
        "−58,8 %",
        "−52,9 %",
        "−50,0 %",
    ]


def test_pareto_says_when_another_weight_ranks_otherwise():
    assert any("ditimbang menurut waktu" in text for text in outcome("pareto").warnings)


def test_fishbone_tree():
    assert facts("tulang-ikan") == {
        "Kategori": "6", "Akar sebab": "7", "Tingkat terdalam": "4", "Ditandai dominan": "3",
    }  # fmt: skip


def test_histogram_classes_and_figures():
    assert [line[2] for line in rows("histogram")] == ["5", "14", "20", "19", "18", "13", "7", "4"]
    found = facts("histogram")
    expected = {
        "n": "100", "Rata-rata": "43,04", "Simpangan baku": "14,62", "Median": "42,5", "Terkecil": "14",
        "Terbesar": "77", "Rentang": "63", "Lebar kelas": "8", "Di luar standar": "42",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert [line[2] for line in rows("perbandingan", "ukuran", 1)] == [
        "20",
        "34",
        "22",
        "12",
        "8",
        "3",
        "1",
        "0",
    ]


def test_capability_is_claimed_only_for_an_ordered_and_stable_process():
    assert "Cpk" not in facts("histogram")
    assert "Kemampuan proses belum dinyatakan." in outcome("histogram").warnings


def test_scatter_figures():
    found = facts("pencar")
    assert (found["r"], found["r²"], found["Garis regresi"]) == ("0,966", "0,933", "y = 18,29 + 1,67x")
    assert "Korelasi tidak membuktikan sebab-akibat." in outcome("pencar").advice


def test_control_chart_limits_of_both_phases():
    found = facts("peta-kendali")
    names = ("Garis tengah", "Batas kendali bawah", "Batas kendali atas")
    assert [found[f"{name}, tahap 1"] for name in names] == ["42,0 %", "21,1 %", "62,9 %"]
    assert [found[f"{name}, tahap 2"] for name in names] == ["12,0 %", "0,0 %", "25,8 %"]
    assert found["Titik yang memberi tanda"] == "0"
    assert any("tracer" in text for text in outcome("peta-kendali").advice)  # the stated reason of the phase


def test_run_chart_sees_the_shift():
    assert "ada pergeseran" in outcome("grafik-alur").figures[0].finding


def test_comparison_of_shares():
    found = facts("perbandingan")
    assert (found["Selisih (poin persen)"], found["Perbaikan relatif (%)"], found["Capaian sasaran (%)"], found["z"]) == (
        "30,0", "71,4", "111,1", "15,1",
    )  # fmt: skip
    assert outcome("perbandingan").lead == "Ada bukti perbaikan."


def test_comparison_of_means():
    found = facts("perbandingan", "ukuran")
    assert (found["Rata-rata sebelum"], found["Rata-rata sesudah"], found["Uji"]) == (
        "43,04",
        "30,68",
        "Welch",
    )
