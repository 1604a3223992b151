"""Every picture of a risalah, drawn from its document: one string for the screen and for paper.

`REGISTRY` holds the functions that `Picture(draw=…)` names; each takes (document, frame) and returns one
Drawing, two for a pair, or one without SVG whose finding says what to fill in (an optional picture: none).
"""

from __future__ import annotations

from collections.abc import Callable

from rulebook.document import Document, PartView
from rulebook.pictures import charts, counts, sheets, time, values
from rulebook.pictures.drawing import Drawing, Frame
from rulebook.pictures.values import measure_drawing

__all__ = ["REGISTRY", "Drawing", "all_drawings", "drawings", "measure_drawing"]

REGISTRY: dict[str, Callable[[Document, Frame], tuple[Drawing, ...]]] = {
    "pareto": counts.pareto,
    "pareto_pair": counts.pareto_pair,
    "pareto_after": counts.pareto_after,
    "pareto_weights": sheets.pareto_weights,
    "pareto_weights_pair": sheets.pareto_weights_pair,
    "by_slot": sheets.by_slot,
    "strata_bars": counts.strata_bars,
    "strata_bars_pair": counts.strata_bars_pair,
    "fishbone": counts.fishbone_of_causes,
    "chart": charts.chart,
    "chart_pair": charts.chart_pair,
    "monitor_line": time.monitor_line,
    "run_chart": time.line_of_values,
    "gantt": time.gantt,
    "plan_gantt": time.plan_gantt,
    "action_gantt": time.action_gantt,
    "histogram": values.histogram,
    "histogram_pair": values.histogram_pair,
    "scatter": values.scatter,
    "pairs": values.pairs,
}


def drawings(document: Document, part: PartView, prefix: str = "gambar") -> list[Drawing]:
    """The pictures of one part, in order; those without SVG say what is still to be filled in.

    `prefix` begins every id: two versions of one risalah on the same page need two.
    """
    found: list[Drawing] = []
    for picture in part.spec.pictures:
        found += REGISTRY[picture.draw](document, Frame(part, picture.name, picture.title, prefix))
    return found


def all_drawings(document: Document, prefix: str = "gambar") -> dict[str, Drawing]:
    """Every picture that can be drawn, by its address, in document order."""
    found = (drawing for part in document.all_parts() for drawing in drawings(document, part, prefix))
    return {drawing.address: drawing for drawing in found if drawing.svg}
