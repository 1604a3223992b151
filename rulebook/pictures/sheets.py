"""What else a check sheet shows: its Pareto by cost or time, its course over the typed columns, a Pareto for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qc_tools.check_sheet import CheckSheet
from qc_tools.findings import finding
from qc_tools.pareto import Pareto, pareto, same_order
from qc_tools.svg.line import draw_trend
from qc_tools.svg.pareto import draw_pareto
from rulebook import datasets, writing
from rulebook.document import Document, PartView
from rulebook.pictures.counts import pareto_table, sheet_note
from rulebook.pictures.drawing import Drawing, Frame, sentences

WEIGHTS = (("biaya", "biaya", "rupiah"), ("menit", "waktu", "menit"))  # column, word, unit
MOST_COLUMNS = 8


# ── By cost or time ──────────────────────────────────────────────────────────────────────────────
def pareto_weights(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The Pareto by cost and by time, each once its column is filled for two categories."""
    return tuple(
        _weighted(frame, frame.part, found, word, unit, suffix=word)
        for column, word, unit in WEIGHTS
        if (found := datasets.weighted_pareto(frame.part, column)) is not None
    )


def pareto_weights_pair(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The same before and after on one scale, once both sheets hold the weight."""
    return tuple(drawing for weight in WEIGHTS for drawing in _weighted_pair(document, frame, *weight))


def _weighted_pair(document: Document, frame: Frame, column: str, word: str, unit: str) -> Iterator[Drawing]:
    sheets = (("sebelum", document.part("TEMA", "periksa")), ("sesudah", frame.part))
    found = [(when, sheet, datasets.weighted_pareto(sheet, column)) for when, sheet in sheets]
    known = [(when, sheet, result) for when, sheet, result in found if result is not None]
    if len(known) < len(sheets):
        return
    scale = max(result.total for _, _, result in known)
    for when, sheet, result in known:
        yield _weighted(frame, sheet, result, word, unit, suffix=f"{word}_{when}", when=when, scale=scale)


def _weighted(
    frame: Frame,
    sheet: PartView,
    result: Pareto,
    word: str,
    unit: str,
    *,
    suffix: str,
    when: str = "",
    scale: float | None = None,
) -> Drawing:
    says = finding(result).replace("kejadian", unit, 1)
    title = f"{frame.titled(when)} menurut {word}"
    svg = draw_pareto(
        result,
        id=frame.id(suffix),
        title=title,
        finding=says,
        unit=unit,
        note=sheet_note(sheet),
        scale_total=scale,
    )
    told = sentences(says, *result.warnings, _other_order(sheet, result, word))
    return frame.drawing(svg, told, pareto_table(result, word.capitalize()), suffix, title)


def _other_order(sheet: PartView, result: Pareto, word: str) -> str:
    """Whether the weight ranks the categories otherwise than their counts do."""
    counted = datasets.pareto_of(sheet)
    if counted is None or len(counted.bars) != len(result.bars) or same_order(counted, result):
        return ""
    first = result.bars[0].label
    changed = (
        f"yang terbesar menjadi {first}" if first != counted.bars[0].label else "urutan kategorinya berubah"
    )
    return f"Ditimbang menurut {word}, {changed}. Jelaskan timbangan yang dipakai."


# ── By the typed columns ─────────────────────────────────────────────────────────────────────────
def by_slot(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """What the group ticked: the course of the totals over the columns, and a Pareto for each column."""
    wanted = frame.part["gambar"].value or ()
    sheet = datasets.sheet_by_slot(frame.part)
    if sheet is None or not wanted:
        return ()
    course = (_course(frame, sheet),) if "tren" in wanted else ()
    return (*course, *(_paretos(frame, sheet) if "pareto" in wanted else ()))


def _course(frame: Frame, sheet: CheckSheet) -> Drawing:
    names, totals = [column.label for column in sheet.columns], [column.total for column in sheet.columns]
    says = f"{names[0]}: {writing.number(totals[0])}; {names[-1]}: {writing.number(totals[-1])} kejadian."
    title = f"{frame.title}: perkembangan menurut kolom"
    svg = draw_trend(
        names,
        totals,
        id=frame.id("tren"),
        title=title,
        finding=says,
        unit="kejadian",
        note=sheet_note(frame.part),
    )
    lines = ((name, writing.number(total)) for name, total in zip(names, totals, strict=True))
    return frame.drawing(svg, says, (("Kolom", "Jumlah"), *lines), "tren", title)


def _paretos(frame: Frame, sheet: CheckSheet) -> Iterator[Drawing]:
    """One for each column that counted something, on one scale; at most `MOST_COLUMNS`."""
    found = [(i, column.label) for i, column in enumerate(sheet.columns) if column.total][:MOST_COLUMNS]
    results = [(place, label, _column_pareto(sheet, place)) for place, label in found]
    scale, largest = max(((result.total, label) for _, label, result in results), default=(0, ""))
    for place, label, result in results:
        says, title = finding(result), f"{frame.title}: {label}"
        suffix = f"pareto_{place + 1}"
        svg = draw_pareto(
            result,
            id=frame.id(suffix),
            title=title,
            finding=says,
            unit="kejadian",
            scale_total=scale,
            scale_word=f"jumlah {largest}",
        )
        yield frame.drawing(svg, sentences(says, *result.warnings), pareto_table(result), suffix, title)


def _column_pareto(sheet: CheckSheet, place: int) -> Pareto:
    counts = [row.cells[place] or 0 for row in sheet.rows]
    return pareto(sheet.categories, counts, other=_other(sheet.categories))


def _other(labels: Sequence[str]) -> int | None:
    return next((place for place, label in enumerate(labels) if datasets.means_other(label)), None)
