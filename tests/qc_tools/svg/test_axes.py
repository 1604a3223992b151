"""Scales and ticks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qc_tools.svg.axes import Scale, every, magnitude, nice_bounds, tick_texts, ticks
from qc_tools.svg.picture import crosses, overlap, spread


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 420, [0, 100, 200, 300, 400]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 12, [0, 2.5, 5, 7.5, 10]),
        (24, 69, [30, 40, 50, 60]),
        (-5, 5, [-4, -2, 0, 2, 4]),
        (5, 5, [5]),
    ],
)
def test_ticks_are_round(low, high, expected):
    assert ticks(low, high) == expected


def test_whole_ticks_never_split_a_count():
    assert ticks(0, 3, 5, whole=True) == [0, 1, 2, 3]
    assert ticks(0, 12, 5, whole=True) == [0, 3, 6, 9, 12]


def test_tick_texts_share_their_decimals():
    assert tick_texts([0, 2.5, 5]) == ["0,0", "2,5", "5,0"]
    assert tick_texts([0, 1000, 2000]) == ["0", "1.000", "2.000"]


@given(st.integers(-10000, 10000), st.integers(0, 10000), st.booleans())
def test_bounds_hold_the_data(low, span, zero):
    start, stop = nice_bounds(low, low + span, zero=zero)
    assert start <= low <= low + span <= stop
    assert start < stop
    assert not zero or start <= 0 <= stop


def test_scale_maps_linearly_and_a_single_value_to_the_middle():
    assert Scale(0, 10, 100, 0)(2.5) == 75
    assert Scale(5, 5, 0, 100)(5) == 50


def test_magnitude_shortens_large_sums():
    assert [magnitude(v).word for v in (999_999, 1_000_000, 2.5e9)] == ["", "juta", "miliar"]
    assert magnitude(4_450_000).text(4_450_000) == "4,45"


def test_every_thins_dense_labels():
    assert (every(5, 100, 10), every(40, 400, 30), every(1, 1, 50)) == (1, 4, 1)


def test_overlap_and_crossing():
    box = (0, 0, 10, 10)
    assert overlap(box, (9, 9, 20, 20))
    assert not overlap(box, (10, 0, 20, 10))
    assert crosses((-5, 5, 15, 5), box)
    assert crosses((-5, -5, 5, 5), box)
    assert not crosses((-5, 11, 15, 11), box)


def test_spread_moves_neighbours_apart_within_the_room():
    assert spread([10, 12], [20, 20], 0, 100, gap=4) == [10, 34]
    assert spread([95, 98], [20, 20], 0, 100, gap=4) == [66, 90]
