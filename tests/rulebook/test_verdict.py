"""The honest comparison: expected figures from the domain guide, by hand, or from scipy.stats as a second opinion."""

import math

import pytest
from scipy import stats

from risalah.examples import example_document
from risalah.examples.cepat_sehat import AFTER, BEFORE
from rulebook.verdict import verdict
from tests.rulebook import cepat_sehat
from tests.rulebook.quality_mutations import LITTLE, field, only_typed_figures, result_of
from tests.rulebook.small_documents import row, small_document
from tests.rulebook.test_robustness import shaken


def story(unit: str, start: str, end: str, n: tuple[str, str] = ("", ""), way: str = "turun", **parts):
    """A document with typed figures: unit, baseline, result, number of data."""
    typed = {
        "SASARAN.ukuran": {
            "fields": {
                "satuan": unit,
                "arah": way,
                "hitung": "diketik",
                "kondisi_awal": start,
                "periode": "Maret 2026",
                "n": n[0],
            }
        },
        "EVALUASI.hasil": {"fields": {"hitung": "diketik", "hasil": end, "periode": "Maret 2027", "n": n[1]}},
    }
    return small_document(typed | parts)


def times(before, after):
    return {
        f"{section}.waktu": {"fields": {"nilai": " ".join(str(value) for value in values)}}
        for section, values in (("TEMA", before), ("EVALUASI", after))
    }


def test_counts_of_the_check_sheet_are_compared_as_proportions():
    """420 and 120 of 1.000: −71,4 %, 111,1 % of the target; 30,0 ± 1,96 √(0,42·0,58/1000 + 0,12·0,88/1000)."""
    found = verdict(cepat_sehat.document())
    half = 1.959964 * math.sqrt((0.42 * 0.58 + 0.12 * 0.88) / 1000) * 100
    assert (found.basis, found.test, found.evidence, found.improved) == (
        "proporsi",
        "chi-kuadrat",
        True,
        True,
    )
    assert found.points == pytest.approx(30)
    assert found.improvement_percent == pytest.approx(71.4286, abs=1e-4)
    assert float(found.attainment) == pytest.approx(111.1111, abs=1e-4)
    assert found.interval == (pytest.approx(30 - half, abs=1e-4), pytest.approx(30 + half, abs=1e-4))
    assert found.interval_unit == "poin"
    assert found.words == "Ada bukti perubahan"
    assert found.sentence == (
        "Ada bukti perubahan: dari 42,0 % menjadi 12,0 %, turun 30,0 poin (selang kepercayaan 95 %: 26,3 sampai "
        "33,7 poin), membaik 71,4 % dari kondisi awal; uji chi-kuadrat, p < 0,001."
    )
    assert found.support == (
        "Peta kendali: 20 dari 20 titik sesudah perbaikan di bawah batas bawah sebelumnya.",
        "Rata-rata dari 43,04 menjadi 30,68 (membaik 28,7 %); ada bukti perubahan (uji Welch, p < 0,001).",
        "Sesudah standar berlaku, 3 dari 3 catatan memenuhi sasaran.",
    )
    assert [text.split(".")[0] for text in found.warnings] == [
        "Data sebelum dari Maret 2026, data sesudah dari Juli 2026"
    ]


def test_typed_percentages_of_a_coverage_are_compared_with_their_n():
    """62,0 % and 81,0 % of 500, higher is better: the interval is told in the direction of the move."""
    found = verdict(example_document("sahabat-balita"))
    chi2 = stats.chi2_contingency([[310, 190], [405, 95]], correction=False)
    assert (found.basis, found.evidence, found.improved) == ("proporsi", True, True)
    assert found.p_value == pytest.approx(chi2.pvalue)
    assert "naik 19,0 poin (selang kepercayaan 95 %: 13,5 sampai 24,5 poin)" in found.sentence
    assert "Jumlah kasus dihitung dari persentase dan n yang diketik." in found.warnings


def test_a_typed_percentage_that_no_count_can_give_is_no_proportion():
    assert verdict(story("%", "76,4", "84,9", ("150", "150"))) is None


def test_a_small_change_is_not_enough_evidence():
    answers = cepat_sehat.answers()
    result_of(LITTLE, "39,0", "RENCANA")(answers)
    found = verdict(cepat_sehat.document(answers))
    assert (found.evidence, found.words) == (False, "Belum cukup bukti")
    assert found.sentence.startswith("Belum cukup bukti: dari 42,0 % menjadi 39,0 %, turun 3,0 poin")


def test_evidence_of_a_change_for_the_worse_is_said_so():
    answers = cepat_sehat.answers()
    field("SASARAN.ukuran", arah="naik")(answers)
    found = verdict(cepat_sehat.document(answers))
    assert (found.evidence, found.improved) == (True, False)
    assert found.sentence.startswith("Ada bukti perubahan, tetapi ke arah yang tidak diinginkan: ")
    assert "memburuk 71,4 %" in found.sentence


def test_few_cases_take_the_fisher_test():
    found = verdict(story("%", "40", "10", ("10", "10")))
    assert found.test == "Fisher"
    assert found.p_value == pytest.approx(stats.fisher_exact([[4, 6], [1, 9]]).pvalue)
    assert found.evidence is False


def test_waiting_times_in_minutes_take_welch():
    found = verdict(story("menit", "43,04", "30,68", **times(BEFORE, AFTER)))
    welch = stats.ttest_ind(BEFORE, AFTER, equal_var=False)
    assert (found.basis, found.test, found.evidence) == ("rata-rata", "Welch", True)
    assert found.p_value == pytest.approx(welch.pvalue)
    assert found.interval == pytest.approx(tuple(welch.confidence_interval()))
    assert found.interval_unit == "menit"
    assert found.points is None
    assert found.improvement_percent == pytest.approx(100 * 12.36 / 43.04)


def test_few_waiting_times_take_mann_whitney():
    before, after = (40, 52, 47, 61, 39, 58), (31, 28, 36, 45, 25)
    found = verdict(story("menit", "49,5", "33", **times(before, after)))
    exact = stats.mannwhitneyu(before, after, method="exact")
    assert found.test == "Mann-Whitney"
    assert found.p_value == pytest.approx(exact.pvalue)
    assert "Data kurang dari 10 pada salah satu masa; sebaiknya sedikitnya 20." in found.warnings


def test_two_values_cannot_be_judged():
    found = verdict(story("menit", "40", "30", **times((40, 41), (30, 31))))
    assert (found.evidence, found.words) == (None, "Belum cukup bukti")
    assert "uji" not in found.sentence


def test_two_pairs_do_not_overturn_what_the_times_prove():
    pairs = {
        "fields": {"satuan": "menit"},
        "rows": [row("a", sebelum="40", sesudah="39"), row("b", sebelum="41", sesudah="42")],
    }
    proven = story("menit", "43,04", "30,68", **times(BEFORE, AFTER))
    both = story("menit", "43,04", "30,68", **times(BEFORE, AFTER), **{"EVALUASI.pasangan": pairs})
    assert verdict(both) == verdict(proven)
    alone = verdict(story("menit", "43,04", "30,68", **{"EVALUASI.pasangan": pairs}))
    assert (alone.basis, alone.evidence) == ("pasangan", None)


def test_counts_per_period_take_the_poisson_test():
    """20 falls in 31 days against 8 in 31 days: a binomial test of 8 out of 28."""
    found = verdict(story("kejadian", "20", "8"))
    assert (found.basis, found.test) == ("laju", "Poisson")
    assert found.p_value == pytest.approx(stats.binomtest(8, 28, 0.5).pvalue)
    assert found.evidence is True
    assert found.interval_unit == "kali"
    assert "dari 20 kejadian menjadi 8 kejadian, menjadi 0,40 kali semula" in found.sentence


def test_counts_per_month_are_counted_over_the_whole_period():
    """20 a month for the 31 days of March is 20 events, rounded from 20,4."""
    found = verdict(story("keluhan per bulan", "20", "8"))
    assert found.p_value == pytest.approx(stats.binomtest(8, 28, 0.5).pvalue)


def test_check_sheets_without_n_are_compared_by_days():
    def sheet(count, start, end):
        return {
            "fields": {"periode_awal": start, "periode_akhir": end},
            "rows": [row("a", kategori="Jatuh", jumlah=str(count))],
        }

    parts = {
        "TEMA.periksa": sheet(30, "1 Maret 2026", "30 Maret 2026"),
        "EVALUASI.periksa": sheet(9, "1 Maret 2027", "15 Maret 2027"),
        "SASARAN.ukuran": {"fields": {"hitung": "periksa", "satuan": "kejadian", "arah": "turun"}},
        "EVALUASI.hasil": {"fields": {"hitung": "periksa"}},
    }
    found = verdict(small_document(parts))
    assert found.p_value == pytest.approx(stats.binomtest(9, 39, 15 / 45).pvalue)
    assert found.evidence is False


def test_times_stand_in_for_another_measure_only_with_a_warning():
    other = "Yang diuji adalah waktu yang diukur, bukan ukuran sasaran; datanya belum cukup untuk itu."
    assert other in verdict(story("%", "42", "12", **times(BEFORE, AFTER))).warnings
    assert other not in verdict(story("menit", "43", "31", **times(BEFORE, AFTER))).warnings


def test_a_baseline_of_zero_gives_a_difference_only():
    found = verdict(story("%", "0", "10", ("100", "100")))
    assert found.improvement_percent is None
    assert "Kondisi awal 0; hanya selisih yang dapat disebut." in found.warnings


def test_the_same_months_of_two_years_bring_no_warning_of_the_season():
    assert verdict(story("%", "40", "20", ("100", "100"))).warnings == (
        "Jumlah kasus dihitung dari persentase dan n yang diketik.",
    )


def test_typed_and_counted_figures_warn_of_another_way():
    answers = cepat_sehat.answers()
    only_typed_figures(answers)
    answers["SASARAN.ukuran"]["fields"]["hitung"] = "periksa"
    answers["TEMA.periksa"] = cepat_sehat.answers()["TEMA.periksa"]
    found = verdict(cepat_sehat.document(answers))
    assert any("Kondisi awal berasal dari lembar periksa" in text for text in found.warnings)


@pytest.mark.parametrize(
    "document",
    [
        small_document({}),
        story("%", "", "12", ("100", "100")),
        story("nilai", "76,4", "84,9", ("150", "150")),
        story("%", "42", "12"),
        story("%", "42", "12", ("900.000.000.000.000", "900.000.000.000.000")),
        story("kejadian", "900.000.000.000.000", "12"),
        story("kejadian", "-3", "12"),
    ],
)
def test_no_verdict_without_data_for_a_test(document):
    assert verdict(document) is None


@pytest.mark.parametrize("seed", range(40))
def test_a_shaken_document_gives_a_verdict_or_none(seed):
    found = verdict(cepat_sehat.document(shaken(seed)))
    if found is not None:
        assert found.sentence.startswith(("Ada bukti perubahan", "Belum cukup bukti"))
        assert "nan" not in found.sentence.lower().split()
        assert found.interval is None or all(not math.isnan(side) for side in found.interval)
