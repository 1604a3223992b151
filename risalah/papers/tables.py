"""From a part as it reads to the tables of the paper: what is shown, how wide it gets, what it sums up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qc_tools.svg.text import text_width
from risalah.pages import ShownPart, ShownRow
from risalah.papers.blocks import Cell, Numbers, Table
from rulebook import datasets, writing
from rulebook.document import PartView
from rulebook.showing import Shown

UPRIGHT, TURNED = 396.0, 671.0  # points between the margins of an upright and of a turned A4
SIZE, SMALL, PADDING = 9.0, 8.0, 9.0
SHORT, CLOSE = (
    72.0,
    40.0,
)  # points: texts up to this width stay on one line ("20 Agustus 2026"); in a dense table
LINES, DENSE_LINES, PAGE_LINES = 6, 14, 50  # a cell gets about so many lines before the page is turned
TURNED_HEAD = 14.0  # points that a head set upwards takes
FOLD_FROM = 14  # rows from which a narrow table is set in several columns
MOST_SHIFT = 4
_NUMBER = re.compile(r"^(Rp )?[+\-−±]?\d[\d.,]*( ?(%|poin|hari|menit|jam|kejadian))?$")
_DECIMALS = re.compile(r"^(?:Rp )?[+\-−±]?[\d.]+(?:,(?P<decimals>\d+))?(?P<unit> ?\D*)$")
_BLANKS, _BLANKS_AND_STROKES = re.compile(r"\s+"), re.compile(r"\s+|(?<=[/\-–])")

Row = tuple[Cell, ...]


def part_tables(view: PartView, shown: ShownPart, numbers: Numbers) -> list[Table]:
    """The rows of a part as the next numbered table; as two or more where its columns do not fit one page."""
    lead = _lead(view, shown)
    head = [Cell(lead)] if lead is not None else []
    voters = bool(view.spec.slots and view.spec.slots.source == "voters")
    voting = {label for _, label in view.slots} if voters else set()
    head += [
        Cell(text.split(",")[0] if text in voting else text, turned=text in voting) for text in shown.columns
    ]
    rows = [tuple(_cells(row, lead is not None, shown.outline, numbers)) for row in shown.rows]
    keep = _kept(head, rows)
    head, rows = [head[i] for i in keep], [tuple(row[i] for i in keep) for row in rows]
    total = _total_line(head, _totals(view)) if len(rows) > 1 else ()
    caption = caption_of(view)
    made: list[Table] = []
    for columns in _split(head, rows, leading=2 if lead == "Kode" else 1):
        part = [head[i] for i in columns], [tuple(row[i] for i in columns) for row in rows]
        sums = tuple(total[i] for i in columns) if total else ()
        if made and not any(cell.text for cell in sums[1:]):
            sums = ()
        made.append(caption_table(numbers, caption, *part, total=sums))
        caption = f"{caption_of(view)} (lanjutan)"
    return made


def caption_table(
    numbers: Numbers,
    caption: str,
    head: Sequence[Cell | str],
    rows: Sequence[Row],
    *,
    total: Row = (),
    whole: bool = False,
) -> Table:
    """The next numbered table with its layout; columns whose every text is a number are set right."""
    heads = [cell if isinstance(cell, Cell) else Cell(cell) for cell in head]
    columns = [_Column(heads[i], [row[i] for row in rows]) for i in range(len(heads))]
    heads = [replace(c.head, numeric=c.numeric and not c.head.turned) for c in columns]
    layout, limit = layout_of(columns, len(rows))
    body = [
        tuple(
            replace(cell, numeric=c.numeric, short=c.short(SIZE, limit))
            for cell, c in zip(row, columns, strict=True)
        )
        for row in rows
    ]
    body, total = _aligned(body, total, columns)
    if not total and layout == "biasa":
        heads, body = _folded(heads, body, sum(c.room(SIZE) for c in columns))
    return numbers.table(caption, heads, body, total=total, layout=layout, whole=whole)


def _aligned(body: list[Row], total: Row, columns: Sequence[_Column]) -> tuple[list[Row], Row]:
    """The rows with the room that puts the commas of a column below each other, whatever number of decimals stands there.

    Only where every number of the column ends in the same unit: a column of mixed units is no column of decimals.
    """
    lines = [*body, total] if total else body
    for place, column in enumerate(columns):
        if not column.numeric:
            continue
        found = [_DECIMALS.match(line[place].text.replace("\u00a0", " ")) for line in lines]
        if len({m["unit"] for m in found if m}) > 1:
            continue
        decimals = [len(m["decimals"] or "") if m else 0 for m in found]
        most = min(max(decimals, default=0), MOST_SHIFT)
        lines = [
            (*line[:place], replace(line[place], shift=_shift(n, most)), *line[place + 1 :]) if m else line
            for line, m, n in zip(lines, found, decimals, strict=True)
        ]
    return (lines[:-1], lines[-1]) if total else (lines, total)


def _shift(decimals: int, most: int) -> str:
    """The room at the right of a number: "d1" for one digit, "k2" for a comma and two digits, "" for none."""
    if decimals == most:
        return ""
    return f"d{most - decimals}" if decimals else f"k{most}"


@dataclass(frozen=True)
class _Column:
    """A head and the cells below it, measured."""

    head: Cell
    cells: list[Cell]

    @property
    def numeric(self) -> bool:
        texts = [cell.text for cell in self.cells if cell.text]
        return bool(texts) and all(is_number(text) for text in texts)

    def short(self, size: float, limit: float = SHORT) -> bool:
        """Whether its texts stay on one line each."""
        if limit == SHORT and all(len(cell.text.split()) < 2 for cell in self.cells):
            return True  # a number of a decree or of an SOP is not broken at its strokes
        return self._widest(size) <= limit * size / SIZE and not any("\n" in cell.text for cell in self.cells)

    def room(self, size: float, lines: int = LINES, limit: float = SHORT) -> float:
        """The points that it needs: for its longest word, and so that long texts stay below some lines."""
        heads = [] if self.head.turned else [text_width(w, size, True) for w in self.head.text.split()]
        between = _BLANKS if limit == SHORT else _BLANKS_AND_STROKES
        words = [text_width(w, size) for cell in self.cells for w in between.split(cell.text)]
        widest = self._widest(size)
        needed = max([*heads, *words, widest if self.short(size, limit) else widest / lines], default=0.0)
        return max(needed, TURNED_HEAD if self.head.turned else 0.0) + PADDING

    def _widest(self, size: float) -> float:
        return max((text_width(c.text, size, c.strong) + 14 * c.indent for c in self.cells), default=0.0)


def layout_of(columns: Sequence[_Column], rows: int) -> tuple[str, float]:
    """The first layout into which the columns fit, and up to which width texts stay on one line.

    A table of few rows may get higher ones: a turned page for two rows stays almost empty.
    """
    dense = max(LINES, min(DENSE_LINES, PAGE_LINES // max(rows, 1)))
    choices = (("biasa", SIZE, LINES, SHORT), ("padat", SMALL, LINES, SHORT), ("padat", SMALL, dense, CLOSE))
    for layout, size, lines, limit in choices:
        if sum(column.room(size, lines, limit) for column in columns) <= UPRIGHT:
            return layout, limit
    return "lanskap", SHORT


def _split(head: Sequence[Cell], rows: Sequence[Row], leading: int) -> list[list[int]]:
    """Which columns go into which table: all into one where a turned page holds them. The leading ones come again."""
    widths = [_Column(head[i], [row[i] for row in rows]).room(SMALL) for i in range(len(head))]
    lead = list(range(leading))
    tables, room = [[*lead]], TURNED - sum(widths[:leading])
    for i in range(leading, len(head)):
        if widths[i] > room and len(tables[-1]) > leading:
            tables.append([*lead])
            room = TURNED - sum(widths[:leading])
        tables[-1].append(i)
        room -= widths[i]
    return tables


def _folded(head: list[Cell], rows: list[Row], width: float) -> tuple[list[Cell], list[Row]]:
    """A long narrow table set in two to four columns, read downwards; any other as it is."""
    if len(rows) < FOLD_FROM or any(cell.level for row in rows for cell in row):
        return head, rows
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


def _kept(head: Sequence[Cell], rows: Sequence[Row]) -> list[int]:
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


def _total_line(head: Sequence[Cell], totals: dict[str, str]) -> Row:
    if not any(cell.text in totals for cell in head):
        return ()
    return tuple(
        Cell("Jumlah", strong=True)
        if place == 0
        else Cell(totals.get(cell.text, ""), numeric=True, strong=True)
        for place, cell in enumerate(head)
    )


def _period(view: PartView) -> str:
    fields = view.fields
    if "periode_awal" in fields and "periode_akhir" in fields:
        start, end = fields["periode_awal"].value, fields["periode_akhir"].value
        return writing.span(start, end) if start and end and start <= end else ""
    return fields["periode"].text.strip() if "periode" in fields else ""
