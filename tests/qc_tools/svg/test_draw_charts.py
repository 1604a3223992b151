"""What the charts show: the worked example of the domain guide (section 10) read back from the SVG."""

from datetime import date

import pytest

from qc_tools.chart_model import PhaseStart
from qc_tools.control_chart import control_chart
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.run_chart import run_chart
from qc_tools.scatter import scatter
from qc_tools.stratification import stratified_rates
from qc_tools.svg import theme
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.control_chart import draw_control_chart
from qc_tools.svg.gantt import GanttRow, draw_gantt
from qc_tools.svg.grouped_bars import draw_grouped_bars, draw_stratification
from qc_tools.svg.histogram import draw_histogram
from qc_tools.svg.line import draw_run_chart, draw_trend
from qc_tools.svg.measure import draw_measure
from qc_tools.svg.pareto import draw_pareto
from qc_tools.svg.scatter import draw_scatter
from tests.qc_tools.svg.svg_reading import NS, assert_tidy, marks, number, parse, tip, written
from tests.qc_tools.svg.svg_samples import (
    AFTER,
    BEFORE,
    CAUSES,
    DAYS,
    JULY,
    MARCH,
    PAIRS_X,
    PAIRS_Y,
    WAITS,
    WEEKLY,
    every_picture,
)

K = {"id": "g1", "title": "Judul", "finding": "Temuan"}
PLOT = 220  # height of the Pareto's plot in units


def heights(root):
    return [number(bar, "height") for bar in marks(root, "rect")]


class TestPareto:
    def test_bars_are_as_tall_as_their_counts(self):
        root = parse(draw_pareto(pareto(CAUSES, BEFORE, other=5), unit="pasien", **K))
        assert heights(root) == pytest.approx([PLOT * count / 420 for count in BEFORE], abs=0.01)
        assert [bar.attrib["data-v"] for bar in marks(root, "rect")] == [str(count) for count in BEFORE]
        assert tip(marks(root, "rect")[0]) == (
            "Rekam medis lama ditemukan: 189 pasien (45,0 %, kumulatif 45,0 %)"
        )

    def test_vital_bars_in_brand_others_in_grey_lain_lain_hatched(self):
        root = parse(draw_pareto(pareto(CAUSES, BEFORE, other=5), **K))
        assert [bar.attrib["fill"] for bar in marks(root, "rect")] == [
            *[theme.BRAND] * 3, *[theme.CONTEXT] * 2, "url(#g1-other)"
        ]  # fmt: skip

    def test_counts_percentages_and_axes_are_written(self):
        found = written(
            parse(draw_pareto(pareto(CAUSES, BEFORE, other=5), unit="pasien", note="n = 420", **K))
        )
        assert {"189", "118", "50", "34", "17", "12"} <= set(found)
        assert {"45,0 %", "73,1 %", "85,0 %", "93,1 %", "97,1 %"} <= set(found)
        assert {"420", "300", "200", "100", "0", "80 %", "100 %", "pasien", "kumulatif", "n = 420"} <= set(
            found
        )

    def test_cumulative_line_ends_at_the_total(self):
        line = parse(draw_pareto(pareto(CAUSES, BEFORE, other=5), **K)).find(f"{NS}polyline")
        points = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
        top, foot = 26, 26 + PLOT
        shares = [0, 189, 307, 357, 391, 408, 420]
        assert [y for _, y in points] == pytest.approx([foot - PLOT * s / 420 for s in shares], abs=0.01)
        assert points[-1][1] == top

    def test_after_is_drawn_on_the_scale_of_before(self):
        before = parse(draw_pareto(pareto(CAUSES, BEFORE, other=5), scale_total=420, **K))
        after = parse(draw_pareto(pareto(CAUSES, AFTER, other=5), scale_total=420, **K))
        assert heights(after) == pytest.approx([PLOT * c / 420 for c in (33, 31, 28, 14, 8, 6)], abs=0.01)
        assert "jumlah sebelum: 420" in written(after)
        assert "jumlah sebelum: 420" not in written(before)
        assert [bar.attrib["fill"] for bar in marks(after, "rect")] == [
            *[theme.BRAND] * 4, theme.CONTEXT, "url(#g1-other)"
        ]  # fmt: skip

    def test_long_names_become_letters_with_a_list(self):
        names = [f"pertanggungjawaban keuangan bagian {n}" for n in range(9)]
        found = written(parse(draw_pareto(pareto(names, range(9, 0, -1)), **K)))
        assert found.count("A") == 2  # below the bar and in the list
        assert " ".join(found).count("pertanggungjawaban") == 9

    def test_rupiah_are_written_in_millions(self):
        found = written(parse(draw_pareto(pareto(["a", "b"], [2_950_000, 1_500_000]), unit="Rp", **K)))
        assert {"juta Rp", "2,95", "1,5", "4,45"} <= set(found)

    def test_no_events_yet_draws_an_empty_frame(self):
        svg = draw_pareto(pareto(["a", "b"], [0, 0]), **K)
        assert heights(parse(svg)) == [0, 0]
        assert "polyline" not in svg
        assert_tidy(svg)


class TestHistogram:
    def test_bars_adjoin_and_are_as_tall_as_their_frequencies(self):
        result = histogram(WAITS, upper=45)
        root = parse(draw_histogram(result, unit="menit", **K))
        bars = marks(root, "rect")
        assert [int(bar.attrib["data-v"]) for bar in bars] == [b.frequency for b in result.bins]
        unit = heights(root)[0] / result.bins[0].frequency
        assert heights(root) == pytest.approx([unit * b.frequency for b in result.bins], abs=0.05)
        ends = [number(bar, "x") + number(bar, "width") for bar in bars]
        assert ends[:-1] == pytest.approx([number(bar, "x") for bar in bars[1:]], abs=0.02)

    def test_classes_beyond_the_standard_are_hatched(self):
        result = histogram(WAITS, upper=45)
        root = parse(draw_histogram(result, **K))
        hatched = [bar.attrib["fill"] == "url(#g1-outside)" for bar in marks(root, "rect")]
        assert hatched == [b.lower >= 45 for b in result.bins]
        assert {"standar 45"} <= set(written(root))

    def test_pair_shares_one_scale(self):
        few = histogram(WAITS[:5], first=14.5, width=9, classes=7)
        many = histogram(WAITS, first=14.5, width=9, classes=7)
        tallest = max(b.frequency for b in many.bins)
        one, two = (parse(draw_histogram(h, scale_max=tallest, **K)) for h in (few, many))
        unit = max(heights(two)) / tallest
        assert heights(one) == pytest.approx([unit * b.frequency for b in few.bins], abs=0.05)


class TestScatter:
    def test_points_line_and_figures(self):
        root = parse(
            draw_scatter(scatter(PAIRS_X, PAIRS_Y), x_name="cari (menit)", y_name="tunggu (menit)", **K)
        )
        assert [float(p.attrib["data-v"]) for p in marks(root, "circle")] == PAIRS_Y
        assert "n = 20 · r = 0,966 · r² = 0,933 · y = 18,29 + 1,67x · hubungan kuat" in written(root)
        assert "Korelasi tidak membuktikan sebab-akibat." in written(root)

    def test_line_stays_within_the_data(self):
        root = parse(draw_scatter(scatter(PAIRS_X, PAIRS_Y), x_name="x", y_name="y", **K))
        fit = next(n for n in root.iter(f"{NS}line") if tip(n) == "garis regresi")
        xs = [number(p, "cx") for p in marks(root, "circle")]
        assert (number(fit, "x1"), number(fit, "x2")) == (min(xs), max(xs))

    def test_no_line_without_spread(self):
        root = parse(draw_scatter(scatter([1, 1], [2, 3]), x_name="x", y_name="y", **K))
        assert "garis regresi" not in [tip(n) for n in root.iter(f"{NS}line")]


class TestControlChart:
    # limits of March and July: domain guide section 10, langkah 1 and 6
    def test_limits_of_one_phase_in_percent(self):
        chart = control_chart("p", counts=MARCH, sizes=50, target=0.15)
        found = written(parse(draw_control_chart(chart, **K)))
        assert {"BKA 62,9 %", "GT 42,0 %", "BKB 21,1 %", "sasaran 15,0 %"} <= set(found)

    def test_limits_step_at_the_new_phase(self):
        phases = [PhaseStart(1, "Sebelum"), PhaseStart(21, "Sesudah", "tracer")]
        chart = control_chart("p", counts=MARCH + JULY, sizes=50, phases=phases)
        root = parse(draw_control_chart(chart, **K))
        assert {"Sebelum", "Sesudah", "BKA 62,9 %", "BKB 21,1 %"} <= set(written(root))
        assert {"BKA 25,8 %", "GT 12,0 %", "BKB 0,0 %"} <= set(written(root))
        dashed = [n for n in root.iter(f"{NS}polyline") if n.attrib.get("stroke-dasharray") == "7 4"]
        assert len(dashed) == 4
        assert not [n for n in root.iter() if "data-rule" in n.attrib]

    def test_signals_are_squares_with_their_rules(self):
        chart = control_chart("p", counts=MARCH + JULY, sizes=50, base=20)
        root = parse(draw_control_chart(chart, **K))
        squares = {int(n.attrib["data-i"]): n for n in root.iter() if "data-rule" in n.attrib}
        assert sorted(squares) == list(range(21, 41))
        assert {n.tag for n in squares.values()} == {f"{NS}rect"}
        assert squares[21].attrib["data-rule"] == "1"
        assert "aturan 1: satu titik di luar batas kendali" in tip(squares[21])
        assert any(text.startswith("Kotak = tanda; 1: satu titik") for text in written(root))

    def test_excluded_point_is_crossed_and_says_why(self):
        chart = control_chart("I-MR", values=WAITS, excluded={3: "listrik padam"})
        tips = [tip(n) for n in parse(draw_control_chart(chart, **K)).iter(f"{NS}circle")]
        assert "3: 50,00, tidak dihitung: listrik padam" in tips

    def test_range_chart_stands_below_with_aligned_points(self):
        root = parse(draw_control_chart(control_chart("I-MR", values=WAITS), **K))
        assert "rentang bergerak" in written(root)
        places: dict[str, set[float]] = {}
        for node in marks(root, "circle"):
            places.setdefault(node.attrib["data-i"], set()).add(number(node, "cx"))
        assert all(len(xs) == 1 for xs in places.values())


class TestLines:
    def test_trend_with_target_and_baseline(self):
        names = [f"M{n}" for n in range(1, 9)]
        root = parse(draw_trend(names, WEEKLY, target=0.15, baseline=0.42, percent=True, **K))
        assert {"sasaran 15,0 %", "awal 42,0 %", "36,0 %", "13,2 %", "M1"} <= set(written(root))
        levels = [number(p, "cy") for p in marks(root, "circle")]
        assert levels == sorted(levels)  # falling, and y grows downwards

    def test_gap_breaks_the_line(self):
        root = parse(draw_trend(["a", "b", "c", "d"], [3, None, 4, 5], **K))
        lines = [n.attrib["points"] for n in root.iter(f"{NS}polyline")]
        assert len(lines) == 1
        assert len(marks(root, "circle")) == 3

    def test_points_of_a_long_run_are_squares(self):
        root = parse(draw_run_chart(run_chart(MARCH + JULY), **K))
        assert len([n for n in root.iter() if "data-rule" in n.attrib]) == 40
        assert "median 13" in written(root)


class TestBars:
    def test_strata_above_the_overall_rate_in_brand(self):
        result = stratified_rates(DAYS, [102, 83, 75, 81, 79], [200] * 5)
        root = parse(draw_stratification(result, **K))
        assert [bar.attrib["fill"] for bar in marks(root, "rect")] == [theme.BRAND, *[theme.CONTEXT] * 4]
        assert {"51,0", "41,5", "37,5", "40,5", "39,5", "semua 42,0 %"} <= set(written(root))

    def test_series_differ_by_hatch(self):
        series = [("Maret", [5, 4]), ("Juli", [1, None])]
        root = parse(draw_grouped_bars(["Senin", "Selasa"], series, **K))
        assert [bar.attrib["fill"] for bar in marks(root, "rect")] == [theme.BRAND] * 2 + [
            "url(#g1-series-1)"
        ]
        assert {"Maret", "Juli", "Senin", "Selasa"} <= set(written(root))

    def test_negative_values_hang_below_nought(self):
        root = parse(draw_grouped_bars(["a", "b"], [("s", [4, -4])], **K))
        up, down = marks(root, "rect")
        assert number(up, "y") + number(up, "height") == pytest.approx(number(down, "y"), abs=0.02)

    def test_before_and_after_with_the_change(self):
        root = parse(draw_before_after(CAUSES, BEFORE, AFTER, **K))
        # changes: domain guide section 10, langkah 6
        assert {"−83,6 %", "−76,3 %"} <= set(written(root))
        widths = [number(bar, "width") for bar in marks(root, "rect")]
        assert widths[1] / widths[0] == pytest.approx(31 / 189, abs=0.001)

    def test_change_of_shares_is_given_in_points(self):
        assert "−30,0 poin" in written(parse(draw_before_after(["M1"], [0.42], [0.12], percent=True, **K)))

    def test_nothing_before_gives_no_percentage(self):
        assert "–" in written(parse(draw_before_after(["M1"], [0], [3], **K)))


class TestGantt:
    def test_bars_lie_at_their_days(self):
        row = GanttRow("Tema", date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1), date(2026, 3, 31))
        root = parse(draw_gantt([row, GanttRow("Uji", date(2026, 4, 1), date(2026, 4, 30))], **K))
        plan, actual, second = marks(root, "rect")
        assert plan.attrib["fill"] == "url(#g1-plan)"
        assert actual.attrib["fill"] == theme.BRAND
        assert (number(plan, "x"), number(plan, "width")) == (number(actual, "x"), number(actual, "width"))
        assert number(second, "width") / number(plan, "width") == pytest.approx(30 / 31, abs=0.001)
        assert number(plan, "x") + number(plan, "width") == pytest.approx(number(second, "x"), abs=0.02)
        assert {"Mar", "Apr", "2026", "rencana", "pelaksanaan"} <= set(written(root))

    def test_time_past_the_plan_is_a_bar_of_its_own(self):
        row = GanttRow("Slot", date(2026, 4, 27), date(2026, 5, 15), date(2026, 4, 27), date(2026, 5, 19))
        root = parse(draw_gantt([row], **K))
        late = marks(root, "rect")[2]
        assert late.attrib["fill"] == "url(#g1-late)"
        assert tip(late).endswith("lewat 4 hari")
        assert "lewat rencana" in written(root)

    def test_running_activity_ends_today(self):
        row = GanttRow("Uji", date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 1))
        root = parse(draw_gantt([row], today=date(2026, 7, 15), **K))
        plan, actual = marks(root, "rect")
        assert number(actual, "width") / number(plan, "width") == pytest.approx(15 / 31, abs=0.001)
        assert "hari ini" in written(root)
        assert "berjalan" in tip(actual)

    def test_end_before_start_is_refused(self):
        with pytest.raises(ValueError, match="lies before the start"):
            draw_gantt([GanttRow("a", date(2026, 2, 2), date(2026, 2, 1))], **K)

    def test_no_dates_yet_says_so(self):
        assert written(parse(draw_gantt([GanttRow("a")], **K))) == ["Belum ada tanggal pada jadwal."]


class TestMeasure:
    def test_values_stand_in_their_order(self):
        root = parse(draw_measure(baseline=42, target=15, result=12, unit="%", decimals=1, **K))
        assert {"42,0 %", "15,0 %", "12,0 %", "awal", "sasaran", "hasil"} <= set(written(root))
        target, baseline = marks(root, "circle")
        assert number(target, "cx") < number(baseline, "cx")
        assert marks(root, "path")[0].attrib["data-v"] == "12"

    def test_unknown_values_are_left_out(self):
        root = parse(draw_measure(baseline=42, **K))
        assert [n.attrib["data-i"] for n in marks(root, "circle")] == ["baseline"]


def test_step_strip_says_number_and_state():
    root = parse(every_picture()["step_strip"]("g1"))
    cells = list(root.iter(f"{NS}g"))
    assert [tip(cell) for cell in cells] == [
        "1. Langkah 1: selesai",
        "2. Langkah 2: selesai",
        "3. Langkah 3: perlu perbaikan",
        "4. Langkah 4: sedang dikerjakan",
        "5. Langkah 5: belum dimulai",
    ]
    assert len({cell.find(f"{NS}rect").attrib["fill"] for cell in cells}) == 4
