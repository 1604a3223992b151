"""Pictures measured by the browser's own text boxes, not by our metrics: nothing overlaps, nothing leaves the frame.

300 random fishbones up to 6×6×3 and 60 of every other picture, from one fixed seed, drawn in real Chromium at 1:1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Browser

from qc_tools.control_chart import control_chart
from qc_tools.fishbone import OutlineRow, fishbone
from qc_tools.histogram import histogram
from qc_tools.pareto import pareto
from qc_tools.run_chart import run_chart
from qc_tools.scatter import scatter
from qc_tools.stratification import stratified_rates
from qc_tools.svg.control_chart import draw_control_chart, shared_scale
from qc_tools.svg.fishbone import LANDSCAPE, PAGE, draw_fishbone
from qc_tools.svg.gantt import GanttRow, draw_gantt
from qc_tools.svg.grouped_bars import draw_stratification
from qc_tools.svg.histogram import draw_histogram
from qc_tools.svg.line import draw_run_chart
from qc_tools.svg.line import shared_scale as run_scale
from qc_tools.svg.measure import draw_measure
from qc_tools.svg.pareto import draw_pareto
from qc_tools.svg.scatter import draw_scatter

WORDS = """pelatihan petugas belum diperbarui lambat ketidaklengkapan pertanggungjawaban jaringan SOP sosialisasi
antrean formulir dokter/perawat 24 jam & <B> ruang m² kartu-kartu rekam medis loket berkas pukul 07.30""".split()  # noqa: SIM905
K = {"title": "Judul", "finding": "Temuan"}

# What every text must keep to: its own box, a pixel of grace for rounding of glyph edges.
MEASURE = """() => [...document.querySelectorAll('svg')].flatMap((svg, n) => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim()).map((t) => {
    const b = t.getBBox(), m = t.getCTM(), at = (x, y) => new DOMPoint(x, y).matrixTransform(m);
    const p = at(b.x, b.y), q = at(b.x + b.width, b.y + b.height);
    return {text: t.textContent, l: Math.min(p.x, q.x), r: Math.max(p.x, q.x), t: Math.min(p.y, q.y), b: Math.max(p.y, q.y)};
  });
  const grace = 1, found = [];
  boxes.forEach((a, i) => {
    if (a.l < -grace || a.t < -grace || a.r > frame.width + grace || a.b > frame.height + grace) {
      found.push([n, 'outside', a.text, '']);
    }
    boxes.slice(i + 1).forEach((c) => {
      if (a.l < c.r - grace && c.l < a.r - grace && a.t < c.b - grace && c.t < a.b - grace) {
        found.push([n, 'overlap', a.text, c.text]);
      }
    });
  });
  return found;
})"""


def _phrase(random: Random, most: int = 7) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, most)))


def _fishbone(random: Random, key: str) -> str:
    rows = []
    for _ in range(random.randint(1, 6)):
        rows.append(OutlineRow(1, _phrase(random, 3)))
        for _ in range(random.randint(0, 6)):
            rows.append(OutlineRow(2, _phrase(random), dominant=random.random() < 0.2))
            rows += [OutlineRow(3, _phrase(random)) for _ in range(random.randint(0, 3))]
    return draw_fishbone(fishbone(_phrase(random), rows), id=key, page=random.choice([PAGE, LANDSCAPE]), **K)


def _pareto(random: Random, key: str) -> str:
    n = random.randint(2, 9)
    counts = [random.randint(1, 10 ** random.randint(1, 6)) for _ in range(n)]
    return draw_pareto(
        pareto([_phrase(random, 5) for _ in range(n)], counts, other=n - 1), id=key, note="n = 420", **K
    )


def _histogram(random: Random, key: str) -> str:
    values = [
        round(random.gauss(40, 12) * 10 ** random.randint(0, 2), 1) for _ in range(random.randint(5, 120))
    ]
    return draw_histogram(
        histogram(values, upper=random.choice([None, max(values) * 0.8])), id=key, unit="menit", **K
    )


def _scatter(random: Random, key: str) -> str:
    x = [random.uniform(0, 10 ** random.randint(0, 4)) for _ in range(random.randint(5, 40))]
    y = [v * random.uniform(0.5, 1.5) for v in x]
    return draw_scatter(scatter(x, y), id=key, x_name=_phrase(random), y_name=_phrase(random), **K)


def _scatter_levels(random: Random, key: str) -> str:
    x = [random.uniform(0, 10 ** random.randint(0, 4)) for _ in range(random.randint(5, 40))]
    known = [_phrase(random) for _ in range(random.randint(2, 6))]
    return draw_scatter(
        scatter(x, [v * random.uniform(0.5, 1.5) for v in x]),
        id=key,
        x_name=_phrase(random),
        y_name=_phrase(random),
        levels=[random.choice(known) for _ in x],
        **K,
    )


def _scaled_control_chart(random: Random, key: str) -> str:
    """One of a pair of individuals charts on the scale of both, whose levels lie up to a thousandfold apart."""
    groups = [
        [random.gauss(level, level / 8) for _ in range(random.randint(2, 30))]
        for level in (40, 40 * 10 ** random.uniform(0, 3))
    ]
    charts = [control_chart("I-MR", group, target=random.choice([None, 15.0])) for group in groups]
    spread_scale = shared_scale([chart.spread for chart in charts if chart.spread])
    return draw_control_chart(
        random.choice(charts),
        id=key,
        note=f"Kelompok: {_phrase(random)}",
        scale=shared_scale(charts),
        spread_scale=spread_scale,
        **K,
    )


def _scaled_run_chart(random: Random, key: str) -> str:
    charts = [
        run_chart([random.gauss(level, 15) for _ in range(random.randint(5, 30))])
        for level in (50, random.uniform(0, 900))
    ]
    return draw_run_chart(
        random.choice(charts),
        id=key,
        unit="menit",
        target=random.choice([None, 40.0]),
        scale=run_scale(charts),
        **K,
    )


def _control_chart(random: Random, key: str) -> str:
    n = random.randint(6, 40)
    chart = control_chart("p", counts=[random.randint(0, 50) for _ in range(n)], sizes=[50] * n)
    return draw_control_chart(chart, id=key, **K)


def _run_chart(random: Random, key: str) -> str:
    values = [random.gauss(50, 15) for _ in range(random.randint(5, 30))]
    return draw_run_chart(run_chart(values), id=key, unit="menit", target=random.choice([None, 40.0]), **K)


def _strata(random: Random, key: str) -> str:
    n = random.randint(2, 8)
    sizes = [random.randint(20, 400) for _ in range(n)]
    events = [random.randint(0, size) for size in sizes]
    return draw_stratification(
        stratified_rates([_phrase(random, 4) for _ in range(n)], events, sizes), id=key, **K
    )


def _gantt(random: Random, key: str) -> str:
    start, rows = dt.date(2026, 1, 5), []
    for _ in range(random.randint(1, 10)):
        first = start + dt.timedelta(days=random.randint(0, 300))
        last = first + dt.timedelta(days=random.randint(0, 60))
        done = max(first, last + dt.timedelta(days=random.randint(-3, 20)))
        rows.append(GanttRow(_phrase(random), first, last, first, done))
    return draw_gantt(rows, id=key, **K)


def _measure(random: Random, key: str) -> str:
    low = random.uniform(0, 50)
    return draw_measure(
        id=key,
        baseline=low + random.uniform(0, 60),
        target=low,
        result=low + random.uniform(-10, 40),
        unit="%",
        **K,
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("draw", "count"),
    [
        (_fishbone, 300),
        (_pareto, 60),
        (_histogram, 60),
        (_scatter, 60),
        (_scatter_levels, 60),
        (_control_chart, 60),
        (_scaled_control_chart, 60),
        (_run_chart, 60),
        (_scaled_run_chart, 60),
        (_strata, 60),
        (_gantt, 60),
        (_measure, 60),
    ],
)
def test_no_text_overlaps_or_leaves_the_frame(
    browser: Browser, draw: Callable[[Random, str], str], count: int
) -> None:
    random = Random(2026)
    pictures = [draw(random, f"g{n}") for n in range(count)]
    page = browser.new_page()
    try:
        problems = []
        for start in range(0, count, 50):
            page.set_content("".join(f"<div>{svg}</div>" for svg in pictures[start : start + 50]))
            page.evaluate(
                """() => document.querySelectorAll('svg').forEach((svg) => {
                  const box = svg.viewBox.baseVal;
                  svg.setAttribute('width', box.width); svg.setAttribute('height', box.height);
                })"""
            )
            problems += [(start + n, *rest) for n, *rest in page.evaluate(MEASURE)]
    finally:
        page.close()
    assert problems == []
