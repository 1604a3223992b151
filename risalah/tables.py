"""A table out of a spreadsheet, pasted or uploaded, put into a part's JSON beside what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from risalah.columns import PASTED
from risalah.step_form import PartForm, new_id
from rulebook.document import slot_field
from rulebook.parsing import parse
from rulebook.tables import (
    Table,
    has_figures,
    has_words,
    is_head,
    is_numbering,
    is_share,
    is_sum,
    outline_of,
    plain,
    without_numbering,
    without_sum_row,
)
from rulebook.vocabulary import Field, Line, Part


def put_table(form: PartForm, value: dict[str, Any], lines: Table, *, with_depth: bool) -> list[str]:
    """Add `lines` to `value`: as rows in the order of the columns, as a tree, or as numbers of the part's one box.

    A first line of titles is recognised, and known titles go before the order. Lines and columns that number or add up
    the others are left out. In a check sheet each further column of counts becomes a column of its own.
    `with_depth`: the folded columns are shown, and so belong to the order. Comes back: the titles of the filled columns
    of the table that found no place, numbering and sums among them, "kolom ke-3" where there is no title.
    """
    if form.spec.rows is None:
        return _put_values(form, value, lines)
    if form.spec.rows.outline:
        name, deepest = form.spec.columns[0].name, form.spec.rows.outline.deepest
        value["rows"] += [
            {"id": new_id(), "level": level, "cells": {name: text}}
            for level, text in outline_of(lines, deepest)
        ]
        return []
    lines = without_sum_row(lines)
    columns = form.grid.pasted(with_depth)
    whole_head, whole = _parted(form.spec, columns, lines)
    head, lines = without_numbering(columns, whole_head, whole)
    if _typed_slots(form.spec):
        places = _places_in_check_sheet(form, value, head, lines, with_depth=with_depth)
    else:
        places = _places(form.grid.pasted(with_depth=True), columns, head)
    _join(form.spec, value, [_row(places, line) for line in lines if any(cell.strip() for cell in line)])
    numbering = [] if lines is whole else [None]
    return _left_out(whole_head, whole, [*numbering, *places])


def _parted(spec: Part, columns: Sequence[Field], lines: Table) -> tuple[Sequence[str], Table]:
    """The titles ([] where the table has none) and the lines below them."""
    fields = list(columns)
    if _typed_slots(spec):  # any column with figures below may be a count
        width = max((len(line) for line in lines), default=0)
        words = Line("", "")
        fields = [columns[0]] + [
            spec.slots.cell if has_figures(lines[1:], n) else words  # type: ignore[union-attr]
            for n in range(1, width)
        ]
    titled = bool(lines) and is_head(fields, lines[0])
    return (lines[0], lines[1:]) if titled else ([], lines)


def _places(declared: Sequence[Field], columns: Sequence[Field], head: Sequence[str]) -> list[Field | None]:
    """The column of the part for each of the table: by its title where any is known, else by its place."""
    by_label = {plain(column.label): column for column in declared}
    named = [by_label.get(plain(title)) for title in head]
    if not any(named):
        return list(columns)
    return [
        column or (columns[n] if n < len(columns) and columns[n] not in named else None)
        for n, column in enumerate(named)
    ]


def _left_out(head: Sequence[str], lines: Table, places: Sequence[Field | None]) -> list[str]:
    """The titles of filled columns without a place; of two for the same place the later one has it."""
    width = max((len(line) for line in lines), default=0)
    taken = [n for n, place in enumerate(places) if place and place not in places[n + 1 :]]
    return [
        _title(head, n)
        for n in range(width)
        if n not in taken and any(n < len(line) and line[n].strip() for line in lines)
    ]


def _title(head: Sequence[str], place: int) -> str:
    title = head[place].strip() if place < len(head) else ""
    return title or f"kolom ke-{place + 1}"


def _row(places: Sequence[Field | None], line: Sequence[str]) -> dict[str, Any]:
    pairs = zip(places, line, strict=False)
    cells = {column.name: _typed(column, text.strip()) for column, text in pairs if column}
    return {"id": new_id(), "cells": cells}


def _join(spec: Part, value: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """The rows below those that stand there; one that is named as a row which waits for its data fills that one."""
    first = spec.columns[0].name
    stand = [row for row in value["rows"] if not _only_offered(spec, row)]
    waiting = {
        plain(row["cells"][first]): row
        for row in reversed(stand)
        if spec.columns[0].kind in ("line", "text") and row["cells"].get(first)
    }
    new = []
    for row in rows:
        known = waiting.get(plain(row["cells"].get(first, "")))
        filled = {name: text for name, text in row["cells"].items() if text and name != first}
        if known and not any(known["cells"].get(name) for name in filled):
            known["cells"] |= filled
        else:
            new.append(row)
    value["rows"] = stand + new


def _typed(column: Field, text: str) -> str:
    """A choice is stored by its value, whatever word a spreadsheet had for it."""
    value = parse(column, text).value
    if column.kind == "choice" and value:
        return str(value)
    return "ya" if column.kind == "tick" and value else text


def _only_offered(spec: Part, row: dict[str, Any]) -> bool:
    """Whether the row holds nothing but the text that the page offered to begin with."""
    filled = [cell for cell in row["cells"].values() if cell]
    return bool(spec.rows) and len(filled) == 1 and filled[0] in spec.rows.start_with  # type: ignore[union-attr]


# ── Check sheets: each further column counts ─────────────────────────────────────────────────────────────────────────
def _typed_slots(spec: Part) -> bool:
    return spec.slots is not None and spec.slots.source == "typed"


def _places_in_check_sheet(
    form: PartForm, value: dict[str, Any], head: Sequence[str], lines: Table, *, with_depth: bool
) -> list[Field | None]:
    """The column for each of the table's; further columns of counts become columns that the group named itself."""
    spec, width = form.spec, max((len(line) for line in [head, *lines]), default=0)
    first, total = spec.columns[0], spec.column(spec.slots.instead_of)  # type: ignore[union-attr]
    if head:
        return _by_title(spec, value, head, lines)
    if not has_figures(lines, 1) and has_words(lines, 1) and (with_depth or width > 2):
        return list(form.grid.pasted(with_depth=True))
    if value.get("slots"):
        return [first, *_slots(spec, value)]
    if width <= 2:
        return [first, total]
    return [first, *_new_slots(spec, value, [f"Kolom {n}" for n in range(1, width)])]


def _by_title(spec: Part, value: dict[str, Any], head: Sequence[str], lines: Table) -> list[Field | None]:
    """Known titles go to their columns, counts to columns of their own. A sum is taken where nothing else counts,
    and what the portal works out itself is left out.
    """
    first, total = spec.columns[0], spec.column(spec.slots.instead_of)  # type: ignore[union-attr]
    known = {
        plain(c.label): c for c in [*(c for c in spec.columns if c.kind in PASTED), *_slots(spec, value)]
    }
    worked_out = {plain(c.label) for c in spec.columns if c.kind == "computed"}
    places = [known.get(plain(title)) for title in head]
    if first not in places:
        places[0] = first
    sums = [n for n, title in enumerate(head) if places[n] is total or (not places[n] and is_sum(title))]
    counts = [
        n
        for n, title in enumerate(head)
        if not (places[n] or n in sums or is_share(title) or plain(title) in worked_out)
        and has_figures(lines, n)
    ]
    for n in sums:
        places[n] = None
    slots = {slot.name for slot in _slots(spec, value)}
    if total and not slots and len(counts) == 1 and not sums:
        places[counts[0]] = total
    elif counts:
        labels = [head[n] or f"Kolom {n}" for n in counts]
        for n, slot in zip(counts, _new_slots(spec, value, labels), strict=True):
            places[n] = slot
    elif sums and not any(place and place.name in slots for place in places):
        places[sums[0]] = total
    return places


def _slots(spec: Part, value: dict[str, Any]) -> list[Field]:
    return [slot_field(spec, slot["id"], slot["label"]) for slot in value.get("slots") or ()]


def _new_slots(spec: Part, value: dict[str, Any], labels: Sequence[str]) -> list[Field]:
    """Columns of those names, added to those that the group has."""
    new = [{"id": new_id("s"), "label": label} for label in labels]
    value["slots"] = [*(value.get("slots") or ()), *new]
    return _slots(spec, value)[-len(new) :]


def _put_values(form: PartForm, value: dict[str, Any], lines: Table) -> list[str]:
    """Every filled cell of the table joins the box of values, where it is marked if it cannot be read.

    A line of titles, a last line of sums and a column titled "No" are left out; the titles of the latter come back.
    """
    box, left_out = form.values_field, []
    if box is None:
        return []
    lines = without_sum_row(lines)
    if lines and is_head([box] * len(lines[0]), lines[0]):
        numbering = [n for n, title in enumerate(lines[0]) if is_numbering(title)]
        left_out = [lines[0][n].strip() for n in numbering]
        lines = [[cell for n, cell in enumerate(line) if n not in numbering] for line in lines[1:]]
    cells = [cell.strip() for line in lines for cell in line if cell.strip()]
    typed = value["fields"].get(box.name, "")
    value["fields"][box.name] = "\n".join(x for x in (typed.strip(), *cells) if x)
    return left_out
