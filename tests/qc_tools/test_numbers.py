"""Numbers in Indonesian form."""

import pytest

from qc_tools import format_number, format_p, format_percent
from qc_tools.numbers import listed


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1250.5, 1, "1.250,5"),
        (4450000, 0, "4.450.000"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (-71.428, 1, "−71,4"),
        (-0.04, 1, "0,0"),
        (3.0, None, "3"),
        (0.1 + 0.2, None, "0,3"),
        (1000000, None, "1.000.000"),
        (100, None, "100"),
        (1e30, 1, "1" + ".000" * 10 + ",0"),
        (float("inf"), 1, "tak hingga"),
        (float("nan"), 1, "–"),
    ],
)
def test_format_number_has_comma_dots_and_minus(value, decimals, text):
    assert format_number(value, decimals) == text


def test_format_percent_takes_a_share():
    assert (format_percent(0.42), format_percent(1 / 3, 2), format_percent(1)) == (
        "42,0 %",
        "33,33 %",
        "100,0 %",
    )


def test_format_p_never_says_zero():
    assert (format_p(0.0499), format_p(1e-9)) == ("p = 0,050", "p < 0,001")


def test_listed_joins_with_dan():
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
    ]
