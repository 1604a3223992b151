"""Run chart: points on the median, short series, trends."""

import pytest

from qc_tools import InputError, finding, run_chart


def test_run_chart_equal_values_have_no_useful_point():
    chart = run_chart([4] * 15)

    assert (chart.median, chart.n_useful, chart.longest_run, chart.crossings) == (4, 0, 0, 0)
    assert (chart.signal, chart.can_judge) == (False, False)


def test_run_chart_one_point():
    chart = run_chart([4])

    assert (chart.n, chart.n_useful, chart.signal, chart.can_judge) == (1, 0, False, False)


def test_run_chart_points_on_the_median_neither_break_nor_lengthen_a_run():
    chart = run_chart([1, 3, 1, 3, 5, 5], median=3)

    assert [point.side for point in chart.points] == [-1, 0, -1, 0, 1, 1]
    assert (chart.n_useful, chart.longest_run, chart.crossings) == (4, 2, 1)


def test_run_chart_shift_marks_the_long_run():
    chart = run_chart([1] * 12 + [3] * 12)

    assert (chart.longest_run, chart.longest_run_max, chart.crossings, chart.crossings_min) == (12, 8, 1, 8)
    assert all(point.in_long_run for point in chart.points)
    assert finding(chart) == (
        "Median 2 dari 24 titik; ada pergeseran: 12 titik berturut-turut di satu sisi (batas 8) dan hanya "
        "1 kali memotong median (batas 8)."
    )


def test_run_chart_alternating_values_give_no_signal():
    chart = run_chart([1, 3] * 12)

    assert (chart.longest_run, chart.crossings, chart.signal) == (1, 23, False)


def test_run_chart_trend_needs_six_or_seven_points():
    assert run_chart([1, 2, 3, 4, 5, 6, 0, 9, 1, 8]).trend == (6,)
    assert run_chart([1, 2, 3, 4, 5, 6] + [0, 9] * 8).trend == ()


def test_run_chart_empty_is_refused():
    with pytest.raises(InputError, match="Nilai: isi sedikitnya 1 angka; baru ada 0."):
        run_chart([])
