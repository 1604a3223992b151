"""The seven QC tools as pure functions: data in, a frozen dataclass out. No Django, no I/O, no clock.

Every function raises `InputError` (Indonesian message) for data it cannot use, and returns warnings
instead of refusing data that are merely few. `findings` words a result; `svg` draws it.
"""

from qc_tools.chart_advice import ChartChoice, choose_chart
from qc_tools.chart_kinds import KINDS, Limits
from qc_tools.chart_model import ChartPoint, ControlChart, Phase, PhaseStart
from qc_tools.check_sheet import CheckColumn, CheckRow, CheckSheet, check_sheet
from qc_tools.control_chart import DEFAULT_RULES, control_chart
from qc_tools.describe import Summary, describe
from qc_tools.errors import InputError
from qc_tools.fishbone import Cause, Fishbone, OutlineRow, fishbone
from qc_tools.histogram import Histogram, HistogramBin, histogram, histogram_pair
from qc_tools.numbers import format_number, format_p, format_percent
from qc_tools.pareto import Pareto, ParetoBar, pareto, same_order
from qc_tools.scatter import NO_CAUSE, Interval, Scatter, scatter

__all__ = [
    "DEFAULT_RULES",
    "KINDS",
    "NO_CAUSE",
    "Cause",
    "ChartChoice",
    "ChartPoint",
    "CheckColumn",
    "CheckRow",
    "CheckSheet",
    "ControlChart",
    "Fishbone",
    "Histogram",
    "HistogramBin",
    "InputError",
    "Interval",
    "Limits",
    "OutlineRow",
    "Pareto",
    "ParetoBar",
    "Phase",
    "PhaseStart",
    "Scatter",
    "Summary",
    "check_sheet",
    "choose_chart",
    "control_chart",
    "describe",
    "fishbone",
    "format_number",
    "format_p",
    "format_percent",
    "histogram",
    "histogram_pair",
    "pareto",
    "same_order",
    "scatter",
]
