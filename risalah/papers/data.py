"""The data behind the tools as a workbook, attached to the PDF: one sheet for each data set, numbers as numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from textwrap import shorten

from files.workbooks import SheetOut, workbook
from printing.names import Attached
from risalah.columns import Columns
from risalah.papers.tables import caption_of
from rulebook import computed
from rulebook.document import Document, PartView, RowView
from rulebook.showing import shown
from rulebook.vocabulary import Computed, Field

NAME = "data-risalah.xlsx"
DATA_KINDS = ("number", "integer", "money", "values")
HEAD = ("Lembar", "Judul", "Bagian", "Baris", "Sumber atau tempat", "Jumlah data (n)")
_SHEET_NAME = 31
_UNSAFE = re.compile(r"[\\/*?:\[\]]")

Value = str | float | None


def attached_data(document: Document, at: dt.datetime) -> tuple[Attached, ...]:
    """The workbook as a file of the PDF; nothing while there is no data. `at`: its date, fixed by the version."""
    sheets = list(_sheets(document))
    if not sheets:
        return ()
    data = workbook([_overview(document, sheets), *(sheet for _, sheet in sheets)], at=at)
    return (Attached(NAME, "Data di balik tabel dan gambar risalah", data, at),)


def _sheets(document: Document) -> Iterator[tuple[PartView, SheetOut]]:
    """Every data set that holds rows or measured values, with its sheet."""
    for place, view in enumerate((v for v in document.all_parts() if _is_data(v)), 1):
        name = shorten(f"{place} {_UNSAFE.sub(' ', view.spec.title)}", _SHEET_NAME, placeholder="")
        above = (caption_of(view), f"Risalah KBK {document.frame.group}, {document.frame.unit}")
        heads, rows = _rows(document, view)
        yield view, SheetOut(name, heads, rows, above=above)


def _is_data(view: PartView) -> bool:
    """Whether the part holds numbers: those of a tool, or in the rows of a table."""
    values = any(view[f.name].value for f in view.spec.fields if f.kind == "values")
    asked = (*view.spec.columns, *((view.spec.slots.cell,) if view.spec.slots else ()))
    numbers = any(column.kind in DATA_KINDS for column in asked)
    return values or (numbers and bool(view.filled_rows))


def _rows(document: Document, view: PartView) -> tuple[list[str], list[list[Value]]]:
    measured = next((f for f in view.spec.fields if f.kind == "values" and view[f.name].value), None)
    if measured is not None and not view.filled_rows:
        return ["No.", measured.label], [[n, float(v)] for n, v in enumerate(view[measured.name].value, 1)]
    columns = [c for c in Columns(document, view).shown if c.kind != "files"]
    named = any(row.named for row in view.filled_rows)
    heads = (["Baris"] if named else []) + [c.label for c in columns]
    rows = [
        ([row.named] if named else []) + [_cell(document, view, column, row) for column in columns]
        for row in view.filled_rows
    ]
    return heads, rows


def _cell(document: Document, view: PartView, column: Field, row: RowView) -> Value:
    """The number where the place holds one, else what is read there."""
    if isinstance(column, Computed):
        found = computed.figure(document, view, column, row)
        return _number(found.value, found.text) if found else None
    told = shown(document, view, column, row).text
    if column.kind in ("number", "integer", "money"):
        return _number(row[column.name].value, told)
    return told or None


def _number(value: object, text: str) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return text or None
    return int(value) if value == int(value) else float(round(value, 6))


def _overview(document: Document, sheets: list[tuple[PartView, SheetOut]]) -> SheetOut:
    rows: list[list[Value]] = []
    for view, sheet in sheets:
        section = view.section
        step = document.scheme.step_of(section.code)
        source = next((view[n].text.strip() for n in ("tempat", "sumber") if n in view.fields), "")
        size = view["n"].value if "n" in view.fields else None
        where = f"Langkah {step.number}, {view.spec.title}"
        rows.append([sheet.name, caption_of(view), where, len(sheet.rows), source, _number(size, "")])
    above = ("Data di balik risalah", f"KBK {document.frame.group}, {document.frame.unit}")
    return SheetOut("Daftar", HEAD, rows, above=above)
