"""Before/after: tests against scipy.stats as a second opinion, choice of the test, odd input."""

import math
import random

import pytest
from scipy import stats

from qc_tools import (
    InputError,
    attainment_percent,
    change_percent,
    compare_means,
    compare_paired,
    compare_proportions,
    compare_rates,
    conversion_percent,
    finding,
    improvement_percent,
)


def _lists(n, m, digits):
    chance = random.Random(n * 100 + m + digits)
    return (
        [round(chance.gauss(10, 3), digits) for _ in range(n)],
        [round(chance.gauss(8, 2), digits) for _ in range(m)],
    )


@pytest.mark.parametrize(("n", "m", "digits"), [(3, 4, 6), (9, 12, 6), (40, 49, 6), (10, 12, 0), (60, 60, 6)])
def test_mann_whitney_agrees_with_scipy(n, m, digits):
    before, after = _lists(n, m, digits)
    exact = digits == 6 and max(n, m) < 50

    result = compare_means(before, after).ranked

    other = stats.mannwhitneyu(before, after, method="exact" if exact else "asymptotic")
    assert (result.exact, result.statistic) == (exact, other.statistic)
    assert result.p_value == pytest.approx(other.pvalue, rel=1e-9)


@pytest.mark.parametrize(("n", "digits"), [(5, 6), (30, 6), (49, 6), (60, 6), (30, 0)])
def test_wilcoxon_agrees_with_scipy(n, digits):
    before, after = _lists(n, n, digits)
    exact = digits == 6 and n < 50

    result = compare_paired(before, after).ranked

    gaps = [a - b for a, b in zip(before, after, strict=True)]
    other = stats.wilcoxon(gaps, method="exact" if exact else "asymptotic", correction=True)
    assert result.exact == exact
    assert result.p_value == pytest.approx(other.pvalue, rel=1e-9)


@pytest.mark.parametrize("table", [(3, 10, 0, 12), (45, 200, 28, 210), (0, 5, 0, 9), (500, 1000, 430, 900)])
def test_fisher_agrees_with_scipy(table):
    x, n, y, m = table

    result = compare_proportions(x, n, y, m)

    assert result.fisher_p == pytest.approx(stats.fisher_exact([[x, n - x], [y, m - y]]).pvalue, rel=1e-9)


@pytest.mark.parametrize(("x", "t", "y", "u"), [(10, 12, 3, 12), (40, 6, 15, 9), (0, 5, 4, 5)])
def test_rates_agree_with_the_binomial_test_of_scipy(x, t, y, u):
    result = compare_rates(x, t, y, u)

    other = stats.binomtest(y, x + y, u / (t + u))
    interval = other.proportion_ci(method="exact")
    odds = [share / (1 - share) * t / u if share < 1 else math.inf for share in (interval.low, interval.high)]
    assert result.p_value == pytest.approx(other.pvalue, rel=1e-9)
    assert result.ratio_ci == pytest.approx(odds, rel=1e-7)


def test_small_lists_rest_on_ranks_and_large_ones_on_the_mean():
    small = compare_means([5, 6, 7], [1, 2, 3])
    large = compare_means([5, 6, 7, 8] * 5, [1, 2, 3, 4] * 5)
    skewed = compare_means([5, 6, 7, 8] * 5 + [90], [1, 2, 3, 4] * 5)

    assert [result.chosen.name for result in (small, large, skewed)] == [
        "Mann-Whitney",
        "Welch",
        "Mann-Whitney",
    ]
    assert small.verdict == "belum cukup bukti"
    assert small.warnings == ("Data kurang dari 10 pada salah satu masa; sebaiknya sedikitnya 20.",)


def test_one_value_each_gives_the_size_only():
    result = compare_means([10], [4])

    assert (result.difference, result.improvement_percent) == (6, 60)
    assert (result.parametric, result.evidence, result.can_judge) == (None, None, False)
    assert finding(result) == "Rata-rata dari 10,00 menjadi 4,00 (membaik 60,0 %); belum dapat dinilai."


def test_equal_values_give_no_evidence_and_no_crash():
    means = compare_means([5] * 12, [5] * 12)
    pairs = compare_paired([5] * 12, [5] * 12)

    assert (means.parametric, means.ranked, means.cohen_d, means.evidence) == (None, None, None, None)
    assert (pairs.parametric, pairs.ranked, pairs.evidence) == (None, None, None)


def test_getting_worse_is_said_so():
    result = compare_proportions(10, 100, 30, 100)

    assert (result.improved, round(result.improvement_percent)) == (False, -200)
    assert finding(result) == (
        "Dari 10,0 % menjadi 30,0 %, selisih 20,0 poin persen (memburuk 200,0 %); ada bukti perubahan "
        "(uji chi-kuadrat, p < 0,001)."
    )


def test_no_event_on_either_side_gives_no_evidence():
    proportions = compare_proportions(0, 50, 0, 60)
    rates = compare_rates(0, 5, 0, 5)

    assert (proportions.z, proportions.chosen, proportions.p_value) == (None, "Fisher", 1)
    assert (proportions.improvement_percent, proportions.evidence) == (None, False)
    assert (rates.ratio, rates.evidence, rates.can_judge) == (None, None, False)


def test_neighbouring_values_that_resemble_each_other_warn():
    rising = list(range(20))

    assert compare_means(rising, [3, 9, 1, 7, 5, 2, 8, 4, 6, 0]).warnings == (
        "Data berdekatan saling mirip; bukti tampak lebih kuat daripada sebenarnya.",
    )


def test_percentages_of_change_and_coverage():
    assert (change_percent(0, 5), improvement_percent(0, 5)) == (None, None)
    assert improvement_percent(40, 50, lower_is_better=False) == 25
    assert improvement_percent(-10, -15) == 50
    assert round(conversion_percent(29.6, 95), 2) == 31.16  # domain guide section 3.3, langkah 6


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compare_means([], [1]), "Sebelum: isi sedikitnya 1 angka; baru ada 0."),
        (lambda: compare_paired([1, 2], [1]), "Sebelum ada 2, sesudah ada 1: samakan banyaknya."),
        (lambda: compare_proportions(1, 0, 1, 5), "Isi jumlah yang diperiksa sebelum perbaikan."),
        (
            lambda: compare_proportions(1, 5, 6, 5),
            "Kejadian sesudah perbaikan melebihi jumlah yang diperiksa.",
        ),
        (
            lambda: compare_proportions(1.5, 5, 1, 5),
            "Kejadian sebelum: isi dengan bilangan bulat 0 atau lebih.",
        ),
        (lambda: compare_rates(1, 0, 1, 5), "Lama atau luas pengamatan harus lebih dari 0."),
        (
            lambda: attainment_percent(5, 5, 4),
            "Sasaran sama dengan nilai awal, sehingga capaian tidak dapat dihitung.",
        ),
        (lambda: conversion_percent(5, 0), "Target 0, sehingga konversi tidak dapat dihitung."),
    ],
)
def test_wrong_input_says_what_to_do(call, message):
    with pytest.raises(InputError) as caught:
        call()

    assert str(caught.value) == message


def test_huge_counts_are_judged_without_walking_through_them() -> None:
    from qc_tools.significance import binomial_p, fisher_p

    # Just below and above the limit the exact and the normal p agree.
    exact = fisher_p((500_200, 499_100), (1_000_000, 1_000_000))
    normal = fisher_p((1_000_400, 998_200), (2_000_000, 2_000_000))
    assert exact == pytest.approx(0.12013, abs=1e-5)
    assert normal == pytest.approx(0.027807, abs=1e-6)  # scipy.stats.chi2_contingency
    assert 0 <= fisher_p((8 * 10**14, 3), (9 * 10**14, 9 * 10**14)) <= 1
    assert 0 <= binomial_p(10**12, 2 * 10**12, 0.5) <= 1
