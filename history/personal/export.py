"""Everything that is kept about a person, as a workbook that the person can read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import User
from files.workbooks import SheetOut, workbook
from history.personal.holdings import Holding, Subject, holdings
from history.queries import Wanted, history_page
from history.registry import kind_of
from history.sentences import moment
from rulebook import writing

MOST_CHANGES = 5000
FIRST_SHEET = "Ringkasan"


def personal_workbook(subject: Subject, *, by: User | None = None) -> bytes:
    """An XLSX: what is kept and why, then a sheet for each kind of rows, then the changes of the account.

    `by`: who reads it; the person, when nobody is given.
    """
    sheets, overview = [], []
    for holding in holdings():
        if not holding.columns:
            continue
        rows = [[read(row, path) for path in holding.columns.values()] for row in holding.found(subject)]
        overview.append([holding.label, len(rows), _fate(holding), holding.ground])
        if rows:
            sheets.append(SheetOut(holding.label, list(holding.columns), rows))
    changes = _changes(subject, by or subject.user)
    if changes:
        sheets.append(SheetOut("Riwayat perubahan", ["Waktu", "Oleh", "Perubahan"], changes))
    heads = ["Data", "Jumlah", "Bila data pribadi dihapus", "Alasan disimpan"]
    lead = [f"Data {subject.name}, per {moment(timezone.now())}", None, None, None]
    return workbook([SheetOut(FIRST_SHEET, heads, [lead, *overview]), *sheets])


def read(row: Any, path: str) -> str | float | None:
    """The value at an attribute path ("group.unit", "get_role_display") as it stands in a cell."""
    value = row
    for name in path.split("."):
        value = getattr(value, name, None)
        value = value() if callable(value) else value
    if value is None or isinstance(value, bool):
        return {None: None, True: "ya", False: "tidak"}[value]
    if isinstance(value, int | float):
        return value
    if isinstance(value, dt.datetime):
        return moment(value)
    return writing.date(value) if isinstance(value, dt.date) else str(value)


def _fate(holding: Holding) -> str:
    if holding.goes:
        return "dihapus"
    return (
        "dikosongkan"
        if holding.blanks
        else "tetap, tanpa nama"
        if not holding.stays
        else "tetap sebagai arsip"
    )


def _changes(subject: Subject, reader: User | None) -> list[list[str]]:
    kind = kind_of("pegawai")
    if subject.user is None or kind is None or reader is None:
        return []
    found = history_page(reader, kind, subject.user, Wanted(), size=MOST_CHANGES).entries
    return [[entry.when, entry.who, entry.what] for entry in found]
