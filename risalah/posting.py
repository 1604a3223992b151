"""From a posted part back to its JSON: what was typed, wherever it was typed. The names of the inputs stand in `step_form.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from risalah.step_form import PartForm, new_id
from risalah.tables import put_table
from rulebook.document import Document, slot_field
from rulebook.tables import Table, lines_of
from rulebook.vocabulary import Field, Part


@dataclass(frozen=True)
class Posted:
    """A part's JSON, and the titles of the columns of a table that found no place in it."""

    value: dict[str, Any]
    left_out: tuple[str, ...] = ()


def posted_value(form: PartForm, data: QueryDict, table: Table = ()) -> Posted:
    """The part's JSON from a posted form: what was typed, wherever it was typed, with pasted lines and those of an
    uploaded `table` added.
    """
    spec, document = form.spec, form.document
    value: dict[str, Any] = {}
    if spec.fields:
        value["fields"] = {
            f.name: _posted(f, f"{spec.name}-{f.name}", data) for f in spec.fields if f.kind != "computed"
        }
    slots = _posted_slots(spec, document, data)
    if spec.slots:
        value["slots"] = slots
    if spec.rows:
        columns = [
            *(c for c in spec.columns if c.kind != "computed"),
            *(slot_field(spec, s["id"], s["label"]) for s in slots),
        ]
        removed = set(data.getlist("remove"))
        rows = [
            _posted_row(spec, columns, row_id, data)
            for row_id in data.getlist("rows")
            if row_id not in removed
        ]
        # New columns come before the rows are filled: rows that still wait are kept for the next page.
        waiting = spec.rows.source or "use_slots" in data or any(data.getlist("add_slot"))
        value["rows"] = rows if waiting else [row for row in rows if _kept(row)]
    if form.takes_table and (lines := [*lines_of(data.get("paste", "")), *table]):
        return Posted(value, tuple(put_table(form, value, lines, with_depth="perdalam" in data)))
    return Posted(value)


def _kept(row: dict[str, Any]) -> bool:
    return any(cell.strip() if isinstance(cell, str) else cell for cell in row["cells"].values())


def _posted_row(spec: Part, columns: list[Field], row_id: str, data: QueryDict) -> dict[str, Any]:
    prefix = f"{spec.name}-{row_id}"
    row: dict[str, Any] = {
        "id": row_id,
        "cells": {c.name: _posted(c, f"{prefix}-{c.name}", data) for c in columns},
    }
    if spec.rows and spec.rows.outline:
        level = data.get(f"{prefix}-level", "0")
        row["level"] = int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 0
    return row


def _posted(field: Field, name: str, data: QueryDict) -> str | list[str]:
    return [x for x in data.getlist(name) if x] if field.many else data.get(name, "")


def _posted_slots(spec: Part, document: Document, data: QueryDict) -> list[dict[str, str]]:
    if spec.slots is None:
        return []
    if spec.slots.source == "voters":
        return [{"id": f"m{person.id}", "label": person.name} for person in document.voters]
    removed = set(data.getlist("remove_slot"))
    slots = [
        {"id": slot, "label": data.get(f"{spec.name}-slot-{slot}", "")}
        for slot in data.getlist("slots")
        if slot not in removed
    ]
    added = [label for label in data.getlist("add_slot") if label.strip()]
    if data.get("use_slots") and not slots:
        added += spec.slots.start_with
    return slots + [{"id": new_id("s"), "label": label} for label in added]
