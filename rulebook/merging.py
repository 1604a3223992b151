"""Two people's texts of one part joined: edits of different places meet, only the same place conflicts.

Everything works on the stored JSON of a part (`vocabulary`). A *place* is one field, one cell, the label of a typed
column, the depth of a row, or the existence of a row or column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Value = Mapping[str, Any]
Place = tuple[str, ...]
Prefer = Literal["", "mine", "both"]
GONE = None  # the text of a place in a row or column that is not there


@dataclass(frozen=True)
class Merged:
    """`value`: both texts in one; `conflicts`: the places that both changed, each to something else."""

    value: dict[str, Any]
    conflicts: tuple[Place, ...]


def merge(base: Value, stored: Value, mine: Value, *, theirs: Iterable[Place], prefer: Prefer = "") -> Merged:
    """`mine`, made from `base`, joined with what is `stored` now.

    `theirs`: the places that others changed since `base`. Where both changed a place, what is stored stays and the
    place is a conflict; with `prefer` "mine" my text wins, with "both" texts are joined, theirs first. Nobody's row is
    lost: one that is gone on one side and changed on the other stays.
    """
    changed = set(theirs)
    before, now, own = places(base), places(stored), places(mine)
    texts: dict[Place, Any] = {}
    conflicts = []
    for place in dict.fromkeys((*now, *own, *before)):
        old, there, here = before.get(place, GONE), now.get(place, GONE), own.get(place, GONE)
        texts[place] = there
        if same(here, old) or same(here, there):
            continue
        if place not in changed:
            texts[place] = here
        elif prefer:
            texts[place] = _joined(there, here) if prefer == "both" else here
        elif here is not GONE and there is not GONE:
            conflicts.append(place)
        elif there is GONE:
            texts[place] = here
    return Merged(_built(texts, base, stored, mine), tuple(conflicts))


def changed_places(old: Value, new: Value) -> set[Place]:
    """The places that differ."""
    before, after = places(old), places(new)
    return {place for place in (*before, *after) if not same(before.get(place, GONE), after.get(place, GONE))}


def places(value: Value) -> dict[Place, Any]:
    """Every place with what stands in it."""
    found: dict[Place, Any] = {("field", name): raw for name, raw in (value.get("fields") or {}).items()}
    for slot in value.get("slots") or ():
        found["slot", slot["id"]] = slot.get("label", "")
    for row in value.get("rows") or ():
        found["row", row["id"]] = True
        if "level" in row:
            found["level", row["id"]] = row["level"]
        for name, raw in row.get("cells", {}).items():
            found["cell", row["id"], name] = raw
    return found


def same(left: Any, right: Any) -> bool:
    """Whether two texts are the same; an empty cell says no more than one that is not there."""
    return _plain(left) == _plain(right)


def _plain(text: Any) -> Any:
    return None if text in (GONE, "", []) else json.dumps(text, sort_keys=True)


def _joined(there: Any, here: Any) -> Any:
    """Both texts, one below the other; lists of choices together. What cannot be joined is mine."""
    if isinstance(there, list) and isinstance(here, list):
        return list(dict.fromkeys((*there, *here)))
    if isinstance(there, str) and isinstance(here, str) and there and here:
        return f"{there}\n{here}"
    return here or there


# ── Back to the JSON ─────────────────────────────────────────────────────────────────────────────
def _built(texts: Mapping[Place, Any], base: Value, stored: Value, mine: Value) -> dict[str, Any]:
    value: dict[str, Any] = {}
    if any("fields" in part for part in (stored, mine)):
        value["fields"] = {place[1]: raw for place, raw in texts.items() if place[0] == "field"}
    if any("slots" in part for part in (stored, mine)):
        order = _order(*(_ids(part, "slots") for part in (base, stored, mine)))
        kept = [slot for slot in order if texts.get(("slot", slot)) is not GONE]
        value["slots"] = [{"id": slot, "label": texts["slot", slot]} for slot in kept]
    if any("rows" in part for part in (stored, mine)):
        cells = _cells(texts)
        order = _order(*(_ids(part, "rows") for part in (base, stored, mine)))
        value["rows"] = [_row(row, texts, cells.get(row, {})) for row in order if _stays(row, texts, cells)]
    return value


def _cells(texts: Mapping[Place, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for place, raw in texts.items():
        if place[0] == "cell" and raw is not GONE:
            found.setdefault(place[1], {})[place[2]] = raw
    return found


def _stays(row: str, texts: Mapping[Place, Any], cells: Mapping[str, Mapping[str, Any]]) -> bool:
    """A row stays that is there, or in which somebody wrote while the other took it away."""
    return bool(texts.get(("row", row))) or any(raw not in ("", []) for raw in cells.get(row, {}).values())


def _row(row: str, texts: Mapping[Place, Any], cells: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": row, "cells": dict(cells)}
    if (level := texts.get(("level", row))) is not GONE:
        made["level"] = level
    return made


def _ids(value: Value, key: str) -> list[str]:
    return [item["id"] for item in value.get(key) or ()]


def _order(base: Sequence[str], stored: Sequence[str], mine: Sequence[str]) -> list[str]:
    """My order where I moved something, else the stored one; what only the other has follows its neighbour there."""
    known = set(base)
    moved = [i for i in mine if i in known] != [i for i in base if i in set(mine)]
    first, second = (mine, stored) if moved else (stored, mine)
    order = list(first)
    for place, item in enumerate(second):
        if item not in order:
            before = next((other for other in reversed(second[:place]) if other in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, item)
    return order
