"""Process capability of the measured values of a section's control chart, held against the standard."""

from __future__ import annotations

from qc_tools.capability import Capability, capability
from qc_tools.chart_model import ControlChart
from qc_tools.errors import InputError
from rulebook import charts
from rulebook.chart_choice import RUN, SPECS
from rulebook.document import Document, PartView

NO_VALUES = "Isi dahulu hasil ukur pada peta kendali di langkah ini: kemampuan hanya dinyatakan untuk proses yang stabil."


def capability_of(document: Document, view: PartView) -> Capability | None:
    """The capability by the chart of the same section; None while no limit of the standard is known.

    Raises `InputError` without measured values, or for limits that cannot be used.
    """
    lower, upper = limits_of(document, view)
    if lower is None and upper is None:
        return None
    part = document.part(view.section.code, "harian")
    kind = charts.kind_of(document, part)
    periods = charts.chart_periods(document, part) if kind == RUN or SPECS[kind].data == "values" else []
    if not any(period.values for period in periods):
        raise InputError(NO_VALUES)
    chart = charts.chart_of(document, part)
    stable = chart.in_control if isinstance(chart, ControlChart) and chart.can_judge else None
    if kind in ("xbar-r", "xbar-s"):
        return capability(
            subgroups=[period.values for period in periods], lower=lower, upper=upper, stable=stable
        )
    values = [value for period in periods for value in period.values]
    return capability(values, lower=lower, upper=upper, stable=stable)


def limits_of(document: Document, view: PartView) -> tuple[float | None, float | None]:
    """(lower, upper) as typed here, else as typed in TEMA."""
    first = document.part("TEMA", "kemampuan")

    def limit(name: str) -> float | None:
        typed = next((part[name].value for part in (view, first) if part[name].value is not None), None)
        return None if typed is None else float(typed)

    return limit("bawah"), limit("atas")
