"""A result to take along: the picture as SVG or PNG, the figures as Excel. Made anew for each request, never kept."""

from __future__ import annotations

from files.workbooks import SheetOut, workbook
from printing.pictures import png_of, size_of
from toolbox.bench import Bench
from toolbox.results import P_VALUE, PERCENT, Figure, Table

PIXELS_PER_UNIT = 3


def svg_bytes(figure: Figure) -> bytes:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{figure.svg}\n'.encode()


def png_bytes(figure: Figure) -> bytes:
    """The picture as PNG on white, three pixels per unit of its viewBox (fewer when it is very large)."""
    width, _ = size_of(figure.svg)
    return png_of(figure.svg, width_px=round(width * PIXELS_PER_UNIT))


def xlsx_bytes(bench: Bench) -> bytes:
    """The summary, the table of every picture, and what was typed."""
    tables = [(figure.title, figure.table) for figure in bench.outcome.figures] + list(bench.outcome.tables)
    sheets = [_summary(bench)]
    sheets += [_sheet(f"{place} {name}", data) for place, (name, data) in enumerate(tables, 1)]
    return workbook([*sheets, *_typed(bench)])


def _summary(bench: Bench) -> SheetOut:
    outcome = bench.outcome
    rows: list[tuple[str, str | float | None, str]] = [("Alat", bench.tool.name, bench.variant.label)]
    if outcome.lead:
        rows.append(("Simpulan", outcome.lead, ""))
    rows += [("Temuan", figure.finding, figure.title) for figure in outcome.figures]
    rows += [
        (fact.label, fact.value if not isinstance(fact.value, bool) else fact.text, fact.text)
        for fact in outcome.facts
    ]
    rows += [("Perhatikan", text, "") for text in outcome.warnings]
    rows += [("Saran", text, "") for text in outcome.advice]
    return SheetOut("Ringkasan", ("Hal", "Nilai", "Dibaca"), rows)


def _sheet(name: str, data: Table) -> SheetOut:
    return SheetOut(
        name,
        [head.label for head in data.heads],
        data.rows,
        [_excel_format(head.form) for head in data.heads],
    )


def _excel_format(form: str) -> str:
    if form == PERCENT:
        return "0.0%"
    if form == P_VALUE:
        return "0.000"
    return f"0.{'0' * int(form)}" if form and int(form) else ""


def _typed(bench: Bench) -> list[SheetOut]:
    """What was typed: numbers as they were understood, everything else as text."""
    sheet, found = bench.sheet, []
    if sheet.columns:
        rows = [
            [
                cell.value
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
                else cell.text
                for cell in row.cells.values()
            ]
            for row in sheet.filled
        ]
        found.append(SheetOut("Isian", [column.label for column in sheet.columns], rows))
    for box in sheet.boxes:
        found.append(SheetOut(f"Isian {box.spec.name}", [box.spec.label], [[value] for value in box.values]))
    options = [(str(field.label), str(field.value() or "")) for field in bench.form]
    return [*found, SheetOut("Pilihan", ("Pilihan", "Isi"), options)]
