"""Control charts: kinds, phases, frozen limits, exclusions, rules by kind, warnings, odd input."""

import pytest

from qc_tools import InputError, Limits, PhaseStart, choose_chart, control_chart, finding


def _rules(chart):
    return {point.index: point.rules for point in chart.signals}


def test_imr_carries_its_moving_range_chart():
    chart = control_chart("I-MR", [10, 12, 11, 13, 12, 11])

    assert [(point.index, point.value) for point in chart.spread.points] == [
        (2, 2),
        (3, 1),
        (4, 2),
        (5, 1),
        (6, 1),
    ]
    assert chart.spread.phases[0].center == 1.4
    assert chart.phases[0].limits.sigma == pytest.approx(1.4 / 1.128379167096)
    assert chart.phases[0].lcl is not None
    assert chart.spread.rules == (1,)


def test_phases_have_own_limits_and_restart_patterns_and_ranges():
    before, after = [10, 11] * 4 + [10], [21, 20] * 4 + [21]

    chart = control_chart("imr", before + after, phases=[PhaseStart(10, "Sesudah", "loket baru")])

    assert [(phase.first, phase.last, phase.name, phase.reason) for phase in chart.phases] == [
        (1, 9, "", ""),
        (10, 18, "Sesudah", "loket baru"),
    ]
    assert [round(phase.center, 3) for phase in chart.phases] == [10.444, 20.556]
    assert chart.signals == ()
    assert [point.index for point in chart.spread.points] == [*range(2, 10), *range(11, 19)]


def test_frozen_base_judges_later_points_and_patterns_run_on():
    chart = control_chart("c", counts=[9, 11] * 5 + [12] * 9, base=10)

    assert chart.phases[0].center == 10
    assert [point.base for point in chart.points] == [True] * 10 + [False] * 9
    assert _rules(chart) == {18: (2,), 19: (2,)}  # points 10 (=11) to 18 are nine above


def test_frozen_limits_of_an_earlier_chart_are_reused():
    earlier = control_chart("p", counts=[20, 22, 18, 21, 19, 20], sizes=50)

    later = control_chart("p", counts=[3, 20], sizes=[50, 100], frozen=earlier.phases[0].limits)

    assert [point.center for point in later.points] == [0.4, 0.4]
    assert later.phases[0].n_base == 0
    assert _rules(later) == {1: (1,), 2: (1,)}


def test_frozen_xbar_limits_carry_over_to_the_range_chart():
    earlier = control_chart("xbar", subgroups=[[1, 3, 2], [2, 4, 3]] * 4)

    later = control_chart("xbar", subgroups=[[1, 2, 9]], frozen=earlier.phases[0].limits)

    assert later.spread.points[0].ucl == pytest.approx(earlier.spread.points[0].ucl)
    assert later.spread.points[0].rules == (1,)


def test_excluded_point_is_drawn_but_does_not_count():
    with_it = control_chart("I-MR", [10, 11, 10, 40, 10, 11, 10, 11])
    without = control_chart("I-MR", [10, 11, 10, 40, 10, 11, 10, 11], excluded={4: "listrik padam"})

    assert len(without.points) == 8
    assert without.points[3].excluded == "listrik padam"
    assert without.points[3].signal and not without.signals and without.in_control  # its cause is stated
    assert without.phases[0].center == pytest.approx(73 / 7)
    assert without.phases[0].limits.sigma == pytest.approx(1 / 1.128379167096)
    assert with_it.phases[0].center == 14.125
    assert 1 in without.points[3].rules


def test_rules_are_limited_by_kind():
    wanted = range(1, 9)
    sizes = {"sizes": 50}

    assert control_chart("I-MR", [1, 2, 3], rules=wanted).rules == (1, 2, 3, 4, 5, 6, 7, 8)
    assert control_chart("p", counts=[1, 2, 3], rules=wanted, **sizes).rules == (1, 2, 3, 4)
    assert control_chart("R", subgroups=[[1, 2], [1, 3]], rules=wanted).rules == (1, 2, 3, 4)
    assert control_chart("I-MR", [1, 2, 3]).rules == (1, 2, 3, 5)
    assert control_chart("p", counts=[1, 2, 3], **sizes).rules == (1, 2, 3)


def test_point_on_the_limit_is_not_a_signal():
    """c̄ = 16 puts the limits at 4 and 28 (NIST wafer case)."""
    on, beyond = (control_chart("c", counts=[value], frozen=Limits(16, 4)) for value in (28, 29))

    assert (on.signals, [point.rules for point in beyond.signals]) == ((), [(1,)])


def test_limits_stay_between_zero_and_all():
    high = control_chart("p", counts=[9, 10, 10, 9, 10, 10], sizes=10)
    whole = control_chart("np", counts=[9, 10, 10, 9, 10, 10], sizes=10)

    assert (high.phases[0].ucl, whole.phases[0].ucl) == (1, 10)
    assert high.phases[0].lcl > 0


def test_unequal_subgroups_take_sigma_from_s():
    chart = control_chart("xbar", subgroups=[[1, 2, 3], [2, 3], [1, 4, 2, 3]])

    assert chart.spread.kind == "S"
    assert chart.phases[0].ucl is None
    assert chart.phases[0].center == pytest.approx(21 / 9)  # the mean of all nine values


def test_laney_u_without_overdispersion_is_narrower_than_u():
    counts, sizes = [10, 10, 11, 10, 10, 9], [5, 5, 5, 5, 5, 5]

    plain = control_chart("u", counts=counts, sizes=sizes)
    laney = control_chart("u'", counts=counts, sizes=sizes)

    assert laney.phases[0].center == plain.phases[0].center
    assert laney.phases[0].limits.sigma_z < 1
    assert laney.phases[0].ucl < plain.phases[0].ucl


def test_equal_values_draw_a_line_without_claim():
    chart = control_chart("I-MR", [5] * 25)

    assert (chart.phases[0].lcl, chart.phases[0].center, chart.phases[0].ucl) == (5, 5, 5)
    assert (chart.signals, chart.can_judge) == ((), False)
    assert chart.warnings == ("Semua nilai sama, sehingga batas kendali tidak dapat dihitung.",)


def test_no_event_at_all_draws_a_line_without_claim():
    chart = control_chart("p", counts=[0] * 25, sizes=50)

    assert (chart.phases[0].ucl, chart.signals, chart.can_judge) == (0, (), False)
    assert chart.warnings == ("Tidak ada kejadian sama sekali, sehingga batas kendali tidak dapat dihitung.",)


def test_single_point_and_few_points_warn():
    single = control_chart("I-MR", [3])
    few = control_chart("I-MR", [1, 3, 2, 4, 3, 5])

    assert (single.can_judge, single.spread) == (False, None)
    assert few.can_judge
    assert few.warnings == ("Batas kendali sementara: baru 6 titik, sebaiknya sedikitnya 20.",)


def test_new_phase_needs_eight_points():
    chart = control_chart("I-MR", [1, 3, 2, 4] * 5 + [1, 3, 2, 4, 3, 2, 1], phases=[21])

    assert [phase.can_judge for phase in chart.phases] == [True, False]
    assert finding(chart).endswith("Data belum cukup untuk menilai kendali.")


def test_spread_out_of_control_makes_the_limits_invalid():
    chart = control_chart("I-MR", [10, 11, 10, 11, 10, 11, 10, 11, 40, 10, 11, 10])

    assert chart.spread.signals != ()
    assert "Grafik MR di luar kendali, jadi batas pada grafik ini belum sah." in chart.warnings


def test_finding_names_points_and_rules():
    chart = control_chart("c", counts=[10] * 19 + [30], labels=[f"H{day}" for day in range(1, 21)])

    assert finding(chart) == (
        "Garis tengah 11,00 (BKB 1,05, BKA 20,95) dari 20 titik. Periksa sebab khusus di titik "
        "H9 (aturan 2), H10 (aturan 2), H11 (aturan 2), H12 (aturan 2), H13 (aturan 2) dan 7 titik lain."
    )


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("q", {}, "Jenis peta kendali 'q' tidak dikenal."),
        ("MR", {"values": [1]}, "Jenis peta kendali 'MR' tidak dikenal."),
        ("I-MR", {}, "Peta kendali: isi nilai pengukuran, satu per waktu."),
        ("I-MR", {"values": []}, "Nilai: isi sedikitnya 1 angka; baru ada 0."),
        ("p", {"counts": [1]}, "Peta kendali: isi ukuran sampel (jumlah yang diperiksa) tiap titik."),
        ("p", {"counts": [1], "sizes": [0]}, "Ukuran sampel ke-1: isi lebih dari 0."),
        ("p", {"counts": [6], "sizes": 5}, "Titik 1: jumlah kejadian melebihi ukuran sampel."),
        (
            "p",
            {"counts": [1, 2], "sizes": [5]},
            "Jumlah kejadian ada 2, ukuran sampel ada 1: samakan banyaknya.",
        ),
        (
            "np",
            {"counts": [1, 2], "sizes": [5, 6]},
            "Peta np memerlukan ukuran sampel yang sama. Pakai peta p.",
        ),
        ("xbar", {"subgroups": []}, "Peta kendali: isi sedikitnya satu subgrup."),
        ("xbar", {"subgroups": [[1]]}, "Subgrup 1, nilai: isi sedikitnya 2 angka; baru ada 1."),
        ("R", {"subgroups": [range(26)]}, "Peta R memuat paling banyak 25 nilai per subgrup. Pakai peta S."),
        ("I-MR", {"values": [1, 2], "phases": [3]}, "Tahap yang dimulai pada titik 3 tidak berisi titik."),
        ("I-MR", {"values": [1, 2], "base": 3}, "Periode dasar: pilih 1 sampai 2 titik."),
        ("I-MR", {"values": [1, 2], "rules": [9]}, "Aturan 9 tidak dikenal; pilih antara 1 dan 8."),
        ("I-MR", {"values": [1, 2], "excluded": [3]}, "Titik 3 yang dikeluarkan tidak ada di grafik."),
        (
            "I-MR",
            {"values": [1, 2], "excluded": [1, 2]},
            "Semua titik pada satu tahap dikeluarkan; sisakan sedikitnya satu.",
        ),
        ("I-MR", {"values": [1, 2], "labels": ["a"]}, "Label titik ada 1, titik ada 2: samakan banyaknya."),
    ],
)
def test_control_chart_wrong_input_says_what_to_do(kind, options, message):
    with pytest.raises(InputError) as caught:
        control_chart(kind, **options)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"measured": True}, "I-MR"),
        ({"measured": True, "subgroup": 5}, "xbar"),
        ({"measured": False}, "np"),
        ({"measured": False, "equal_sizes": False}, "p"),
        ({"measured": False, "several_per_unit": True}, "c"),
        ({"measured": False, "several_per_unit": True, "equal_sizes": False}, "u"),
    ],
)
def test_choose_chart_proposes_the_kind(answers, kind):
    assert choose_chart(**answers).kind == kind


def test_thousand_points_are_judged():
    chart = control_chart("I-MR", [10, 12] * 500)

    assert len(chart.points) == 1000
    assert chart.in_control


def test_western_electric_rules_flag_the_eighth_point_on_one_side_under_their_own_number():
    values = [*[12, 10] * 5, *[11.9] * 8]  # Western Electric handbook 1956, test 4
    chart = control_chart("I-MR", values, rule_set="western electric")
    assert [point.index for point in chart.points if 4 in point.rules] == [18]
    assert chart.rules == (1, 2, 3, 4)
    assert any("92 titik" in warning for warning in chart.warnings)
    assert control_chart("c", counts=[4] * 5 + [6] * 5, rule_set="western electric").rules == (1, 4)


def test_an_unknown_rule_set_is_refused():
    with pytest.raises(InputError, match="Western Electric"):
        control_chart("c", counts=[1, 2, 3], rule_set="westgard")
