"""The same objects measured before and after: EVALUASI.pasangan, compared pair by pair."""

from __future__ import annotations

from qc_tools.compare import MeansComparison, compare_paired
from rulebook import measure as measures
from rulebook.document import Document, PartView, RowView


def complete(view: PartView) -> list[RowView]:
    """The rows that have both values."""
    return [row for row in view.filled_rows if None not in (row["sebelum"].value, row["sesudah"].value)]


def compared(document: Document, view: PartView) -> MeansComparison | None:
    """The comparison in the wanted direction; None before two pairs."""
    rows = complete(view)
    if len(rows) < 2:
        return None
    return compare_paired(
        [float(row["sebelum"].value) for row in rows],
        [float(row["sesudah"].value) for row in rows],
        lower_is_better=lower_is_better(document, view),
    )


def lower_is_better(document: Document, view: PartView) -> bool:
    """The direction as chosen here, else that of the measure."""
    chosen = view["arah"].value
    return chosen == "turun" if chosen else measures.lower_is_better(document) is not False
