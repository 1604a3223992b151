"""What else speaks for a change besides the test of the measure: the control chart, the times, the standard held."""

from __future__ import annotations

from decimal import Decimal

from qc_tools.compare import MeansComparison, compare_means
from qc_tools.errors import InputError
from rulebook import datasets
from rulebook import measure as measures
from rulebook.document import Document


def of_chart(document: Document) -> tuple[str, ...]:
    """How many points after lie below the lower limit from before."""
    chart = datasets.p_chart_pair(document.part("TEMA", "harian"), document.part("EVALUASI", "harian"))
    found = datasets.below_old_limit(chart) if chart else 0
    if chart is None or not found:
        return ()
    after = sum(point.phase == len(chart.phases) - 1 for point in chart.points)
    return (f"Peta kendali: {found} dari {after} titik sesudah perbaikan di bawah batas bawah sebelumnya.",)


def compared_times(document: Document) -> MeansComparison | None:
    """Both lists of measured times; short times are better, whatever the direction of the measure."""
    first, second = (datasets.measured(document, document.part(c, "waktu")) for c in ("TEMA", "EVALUASI"))
    if first is None or second is None:
        return None
    try:
        return compare_means(first.values, second.values, lower_is_better=True)
    except InputError:
        return None


def unit_of_times(document: Document) -> str:
    """The unit in which times are typed."""
    return str(getattr(document.part("TEMA", "waktu")["nilai"].field, "unit", ""))


def held(document: Document) -> tuple[str, ...]:
    """How many records after the standard came into force meet the target."""
    share = measures.unit(document) == "%"
    values = (
        Decimal(100 * row["kasus"].value) / row["diperiksa"].value
        if share and row["kasus"].value is not None and row["diperiksa"].value
        else row["nilai"].value
        for row in document.part("STANDAR", "pantau").filled_rows
    )
    met = [one for value in values if (one := measures.meets_target(document, value)) is not None]
    if not met:
        return ()
    return (f"Sesudah standar berlaku, {sum(met)} dari {len(met)} catatan memenuhi sasaran.",)
