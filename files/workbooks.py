"""Tables that go out as XLSX: numbers stay numbers, and no text of a cell can become a formula."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = tuple("=+-@＝＋－＠")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_MAX_CELL = 32_000
_W3C_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True)
class SheetOut:
    """One sheet: `rows` hold text, numbers or None; `formats`: an Excel number format per column ("" = as it is); `above`:
    lines of text above the heads, such as the title of the data and their period."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | float | None]]
    formats: Sequence[str] = ()
    above: Sequence[str] = ()


def safe_text(text: str) -> str:
    """`text` as it may stand in a cell: control characters are blanks, and `'` goes before = + - @."""
    clean = _CONTROLS.sub(" ", text)[:_MAX_CELL]
    return f"'{clean}" if clean.lstrip().startswith(_STARTS) else clean


def workbook(sheets: Sequence[SheetOut], *, at: dt.datetime | None = None) -> bytes:
    """The sheets as the bytes of an XLSX file. With `at` (aware) as its only date: then the same sheets give the same
    bytes."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", sheet.name)[:31] or "Lembar")
        for line in sheet.above:
            page.append([safe_text(line)])
        page.append([safe_text(head) for head in sheet.heads])
        for row in sheet.rows:
            page.append([_cell(value) for value in row])
        top = len(sheet.above) + 1
        for cell in page[top]:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        page.freeze_panes = f"A{top + 1}"
        for place, head in enumerate(sheet.heads):
            form = sheet.formats[place] if place < len(sheet.formats) else ""
            cells = [line[place] for line in page.iter_rows(min_row=top + 1) if place < len(line)]
            for cell in cells:
                if form and isinstance(cell.value, int | float):
                    cell.number_format = form
            widest = max([len(head), *(len(str(cell.value or "")) for cell in cells)])
            page.column_dimensions[get_column_letter(place + 1)].width = min(max(widest + 2, 9), 60)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue() if at is None else _dated(out.getvalue(), at)


def _dated(data: bytes, at: dt.datetime) -> bytes:
    """The file with `at` in place of every moment at which openpyxl and the ZIP were written."""
    moment = at.astimezone(dt.UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _W3C_DATE.sub(stamp, content)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


def _cell(value: str | float | None) -> str | float | None:
    if isinstance(value, str):
        return safe_text(value) or None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
