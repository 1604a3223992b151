"""What differs between two answers of the same part, cell by cell: for a stale save and for comparing versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from rulebook.document import Answer, Document, PartView, RowView
from rulebook.showing import shown

Pieces = tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class Difference:
    """One changed place. `before` is "" for what is new, `after` is "" for what is gone."""

    address: str
    section: str
    label: str
    before: str
    after: str

    @cached_property
    def pieces(self) -> tuple[Pieces, Pieces]:
        """Both texts in pieces, each with whether the other lacks it; nothing is marked where one text is empty."""
        old, new = (re.findall(r"\s+|\S+", text) for text in (self.before, self.after))
        if not old or not new:
            return tuple((False, word) for word in old), tuple((False, word) for word in new)
        left: list[tuple[bool, str]] = []
        right: list[tuple[bool, str]] = []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            for side, text in ((left, "".join(old[a:b])), (right, "".join(new[c:d]))):
                if text:
                    side.append((kind != "equal", text))
        return tuple(left), tuple(right)


def differing_parts(old: Document, new: Document) -> tuple[str, ...]:
    """Addresses "SECTION.part" whose typed answers differ, in document order."""
    addresses = (view.address for view in new.all_parts())
    return tuple(a for a in addresses if _typed(old.answers.get(a, {})) != _typed(new.answers.get(a, {})))


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Every changed field, cell and row, in document order."""
    return tuple(d for address in differing_parts(old, new) for d in part_differences(old, new, address))


def part_differences(old: Document, new: Document, address: str) -> Iterator[Difference]:
    """The changed places of one part."""
    before, after = old.at(address), new.at(address)
    for name, answer in after.fields.items():
        if before.fields[name].raw != answer.raw:
            yield _difference(
                before,
                after,
                f"{address}.{name}",
                answer,
                (old, before.fields[name], None),
                (new, answer, None),
            )
    yield from _slot_differences(before, after)
    for row_id in dict.fromkeys([r.id for r in before.rows] + [r.id for r in after.rows]):
        yield from _row_differences(old, new, before, after, row_id)


def _slot_differences(before: PartView, after: PartView) -> Iterator[Difference]:
    old, new = ", ".join(label for _, label in before.slots), ", ".join(label for _, label in after.slots)
    if old != new:
        yield Difference(f"{after.address}.slots", after.section.code, f"{after.spec.title}: kolom", old, new)


def _row_differences(
    old: Document, new: Document, before: PartView, after: PartView, row_id: str
) -> Iterator[Difference]:
    was, now = before.row(row_id), after.row(row_id)
    names = dict.fromkeys([*(was.cells if was else ()), *(now.cells if now else ())])
    for name in names:
        left = was.cells.get(name) if was else None
        right = now.cells.get(name) if now else None
        if (left.raw if left else "") in ("", []) and (right.raw if right else "") in ("", []):
            continue
        if left is None or right is None or left.raw != right.raw:
            answer = right or left
            assert answer is not None
            yield _difference(
                before,
                after,
                f"{after.address}[{row_id}].{name}",
                answer,
                (old, left, was),
                (new, right, now),
            )


def _difference(
    before: PartView,
    after: PartView,
    address: str,
    answer: Answer,
    left: tuple[Document, Answer | None, RowView | None],
    right: tuple[Document, Answer | None, RowView | None],
) -> Difference:
    row = right[2] or left[2]
    name = " · ".join(x for x in (after.spec.title, row.label if row else "", answer.field.label) if x)
    return Difference(address, after.section.code, name, _text(before, *left), _text(after, *right))


def _text(part: PartView, document: Document, answer: Answer | None, row: RowView | None) -> str:
    if answer is None:
        return ""
    told = shown(document, part, answer.field, row)
    return told.text or ", ".join(f.caption or f.name for f in told.files)


def _typed(value: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return (value.get("fields") or {}, value.get("slots") or [], value.get("rows") or [])
