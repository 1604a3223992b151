"""What a step did to rows of a table, as JSON, and the taking back of it while nothing else has changed them since.

A change is {"pk": 7, "was": {field: value}, "now": {field: value}}; `was` is None for a row that was made, `now` for one that
was deleted. Dates are written YYYY-MM-DD, related rows as their keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction

Values = dict[str, Any]
Change = dict[str, Any]


def values_of(rows: models.QuerySet[Any], fields: Sequence[str]) -> dict[int, Values]:
    """pk → the fields (names of columns) of each row, as JSON."""
    return {
        row["pk"]: {field: _plain(row[field]) for field in fields}
        for row in rows.order_by().values("pk", *fields)
    }


def changes_between(before: dict[int, Values], after: dict[int, Values]) -> list[Change]:
    """What is not the same in both."""
    return [
        {"pk": pk, "was": before.get(pk), "now": after.get(pk)}
        for pk in sorted({*before, *after})
        if before.get(pk) != after.get(pk)
    ]


def take_back(model: type[models.Model], changes: Sequence[Change]) -> bool:
    """Make all rows what they were, or none: False when one is no longer as the step left it, or is needed elsewhere."""
    rows = model._default_manager
    for change in changes:
        fields = list(change["now"] or change["was"])
        found = values_of(rows.filter(pk=change["pk"]).select_for_update(), fields).get(change["pk"])
        if found != change["now"]:
            return False
    try:
        with transaction.atomic():
            for change in sorted(changes, key=_leaves_room):
                _put_back(model, change)
    except IntegrityError:  # also ProtectedError: somebody holds on to a row, or its place is taken
        return False
    return True


def _put_back(model: type[models.Model], change: Change) -> None:
    row = model._default_manager.filter(pk=change["pk"])
    if change["was"] is None:
        row.delete()
    elif change["now"] is None:
        model._default_manager.create(pk=change["pk"], **change["was"])
    else:
        row.update(**change["was"])


def _leaves_room(change: Change) -> int:
    """First what goes, then what lasts, then what ended: no place is held twice on the way."""
    if change["was"] is None:
        return 0
    return 1 if change["now"] and change["now"].get("ends") is None else 2


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
