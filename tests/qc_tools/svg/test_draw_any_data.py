"""Properties over random data: texts never overlap and never leave the picture."""

import itertools
import math
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qc_tools.chart_model import PhaseStart
from qc_tools.control_chart import control_chart
from qc_tools.fishbone import OutlineRow, fishbone
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.run_chart import run_chart
from qc_tools.scatter import scatter
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.control_chart import draw_control_chart, shared_scale
from qc_tools.svg.fishbone import LANDSCAPE, PAGE, draw_fishbone
from qc_tools.svg.gantt import GanttRow, draw_gantt
from qc_tools.svg.grouped_bars import draw_grouped_bars
from qc_tools.svg.histogram import draw_histogram
from qc_tools.svg.line import draw_run_chart, draw_trend
from qc_tools.svg.line import shared_scale as run_scale
from qc_tools.svg.measure import draw_measure
from qc_tools.svg.pareto import draw_pareto
from qc_tools.svg.picture import crosses
from qc_tools.svg.scatter import draw_scatter
from tests.qc_tools.svg.svg_reading import NS, assert_tidy, number, parse, texts, tick_levels

K = {"id": "g1", "title": "Judul", "finding": "Temuan"}
FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
WORDS = """pelatihan petugas belum diperbarui lambat ketidaklengkapan pertanggungjawaban jaringan SOP
sosialisasi antrean formulir dokter/perawat 24 jam & <B> ruang m² kartu-kartu""".split()  # noqa: SIM905
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
names = st.one_of(phrases, st.text(min_size=1, max_size=60).filter(lambda t: t.strip()))
sizes = st.one_of(st.integers(0, 500), st.integers(0, 5 * 10**11).map(lambda n: n / 100))
values = st.one_of(st.integers(0, 100).map(float), st.integers(-(10**7), 10**9).map(lambda n: n / 1000))
A3 = (1100.0, 780.0)


@st.composite
def outlines(draw) -> list[OutlineRow]:
    """Up to 6 branches × 6 causes × 3 sub-causes, some of them three levels deeper."""
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        rows.append(OutlineRow(1, draw(names)))
        for _ in range(draw(st.integers(0, 6))):
            rows.append(OutlineRow(2, draw(names), dominant=draw(st.booleans())))
            for _ in range(draw(st.integers(0, 3))):
                rows.append(OutlineRow(3, draw(phrases), dominant=draw(st.booleans())))
                for level in range(4, 4 + draw(st.sampled_from([0, 0, 0, 1, 3]))):
                    rows.append(OutlineRow(level, draw(phrases), dominant=draw(st.booleans())))
    return rows


@FEW
@given(names, outlines(), st.sampled_from([PAGE, LANDSCAPE, A3]))
def test_fishbone_texts_touch_neither_each_other_nor_bones(effect, rows, page):
    svg = draw_fishbone(fishbone(effect, rows), page=page, note="n = 7 anggota", **K)
    assert_tidy(svg)
    root = parse(svg)
    lines = [
        tuple(number(node, key) for key in ("x1", "y1", "x2", "y2"))
        for node in root.iter(f"{NS}line")
        if number(node, "y1") != number(node, "y2")
    ]
    plates = {
        id(node)
        for g in root.iter(f"{NS}g")
        if g.find(f"{NS}rect[@fill='#0B5D5E']") is not None
        for node in g
    }
    names_of_branches = {node.text for node in root.iter(f"{NS}text") if id(node) in plates}
    for item, bone in itertools.product(texts(root), lines):
        assert item.text in names_of_branches or not crosses(bone, item.box), (item, bone)


@FEW
@given(names, outlines())
def test_fishbone_shows_every_cause_or_sends_to_the_table(effect, rows):
    root = parse(draw_fishbone(fishbone(effect, rows), page=A3, **K))
    shown = [node for node in root.iter(f"{NS}g") if node.find(f"{NS}title") is not None]
    everything = sum(row.level > 1 for row in rows)
    first_level = sum(row.level == 2 for row in rows)
    to_table = any("tabel" in item.text for item in texts(root))
    assert len(shown) == (first_level if to_table else everything)


@FEW
@given(st.lists(st.tuples(names, sizes), min_size=1, max_size=14), st.booleans(), st.floats(1, 4))
def test_pareto_is_tidy(rows, with_other, larger):
    labels, counts = [row[0] for row in rows], [row[1] for row in rows]
    result = pareto([f"a{text}" for text in labels], counts, other=len(rows) - 1 if with_other else None)
    assert_tidy(draw_pareto(result, unit="pasien", note="n", **K))
    assert_tidy(draw_pareto(result, unit="pasien", scale_total=result.total * larger, **K))


@FEW
@given(st.lists(values, min_size=1, max_size=60), values, values)
def test_histogram_is_tidy(data, one, other):
    result = histogram(
        data, unit=max((max(data) - min(data)) / 50, 0.01), lower=min(one, other), upper=max(one, other)
    )
    assert_tidy(draw_histogram(result, unit="menit", **K))


@FEW
@given(st.lists(st.tuples(values, values), min_size=1, max_size=40))
def test_scatter_is_tidy(pairs):
    result = scatter([p[0] for p in pairs], [p[1] for p in pairs])
    assert_tidy(draw_scatter(result, x_name="x (menit)", y_name="y (menit)", **K))


@FEW
@given(
    st.lists(st.tuples(values, values), min_size=1, max_size=40),
    st.lists(names, min_size=1, max_size=6),
    st.data(),
)
def test_scatter_with_levels_is_tidy_and_marks_every_point(pairs, known, more):
    result = scatter([p[0] for p in pairs], [p[1] for p in pairs])
    levels = [more.draw(st.sampled_from(known)) for _ in pairs]
    svg = draw_scatter(result, x_name="x (menit)", y_name="y (menit)", levels=levels, **K)
    assert_tidy(svg)
    assert [node.attrib["data-i"] for node in parse(svg).iter() if "data-v" in node.attrib] == [
        str(place) for place in range(len(pairs))
    ]


@FEW
@given(st.lists(values, min_size=1, max_size=60), st.data())
def test_control_chart_is_tidy(data, more):
    starts = more.draw(st.sets(st.integers(2, len(data)), max_size=3)) if len(data) > 1 else set()
    phases = [PhaseStart(start, f"Tahap {start}", "x") for start in sorted({1, *starts})]
    labels = more.draw(st.lists(names, min_size=len(data), max_size=len(data)))
    target = more.draw(st.one_of(st.none(), values))
    chart = control_chart("I-MR", values=data, phases=phases, labels=labels, target=target)
    svg = draw_control_chart(chart, unit="menit", **K)
    assert_tidy(svg)
    squares = [node for node in parse(svg).iter() if "data-rule" in node.attrib]
    assert len(squares) == len(chart.signals) + len(chart.spread.signals if chart.spread else ())


@FEW
@given(st.lists(st.lists(values, min_size=1, max_size=30), min_size=2, max_size=6))
def test_control_charts_on_one_scale_are_tidy(groups):
    charts = [control_chart("I-MR", values=group) for group in groups]
    scale = shared_scale(charts)
    spread_scale = shared_scale([chart.spread for chart in charts if chart.spread])
    drawn = [draw_control_chart(chart, scale=scale, spread_scale=spread_scale, **K) for chart in charts]
    for svg in drawn:
        assert_tidy(svg)
    ends = {chart.spread is None: tick_levels(svg) for chart, svg in zip(charts, drawn, strict=True)}
    assert all(tick_levels(svg) == ends[c.spread is None] for c, svg in zip(charts, drawn, strict=True))


@FEW
@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.data())
def test_p_chart_with_unequal_samples_is_tidy(counts, more):
    seen = [count + more.draw(st.integers(1, 60)) for count in counts]
    assert_tidy(draw_control_chart(control_chart("p", counts=counts, sizes=seen), **K))


@FEW
@given(st.lists(values, min_size=1, max_size=60), st.one_of(st.none(), values))
def test_run_chart_is_tidy(data, target):
    assert_tidy(draw_run_chart(run_chart(data), target=target, unit="menit", **K))


@FEW
@given(
    st.lists(st.lists(values, min_size=1, max_size=30), min_size=2, max_size=6), st.one_of(st.none(), values)
)
def test_run_charts_on_one_scale_are_tidy(groups, target):
    charts = [run_chart(group) for group in groups]
    drawn = [draw_run_chart(chart, target=target, scale=run_scale(charts), **K) for chart in charts]
    for svg in drawn:
        assert_tidy(svg)
    assert len({tick_levels(svg) for svg in drawn}) == 1


@FEW
@given(st.lists(st.tuples(names, st.one_of(st.none(), values)), max_size=30), values, values)
def test_trend_is_tidy_and_draws_every_known_point(rows, target, baseline):
    labels, data = [row[0] for row in rows], [row[1] for row in rows]
    svg = draw_trend(labels, data, target=target, baseline=baseline, **K)
    assert_tidy(svg)
    points = list(parse(svg).iter(f"{NS}circle"))
    assert len(points) == sum(value is not None for value in data)


@FEW
@given(st.lists(names, max_size=9), st.integers(1, 6), st.data())
def test_grouped_bars_are_tidy(groups, count, more):
    numbers = st.lists(st.one_of(st.none(), values), min_size=len(groups), max_size=len(groups))
    series = [(more.draw(names), more.draw(numbers)) for _ in range(count)]
    assert_tidy(draw_grouped_bars(groups, series, unit="kali", reference=("sasaran", more.draw(values)), **K))


@FEW
@given(st.lists(st.tuples(names, sizes, sizes), max_size=10))
def test_before_after_is_tidy(rows):
    columns = [[row[place] for row in rows] for place in range(3)]
    assert_tidy(draw_before_after(*columns, unit="pasien", **K))


@FEW
@given(st.one_of(st.none(), sizes), st.one_of(st.none(), sizes), st.one_of(st.none(), sizes), names)
def test_measure_is_tidy(baseline, target, result, unit):
    assert_tidy(draw_measure(baseline=baseline, target=target, result=result, unit=unit, **K))


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@FEW
@given(st.lists(st.tuples(names, days, st.integers(0, 200), days, st.integers(-1, 200)), max_size=12), days)
def test_gantt_is_tidy(rows, today):
    schedule = [
        GanttRow(name, plan, plan + timedelta(length), start, None if took < 0 else start + timedelta(took))
        for name, plan, length, start, took in rows
    ]
    svg = draw_gantt(schedule, today=today, **K)
    assert_tidy(svg)
    assert all(math.isfinite(number(node, "width")) for node in parse(svg).iter(f"{NS}rect"))
