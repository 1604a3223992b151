"""`make bench`: CPU per warm picture of the worked example, and what importing `qc_tools` costs a web worker.

Prints a table; exits with 1 when four charts together cost 5 ms or more, the import adds 60 MB or more, or brings scipy.stats.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 300
FOUR_CHARTS_MS = 5.0
IMPORT_MB = 60.0

_IMPORT = """
import pathlib, sys

def resident():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024

before = resident()
import numpy
with_numpy = resident()
import qc_tools, qc_tools.svg.pareto, qc_tools.svg.histogram, qc_tools.svg.scatter, qc_tools.svg.control_chart
after = resident()
print(after - before, after - with_numpy, int("scipy.stats" in sys.modules))
"""


def charts() -> dict[str, Callable[[], str]]:
    """Computing and drawing, from the figures of the example CEPAT SEHAT."""
    from qc_tools import control_chart, histogram, pareto, scatter
    from qc_tools.svg.control_chart import draw_control_chart
    from qc_tools.svg.histogram import draw_histogram
    from qc_tools.svg.pareto import draw_pareto
    from qc_tools.svg.scatter import draw_scatter
    from risalah.examples import cepat_sehat as example

    names = [name for _, name, *_ in example.CATEGORIES]
    counts = [sum(weeks) for _, _, weeks, _ in example.CATEGORIES]
    x, y = zip(*example.PAIRS, strict=True)
    told = {"title": "Judul", "finding": "Temuan"}
    return {
        "Pareto": lambda: draw_pareto(pareto(names, counts, other=len(names) - 1), id="a", **told),
        "histogram": lambda: draw_histogram(histogram(example.BEFORE, upper=45), id="b", **told),
        "p-chart": lambda: draw_control_chart(
            control_chart("p", counts=example.MARCH, sizes=[50] * len(example.MARCH)), id="c", **told
        ),
        "scatter": lambda: draw_scatter(scatter(x, y), id="d", x_name="cari", y_name="tunggu", **told),
    }


def median_ms(draw: Callable[[], str]) -> float:
    """Median CPU milliseconds of one warm call."""
    for _ in range(20):
        draw()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        draw()
        taken.append((time.process_time_ns() - start) / 1e6)
    return statistics.median(taken)


def main() -> int:
    """Print the figures; 1 when one of the limits is broken."""
    total = 0.0
    for name, draw in charts().items():
        cost = median_ms(draw)
        total += cost
        print(f"{name:<10} {cost:6.2f} ms  {len(draw()) / 1024:5.1f} KB")
    print(f"{'together':<10} {total:6.2f} ms  (limit {FOUR_CHARTS_MS} ms)")
    done = subprocess.run([sys.executable, "-c", _IMPORT], check=True, capture_output=True, text=True)
    whole, beyond_numpy, has_stats = (float(word) for word in done.stdout.split())
    print(
        f"import qc_tools: {whole:.1f} MB, of which beyond numpy {beyond_numpy:.1f} MB (limit {IMPORT_MB} MB)"
    )
    print("scipy.stats is " + ("imported" if has_stats else "not imported"))
    return int(total >= FOUR_CHARTS_MS or whole >= IMPORT_MB or bool(has_stats))


if __name__ == "__main__":
    sys.exit(main())
