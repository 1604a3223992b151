"""Histogram: classes that hold every value, reuse of classes, hints, and odd input."""

import random

import pytest

from qc_tools import InputError, histogram, histogram_pair


def _shape(chart):
    return [(item.lower, item.upper, item.frequency) for item in chart.bins]


def test_histogram_one_value_is_one_class():
    chart = histogram([7])

    assert _shape(chart) == [(6.5, 7.5, 1)]
    assert (chart.sd, chart.skewness, chart.can_judge) == (None, None, False)


def test_histogram_equal_values_are_one_class_and_warn():
    chart = histogram([5] * 60)

    assert _shape(chart) == [(4.5, 5.5, 60)]
    assert chart.sd == 0
    assert chart.warnings == ("Semua nilai sama. Periksa cara mengukur atau pembulatannya.",)


def test_histogram_unit_is_read_from_the_decimals():
    chart = histogram([0.25, 0.5, 1.0])

    assert (chart.unit, chart.first) == (0.01, 0.245)


def test_histogram_value_on_a_boundary_goes_into_the_upper_class():
    chart = histogram([1.5, 2, 3], unit=1, first=0.5, width=1, classes=3)

    assert _shape(chart) == [(0.5, 1.5, 0), (1.5, 2.5, 2), (2.5, 3.5, 1)]
    assert "Ada nilai yang lebih teliti daripada satuan ukur. Perkecil satuan ukurnya." in chart.warnings


def test_histogram_reused_classes_grow_on_both_sides():
    chart = histogram([1, 12, 30], unit=1, first=9.5, width=5, classes=2)

    assert [item.frequency for item in chart.bins] == [1, 0, 1, 0, 0, 0, 1]
    assert (chart.first, chart.bins[-1].upper) == (-0.5, 34.5)


def test_histogram_pair_shares_classes_of_both():
    before, after = histogram_pair([10, 12, 14, 20], [3, 4, 25])

    assert [(b.lower, b.upper) for b in before.bins] == [(b.lower, b.upper) for b in after.bins]
    assert sum(item.frequency for item in before.bins) == 4
    assert sum(item.frequency for item in after.bins) == 3


def test_histogram_values_on_the_standard_are_not_outside():
    chart = histogram([1, 2, 3, 4, 5], lower=2, upper=4)

    assert (chart.below, chart.above, chart.outside_share) == (1, 1, 0.4)


def test_histogram_two_peaks_gap_and_tail_are_hinted():
    two = histogram([1] * 5 + [2] * 15 + [3] * 5 + [4] * 5 + [5] * 15 + [6] * 5, classes=6)
    island = histogram([1, 2, 3, 4] * 6 + [30])

    assert two.hints == ("Tampak dua puncak. Mungkin dua sumber tercampur; coba stratifikasi.",)
    assert island.hints == (
        "Sebaran menjulur ke kanan (nilai besar). Sebutkan juga median, bukan rata-rata saja.",
        "Ada kelompok nilai yang terpisah. Periksa salah catat atau kejadian khusus.",
    )


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([], {}, "Nilai: isi sedikitnya 1 angka; baru ada 0."),
        ([1, None], {}, "Nilai ke-2: isi dengan angka."),
        ([1, 2], {"unit": 0}, "Satuan ukur harus lebih besar dari 0."),
        ([1, 2], {"width": -1}, "Lebar kelas harus lebih besar dari 0."),
        ([1, 2], {"classes": 101}, "Banyak kelas: isi antara 1 dan 100."),
        ([1, 500], {"width": 1}, "Histogram memerlukan lebih dari 100 kelas. Perbesar lebar kelas."),
        (
            [1, 2],
            {"lower": 3, "upper": 2},
            "Histogram: batas standar bawah harus lebih kecil daripada batas atas.",
        ),
    ],
)
def test_histogram_wrong_input_says_what_to_do(values, options, message):
    with pytest.raises(InputError) as caught:
        histogram(values, **options)

    assert str(caught.value) == message


def test_histogram_holds_every_value_of_many_random_lists():
    chance = random.Random(4)
    for _ in range(200):
        digits = chance.choice([0, 1, 3])
        values = [
            round(chance.gauss(0, 10 ** chance.randint(-1, 3)), digits) for _ in range(chance.randint(1, 80))
        ]

        chart = histogram(values)

        assert sum(item.frequency for item in chart.bins) == len(values)
        assert chart.bins[0].frequency > 0
        assert chart.bins[-1].frequency > 0
