"""Figures that R 4.2.2 gives for data made here, where the reference cases leave a gap.

Charts by the formulas of qcc 2.7 with exact d2 and d3 (numerical integration in R); rules as in qcc 3.0.
"""

import pytest

from qc_tools import Limits, capability, control_chart, histogram, pareto, stratification
from qc_tools.class_counts import freedman_diaconis
from qc_tools.describe import describe
from qc_tools.reference import answer
from qc_tools.rules import nelson, western_electric

GROUPS = [
    [23.5, 21, 25.5],
    [24, 23, 22.5, 22.5, 23],
    [24, 25.5],
    [21, 23.5, 20, 23.5],
    [21, 25.5, 24, 23, 22.5, 22.5],
    [23, 24, 25.5],
    [21, 23.5, 20, 23.5, 21],
    [25.5, 24, 23, 22.5],
]


def _answer(tool, data, parameters=None, **more):
    return answer({"tool": tool, "data": data, "parameters": parameters, **more})


def _close(values, rel=1e-9):
    return pytest.approx(values, rel=rel)


@pytest.mark.parametrize(
    ("std_dev", "source", "sigma"),
    [
        ("qcc default", "R", 1.56844481478627),
        ("UWAVE-R", "R", 1.56844481478627),
        ("UWAVE-SD", "S", 1.57842437767199),
        ("MVLUE-R", "weighted R", 1.52269617351228),
        ("MVLUE-SD", "weighted S", 1.5323941136705),
        ("RMSDF", "pooled", 1.49758314828799),
    ],
)
def test_sigma_of_unequal_subgroups_by_each_estimator(std_dev, source, sigma):
    chart = control_chart("xbar", subgroups=GROUPS, sigma_from=source)
    found = _answer("control_chart", {"subgroups": GROUPS}, {"type": "xbar", "std_dev": std_dev})

    assert chart.phases[0].limits == Limits(_close(23.046875), _close(sigma))
    assert (found["center"], found["sigma"]) == (_close(23.046875), _close(sigma))
    assert chart.spread.kind == ("R" if "R" in source else "S")
    assert len(found["ucl"]) == 8


def test_spread_charts_of_unequal_subgroups_have_one_centre_in_qcc_and_their_own_here():
    ranges = _answer("control_chart", {"subgroups": GROUPS}, {"type": "R"})
    deviations = _answer("control_chart", {"subgroups": GROUPS}, {"type": "S"})
    own = control_chart("R", subgroups=GROUPS)

    assert ranges["center"] == 3.1875
    assert ranges["ucl"][:3] == _close([7.3675685687002, 7.2532945202039, 7.1988092191818])
    assert deviations["center"] == _close(1.41676361162217)
    assert deviations["ucl"][:3] == _close([3.6103854023263, 3.0325056006787, 4.2712349110840])
    assert own.points[0].center == _close(1.69256875064 * 1.56844481478627)  # d2(3)·σ


def test_np_chart_of_unequal_sizes_and_two_sigma_limits():
    data = {"values": [4, 9, 7, 12, 6], "sizes": [20, 50, 30, 60, 40]}

    counts = _answer("control_chart", data, {"type": "np"})
    shares = _answer("control_chart", data, {"type": "p", "sigmas": 2})

    assert counts["center"] == _close([3.8, 9.5, 5.7, 11.4, 7.6])
    assert counts["lcl"] == _close([0, 1.17804109599188, 0, 2.28375077128757, 0.156613673871281])
    assert counts["ucl"][4] == _close(15.0433863261287)
    assert counts["statistics_first3"] == [4, 9, 7]
    assert shares["ucl"] == _close(
        [0.365442298206561, 0.300959452053442, 0.33324803663576, 0.291291658096805, 0.314056438768812]
    )


def test_zone_rules_wait_for_a_full_window():
    """qcc 3.0 looks at three (five) points at a time: points 1 and 2 cannot be two of three."""
    z = [2.5, 2.6, 0.1, -2.2, -2.3, 1.2, 1.3, 1.4, 1.5]

    assert (western_electric(z)[2], nelson(z, z)[5]) == ((5,), (5,))
    assert nelson([1.5] * 6, [1.5] * 6)[6] == (5, 6)


def test_nelson_eight_without_both_sides_stops_at_one_sigma_despite_rounding():
    """1.1 lies exactly one sigma (0.1) from 1, although (1.1 − 1) ÷ 0.1 exceeds 1 in binary."""
    found = _answer("nelson_rules", {"values": [1.1] * 9}, {"center": 1, "sigma": 0.1})

    assert found["nelson8_without_both_sides_requirement"] == []


@pytest.mark.parametrize("origin", [1.0, 1e6, 1e7])
def test_numacc_keeps_every_digit_of_the_deviation(origin):
    """NIST StRD NumAcc2 to NumAcc4: mean origin + 0.2, s 0.1, r1 −0.999, all exact."""
    values = [float(f"{origin:.0f}") + 0.2] + [
        float(f"{origin:.0f}.{digit}") for _ in range(500) for digit in (1, 3)
    ]

    found = _answer("univariate", {"values": values})

    assert found["sd"] == _close(0.1, 1e-13)
    assert found["mean"] == _close(origin + 0.2, 1e-15)
    assert found["lag1_autocorrelation"] == _close(-0.999, 1e-13)


@pytest.mark.parametrize("origin", [0, 1e6, 1e12])
def test_analysis_of_variance_does_not_depend_on_the_origin(origin):
    """After NIST StRD SmLs09, where 1e12 + 0.3 leaves R few digits; F as R gives it without the origin."""
    values = [float(f"{origin + step // 10:.0f}.{step % 10}") for step in (3, 2, 4, 2, 4, 5, 4, 6, 4, 6)]

    result = stratification(values, ["a"] * 5 + ["b"] * 5)

    assert (result.anova_f, result.anova_p) == (_close(10), _close(0.0133490634260187))


def test_few_values_a_level_are_tested_for_the_reference_only():
    values, levels = [3, 5, 4, 9, 8, 7, 1], list("aaabbbc")

    found = _answer("stratification", {"values": values, "factor": levels})

    assert (found["anova_F"], found["anova_p"]) == (_close(22.7142857142857), _close(0.00654883223629256))
    assert (found["kruskal_H"], found["kruskal_p"]) == (_close(5.14285714285714), _close(0.0764262869907681))
    assert stratification(values, levels).anova_p is None


def test_freedman_diaconis_looks_further_out_where_quartiles_coincide():
    """nclass.FD and nclass.scott."""
    some, one, none = [5] * 30 + list(range(1, 10)), [5] * 60 + [8], [4] * 5

    assert [freedman_diaconis(values, describe(values)) for values in (some, one, none)] == [8, 62, 1]
    assert histogram(some).suggested.scott == 7
    assert histogram(none).suggested.scott == 1


def test_one_sided_capability_has_no_share_beyond_the_missing_limit():
    values = [10.2, 9.9, 10.4, 10.1, 9.7, 10.0, 10.6, 10.3, 9.8, 10.2]

    found = _answer("capability", {"values": values}, {"lsl": 9.5, "confidence": 0.9})

    assert found["Cpk"] == found["Cpl"] == _close(0.582995902999348)
    assert found["Cpk_ci90"] == _close([0.2981294405926, 0.867862365406095])
    assert (found["observed_below_pct"], found["observed_above_pct"], found["Cp"]) == (0, None, None)
    assert found["expected_below_pct"] == _close(4.01465720079227)
    assert capability(values, lower=9.5).above_percent == 0


def test_capability_without_target_takes_the_middle_as_qcc_does():
    found = _answer("capability", {"values": [4, 6, 5, 7, 5]}, {"lsl": 0, "usl": 12, "target": None})

    assert found["target"] == 6
    stated = _answer("capability", {"values": [4, 6, 5, 7, 5]}, {"lsl": 0, "usl": 12, "target": 6})
    assert found["Cpm"] == stated["Cpm"] is not None


def test_rank_tests_follow_the_method_that_the_case_names():
    """wilcox.test with and without exact = FALSE."""
    means = {
        "before": [12.1, 11.4, 13.8, 12.9, 14.2, 11.9, 12.6],
        "after": [10.3, 11.1, 12.2, 10.9, 12.4, 11.5],
    }
    pairs = {
        "before": [12.1, 11.4, 13.8, 12.9, 14.2, 11.9],
        "after": [10.3, 11.1, 12.2, 13.4, 12.5, 11.5],
    }
    normal = {"provenance": "wilcox.test (normal approximation, continuity correction)"}

    assert _answer("before_after", means)["mannwhitney_p"] == _close(0.0512820512820513)
    assert _answer("before_after", means, **normal)["mannwhitney_p"] == _close(0.0537840888623983)
    paired = _answer("before_after", pairs, {"paired": True})
    assert (paired["wilcoxon_V"], paired["wilcoxon_p"]) == (18, 0.15625)
    rough = _answer("before_after", pairs, {"paired": True}, **normal)
    assert rough["wilcoxon_p"] == _close(0.142213241936393)


def test_two_rates_as_poisson_test_gives_them():
    found = _answer("before_after", {"events": [21, 8], "exposures": [12, 9.5]}, {"kind": "two rates"})

    assert found["poisson_p"] == _close(0.091468580250785)
    assert found["rate_ratio_before_after"] == _close(2.078125)
    assert found["rate_ratio_before_after_ci95"] == _close([0.884228067627283, 5.42527975471872])


def test_fisher_of_large_counts_keeps_its_digits():
    """fisher.test; differences of log factorials would lose a third of them."""
    found = _answer("before_after", {"events": [50000, 43000], "totals": [100000, 90000]})

    assert found["fisher_p"] == _close(3.87739657576379e-22)


def test_intervals_at_another_confidence_are_named_by_it_too():
    """lm, cor.test and predict at 0.99; x0 is the mean where the case names none."""
    data = {"x": [1, 2, 3, 4, 5, 6], "y": [2.1, 3.9, 6.2, 7.8, 10.1, 11.7]}

    found = _answer("scatter", data, {"confidence": 0.99})

    assert found["slope_ci99"] == found["slope_ci95"] == _close([1.73755112546242, 2.15959173168044])
    assert found["r_ci99"] == _close([0.978594225631936, 0.999943540398054])
    assert found["mean_ci_at_x0"] == _close([6.96666666666666, 6.60628089057068, 7.32705244276264])


def test_pareto_rest_joins_a_last_category_of_its_own():
    data = {"categories": ["a", "b", "c", "d"], "counts": [4, 1, 3, 2]}

    found = _answer("pareto", data, {"last": "sisa", "keep": 1})

    assert (found["order"], found["freq"]) == (["a", "sisa"], [4, 6])
    assert found["n_categories_to_reach_80"] == 2  # the named ones reach 40 % only


def test_pareto_reaches_exactly_eighty_percent_with_decimal_counts():
    """0.3 + 0.5 of 1.0; in binary they fall short of four fifths."""
    chart = pareto(["a", "b", "c", "d"], [0.5, 0.3, 0.1, 0.1])

    assert [bar.label for bar in chart.vital] == ["a", "b"]
    assert [bar.cumulative for bar in chart.bars] == [0.5, 0.8, 0.9, 1.0]


@pytest.mark.parametrize("parameters", [None, [], {}])
def test_missing_parameters_take_their_defaults(parameters):
    data = {"x": [1, 2, 3, 5], "y": [2, 4, 5, 9]}

    assert _answer("scatter", data, parameters) == _answer("scatter", data, {"confidence": 0.95, "x0": 2.75})
    assert _answer("histogram", {"values": [1, 2, 4]}, parameters)["half_unit_classes"]["width"] == 1
    assert _answer("run_chart", {"values": [1, 2, 4]}, parameters)["center"] == 2
    assert _answer("pareto", {"categories": ["a"], "counts": [1]}, parameters)["order"] == ["a"]
    assert _answer("before_after", {"before": [2, 4], "after": [1, 2]}, parameters)["improvement_pct"] == 50
