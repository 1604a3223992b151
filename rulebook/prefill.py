"""What a new risalah starts with: a schedule from the season, or what the risalah before it handed on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rulebook import writing
from rulebook.document import Document
from rulebook.vocabulary import Scheme

# Shares of the season that groups usually need for each section, from dated examples (planning a third, doing a third).
_WEIGHTS = {
    "TEMA": 4,
    "SASARAN": 0,
    "SEBAB": 2,
    "DOMINAN": 2,
    "RENCANA": 2,
    "LAKSANA": 9,
    "EVALUASI": 4,
    "STANDAR": 2,
    "LANJUT": 1,
}


def schedule(scheme: Scheme, starts: dt.date, ends: dt.date) -> dict[str, Any]:
    """Rows for the schedule: each step gets its share of the days between `starts` and `ends`, without overlap."""
    weights = [sum(_WEIGHTS.get(code, 1) for code in step.sections) for step in scheme.steps]
    days, total, done, rows = (ends - starts).days + 1, sum(weights), 0, []
    for step, weight in zip(scheme.steps, weights, strict=True):
        first = starts + dt.timedelta(days=days * done // total)
        done += weight
        last = starts + dt.timedelta(days=days * done // total - 1)
        cells = {"rencana_mulai": writing.date(first), "rencana_selesai": writing.date(max(first, last))}
        rows.append({"id": step.sections[0], "cells": cells})
    return {"rows": rows}


def next_answers(document: Document) -> dict[str, dict[str, Any]]:
    """Answers for the theme after this one: its theme and reason, and the after check sheet as the new before.

    Empty while the last step names no next theme.
    """
    chosen = document.part("LANJUT", "berikutnya")
    theme = chosen["tema"].text
    if not theme.strip():
        return {}
    after = document.part("EVALUASI", "periksa")
    answers: dict[str, dict[str, Any]] = {
        "TEMA.pilihan": {"fields": {"tema": theme, "alasan": chosen["alasan"].text}},
    }
    if after.filled:
        answers["TEMA.periksa"] = {
            "fields": {name: answer.raw for name, answer in after.fields.items()},
            "slots": [{"id": slot, "label": label} for slot, label in after.slots],
            "rows": [
                {"id": row.id, "cells": {name: answer.raw for name, answer in row.cells.items()}}
                for row in after.filled_rows
            ],
        }
    return answers
