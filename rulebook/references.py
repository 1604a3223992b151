"""Who refers to a row: the uses that must let go before it can be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rulebook.document import Document
from rulebook.vocabulary import Ref


@dataclass(frozen=True)
class Use:
    """One place that names a row: its address, section and how a person would call it."""

    address: str
    section: str
    label: str


def uses(document: Document, address: str, row_id: str) -> tuple[Use, ...]:
    """Every filled place that depends on row `row_id` of the part at `address`, in document order.

    A reference names the row by id; a part whose rows mirror it (`Rows.source`) depends on it where it has been filled.
    """
    return tuple(_uses(document, address, row_id))


def _uses(document: Document, address: str, row_id: str) -> Iterator[Use]:
    for view in document.all_parts():
        title = f"{view.spec.title}"
        for name, answer in view.fields.items():
            if _names(answer.field, address) and row_id in answer.ids:
                yield Use(f"{view.address}.{name}", view.section.code, title)
        mirrors = view.spec.rows is not None and view.spec.rows.source == address
        for row in view.rows:
            if mirrors and row.id == row_id and row.filled:
                yield Use(f"{view.address}[{row.id}]", view.section.code, title)
            for name, answer in row.cells.items():
                if _names(answer.field, address) and row_id in answer.ids:
                    yield Use(f"{view.address}[{row.id}].{name}", view.section.code, f"{title}: {row.label}")


def _names(field: object, address: str) -> bool:
    return isinstance(field, Ref) and field.to == address


def referring_sections(document: Document, sections: set[str]) -> set[str]:
    """Sections that hold something naming rows of `sections`: proposed for opening when those are returned."""
    found = set()
    for view in document.all_parts():
        targets = {
            f.to.partition(".")[0] for f in (*view.spec.fields, *view.spec.columns) if isinstance(f, Ref)
        }
        if view.spec.rows and view.spec.rows.source not in ("", "steps"):
            targets.add(view.spec.rows.source.partition(".")[0])
        if targets & sections and view.filled:
            found.add(view.section.code)
    return found - sections
