"""What else speaks for a change besides the test of the measure: the control chart, the times, the standard held."""

from __future__ import annotations

from decimal import Decimal

from qc_tools.compare import MeansComparison, compare_means
from qc_tools.errors import InputError
from rulebook import charts, datasets
from rulebook import measure as measures
from rulebook.document import Document


def of_chart(document: Document) -> tuple[str, ...]:
    """How many points after lie beyond the limit from before, on the wanted side."""
    lower = measures.lower_is_better(document) is not False
    pair = charts.chart_pair_of(document, *(document.part(code, "harian") for code in ("TEMA", "EVALUASI")))
    seen = charts.beyond_old(pair, lower_is_better=lower) if pair else None
    if seen is None or not seen.found:
        return ()
    side = "di bawah batas bawah" if lower else "di atas batas atas"
    return (f"Peta kendali: {seen.found} dari {seen.after} titik sesudah perbaikan {side} sebelumnya.",)


def compared_times(document: Document) -> MeansComparison | None:
    """Both lists of measured values; smaller ones are better, unless the measure in the same unit should rise."""
    first, second = (datasets.measured(document, document.part(c, "waktu")) for c in ("TEMA", "EVALUASI"))
    if first is None or second is None:
        return None
    rising = measures.lower_is_better(document) is False and measure_is_timed(document)
    try:
        return compare_means(first.values, second.values, lower_is_better=not rising)
    except InputError:
        return None


def measure_is_timed(document: Document) -> bool:
    """Whether the measured values are in the unit of the measure."""
    return unit_of_times(document).casefold() == measures.unit(document).casefold()


def unit_of_times(document: Document) -> str:
    """The unit in which values are measured for the histograms."""
    return datasets.unit_of_values(document.part("TEMA", "waktu"))


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
