"""Saving one part: late texts are joined, references are kept whole, and the measure's columns follow."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from risalah.access import may_edit, standing
from risalah.models import PartAnswers, PartRevision, Risalah
from risalah.queries.documents import draft_document
from risalah.services.measure import refresh_measure
from risalah.services.revisions import joined_with_stored, keep_revision
from rulebook.document import Document, with_answers
from rulebook.merging import Prefer
from rulebook.parsing import normalise
from rulebook.references import uses
from rulebook.vocabulary import Field, Part

LONGEST_TEXT = 8_000
MOST_ROWS = 400
MOST_SLOTS = 60
_ID = re.compile(r"[A-Za-z0-9_]{1,20}")


@transaction.atomic
def save_part(
    *,
    risalah: Risalah,
    section: str,
    part: str,
    value: dict[str, Any],
    revision: int,
    by: User,
    tab: str = "",
    prefer: Prefer = "",
    at: dt.datetime | None = None,
) -> PartAnswers:
    """Store what was typed into one part.

    `value` has the JSON shape of `rulebook.vocabulary`; `revision` is the one that the page was made from (0: nothing
    stored), `tab` the page. When somebody else saved in between, both texts are joined (the row says so in `joined`);
    where both changed the same place, `prefer` decides ("mine", "both").
    Raises Denied when the section is locked, Stale (with the stored row) when the same place was changed and nothing is
    preferred, Invalid when a row that is still referred to would go. Typed text is never refused for what it says.
    """
    risalah = Risalah.objects.locked(risalah.pk)
    may_edit(standing(by, risalah), risalah, section).demand()
    document = draft_document(risalah)
    spec = document.edition.section(section).part(part)
    stored = PartAnswers.objects.filter(risalah=risalah, section=section, part=part).first()
    clean = clean_value(spec, value)
    late = (stored.revision if stored else 0) != revision
    if late:
        clean = joined_with_stored(stored, clean, revision=revision, by=by, tab=tab, prefer=prefer)
        clean = clean_value(spec, clean)
    row = stored or PartAnswers(risalah=risalah, section=section, part=part, revision=0)
    row.joined = late
    if stored and stored.value == clean:
        return row
    _refuse_lost_references(document, f"{section}.{part}", clean)
    row.value, row.revision = clean, row.revision + 1
    row.changed_by, row.changed_at = by, at or timezone.now()
    row.save()
    keep_revision(row, tab=tab)
    refresh_measure(risalah, with_answers(document, {f"{section}.{part}": clean}), at=row.changed_at)
    return row


@transaction.atomic
def restore_revision(*, risalah: Risalah, kept: PartRevision, by: User) -> PartAnswers:
    """Store an earlier text of a part again, as a save of its own.

    Raises Denied when the section is locked, Invalid when a row that is referred to would go by it.
    """
    risalah = Risalah.objects.locked(risalah.pk)  # first, as every save does
    current = PartAnswers.objects.filter(risalah=risalah, section=kept.section, part=kept.part).first()
    return save_part(
        risalah=risalah,
        section=kept.section,
        part=kept.part,
        value=kept.value,
        revision=current.revision if current else 0,
        by=by,
    )


def clean_value(spec: Part, value: dict[str, Any]) -> dict[str, Any]:
    """The value with unknown keys dropped, texts normalised and cut, and ids checked.

    Raises Invalid for more rows or columns than a part may have, or for ids that no page of ours makes.
    """
    clean: dict[str, Any] = {}
    if spec.fields:
        typed = value.get("fields", {})
        clean["fields"] = {f.name: _cell(f, typed.get(f.name)) for f in spec.fields if f.kind != "computed"}
    slot_fields: dict[str, Field] = {}
    if spec.slots:
        slots = value.get("slots", [])
        if len(slots) > MOST_SLOTS:
            raise Invalid(f"Paling banyak {MOST_SLOTS} kolom. Gabungkan beberapa kolom.")
        slot_fields = {_checked_id(s["id"]): spec.slots.cell for s in slots}
        if spec.slots.source == "typed":
            clean["slots"] = [
                {"id": s["id"], "label": normalise(str(s.get("label", "")))[:80]} for s in slots
            ]
    if spec.rows:
        rows = value.get("rows", [])
        if len(rows) > MOST_ROWS:
            raise Invalid(f"Paling banyak {MOST_ROWS} baris. Ringkas datanya, lalu simpan kembali.")
        clean["rows"] = _rows(spec, rows, slot_fields)
    return clean


def _rows(spec: Part, rows: list[dict[str, Any]], slot_fields: dict[str, Field]) -> list[dict[str, Any]]:
    columns = {c.name: c for c in spec.columns if c.kind != "computed"} | slot_fields
    seen: set[str] = set()
    clean = []
    for row in rows:
        row_id = _checked_id(row["id"])
        if row_id in seen:
            continue
        seen.add(row_id)
        cells = row.get("cells", {})
        made: dict[str, Any] = {
            "id": row_id,
            "cells": {n: _cell(c, cells.get(n)) for n, c in columns.items()},
        }
        if spec.rows and spec.rows.outline:
            made["level"] = max(0, min(int(row.get("level") or 0), spec.rows.outline.deepest))
        clean.append(made)
    return clean


def _cell(field: Field, raw: Any) -> str | list[str]:
    if field.many:
        chosen = raw if isinstance(raw, list) else ([raw] if raw else [])
        return list(dict.fromkeys(normalise(str(x))[:60] for x in chosen if x))
    return normalise(str(raw or ""))[:LONGEST_TEXT]


def _checked_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise Invalid("Halaman ini tidak lengkap terkirim. Muat ulang halaman, lalu simpan kembali.")
    return text


def _refuse_lost_references(document: Document, address: str, clean: dict[str, Any]) -> None:
    kept = {row["id"] for row in clean.get("rows", [])}
    before = document.at(address)
    mirrored = before.spec.rows is not None and before.spec.rows.source
    for row in () if mirrored else before.rows:
        if row.id in kept:
            continue
        found = uses(document, address, row.id)
        if found:
            places = "; ".join(dict.fromkeys(use.label for use in found))
            raise Invalid(
                f"“{row.label}” masih dipakai di: {places}. Lepaskan dahulu di sana, lalu hapus barisnya."
            )
