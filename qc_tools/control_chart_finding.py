"""The finding of a control chart in words; the other tools are worded in `findings`."""

from qc_tools.chart_model import ControlChart, Phase
from qc_tools.numbers import format_number, format_percent, listed

_PERCENT = ("p", "p'")


def control_chart_finding(chart: ControlChart) -> str:
    """Centre (or its shift between phases) and the points that give a signal."""
    return f"{_centers(chart)} {_signals(chart)}"


def _value(chart: ControlChart, value: float) -> str:
    if chart.kind in _PERCENT:
        return format_percent(value)
    return format_number(value, 3 if chart.kind in ("u", "u'") else 2)


def _centers(chart: ControlChart) -> str:
    shown = [_value(chart, phase.limits.center) for phase in chart.phases]
    if len(shown) > 1:
        return f"Garis tengah {' menjadi '.join(shown)} dalam {len(shown)} tahap."
    return f"Garis tengah {shown[0]}{_limits(chart, chart.phases[0])} dari {len(chart.points)} titik."


def _limits(chart: ControlChart, phase: Phase) -> str:
    if phase.lcl is None or phase.ucl is None:
        return " dengan batas kendali menurut ukuran sampel"
    return f" (BKB {_value(chart, phase.lcl)}, BKA {_value(chart, phase.ucl)})"


def _signals(chart: ControlChart) -> str:
    if not chart.can_judge:
        return "Data belum cukup untuk menilai kendali."
    if chart.spread is not None and chart.spread.signals:
        return f"Baca grafik {chart.spread.kind} lebih dahulu: di luar kendali."
    if not chart.signals:
        return "Tidak ada titik yang memberi tanda; hanya sebab umum yang tampak."
    first = [f"{point.label} (aturan {listed([str(r) for r in point.rules])})" for point in chart.signals[:5]]
    more = len(chart.signals) - len(first)
    rest = f" dan {more} titik lain" if more else ""
    return f"Periksa sebab khusus di titik {', '.join(first)}{rest}."
