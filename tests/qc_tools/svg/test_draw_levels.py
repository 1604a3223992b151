"""Pictures of data split by a factor: marks without colour alone, charts on one scale."""

import pytest

from qc_tools.control_chart import control_chart
from qc_tools.errors import InputError
from qc_tools.run_chart import run_chart
from qc_tools.scatter import scatter
from qc_tools.svg.control_chart import draw_control_chart, shared_scale
from qc_tools.svg.line import draw_run_chart
from qc_tools.svg.line import shared_scale as run_scale
from qc_tools.svg.scatter import draw_scatter
from tests.qc_tools.svg.svg_reading import NS, parse, tick_levels, tip, written
from tests.qc_tools.svg.svg_samples import JULY, MARCH, PAIRS_X, PAIRS_Y

K = {"id": "g1", "title": "Judul", "finding": "Temuan"}
AXES = {"x_name": "cari", "y_name": "tunggu"}
FEW, MANY = [12.0, 14, 11, 13, 15, 12, 10, 13], [120.0, 180, 90, 150, 130, 170, 110, 160]


def drawn(levels):
    return draw_scatter(scatter(PAIRS_X, PAIRS_Y), levels=levels, **AXES, **K)


def forms(root):
    """The form and the fill of every point, which remain without colour."""
    points = [node for node in root.iter(f"{NS}path") if "data-v" in node.attrib]
    return [(node.attrib["d"], node.attrib["fill"] == "#FFFFFF") for node in points]


class TestScatter:
    def test_every_level_has_a_form_of_its_own(self):
        names = ["Pagi", "Siang", "Sore", "Malam", "Libur", "Cuti"]
        levels = [names[i % 6] for i in range(20)]
        root = parse(drawn(levels))
        by_level = dict(zip(levels, forms(root), strict=False))
        assert len({form for form, _ in by_level.values()}) == 6
        assert forms(root) == [by_level[level] for level in levels]

    def test_legend_names_the_levels_in_order_of_appearance(self):
        root = parse(drawn(["Sore"] * 12 + ["Pagi"] * 8))
        found = [text for text in written(root) if "(n = " in text]
        assert found == ["Sore (n = 12)", "Pagi (n = 8)"]
        signs = [n.attrib["d"] for n in root.iter(f"{NS}path") if "data-v" not in n.attrib]
        assert signs == [forms(root)[0][0], forms(root)[-1][0]]

    def test_points_keep_their_place_and_name_their_level(self):
        plain, split = parse(drawn(None)), parse(drawn(["Pagi", "Sore"] * 10))
        circles = list(plain.iter(f"{NS}circle"))
        marks = [node for node in split.iter(f"{NS}path") if "data-v" in node.attrib]
        assert [f"translate({n.attrib['cx']} {n.attrib['cy']})" for n in circles] == [
            n.attrib["transform"] for n in marks
        ]
        assert [(tip(n), n.attrib["data-i"], n.attrib["data-v"]) for n in marks[:2]] == [
            ("1: x = 4, y = 24, Pagi", "0", "24"),
            ("2: x = 5, y = 31, Sore", "1", "31"),
        ]

    def test_a_single_level_is_drawn_as_none(self):
        assert drawn(["Pagi"] * 20) == drawn(None)

    def test_more_levels_than_forms_are_refused(self):
        with pytest.raises(InputError, match="gambar paling banyak 6 kelompok; gabungkan yang kecil."):
            drawn([f"Loket {i % 7}" for i in range(20)])

    def test_levels_of_another_length_are_refused(self):
        with pytest.raises(InputError, match="Kelompok ada 2, titik ada 20"):
            drawn(["Pagi", "Sore"])


class TestControlChart:
    def test_charts_on_one_scale_have_the_same_levels(self):
        charts = [control_chart("I-MR", values=values) for values in (FEW, MANY)]
        shared = {
            "scale": shared_scale(charts),
            "spread_scale": shared_scale([chart.spread for chart in charts]),
        }
        one, two = (tick_levels(draw_control_chart(chart, **shared, **K)) for chart in charts)
        assert one == two
        assert one != tick_levels(draw_control_chart(charts[0], **K))

    def test_scale_of_several_charts_holds_points_limits_and_target(self):
        # limits of March and July: domain guide section 10; the target lies above them all
        charts = [control_chart("p", counts=counts, sizes=50, target=0.7) for counts in (MARCH, JULY)]
        low, high = shared_scale(charts)
        assert (low, high) == (0.0, 0.7)
        assert shared_scale([control_chart("p", counts=MARCH, sizes=50)]) == pytest.approx(
            (0.211, 0.629), abs=5e-4
        )

    def test_no_chart_has_no_scale(self):
        assert shared_scale([]) is None

    def test_a_scale_of_its_own_values_changes_nothing(self):
        chart = control_chart("I-MR", values=FEW)
        own = {"scale": shared_scale([chart]), "spread_scale": shared_scale([chart.spread])}
        assert draw_control_chart(chart, **own, **K) == draw_control_chart(chart, **K)

    def test_a_scale_that_is_too_small_still_holds_the_points(self):
        chart = control_chart("I-MR", values=MANY)
        assert draw_control_chart(chart, scale=(100, 110), **K) == draw_control_chart(chart, **K)


class TestRunChart:
    def test_charts_on_one_scale_have_the_same_levels(self):
        charts = [run_chart(values) for values in (FEW, MANY)]
        one, two = (tick_levels(draw_run_chart(chart, scale=run_scale(charts), **K)) for chart in charts)
        assert one == two
        assert [text for text, _ in one] == ["0", "50", "100", "150", "200"]

    def test_scale_holds_a_median_from_an_earlier_period(self):
        assert run_scale([run_chart(FEW), run_chart(FEW, median=30)]) == (10, 30)

    def test_a_scale_of_its_own_values_changes_nothing(self):
        chart = run_chart(FEW)
        assert draw_run_chart(chart, scale=run_scale([chart]), **K) == draw_run_chart(chart, **K)
