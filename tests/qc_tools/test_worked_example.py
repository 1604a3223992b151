"""Every computed figure of the worked example: domain guide sections 10 and 11, as printed there."""

import pytest

from qc_tools import (
    attainment_percent,
    change_percent,
    check_sheet,
    compare_means,
    compare_proportions,
    control_chart,
    finding,
    fishbone,
    histogram,
    histogram_pair,
    ngt,
    pareto,
    scatter,
    stratified_rates,
    usg,
)
from tests.qc_tools import worked_example as example


def _percents(bars):
    """Shares and cumulatives in percent, one decimal as printed."""
    return [(round(100 * bar.share, 1), round(100 * bar.cumulative, 1)) for bar in bars]


# Langkah 1


def test_complaints_pareto_has_printed_shares():
    chart = pareto(
        ["Menunggu", "Obat", "Toilet", "Parkir", "Sikap", "Lain-lain"], [81, 27, 15, 12, 9, 6], other=5
    )

    assert chart.total == 150
    assert _percents(chart.bars) == [
        (54.0, 54.0),
        (18.0, 72.0),
        (10.0, 82.0),
        (8.0, 90.0),
        (6.0, 96.0),
        (4.0, 100.0),
    ]


def test_usg_totals_choose_waiting():
    result = usg(example.PROBLEMS, example.USG_SCORES)

    assert [(row.label, row.total, row.place) for row in result.rows] == [
        ("Menunggu lama", 14, 1),
        ("Obat kosong", 11, 2),
        ("Toilet", 8, 3),
        ("Parkir", 7, 4),
        ("Sikap", 7, 4),
    ]


def test_check_sheet_totals_and_baseline():
    sheet = check_sheet(example.CATEGORIES, example.WEEKS, example.CELLS, inspected=[250] * 4)

    assert sheet.counts == (189, 118, 50, 34, 17, 12)
    assert [column.total for column in sheet.columns] == [110, 104, 107, 99]
    assert (sheet.total, sheet.inspected, sheet.rate) == (420, 1000, 0.42)
    assert (sheet.empty, sheet.warnings) == (0, ())


def test_check_sheet_flows_into_pareto():
    sheet = check_sheet(example.CATEGORIES, example.WEEKS, example.CELLS)

    chart = pareto(sheet.categories, sheet.counts, other=example.OTHER)

    assert _percents(chart.bars) == [
        (45.0, 45.0),
        (28.1, 73.1),
        (11.9, 85.0),
        (8.1, 93.1),
        (4.0, 97.1),
        (2.9, 100.0),
    ]
    assert [bar.label for bar in chart.vital] == list(example.CATEGORIES[:3])
    assert chart.warnings == ()


def test_weekday_rates_before_and_after():
    before = stratified_rates(example.WEEKDAYS, example.WEEKDAY_BEFORE, [200] * 5)
    after = stratified_rates(example.WEEKDAYS, example.WEEKDAY_AFTER, [200] * 5)

    assert [item.rate for item in before.strata] == [0.51, 0.415, 0.375, 0.405, 0.395]
    assert [item.rate for item in after.strata] == [0.155, 0.12, 0.105, 0.115, 0.105]
    assert (before.events, after.events) == (420, 120)


def test_p_chart_march_is_stable():
    chart = control_chart("p", counts=example.LATE_MARCH, sizes=50)

    phase = chart.phases[0]
    assert phase.center == 0.42
    assert phase.limits.sigma / 50**0.5 == pytest.approx(0.0698, abs=5e-5)
    assert (round(phase.ucl, 3), round(phase.lcl, 3)) == (0.629, 0.211)
    assert chart.signals == ()


def test_histogram_before_has_printed_classes_and_figures():
    chart = histogram(example.WAITING_BEFORE, unit=1, upper=45)

    assert (chart.n, chart.minimum, chart.maximum, chart.range) == (100, 14, 77, 63)
    assert (chart.suggested.sturges, chart.width, chart.first) == (8, 8, 13.5)
    assert [item.frequency for item in chart.bins] == [5, 14, 20, 19, 18, 13, 7, 4]
    assert (round(chart.mean, 2), round(chart.sd, 2), chart.median) == (43.04, 14.62, 42.5)
    assert (chart.above, chart.below, chart.outside) == (42, 0, 42)


# Langkah 2 and 3


def test_fishbone_has_codes_depth_and_end_causes():
    tree = fishbone("42 % menunggu lebih dari 45 menit", example.FISHBONE)

    assert [branch.label for branch in tree.branches] == [
        "Manusia",
        "Metode",
        "Berkas/Data",
        "Sarana",
        "Lingkungan",
    ]
    assert [cause.code for cause in tree.end_causes] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    assert [cause.label for cause in tree.end_causes][:2] == [
        "Satu petugas rekam medis pada jam sibuk",
        "Tidak ada aturan dan tracer",
    ]
    assert tree.depth == 4


def test_ngt_sums_and_threshold():
    result = ngt(example.CAUSES, example.VOTES)

    assert [(row.label, row.total) for row in result.rows] == [
        ("C1", 40),
        ("C3", 36),
        ("C4", 29),
        ("C2", 19),
        ("C6", 14),
        ("C5", 9),
    ]
    assert (result.total, result.members, result.threshold) == (147, 7, 22)
    assert [row.label for row in result.selected] == ["C1", "C3", "C4"]
    assert result.warnings == ()


def test_scatter_has_printed_correlation_and_line():
    chart = scatter(example.SEARCH_TIME, example.WAITING_TIME)

    assert (chart.n, chart.mean_x, chart.mean_y) == (20, 14.35, 42.25)
    assert (round(chart.r, 3), round(chart.r2, 3), round(chart.t, 1)) == (0.966, 0.933, 15.9)
    assert (round(chart.intercept, 2), round(chart.slope, 2)) == (18.29, 1.67)
    assert chart.strength == "kuat"
    assert chart.warnings == ("Baru 20 pasangan. Sebaiknya sedikitnya 30 agar simpulan kokoh.",)


# Langkah 6


def test_p_chart_july_has_its_own_limits():
    chart = control_chart("p", counts=example.LATE_MARCH + example.LATE_JULY, sizes=50, phases=[1, 21])

    march, july = chart.phases
    assert (march.center, july.center) == (0.42, 0.12)
    assert july.limits.sigma / 50**0.5 == pytest.approx(0.0460, abs=5e-5)
    assert (round(july.ucl, 3), july.lcl) == (0.258, 0)
    assert chart.signals == ()


def test_july_against_frozen_march_limits_is_outside_every_day():
    chart = control_chart("p", counts=example.LATE_MARCH + example.LATE_JULY, sizes=50, base=20)

    assert max(point.value for point in chart.points[20:]) == 0.16
    assert round(chart.points[20].lcl, 3) == 0.211
    assert [point.index for point in chart.points if 1 in point.rules] == list(range(21, 41))


def test_two_proportions_give_printed_z():
    result = compare_proportions(420, 1000, 120, 1000)

    assert round(result.z, 1) == 15.1
    assert (round(result.points, 1), round(result.improvement_percent, 1)) == (30.0, 71.4)
    assert result.verdict == "ada bukti perubahan"


def test_after_pareto_has_printed_order_and_shares():
    chart = pareto(example.CATEGORIES, example.AFTER_COUNTS, other=example.OTHER)

    assert [bar.count for bar in chart.bars] == [33, 31, 28, 14, 8, 6]
    assert _percents(chart.bars) == [
        (27.5, 27.5),
        (25.8, 53.3),
        (23.3, 76.7),
        (11.7, 88.3),
        (6.7, 95.0),
        (5.0, 100.0),
    ]


def test_changes_have_printed_percentages():
    assert round(change_percent(189, 31), 1) == -83.6
    assert round(change_percent(118, 28), 1) == -76.3
    assert round(change_percent(420, 120), 1) == -71.4


@pytest.mark.parametrize(
    ("baseline", "target", "result", "expected"),
    [
        (42, 15, 12, 111.1),  # section 10, langkah 6
        (30, 12, 10, 111.1),  # section 11 A
        (25, 10, 11, 93.3),  # section 11 B
        (15, 42, 45, 111.1),  # the first one with the other direction
        (42, 15, 42, 0.0),
        (42, 15, 45, -11.1),
    ],
)
def test_attainment_covers_both_directions(baseline, target, result, expected):
    assert round(attainment_percent(baseline, target, result), 1) == expected


def test_histogram_after_reuses_the_classes_of_before():
    before = histogram(example.WAITING_BEFORE, unit=1, upper=45)

    after = histogram(
        example.WAITING_AFTER,
        unit=1,
        first=before.first,
        width=before.width,
        classes=len(before.bins),
        upper=45,
    )

    assert [(item.lower, item.upper) for item in after.bins] == [(b.lower, b.upper) for b in before.bins]
    assert [item.frequency for item in after.bins] == [20, 34, 22, 12, 8, 3, 1, 0]
    assert (round(after.mean, 2), round(after.sd, 2), after.median, after.outside) == (30.68, 11.48, 27.0, 12)
    assert histogram_pair(example.WAITING_BEFORE, example.WAITING_AFTER, upper=45) == (before, after)


def test_mean_waiting_improves_with_evidence():
    result = compare_means(example.WAITING_BEFORE, example.WAITING_AFTER)

    assert round(result.difference, 2) == 12.36  # "12.36 min × 2,150 visits"
    assert (result.evidence, result.improved) == (True, True)


def test_findings_of_the_example_read_well():
    sheet = check_sheet(example.CATEGORIES, example.WEEKS, example.CELLS, inspected=[250] * 4)

    assert finding(sheet) == (
        "Tercatat 420 kejadian dari 1.000 yang diperiksa (42,0 %); terbanyak Rekam medis lama ditemukan: "
        "189 (45,0 %)."
    )
    assert finding(pareto(sheet.categories, sheet.counts, other=5)) == (
        "Dari 420 kejadian, Rekam medis lama ditemukan (45,0 %), Antrean loket pendaftaran (28,1 %), "
        "dan Dokter/petugas belum siap (11,9 %) bersama mencapai 85,0 %."
    )
    assert finding(histogram(example.WAITING_BEFORE, unit=1, upper=45)) == (
        "100 data: rata-rata 43,0, simpangan baku 14,6, median 42,5, terkecil 14, terbesar 77. "
        "Di luar standar: 42 data (42,0 %)."
    )
    assert finding(scatter(example.SEARCH_TIME, example.WAITING_TIME)) == (
        "Hubungan kuat dan searah (r = 0,966, p < 0,001, 20 pasangan); y = 18,29 + 1,67x. "
        "Korelasi tidak membuktikan sebab-akibat."
    )
    assert finding(ngt(example.CAUSES, example.VOTES)) == (
        "Diuji dengan data: C1 (40), C3 (36), dan C4 (29) (7 anggota, ambang 22)."
    )


# Section 11


def test_shorter_examples_have_printed_shares():
    kilat = pareto(
        ["Data salah", "Antrean", "Blanko", "Jaringan", "Berkas", "Lain-lain"],
        [64, 38, 21, 14, 8, 5],
        other=5,
    )
    litera = pareto(
        ["Lupa", "Jarak", "Dipakai", "Hilang", "Kontak", "Lain-lain"], [96, 47, 31, 14, 7, 5], other=5
    )

    assert _percents(kilat.bars) == [
        (42.7, 42.7),
        (25.3, 68.0),
        (14.0, 82.0),
        (9.3, 91.3),
        (5.3, 96.7),
        (3.3, 100.0),
    ]
    assert _percents(litera.bars) == [
        (48.0, 48.0),
        (23.5, 71.5),
        (15.5, 87.0),
        (7.0, 94.0),
        (3.5, 97.5),
        (2.5, 100.0),
    ]
