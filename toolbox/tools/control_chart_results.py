"""What a control chart comes to: its points as a table, its figures, what else must be said."""

from __future__ import annotations

from collections.abc import Mapping

from qc_tools import ControlChart
from qc_tools.svg.control_chart import draw_control_chart, shared_scale
from toolbox.levels import compared, facts_of, keyed, noted, titled
from toolbox.results import PERCENT, Fact, Figure, Table, draw, sentences, table

SHARES = ("p", "p'")
_TOGETHER = "Satu peta tiap kelompok, dengan batasnya sendiri dan skala tegak yang sama."
_UNEQUAL = "Ukuran sampel antarkelompok tidak sama; bandingkan dengan peta p."


def figures(charts: Mapping[str, ControlChart], title: str, unit: str) -> tuple[Figure, ...]:
    """A picture of the chart of every level, all on one scale; `charts` has the key "" without levels."""
    scales = {}
    if len(charts) > 1:
        spreads = [chart.spread for chart in charts.values() if chart.spread]
        scales = {
            "scale": shared_scale(list(charts.values())),
            "spread_scale": shared_scale(spreads),
        }
    return tuple(
        draw(
            draw_control_chart,
            chart,
            _points(chart),
            key=keyed("gambar-peta", level, place),
            title=titled(title, level),
            unit="" if chart.kind in SHARES else unit,
            note=noted(level),
            **scales,
        )
        for place, (level, chart) in enumerate(charts.items(), 1)
    )


def facts(charts: Mapping[str, ControlChart]) -> tuple[Fact, ...]:
    """The figures of every chart, under the name of its level."""
    return tuple(fact for level, chart in charts.items() for fact in facts_of(level, _facts(chart)))


def lead(charts: Mapping[str, ControlChart]) -> str:
    """What is drawn and how the centres of the levels differ; "" without levels."""
    if len(charts) < 2:
        return ""
    kind = next(iter(charts.values())).kind
    form = PERCENT if kind in SHARES else "3" if kind in ("u", "u'") else "2"
    what = "Garis tengah"
    if any(len(chart.phases) > 1 for chart in charts.values()):
        what += " tahap terakhir"
    centers = {level: chart.phases[-1].limits.center for level, chart in charts.items()}
    return f"{_TOGETHER} {compared(what, centers, form)}"


def unequal(charts: Mapping[str, ControlChart]) -> tuple[str, ...]:
    """A warning where numbers of unequal samples stand side by side."""
    sizes = {point.size for chart in charts.values() if chart.kind == "np" for point in chart.points}
    return (_UNEQUAL,) if len(sizes) > 1 else ()


def explained(chart: ControlChart) -> tuple[str, ...]:
    """Why phases begin and which points do not count."""
    reasons = tuple(
        f"{phase.name} mulai titik {chart.points[phase.first - 1].label}: {phase.reason}."
        for phase in chart.phases
        if phase.reason
    )
    return sentences(reasons, (_outside(chart),))


def _outside(chart: ControlChart) -> str:
    skipped = [point for point in chart.points if point.excluded]
    if not skipped:
        return ""
    names = ", ".join(f"{point.label} ({point.excluded})" for point in skipped[:5])
    return f"Tidak ikut menghitung batas: {names}."


def _points(chart: ControlChart) -> Table:
    form = PERCENT if chart.kind in SHARES else ""
    rows = [
        (
            point.label,
            point.value,
            point.size if chart.kind not in ("I-MR", "c") else None,
            point.lcl,
            point.center,
            point.ucl,
            ", ".join(str(rule) for rule in point.rules),
        )
        for point in chart.points
    ]
    level = form or "3"
    return table(
        (
            "Waktu",
            ("Nilai", form),
            "Ukuran",
            ("BKB", level),
            ("Garis tengah", level),
            ("BKA", level),
            "Aturan",
        ),
        rows,
    )


def _facts(chart: ControlChart) -> tuple[Fact, ...]:
    form, found = PERCENT if chart.kind in SHARES else "3", [Fact("Titik", len(chart.points))]
    for phase in chart.phases:
        name = f", {phase.name.lower()}" if len(chart.phases) > 1 else ""
        found += [
            Fact(f"Garis tengah{name}", phase.limits.center, form),
            Fact(f"Batas kendali bawah{name}", phase.lcl, form),
            Fact(f"Batas kendali atas{name}", phase.ucl, form),
        ]
        if chart.kind in ("p'", "u'"):
            found.append(Fact(f"σz Laney{name}", phase.limits.sigma_z, "2"))
    if chart.spread:
        found.append(Fact(f"Rata-rata {chart.spread.kind}", chart.spread.phases[0].limits.center, "3"))
    return (*found, Fact("Titik yang memberi tanda", len(chart.signals)))
