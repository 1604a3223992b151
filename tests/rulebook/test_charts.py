"""Control charts of a document: which kind, which rows, phases, signals. Limits by hand from D2 of the guide."""

from __future__ import annotations

import math
from typing import Any

import pytest

from qc_tools.chart_model import ControlChart
from rulebook import charts, computed, pictures
from rulebook.document import Document
from tests.rulebook.small_documents import row, small_document


def counted(*cases: int, size: int | str = 50, **cells: Any) -> list[dict[str, Any]]:
    return [
        row(f"p{i}", label=f"Hari {i}", diperiksa=str(size), kasus=str(n), **cells)
        for i, n in enumerate(cases, 1)
    ]


def measured(*values: str) -> list[dict[str, Any]]:
    return [row(f"p{i}", label=f"Hari {i}", nilai=text) for i, text in enumerate(values, 1)]


def document(before: list[dict], after: list[dict] | None = None, **head: str) -> Document:
    typed: dict[str, Any] = {"TEMA.harian": {"fields": head, "rows": before}}
    if after is not None:
        typed["EVALUASI.harian"] = {"rows": after}
    return small_document(typed)


def kind(made: Document) -> str:
    return charts.kind_of(made, made.part("TEMA", "harian"))


def chart(made: Document) -> ControlChart:
    found = charts.fitting_chart(made, made.part("TEMA", "harian"))
    assert isinstance(found, ControlChart)
    return found


def figure(made: Document, name: str, part: str = "TEMA.harian") -> str:
    view = made.at(part)
    found = computed.figure(made, view, view[name].field)  # type: ignore[arg-type]
    return found.text if found else ""


def drawing(made: Document, part: str) -> pictures.Drawing:
    return pictures.drawings(made, made.at(part))[0]


# ── Which kind ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"catat": "ukur", "nilai_sekali": "satu"}, "imr"),
        ({"catat": "ukur", "nilai_sekali": "beberapa", "sama": "ya"}, "xbar-r"),
        ({"catat": "ukur", "nilai_sekali": "beberapa", "sama": "tidak"}, "xbar-s"),
        ({"catat": "ukur", "nilai_sekali": "banyak"}, "xbar-s"),
        ({"catat": "unit", "sama": "ya"}, "np"),
        ({"catat": "unit", "sama": "tidak"}, "p"),
        ({"catat": "salah", "sama": "ya"}, "c"),
        ({"catat": "salah", "sama": "tidak"}, "u"),
    ],
)
def test_three_questions_propose_a_chart_and_another_may_be_chosen(answers, key):
    assert kind(document([], **answers)) == key
    assert figure(document([], **answers), "usulan").startswith("Peta ")
    other = document([], **answers, jenis="alur")
    assert kind(other) == "alur"
    assert figure(other, "usulan").endswith("Yang dipakai: grafik alur.")


def test_proposal_half_answered_asks_for_the_next_question():
    assert figure(document([], catat="unit"), "usulan") == "Jawab juga pertanyaan berikutnya."
    assert figure(document([]), "usulan") == ""


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([], "p"),
        (counted(3, 4), "p"),
        (measured("12", "13"), "imr"),
        (measured("12 13 14", "13 15 16"), "xbar-r"),
        (measured("12 13 14", "13 15"), "xbar-s"),
        (measured(*(" ".join(map(str, range(12))),) * 2), "xbar-s"),
    ],
)
def test_kind_without_answers_follows_the_filled_columns(rows, key):
    assert kind(document(rows)) == key


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ({"jenis": "p"}, {"nilai"}),
        ({"jenis": "u"}, {"nilai", "persen"}),
        ({"jenis": "c"}, {"diperiksa", "nilai", "persen"}),
        ({"jenis": "imr"}, {"kasus", "diperiksa", "persen"}),
        ({"jenis": "alur"}, set()),
        ({"jenis": "alur", "catat": "ukur"}, {"kasus", "diperiksa", "persen"}),
        ({"jenis": "alur", "catat": "salah", "sama": "tidak"}, {"nilai", "persen"}),
        ({"jenis": "alur", "catat": "salah", "sama": "ya"}, {"diperiksa", "nilai", "persen"}),
    ],
)
def test_columns_that_the_chart_does_not_need_are_hidden(head, hidden):
    made = document([], **head)
    assert charts.hidden_columns(made, made.part("TEMA", "harian")) == hidden


@pytest.mark.parametrize(("size", "middle"), [(50, "1,4 kesalahan"), ("", "70 kesalahan")])
def test_run_chart_of_mistakes_divides_by_what_was_inspected_if_that_is_known(size, middle):
    """60–80 mistakes in 50 files: more than one in each, so no share of the files."""
    rows = counted(60, 70, 80, 75, 65, size=size)
    made = document(rows, catat="salah", sama="tidak", jenis="alur", satuan="kesalahan")
    assert figure(made, "pusat") == middle
    assert len(charts.chart_periods(made, made.part("TEMA", "harian"))) == 5


def test_a_column_that_holds_something_is_never_hidden():
    made = document(counted(3, 4), jenis="imr")
    assert charts.hidden_columns(made, made.part("TEMA", "harian")) == {"persen"}


# ── Limits ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_imr_limits_are_mean_and_moving_range():
    found = chart(document(measured("10", "12", "11", "13", "12", "14"), jenis="imr"))
    ranges = (2 + 1 + 2 + 1 + 2) / 5
    assert found.phases[0].center == 12
    assert found.phases[0].ucl == pytest.approx(12 + 2.6587 * ranges, rel=1e-4)


def test_xbar_r_limits_use_a2():
    found = chart(document(measured("1 2 3", "2 3 4", "3 4 5", "2 3 4", "1 2 3", "2 3 4"), jenis="xbar-r"))
    assert found.phases[0].center == pytest.approx(17 / 6)
    assert found.phases[0].ucl == pytest.approx(17 / 6 + 1.0233 * 2, rel=1e-4)


def test_c_chart_needs_no_size_and_u_divides_by_it():
    rows = counted(4, 6, 5, 5, 7, 3, size="")
    assert chart(document(rows, jenis="c")).phases[0].ucl == pytest.approx(5 + 3 * math.sqrt(5))
    by_unit = chart(document(counted(4, 6, 5, 5, 7, 3, size=2), jenis="u"))
    assert by_unit.phases[0].center == 2.5
    assert by_unit.phases[0].ucl == pytest.approx(2.5 + 3 * math.sqrt(2.5 / 2))


def test_np_with_unequal_sizes_says_which_chart_to_take():
    rows = [*counted(3, 4), row("x", label="Hari 3", diperiksa="40", kasus="2")]
    made = document(rows, jenis="np")
    assert charts.chart_of(made, made.part("TEMA", "harian")) is None
    assert drawing(made, "TEMA.harian").finding == (
        "Peta np memerlukan ukuran sampel yang sama. Pakai peta p."
    )


def test_laney_is_offered_for_sizes_in_thousands():
    made = document(counted(*(410, 455, 380, 430, 470, 402) * 2, size=5000), jenis="p-laney")
    assert chart(made).phases[0].limits.sigma_z != 1
    assert drawing(made, "TEMA.harian").title == "Peta kendali p′ (Laney) sebelum perbaikan"


def test_rule_set_and_base_period_are_taken_over():
    rows = counted(20, 21, 19, 20, 21, 19, 20, 20, 36)
    made = document(rows, jenis="p", aturan="we", dasar="8")
    found = chart(made)
    assert (found.rule_set, found.phases[0].n_base) == ("western electric", 8)
    assert [point.label for point in found.signals] == ["Hari 9"]
    assert figure(made, "tanda") == "Hari 9: satu titik di luar batas kendali"


def test_rows_left_out_are_named():
    rows = [
        *counted(20, 21),
        row("x", label="Rabu", diperiksa="50", kasus="51"),
        row("y", label="Kamis", kasus="4"),
    ]
    made = document(rows, jenis="p")
    assert charts.left_out(made, made.part("TEMA", "harian")) == (
        "Tidak ikut digambar karena belum lengkap atau tidak mungkin: Rabu dan Kamis."
    )
    assert "Rabu dan Kamis" in drawing(made, "TEMA.harian").finding


def test_figures_carry_the_unit_that_was_typed():
    made = document(measured("10", "12", "11", "13", "12", "14"), jenis="imr", satuan="menit")
    assert figure(made, "pusat") == "12,00 menit"
    assert figure(made, "batas_atas") == "16,25 menit"  # 12 + 2.6587 × 1.6


# ── Phases and points set apart ─────────────────────────────────────────────────────────────────────────────────────
def test_a_phase_begins_where_a_reason_is_stated_and_only_there():
    rows = counted(20, 21, 19, 20, 10, 11, 9, 10)
    rows[4]["cells"]["tahap"] = "Petugas kedua mulai bertugas"
    made = document(rows)
    found = chart(made)
    assert [(p.first, p.last, p.name, p.reason) for p in found.phases] == [
        (1, 4, "Tahap 1", ""),
        (5, 8, "Tahap 2", "Petugas kedua mulai bertugas"),
    ]
    assert "Tahap 2 mulai Hari 5: Petugas kedua mulai bertugas." in drawing(made, "TEMA.harian").finding


def test_the_reason_on_a_row_that_does_not_count_begins_the_phase_at_the_next_that_does():
    rows = counted(20, 21, 19, 20, 10, 11, 9, 10)
    rows.insert(4, row("x", label="Libur", tahap="Petugas kedua"))
    made = document(rows)
    assert [(p.first, p.reason) for p in chart(made).phases] == [(1, ""), (5, "Petugas kedua")]
    told = drawing(made, "TEMA.harian").finding
    assert "Tahap 2 mulai Hari 5: Petugas kedua." in told
    assert "Tidak ikut digambar karena belum lengkap atau tidak mungkin: Libur." in told


def test_two_reasons_before_one_point_are_both_kept():
    rows = counted(20, 21, 19, 20, 10, 11)
    rows[4]["cells"]["tahap"] = "Loket baru"
    rows.insert(4, row("x", label="Libur", tahap="Petugas kedua"))
    assert chart(document(rows)).phases[1].reason == "Petugas kedua; Loket baru"


def test_a_row_that_only_says_why_it_does_not_count_is_named():
    rows = [*counted(20, 21), row("x", label="Libur", kecuali="Listrik padam")]
    made = document(rows)
    assert charts.left_out(made, made.part("TEMA", "harian")).endswith(": Libur.")


def test_a_point_with_a_proven_cause_is_drawn_but_sets_no_limits():
    rows = counted(20, 21, 49, 20, 19, 20, 21)
    rows[2]["cells"]["kecuali"] = "Listrik padam"
    made = document(rows)
    assert chart(made).phases[0].center == pytest.approx(121 / 300)
    assert "Tidak ikut menghitung batas: Hari 3 (Listrik padam)." in drawing(made, "TEMA.harian").finding


def test_centre_and_limits_are_told_for_every_phase():
    """40 % and 20 % of 50: 3 √(0.4 × 0.6 / 50) = 20.8 points, 3 √(0.2 × 0.8 / 50) = 17.0 points."""
    rows = counted(*(20, 21, 19) * 3, *(10, 11, 9) * 3)
    rows[9]["cells"]["tahap"] = "Petugas kedua"
    made = document(rows)
    assert figure(made, "pusat") == "40,0 % menjadi 20,0 %"
    assert figure(made, "batas_atas") == "60,8 % menjadi 37,0 %"
    assert figure(made, "batas_bawah") == "19,2 % menjadi 3,0 %"
    uneven = [*rows, row("x", label="Hari 19", diperiksa="40", kasus="8")]
    assert figure(document(uneven), "batas_atas") == "berbeda tiap titik; lihat gambar"


# ── Signals ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("rows", "kind", "told"),
    [
        (counted(20, 21), "p", "Belum dapat dinilai; data masih terlalu sedikit."),
        (measured(*("12",) * 8), "imr", "Belum dapat dinilai; batas kendali tidak dapat dihitung."),
        (
            measured(*("10 12 11",) * 11, "1 30 11"),
            "xbar-r",
            "Baca grafik R lebih dahulu: di luar kendali.",
        ),
        (counted(20, 21, 19, 20, 21, 19), "p", "Tidak ada"),
    ],
)
def test_that_there_is_no_signal_is_claimed_only_where_it_may_be_judged(rows, kind, told):
    assert figure(document(rows, jenis=kind), "tanda") == told


@pytest.mark.parametrize("kind", ["p", "imr"])
def test_a_point_with_a_proven_cause_is_no_signal(kind):
    cases = (20, 21, 49, 20, 19, 20, 21, 20)
    rows = counted(*cases) if kind == "p" else measured(*map(str, cases))
    assert figure(document(rows, jenis=kind), "tanda") != "Tidak ada"
    rows[2]["cells"]["kecuali"] = "Listrik padam"
    assert figure(document(rows, jenis=kind), "tanda") == "Tidak ada"
