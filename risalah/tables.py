"""A table out of a spreadsheet, pasted or uploaded, put into a part's JSON beside what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from risalah.step_form import PartForm, new_id
from rulebook.parsing import parse
from rulebook.tables import Table, is_head, outline_of
from rulebook.vocabulary import Field, Part


def put_table(form: PartForm, value: dict[str, Any], lines: Table, *, with_depth: bool) -> None:
    """Add `lines` to `value`: as rows in the order of the columns, as a tree, or as numbers of the part's one box.

    A first line of titles is recognised. A check sheet without columns of its own takes the table's as such.
    `with_depth`: the folded columns are shown, and so belong to the order.
    """
    if form.spec.rows is None:
        _put_values(form, value, lines)
        return
    if form.spec.rows.outline:
        name, deepest = form.spec.columns[0].name, form.spec.rows.outline.deepest
        value["rows"] += [
            {"id": new_id(), "level": level, "cells": {name: text}}
            for level, text in outline_of(lines, deepest)
        ]
        return
    columns = form.grid.pasted(with_depth)
    columns, lines = _with_new_slots(form.spec, value, columns, lines)
    if lines and is_head(columns, lines[0]):
        lines = lines[1:]
    rows = [_row(columns, line) for line in lines if any(cell.strip() for cell in line)]
    value["rows"] = [row for row in value["rows"] if not _only_offered(form.spec, row)] + rows


def _row(columns: Sequence[Field], line: Sequence[str]) -> dict[str, Any]:
    cells = {column.name: _typed(column, text.strip()) for column, text in zip(columns, line, strict=False)}
    return {"id": new_id(), "cells": cells}


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


def _with_new_slots(
    spec: Part, value: dict[str, Any], columns: list[Field], lines: Table
) -> tuple[list[Field], Table]:
    """Where a check sheet without typed columns gets a wider table: a typed column for each of its further ones."""
    rules, width = spec.slots, max((len(line) for line in lines), default=0)
    if rules is None or rules.source != "typed" or value.get("slots") or width <= len(columns):
        return columns, lines
    first, cells = columns[0], [rules.cell] * (width - 1)
    titles = list(lines[0][1:]) if is_head([first, *cells], lines[0]) else []
    labels = [
        titles[place] if place < len(titles) and titles[place] else f"Kolom {place + 1}"
        for place in range(width - 1)
    ]
    value["slots"] = [{"id": new_id("s"), "label": label} for label in labels]
    slots = [type(rules.cell)(**{**vars(rules.cell), "name": slot["id"]}) for slot in value["slots"]]
    return [first, *slots], lines


def _put_values(form: PartForm, value: dict[str, Any], lines: Table) -> None:
    """Every readable cell of the table joins the box of values; a line of titles is left out."""
    box = form.values_field
    if box is None:
        return
    if lines and is_head([box] * len(lines[0]), lines[0]):
        lines = lines[1:]
    cells = [cell.strip() for line in lines for cell in line if cell.strip()]
    typed = value["fields"].get(box.name, "")
    value["fields"][box.name] = "\n".join(x for x in (typed.strip(), *cells) if x)
