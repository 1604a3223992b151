"""Control charts of both sides of an improvement: limits of their own, what the old ones prove, target, phases."""

from __future__ import annotations

import pytest

from qc_tools.chart_model import ControlChart
from qc_tools.run_chart import RunChart
from rulebook import charts
from rulebook.document import Document
from tests.rulebook import cepat_sehat
from tests.rulebook.small_documents import row
from tests.rulebook.test_charts import counted, document, drawing, measured

MARCH = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20)
JULY = (8, 6, 6, 6, 5, 8, 6, 5, 6, 6)


def pair(made: Document) -> charts.ChartPair:
    found = charts.fitting_pair(made, made.part("TEMA", "harian"), made.part("EVALUASI", "harian"))
    assert found is not None
    return found


def test_pair_follows_the_kind_from_before_with_limits_of_its_own():
    found = pair(
        document(
            measured("12", "14", "13", "15", "12", "14"), measured("6", "7", "6", "8", "7", "6"), jenis="imr"
        )
    )
    assert isinstance(found.chart, ControlChart)
    assert [(p.name, p.center) for p in found.chart.phases] == [
        ("Sebelum", pytest.approx(80 / 6)),
        ("Sesudah", pytest.approx(40 / 6)),
    ]


def test_points_after_are_held_against_the_limit_of_their_own_size():
    after = [*counted(8, 6, size=50), row("x", label="Hari 3", diperiksa="5", kasus="0")]
    made = document(counted(*MARCH), after)
    seen = charts.beyond_old(pair(made), lower_is_better=True)
    # p̄ 0.428: with n = 5 the lower limit is below 0, so that even no case proves nothing.
    assert (seen.found, seen.after) == (2, 3)


def test_nothing_is_claimed_from_fewer_than_six_points_before():
    assert (
        charts.beyond_old(pair(document(counted(27, 22, 20), counted(*JULY))), lower_is_better=True) is None
    )


def test_rising_measures_are_held_against_the_upper_limit():
    found = pair(document(counted(*JULY), counted(*MARCH)))
    assert charts.beyond_old(found, lower_is_better=False).found == 10
    assert charts.beyond_old(found, lower_is_better=True).found == 0


def test_run_chart_of_both_keeps_the_median_from_before():
    found = pair(document(counted(*MARCH), counted(*JULY), jenis="alur")).chart
    assert isinstance(found, RunChart)
    assert found.median == pytest.approx(0.41)  # the middle of 20/50 and 21/50
    assert found.shift
    made = document(counted(*MARCH), counted(*JULY), jenis="alur")
    assert drawing(made, "EVALUASI.harian").title == "Grafik alur sebelum dan sesudah"


def test_target_is_a_line_of_its_own_where_the_units_agree():
    typed = cepat_sehat.answers()
    assert "sasaran 15,0 %" in drawing(cepat_sehat.document(typed), "EVALUASI.harian").svg
    typed["SASARAN.ukuran"]["fields"]["satuan"] = "menit"
    assert "sasaran" not in drawing(cepat_sehat.document(typed), "EVALUASI.harian").svg


def test_the_worked_example_keeps_its_verdict_when_july_has_phases():
    typed = cepat_sehat.answers()
    typed["EVALUASI.harian"]["rows"][10]["cells"]["tahap"] = "Loket kedua dibuka"
    found = drawing(cepat_sehat.document(typed), "EVALUASI.harian")
    assert (
        "Semua 20 titik sesudah perbaikan berada di bawah batas kendali bawah sebelumnya (21,1 %)."
        in found.finding
    )
    assert "Sesudah, tahap 2 mulai" in found.finding


def test_nothing_is_claimed_while_the_ranges_before_are_out_of_control():
    calm, wild = ["10 12 11", "12 13 11", "11 12 10"] * 4, ["10 12 11"] * 11 + ["1 30 11"]
    after = ["1 2 3", "2 3 1", "1 3 2"] * 2
    claims = [
        charts.beyond_old(
            pair(document(measured(*before), measured(*after), jenis="xbar-r")), lower_is_better=True
        )
        for before in (calm, wild)
    ]
    assert claims[0] is not None and claims[0].found == 6
    assert claims[1] is None


def test_points_after_are_held_against_the_last_phase_before():
    """80 %, then 40 % since a second clerk came, then 40 % still: nothing changed by the improvement."""
    before = counted(*(40,) * 8, *(20, 21, 19, 20) * 2)
    before[8]["cells"]["tahap"] = "Petugas kedua"
    made = document(before, counted(*(20, 19, 21) * 2))
    assert charts.beyond_old(pair(made), lower_is_better=True).found == 0
    assert "sesudah perbaikan berada" not in drawing(made, "EVALUASI.harian").finding
    better = charts.beyond_old(pair(document(before, counted(*(4,) * 6))), lower_is_better=True)
    # The second phase: 40 % − 3 √(0.4 × 0.6 / 50) = 19.2 %.
    assert (better.found, better.after, round(better.limit, 3)) == (6, 6, 0.192)


def test_nothing_is_claimed_while_the_last_phase_before_is_too_short():
    before = counted(*(40,) * 6, *(20,) * 6)
    before[6]["cells"]["tahap"] = "Petugas kedua"
    made = document(before, counted(*(4,) * 6))
    assert charts.beyond_old(pair(made), lower_is_better=True) is None


def test_a_point_after_with_a_proven_cause_is_no_evidence():
    after = counted(20, 21, 2)
    after[2]["cells"]["kecuali"] = "Listrik padam"
    seen = charts.beyond_old(pair(document(counted(*MARCH), after)), lower_is_better=True)
    assert (seen.found, seen.after) == (0, 2)


def test_a_reason_at_the_first_point_after_is_not_lost_silently():
    after = counted(*JULY)
    after[0]["cells"]["tahap"] = "Loket kedua dibuka"
    sentence = "Titik pertama tidak dapat memulai tahap baru; tahap sesudah perbaikan mulai di situ."
    assert sentence in drawing(document(counted(*MARCH), after), "EVALUASI.harian").finding
    assert sentence not in drawing(document(counted(*MARCH), counted(*JULY)), "EVALUASI.harian").finding
    alone = drawing(document(after), "TEMA.harian").finding
    assert "Titik pertama tidak dapat memulai tahap baru; tahap 1 mulai di situ." in alone


def test_the_run_chart_is_advised_where_the_kind_is_chosen():
    made = document(counted(*MARCH), counted(*JULY))
    assert "grafik alur pada pilihan peta." in drawing(made, "TEMA.harian").finding
    assert "grafik alur pada pilihan peta di langkah Tema." in drawing(made, "EVALUASI.harian").finding
