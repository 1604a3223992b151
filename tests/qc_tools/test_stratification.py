"""Stratification: levels in order, hints only with enough values, rates of unequal groups."""

import pytest
from scipy import stats

from qc_tools import InputError, finding, stratification, stratified_rates


def test_stratification_levels_keep_input_order_and_sum_up():
    result = stratification([4, 1, 6, 3], ["B", "A", "B", "A"])

    assert [(item.level, item.n, item.total, item.mean, item.gap) for item in result.strata] == [
        ("B", 2, 10, 5, 1.5),
        ("A", 2, 4, 2, -1.5),
    ]
    assert sum(item.share for item in result.strata) == 1
    assert (result.anova_p, result.kruskal_p) == (None, None)
    assert result.warnings == ("Data kurang dari 5 pada kelompok: B, A. Beda kelompok belum dapat diuji.",)


def test_stratification_kruskal_agrees_with_scipy():
    groups = {"A": [1, 2, 2, 5, 7], "B": [3, 5, 6, 6, 9, 9], "C": [2, 8, 9, 9, 10]}
    values = [value for group in groups.values() for value in group]
    factor = [level for level, group in groups.items() for _ in group]

    result = stratification(values, factor)

    assert result.kruskal_p == pytest.approx(stats.kruskal(*groups.values()).pvalue, rel=1e-9)
    assert result.anova_p == pytest.approx(stats.f_oneway(*groups.values()).pvalue, rel=1e-9)


def test_stratification_one_level_and_equal_values_claim_nothing():
    single = stratification([1, 2], ["A", "A"])
    equal = stratification([3] * 10, ["A"] * 5 + ["B"] * 5)

    assert (single.can_judge, single.strata[0].gap) == (False, 0)
    assert (equal.anova_f, equal.kruskal_p) == (None, None)


def test_stratified_rates_compare_unequal_groups_by_rate():
    result = stratified_rates(["Pagi", "Siang"], [40, 20], [400, 100])

    assert [(item.rate, round(item.gap, 2)) for item in result.strata] == [(0.1, -0.02), (0.2, 0.08)]
    expected = stats.chi2_contingency([[40, 360], [20, 80]], correction=False).pvalue
    assert result.chi2_p == pytest.approx(expected, rel=1e-9)
    assert finding(result) == (
        "Tertinggi pada Siang (20,0 %), terendah pada Pagi (10,0 %), keseluruhan 12,0 %; "
        "beda antarkelompok terbukti (p = 0,006)."
    )


def test_stratified_rates_without_events_or_rows():
    result = stratified_rates(["Pagi", "Siang"], [0, 0], [10, 20])

    assert (result.rate, result.chi2_p, result.can_judge) == (0, None, False)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stratification([], []), "Nilai: isi sedikitnya 1 angka; baru ada 0."),
        (lambda: stratification([1], ["A", "B"]), "Nilai ada 1, kelompok ada 2: samakan banyaknya."),
        (lambda: stratified_rates([], [], []), "Kejadian: isi sedikitnya 1 angka; baru ada 0."),
        (lambda: stratified_rates(["A"], [1], [0]), "Kelompok 'A': isi jumlah yang diperiksa."),
        (lambda: stratified_rates(["A"], [3], [2]), "Kelompok 'A': kejadian melebihi jumlah yang diperiksa."),
    ],
)
def test_wrong_input_says_what_to_do(call, message):
    with pytest.raises(InputError) as caught:
        call()

    assert str(caught.value) == message
