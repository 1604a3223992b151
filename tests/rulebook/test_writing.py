"""Indonesian numbers, money, dates and words."""

import datetime as dt
from decimal import Decimal

import pytest

from rulebook import writing


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("1250.5"), None, "1.250,5"),
        (Decimal("1250"), None, "1.250"),
        (Decimal("1E+3"), None, "1.000"),
        (42, 1, "42,0"),
        (Decimal("111.111"), 1, "111,1"),
        (Decimal("0.25"), 1, "0,3"),  # half up, not to the even figure
        (-71.428571, 1, "−71,4"),
        (-0.01, 1, "0,0"),
    ],
)
def test_number(value, places, expected):
    assert writing.number(value, places) == expected


def test_percent_and_rupiah():
    assert (writing.percent(Decimal(42)), writing.rupiah(4450000)) == ("42,0 %", "Rp 4.450.000")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-04-20", "2026-04-20", "20 April 2026"),
        ("2026-04-20", "2026-04-30", "20–30 April 2026"),
        ("2026-04-27", "2026-05-15", "27 April–15 Mei 2026"),
        ("2026-12-30", "2027-01-02", "30 Desember 2026–2 Januari 2027"),
    ],
)
def test_span(start, end, expected):
    assert writing.span(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (21000, "dua puluh satu ribu"),
        (1000000, "satu juta"),
        (2000000001, "dua miliar satu"),
        (Decimal("-12.50"), "minus dua belas koma lima"),
    ],
)
def test_in_words(value, words):
    assert writing.in_words(value) == words


def test_listing():
    assert [writing.listing(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
    ]
