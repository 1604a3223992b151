"""Scatter: what cannot be computed is None, and doubtful correlations are named."""

import pytest

from qc_tools import InputError, finding, scatter, stratified_scatter


def test_scatter_one_pair_has_no_figures():
    chart = scatter([1], [2])

    assert (chart.r, chart.slope, chart.p_value, chart.spearman, chart.can_judge) == (
        None,
        None,
        None,
        None,
        False,
    )
    assert finding(chart) == "1 pasangan data; korelasi belum dapat dihitung."


def test_scatter_equal_x_has_no_line():
    chart = scatter([3, 3, 3, 3, 3], [1, 2, 3, 4, 5])

    assert (chart.r, chart.slope, chart.fit(3), chart.mean_interval(3)) == (None, None, None, None)
    assert "Nilai x atau y semuanya sama, sehingga korelasi tidak dapat dihitung." in chart.warnings


def test_scatter_equal_y_has_a_flat_line_without_correlation():
    chart = scatter([1, 2, 3, 4, 5], [2, 2, 2, 2, 2])

    assert (chart.r, chart.slope, chart.intercept, chart.strength) == (None, 0, 2, "tidak terbukti")


def test_scatter_perfect_line():
    chart = scatter([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])

    assert (chart.r, chart.p_value, chart.r_ci, chart.spearman) == (-1, 0, (-1, -1), -1)
    assert (chart.slope, chart.intercept, chart.strength) == (-1, 7, "kuat")
    assert finding(chart).startswith("Hubungan kuat dan berlawanan arah (r = −1,000, p < 0,001, 6 pasangan)")


def test_scatter_two_pairs_have_a_line_but_no_test():
    chart = scatter([1, 2], [1, 3])

    assert (chart.r, chart.slope, chart.p_value, chart.residual_sd) == (1, 2, None, None)


def test_scatter_single_decisive_point_is_named():
    """Anscombe's fourth set: all correlation rests on point 8."""
    x = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8]
    y = [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89]

    named = [text for text in scatter(x, y).warnings if text.startswith("Titik")]

    assert named == ["Titik ke-8 sangat menentukan korelasi. Periksa kebenarannya sebelum dipakai."]


def test_scatter_curved_relation_is_named():
    """Anscombe's second set is a parabola; the first one is not."""
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    curved = [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]
    straight = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    text = "Hubungan tampak melengkung; garis lurus dan r kurang menggambarkannya."

    assert text in scatter(x, curved).warnings
    assert text not in scatter(x, straight).warnings


def test_scatter_weak_relation_is_not_proven():
    chart = scatter([1, 2, 3, 4, 5, 6], [2, 1, 2, 1, 2, 1])

    assert chart.strength == "tidak terbukti"
    assert finding(chart).startswith("Hubungan tidak terbukti (r = −0,293")


def test_scatter_unequal_lengths_are_refused():
    with pytest.raises(InputError, match="Nilai x ada 2, nilai y ada 1: samakan banyaknya."):
        scatter([1, 2], [1])


def test_scatter_empty_is_refused():
    with pytest.raises(InputError, match="Nilai x: isi sedikitnya 1 angka; baru ada 0."):
        scatter([], [])


def test_stratified_scatter_reversal_is_named():
    result = stratified_scatter([1, 2, 3, 6, 7, 8], [8, 9, 10, 1, 2, 3], ["a", "a", "a", "b", "b", "b"])

    assert result.r_all < 0
    assert result.r_by == {"a": 1, "b": 1}
    assert result.reverses
