"""The seven QC tools as pure functions: data in, a frozen dataclass out. No Django, no I/O, no clock.

Every function raises `InputError` (Indonesian message) for data it cannot use, and returns warnings
instead of refusing data that are merely few. `findings` words a result; `svg` draws it.
"""

from qc_tools.capability import Capability, capability
from qc_tools.change import (
    attainment_percent,
    change_percent,
    conversion_percent,
    improvement_percent,
)
from qc_tools.chart_advice import ChartChoice, choose_chart
from qc_tools.chart_kinds import KINDS, Limits
from qc_tools.chart_model import ChartPoint, ControlChart, Phase, PhaseStart
from qc_tools.check_sheet import CheckColumn, CheckRow, CheckSheet, check_sheet
from qc_tools.compare import MeansComparison, compare_means, compare_paired
from qc_tools.compare_counts import (
    ProportionsComparison,
    RatesComparison,
    compare_proportions,
    compare_rates,
)
from qc_tools.control_chart import DEFAULT_RULES, control_chart
from qc_tools.describe import Summary, describe
from qc_tools.errors import InputError
from qc_tools.findings import finding
from qc_tools.fishbone import Cause, Fishbone, OutlineRow, fishbone
from qc_tools.histogram import Histogram, HistogramBin, histogram, histogram_pair
from qc_tools.ngt import Ngt, NgtRow, ngt
from qc_tools.numbers import format_number, format_p, format_percent
from qc_tools.pareto import Pareto, ParetoBar, pareto, same_order
from qc_tools.run_chart import RunChart, RunPoint, run_chart
from qc_tools.scatter import NO_CAUSE, Interval, Scatter, scatter
from qc_tools.significance import Test
from qc_tools.stratification import (
    RateStratification,
    RateStratum,
    Stratification,
    StratifiedScatter,
    Stratum,
    stratification,
    stratified_rates,
    stratified_scatter,
)
from qc_tools.usg import Usg, UsgRow, usg

__all__ = [
    "Capability",
    "Cause",
    "ChartChoice",
    "ChartPoint",
    "CheckColumn",
    "CheckRow",
    "CheckSheet",
    "ControlChart",
    "DEFAULT_RULES",
    "Fishbone",
    "Histogram",
    "HistogramBin",
    "InputError",
    "Interval",
    "KINDS",
    "Limits",
    "MeansComparison",
    "NO_CAUSE",
    "Ngt",
    "NgtRow",
    "OutlineRow",
    "Pareto",
    "ParetoBar",
    "Phase",
    "PhaseStart",
    "ProportionsComparison",
    "RateStratification",
    "RateStratum",
    "RatesComparison",
    "RunChart",
    "RunPoint",
    "Scatter",
    "Stratification",
    "StratifiedScatter",
    "Stratum",
    "Summary",
    "Test",
    "Usg",
    "UsgRow",
    "attainment_percent",
    "capability",
    "change_percent",
    "check_sheet",
    "choose_chart",
    "compare_means",
    "compare_paired",
    "compare_proportions",
    "compare_rates",
    "control_chart",
    "conversion_percent",
    "describe",
    "finding",
    "fishbone",
    "format_number",
    "format_p",
    "format_percent",
    "histogram",
    "histogram_pair",
    "improvement_percent",
    "ngt",
    "pareto",
    "run_chart",
    "same_order",
    "scatter",
    "stratification",
    "stratified_rates",
    "stratified_scatter",
    "usg",
]
