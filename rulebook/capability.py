"""Process capability of the measured values of a section's control chart, held against the standard."""

from __future__ import annotations

from qc_tools.capability import Capability, capability
from qc_tools.chart_model import ControlChart, Phase
from qc_tools.errors import InputError
from rulebook import charts
from rulebook.chart_choice import RUN, SPECS
from rulebook.document import Document, PartView

NO_VALUES = "Isi dahulu hasil ukur pada peta kendali di langkah ini: kemampuan hanya dinyatakan untuk proses yang stabil."
AVERAGED = (
    "Batas standar berlaku untuk tiap nilai, sedangkan peta I-MR memakai rata-rata bila satu baris berisi beberapa nilai. "
    "Tulis satu nilai tiap baris, atau pilih peta X̄-R."
)


def capability_of(document: Document, view: PartView) -> Capability | None:
    """The capability by the last phase of the chart of the same section, without the points set apart.

    None while no limit of the standard is known. Raises `InputError` without measured values, or for limits that
    cannot be used.
    """
    lower, upper = limits_of(document, view)
    if lower is None and upper is None:
        return None
    part = document.part(view.section.code, "harian")
    kind, chart = charts.kind_of(document, part), charts.chart_of(document, part)
    measured = kind == RUN or SPECS[kind].data == "values"
    periods = charts.chart_periods(document, part) if measured else []
    if isinstance(chart, ControlChart):
        periods = periods[chart.phases[-1].first - 1 :]
    groups = [period.values for period in periods if not period.excluded]
    if not any(groups):
        raise InputError(NO_VALUES)
    if kind == "imr" and any(len(group) > 1 for group in groups):
        raise InputError(AVERAGED)
    values = [value for group in groups for value in group]
    if not isinstance(chart, ControlChart):
        return capability(values, lower=lower, upper=upper)
    stable, sigma = _stable(chart, chart.phases[-1]), chart.phases[-1].limits.sigma
    if kind == "imr":
        return capability(values, lower=lower, upper=upper, stable=stable, sigma=sigma)
    return capability(subgroups=groups, lower=lower, upper=upper, stable=stable, sigma=sigma)


def _stable(chart: ControlChart, phase: Phase) -> bool | None:
    """What the phase says of the process; None while it may not be judged."""
    if not phase.can_judge:
        return None
    return charts.calm_spread(chart, phase) and charts.calm(chart, phase)


def limits_of(document: Document, view: PartView) -> tuple[float | None, float | None]:
    """(lower, upper) as typed here, else as typed in TEMA."""
    first = document.part("TEMA", "kemampuan")

    def limit(name: str) -> float | None:
        typed = next((part[name].value for part in (view, first) if part[name].value is not None), None)
        return None if typed is None else float(typed)

    return limit("bawah"), limit("atas")
