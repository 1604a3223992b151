"""Where typed data come from: the example, a posted form, a pasted or uploaded table, another variant."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace

from django.http import QueryDict

from rulebook import parsing
from rulebook.tables import (
    Table,
    is_head,
    is_share,
    is_sum,
    outline_of,
    without_numbering,
    without_sum_row,
)
from rulebook.vocabulary import Number
from toolbox.declare import Grid, Variant
from toolbox.sheet import Raw, RawRow

_ROW_ID = re.compile(r"[a-z][a-z0-9]{0,11}")
_MORE_KEY = re.compile(r"k[0-9]{1,2}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
MAX_BOX = 40_000
EMPTY_ROWS = 5


def from_example(variant: Variant) -> Raw:
    """What stands in a fresh page."""
    example, grid = variant.example, variant.grid
    more = tuple((f"k{place}", label) for place, label in enumerate(example.more, 1))
    rows = []
    for place, line in enumerate(example.rows, 1):
        level, cells = (int(str(line[0])), line[1:]) if grid and grid.deepest else (0, line)
        names = [column.name for column in grid.all_columns(more)] if grid else []
        texts = {name: str(text) for name, text in zip(names, cells, strict=False) if text != ""}
        rows.append(RawRow(f"e{place}", texts, level))
    return Raw(tuple(rows), more, dict(example.boxes or {}))


def empty(variant: Variant) -> Raw:
    """A page without data: a few rows to begin with."""
    example = from_example(variant)
    rows = tuple(RawRow(f"e{place}", {}) for place in range(1, EMPTY_ROWS + 1)) if variant.grid else ()
    return Raw(rows, example.more)


def from_post(variant: Variant, post: QueryDict) -> Raw:
    """What the form sent; ids that no page of ours sends are left out."""
    grid = variant.grid
    more = _posted_more(grid, post) if grid else ()
    ids = [key for key in dict.fromkeys(post.getlist("rows")) if _ROW_ID.fullmatch(key)]
    columns = grid.all_columns(more) if grid else ()
    rows = tuple(
        RawRow(
            key,
            {column.name: post.get(f"data-{key}-{column.name}", "") for column in columns},
            _level(grid, post.get(f"data-{key}-level", "0")),
        )
        for key in ids[: grid.max_rows if grid else 0]
    )
    boxes = {box.name: post.get(box.name, "")[:MAX_BOX] for box in variant.boxes}
    return Raw(rows, more, boxes)


def _posted_more(grid: Grid, post: QueryDict) -> tuple[tuple[str, str], ...]:
    if grid.more is None:
        return ()
    keys = [key for key in dict.fromkeys(post.getlist("kolom")) if _MORE_KEY.fullmatch(key)]
    return tuple(
        (key, post.get(f"data-kolom-{key}", "").strip()[:40] or f"{grid.more.label} {key[1:]}")
        for key in keys[: grid.max_more]
    )


def _level(grid: Grid | None, text: str) -> int:
    return min(int(text), grid.deepest) if grid and text.isascii() and text.isdigit() and len(text) < 3 else 0


# ── Changes that need the whole page again ───────────────────────────────────────────────────────────────────────────
def with_row(variant: Variant, raw: Raw) -> Raw:
    """One empty row more."""
    if variant.grid is None or len(raw.rows) >= variant.grid.max_rows:
        return raw
    return replace(raw, rows=(*raw.rows, RawRow(new_id(), {})))


def with_column(variant: Variant, raw: Raw) -> Raw:
    """One added column more."""
    grid = variant.grid
    if grid is None or grid.more is None or len(raw.more) >= grid.max_more:
        return raw
    number = max((int(key[1:]) for key, _ in raw.more), default=0) + 1
    if number > 99:
        return raw
    return replace(raw, more=(*raw.more, (f"k{number}", f"{grid.more.label} {len(raw.more) + 1}")))


def carried(old: Variant, new: Variant, raw: Raw) -> Raw:
    """The data of one variant in another where they share a column of numbers, else the new example."""
    if new.grid is None or old.grid is None:
        return from_example(new)
    first = from_example(new)
    more = raw.more or first.more
    names = {column.name for column in new.grid.all_columns(more) if column.numeric}
    used = {name for row in raw.rows for name, text in row.texts.items() if text.strip()}
    return Raw(raw.rows, more if new.grid.more else (), {}) if names & used else first


def from_table(variant: Variant, lines: Table) -> Raw:
    """A pasted or uploaded table: its columns in the order of the page; a first row of titles is recognised."""
    if variant.grid is None:
        return _boxes_of(variant, lines)
    if variant.grid.deepest:
        return Raw(_outline_of(variant.grid, lines))
    grid = variant.grid
    lines = _only_counts(grid, without_sum_row(lines))
    plain = [column for column in grid.columns if not column.deep]
    more = _more_for(grid, lines)
    columns = grid.all_columns(more)
    if lines and is_head([column.field for column in columns], lines[0]):
        titles = list(lines[0][len(plain) :])
        more = tuple(
            (key, titles[place] if place < len(titles) and titles[place] else label)
            for place, (key, label) in enumerate(more)
        )
        lines = lines[1:]
    rows = [
        RawRow(new_id(), {column.name: text for column, text in zip(columns, line, strict=False)})
        for line in lines
        if any(cell.strip() for cell in line)
    ]
    return Raw(tuple(rows[: grid.max_rows]), more)


def _more_for(grid: Grid, lines: Table) -> tuple[tuple[str, str], ...]:
    """The added columns that a table of that width needs, at least one."""
    if grid.more is None:
        return ()
    plain = sum(not column.deep for column in grid.columns)
    extra = max(max((len(line) for line in lines), default=0) - plain, 1)
    return tuple((f"k{n}", f"{grid.more.label} {n}") for n in range(1, min(extra, grid.max_more) + 1))


def _only_counts(grid: Grid, lines: Table) -> Table:
    """Where added columns are counts: `lines` without columns that number the lines or add up the others."""
    if not lines or grid.more is None or grid.more.kind != "count":
        return lines
    fields = [column.field for column in grid.all_columns(_more_for(grid, lines))]
    head = lines[0] if is_head(fields, lines[0]) else []
    head, body = without_numbering(fields, head, lines[1:] if head else lines)
    further = range(sum(not column.deep for column in grid.columns), len(head))
    left_out = {n for n in further if is_share(head[n])}
    sums = {n for n in further if is_sum(head[n])}
    if set(further) - left_out - sums:
        left_out |= sums
    whole = [head, *body] if head else body
    return [[cell for n, cell in enumerate(line) if n not in left_out] for line in whole]


def _boxes_of(variant: Variant, lines: Table) -> Raw:
    """Each column of the table into a box; cells of the first row that are no numbers are titles."""
    spec = Number("angka", "Angka")
    found: dict[str, str] = {}
    for place, box in enumerate(variant.boxes):
        cells = [(line[place] if place < len(line) else "").strip() for line in lines]
        if cells and parsing.parse(spec, cells[0]).error:
            cells = cells[1:]
        found[box.name] = "\n".join(cell for cell in cells if cell)[:MAX_BOX]
    return Raw(boxes=found)


def _outline_of(grid: Grid, lines: Table) -> tuple[RawRow, ...]:
    """Each filled cell is a row of the outline."""
    name = grid.columns[0].name
    rows = [RawRow(new_id(), {name: text}, level) for level, text in outline_of(lines, grid.deepest)]
    return tuple(rows[: grid.max_rows])


def new_id() -> str:
    """The id of a new row."""
    return "r" + "".join(secrets.choice(_ALPHABET) for _ in range(8))
