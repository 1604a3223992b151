"""Tolerances in prose: the amount each figure gets, and the texts that are refused."""

import json

import pytest

from tests.qc_tools.tolerances import allowed, differences

REACH = (
    "abs 0.001*(ucl-center) against qcc's 3-decimal d2/d3 table; abs 1e-9*(ucl-center) against expected.exact"
)
CHART = {
    "center": 10.0,
    "sigma": 2.0,
    "lcl": 4.0,
    "ucl": 16.0,
    "beyond_limits": [3],
    "exact": {"lcl": 4.0, "ucl": 16.0},
}


def _amount(tolerance, path, expected=None, tool="scatter"):
    case = {"tool": tool, "tolerance": tolerance, "expected": expected or {}}
    return allowed(case, tuple(path.split(".")), 1.0)


@pytest.mark.parametrize(
    ("text", "path", "amount"),
    [
        ("rel 1e-9", "mean", (1e-9, 0)),
        ("abs 1e-6", "mean", (0, 1e-6)),
        ("exact", "mean", (0, 0)),
        ("1e-6 relative", "mean", (1e-6, 0)),
        ("rel 1e-9 or abs 1e-12", "mean", (1e-9, 1e-12)),
        ("rel 1e-9, abs 1e-12", "mean", (1e-9, 1e-12)),
        ("rel 1e-7 (p-values rel 1e-5)", "welch_p", (1e-5, 0)),
        ("rel 1e-7 (p-values rel 1e-5)", "p_value", (1e-5, 0)),
        ("rel 1e-7 (p-values rel 1e-5)", "p_before", (1e-7, 0)),
        ("p rel 1e-5; rest rel 1e-7", "r", (1e-7, 0)),
        ("rel 1e-9 (sd), abs 1e-9", "sd", (1e-9, 0)),
        ("rel 1e-9 (sd), abs 1e-9", "mean", (0, 1e-9)),
        ("rel 1e-9 (sd, mean), abs 1e-6", "mean", (1e-9, 0)),
        ("abs 1e-6 for slope and intercept; rel 1e-9", "intercept", (0, 1e-6)),
        ("rel 1e-9; class numbers exact", "sturges", (0, 0)),
        ("rel 1e-9; class numbers exact", "half_unit_classes.counts.[2]", (0, 0)),
        ("rel 1e-9; class numbers exact", "half_unit_classes.width", (1e-9, 0)),
        ("rel 1e-3 (table d2) for Cp*; rel 1e-9 for overall", "Cpk_ci95.[0]", (1e-3, 0)),
        ("rel 1e-3 (table d2) for Cp*; rel 1e-9 for overall", "sigma_within", (1e-3, 0)),
        ("rel 1e-3 (table d2) for Cp*; rel 1e-9 for overall", "Ppk", (1e-9, 0)),
        ("rel 1e-6 with exact d2; rel 5e-4 with 1.128", "sigma_z", (1e-6, 0)),
        ("rel 1e-6 exact; 0.0006 abs against 3-decimal printed tables", "rows.[0].d2", (1e-6, 0)),
        (
            "rel 1e-6 exact; 0.0006 abs against 3-decimal printed tables",
            "rows.[0].qcc_table_d2",
            (0, 0.0006),
        ),
        ({"indices": "exact", "center": "rel 1e-8"}, "center", (1e-8, 0)),
        ({"indices": "exact", "center": "rel 1e-8"}, "rules.nelson.nelson1.[0]", (0, 0)),
        ({"indices": "exact", "center": "rel 1e-8"}, "n_points", (1e-9, 0)),
        ({"default": "abs 0.5", "p": "rel 1e-4"}, "fisher_p", (1e-4, 0)),
    ],
)
def test_allowed_reads_the_amount_of_each_figure(text, path, amount):
    assert _amount(text, path) == amount


@pytest.mark.parametrize(
    ("path", "amount"),
    [
        ("lcl", (0, 0.006)),
        ("exact.ucl", (0, 6e-9)),
        ("sigma", (0.001, 0)),
        ("center", (1e-9, 0)),
    ],
)
def test_allowed_measures_limits_by_their_distance_from_the_centre(path, amount):
    for tolerance in ({"center": "rel 1e-9", "limits": REACH}, {"limits": REACH, "center": "rel 1e-9"}):
        assert _amount(tolerance, path, CHART, "control_chart") == pytest.approx(amount)


def test_allowed_takes_the_distance_at_the_same_place_and_phase():
    lists = {"center": 10.0, "lcl": [4.0, 1.0], "ucl": [16.0, 19.0]}
    split = {"before": {"center": 1.0, "ucl": 3.0}, "after": CHART}

    found = _amount("limits abs 0.001*(ucl-center)", "lcl.[1]", lists, "control_chart")
    assert found == pytest.approx((0, 0.009))
    assert _amount("limits abs 0.001*(ucl-center)", "before.lcl", split, "control_chart") == (0, 0.002)


@pytest.mark.parametrize(
    "tolerance",
    [
        "roughly",
        "",
        "1e-9",
        "rel",
        "rel 1e-9 or so",
        "rel 1e-9; about the same",
        "rel 1e-9 (where the wind allows)",
        "rel 1e-9 for the other keys",
        "rel 0.001*(ucl-center)",
        "rel 1e-9 for colour",
        {"colour": "exact"},
        {"center": "near"},
        {"center": 1e-9},
        {},
        [],
        None,
        1e-9,
    ],
)
def test_differences_refuses_a_tolerance_that_it_cannot_read(tolerance):
    case = {"tool": "control_chart", "expected": CHART, "tolerance": tolerance}

    with pytest.raises(ValueError, match="tolerance"):
        differences(case, json.loads(json.dumps(CHART)))


def test_differences_tiny_probabilities_are_compared_too():
    case = {"tool": "scatter", "expected": {"p_value": 4e-90}, "tolerance": "rel 1e-5"}

    assert differences(case, {"p_value": 0.0}) == ["p_value: expected 4e-90, got 0.0"]
    assert differences(case, {"p_value": 4e-90}) == []
