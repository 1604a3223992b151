"""From a part as it reads to the tables of the paper: what is shown, how wide it gets, what it sums up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qc_tools.svg.text import text_width
from risalah.pages import ShownPart, ShownRow
from risalah.papers.blocks import Cell, Numbers, Table
from rulebook import datasets, writing
from rulebook.document import Document, PartView
from rulebook.showing import Shown

UPRIGHT, TURNED = 396.0, 668.0  # points between the margins of an upright and of a turned A4
SIZE, SMALL, PADDING = 9.0, 8.0, 9.0
LINES = 6  # a cell gets about so many lines before the page is turned
FOLD_FROM = 14  # rows from which a narrow table is set in several columns
_NUMBER = re.compile(r"^(Rp )?[+\-−±]?\d[\d.,]*( ?(%|poin|hari|menit|jam|kejadian))?$")


def part_table(document: Document, view: PartView, shown: ShownPart, numbers: Numbers) -> Table:
    """The rows of a part as the next numbered table."""
    lead = _lead(view, shown)
    head = [*([lead] if lead is not None else []), *shown.columns]
    rows = [tuple(_cells(row, lead is not None, shown.outline, numbers)) for row in shown.rows]
    keep = _kept(head, rows)
    totals = _totals(view)
    total = _total_line([head[i] for i in keep], totals) if len(rows) > 1 else ()
    head, rows = [head[i] for i in keep], [tuple(row[i] for i in keep) for row in rows]
    return caption_table(numbers, caption_of(view), head, rows, total=total)


def caption_table(
    numbers: Numbers,
    caption: str,
    head: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
    *,
    total: tuple[Cell, ...] = (),
) -> Table:
    """The next numbered table with its layout; columns whose every text is a number are set right."""
    numeric = [
        any(row[i].text for row in rows) and all(is_number(row[i].text) for row in rows if row[i].text)
        for i in range(len(head))
    ]
    heads = [Cell(text, numeric=numeric[i]) for i, text in enumerate(head)]
    body = [
        tuple(Cell(c.text, numeric[i], c.level, c.strong, c.unread) for i, c in enumerate(row))
        for row in rows
    ]
    layout = layout_of(heads, [*body, *([total] if total else [])])
    if not total and layout == "biasa":
        heads, body = folded(heads, body)
    return numbers.table(caption, heads, body, total=total, layout=layout)


def caption_of(view: PartView) -> str:
    """The part's title, with the period where the data set names one."""
    period = _period(view)
    return f"{view.spec.title}, {period}" if period else view.spec.title


def is_number(text: str) -> bool:
    """Whether the text is one number with its unit, to be set right."""
    return bool(_NUMBER.match(text.replace("\u00a0", " ").strip()))


def shown_cell(told: Shown, numbers: Numbers, *, level: int = 0, strong: bool = False) -> Cell:
    """A place as it is printed: text, and the numbers of its files."""
    text = "; ".join(x for x in (told.text, numbers.files(told.files)) if x)
    return Cell(text, level=level, strong=strong, unread=bool(told.error))


def layout_of(head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> str:
    """The first layout into which the columns fit: by their longest words, and so that long texts stay below some lines."""
    for layout, room, size in (("biasa", UPRIGHT, SIZE), ("padat", UPRIGHT, SMALL)):
        if sum(_room(head, rows, i, size) for i in range(len(head))) <= room:
            return layout
    return "lanskap"


def folded(head: list[Cell], rows: list[tuple[Cell, ...]]) -> tuple[list[Cell], list[tuple[Cell, ...]]]:
    """A long narrow table set in two to four columns, read downwards; any other as it is."""
    if len(rows) < FOLD_FROM or any(cell.level for row in rows for cell in row):
        return head, rows
    width = sum(_room(head, rows, i, SIZE) for i in range(len(head)))
    times = min(4, int(UPRIGHT / (width + 2)), len(rows) // 5)
    if times < 2:
        return head, rows
    height = -(-len(rows) // times)
    empty = tuple(Cell("") for _ in head)
    lines = []
    for place in range(height):
        line: list[Cell] = []
        for column in range(times):
            index = column * height + place
            line += rows[index] if index < len(rows) else empty
        lines.append(tuple(line))
    return head * times, lines


def _lead(view: PartView, shown: ShownPart) -> str | None:
    """The head of the column in front: whose row it is, or its code; None where rows have neither."""
    if shown.outline:
        return "Kode"
    if any(row.heading for row in shown.rows):
        noun = view.spec.rows.noun if view.spec.rows else ""
        return noun[:1].upper() + noun[1:]
    return "Kode" if any(row.code for row in shown.rows) else None


def _cells(row: ShownRow, lead: bool, outline: bool, numbers: Numbers) -> Iterator[Cell]:
    if lead:
        yield Cell(row.code if outline else (row.heading or row.code))
    for place, (_, told) in enumerate(row.cells):
        first = outline and place == 0
        yield shown_cell(told, numbers, level=row.level if first else 0, strong=first and row.level == 0)


def _kept(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that say something that the next one does not say again (a single slot and its total)."""
    same = [
        i + 1 < len(head)
        and len(head) > 3
        and head[i + 1] == "Total"
        and all(r[i].text == r[i + 1].text for r in rows)
        for i in range(len(head))
    ]
    return [i for i in range(len(head)) if not same[i]]


def _totals(view: PartView) -> dict[str, str]:
    """What stands below each column, by the column's label: sums of counts and of money."""
    found: dict[str, str] = {}
    if view.spec.column("kategori") and view.spec.tool in ("check_sheet", "pareto"):
        total = datasets.total(view)
        if total is not None:
            for slot, label in view.slots:
                found[label] = writing.number(sum(_values(view, slot), Decimal(0)))
            found |= {
                "Jumlah": writing.number(total),
                "Total": writing.number(total),
                "Bagian": writing.percent(100),
            }
    for column in view.spec.columns:
        values = list(_values(view, column.name)) if column.kind == "money" else []
        if values:
            found[column.label] = writing.rupiah(sum(values, Decimal(0)))
    return found


def _values(view: PartView, column: str) -> Iterator[Decimal]:
    for row in view.filled_rows:
        value = row[column].value
        if value is not None:
            yield Decimal(value)


def _total_line(head: Sequence[str], totals: dict[str, str]) -> tuple[Cell, ...]:
    if not any(label in totals for label in head):
        return ()
    return tuple(
        Cell("Jumlah", strong=True) if place == 0 else Cell(totals.get(label, ""), numeric=True, strong=True)
        for place, label in enumerate(head)
    )


def _room(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], column: int, size: float) -> float:
    cells = [row[column].text for row in rows]
    words = [
        *(text_width(w, size, True) for w in head[column].text.split()),
        *(text_width(w, size) for text in cells for w in text.split()),
    ]
    longest = max((text_width(text, size) for text in cells), default=0.0)
    return max(max(words, default=0.0), longest / LINES) + PADDING


def _period(view: PartView) -> str:
    fields = view.fields
    if "periode_awal" in fields and "periode_akhir" in fields:
        start, end = fields["periode_awal"].value, fields["periode_akhir"].value
        return writing.span(start, end) if start and end and start <= end else ""
    return fields["periode"].text.strip() if "periode" in fields else ""
