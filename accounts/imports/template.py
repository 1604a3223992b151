"""The workbook to fill in: text cells, so that a NIP keeps its figures and a number its zero; choices and hints beside."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from accounts import access
from accounts.imports import people, units
from accounts.imports.columns import COLUMNS, Column
from accounts.models import Unit, User
from accounts.queries import units_in_charge
from accounts.registry import safe_text
from rulebook.roles import Role

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMPTY_ROWS = 300
_FILLED = {"pegawai": people.filled_rows, "unit": units.filled_rows}


def template(kind: str, by: User, *, filled: bool = False) -> bytes:
    """An XLSX file: the sheet to fill in, empty or with what the portal holds, then choices and hints."""
    access.may_manage_people(by).demand()
    columns = COLUMNS[kind]
    book = Workbook()
    page = book.active
    page.title = "Pegawai" if kind == "pegawai" else "Unit"
    rows = _FILLED[kind](by) if filled else []
    _write(page, [column.label for column in columns], rows, len(rows) + EMPTY_ROWS)
    choices = _choices(kind, by)
    _write(book.create_sheet("Pilihan"), list(choices), _turned(list(choices.values())))
    for column in columns:
        if column.label in choices:
            _offer(page, columns, column, list(choices).index(column.label), len(choices[column.label]))
    hints = [[column.label, column.hint, column.example] for column in columns]
    _write(book.create_sheet("Petunjuk"), ["Kolom", "Isi", "Contoh (data rekaan)"], hints)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(kind: str, by: User) -> dict[str, list[str]]:
    named = (
        units_in_charge(by, (*access.ADMINS, Role.OPERATOR)).order_by("path").values_list("name", flat=True)
    )
    names = list(named.filter(valid_from__lte=timezone.localdate()))
    if kind == "pegawai":
        roles = [role.label for role in access.assignable_roles(by) if not role.always_ends]
        return {"Status kepegawaian": list(User.Category.labels), "Unit": names, "Peran": roles}
    kinds = [label for value, label in Unit.Kind.choices if value != Unit.Kind.GOVERNMENT]
    return {"Jenis": kinds, "Induk": names}


def _write(page: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[str]], height: int = 0) -> None:
    """Every cell a text in text format, also the empty ones down to `height`."""
    page.append(list(heads))
    for number in range(max(height, len(rows))):
        values = rows[number] if number < len(rows) else []
        for place in range(len(heads)):
            cell = page.cell(number + 2, place + 1)
            cell.number_format = "@"
            if place < len(values) and values[place]:
                cell.value = safe_text(values[place])
    for place, head in enumerate(heads):
        page.cell(1, place + 1).font = Font(bold=True)
        page.cell(1, place + 1).alignment = Alignment(wrap_text=True, vertical="top")
        widest = max([len(head), *(len(row[place]) for row in rows)])
        page.column_dimensions[get_column_letter(place + 1)].width = min(max(widest + 3, 16), 50)
    page.freeze_panes = "A2"


def _offer(page: Worksheet, columns: Sequence[Column], column: Column, place: int, count: int) -> None:
    """A list to choose from, which still lets other spellings in: the portal explains those."""
    if not count:
        return
    source, own = get_column_letter(place + 1), get_column_letter(list(columns).index(column) + 1)
    rule = DataValidation(
        "list",
        formula1=f"Pilihan!${source}$2:${source}${count + 1}",
        allow_blank=True,
        showErrorMessage=False,
    )
    page.add_data_validation(rule)
    rule.add(f"{own}2:{own}{page.max_row}")


def _turned(columns: list[list[str]]) -> list[list[str]]:
    """Columns of different length as rows."""
    height = max((len(column) for column in columns), default=0)
    return [[column[n] if n < len(column) else "" for column in columns] for n in range(height)]
