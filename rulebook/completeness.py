"""What submitting still demands: the core (inti) of every section, and every cell that cannot be read.

The core that a field's own declaration can express (`core=True`, `Rows.minimum`) is checked here; what
depends on other answers stands in `conditions.py`. Everything else that a good risalah has is advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rulebook import conditions
from rulebook.addresses import GROUP
from rulebook.conditions import Check, demand, only_offered, row_name, waived
from rulebook.content_lines import content_line
from rulebook.document import Answer, Document, PartView

__all__ = ["Missing", "Progress", "SectionState", "content_line", "missing", "progress", "section_state"]

SectionState = Literal["belum", "sedang", "selesai"]


@dataclass(frozen=True)
class Missing:
    """One thing to do before submitting; `address` leads into the page, `section` is GROUP for the group."""

    address: str
    section: str
    sentence: str


@dataclass(frozen=True)
class Progress:
    """How much of what is demanded is there. `percent` is 100 only when nothing is missing."""

    done: int
    total: int
    percent: int


def missing(document: Document) -> tuple[Missing, ...]:
    """Everything that submitting still demands, in document order; the group's own facts first."""
    return tuple(
        Missing(check.address, section, check.sentence)
        for section in _sections(document)
        for check in _checks(document, section)
        if not check.met
    )


def section_state(document: Document, section: str) -> SectionState:
    """Whether the section was not begun, is under way, or has all that submitting demands."""
    views = [document.part(section, part.name) for part in document.edition.section(section).parts]
    if not any(_begun(view) for view in views):
        return "belum"
    return "selesai" if all(check.met for check in _checks(document, section)) else "sedang"


def progress(document: Document) -> Progress:
    """The share of the demanded answers that are there, over the group and all sections."""
    checks = [check for section in _sections(document) for check in _checks(document, section)]
    total = sum(check.weight for check in checks)
    done = sum(check.weight for check in checks if check.met)
    return Progress(done, total, 100 * done // total if total else 0)


def _sections(document: Document) -> tuple[str, ...]:
    return (GROUP, *(section.code for section in document.edition.sections))


def _begun(view: PartView) -> bool:
    """Whether the group wrote here; the prefilled schedule and offered rows do not count."""
    if view.spec.rows and view.spec.rows.source == "steps":
        return False
    typed = any(answer.filled for answer in view.fields.values())
    return typed or any(not only_offered(view, row) for row in view.filled_rows)


def _checks(document: Document, section: str) -> list[Check]:
    if section == GROUP:
        return list(conditions.group(document.frame))
    found: list[Check] = []
    for part in document.edition.section(section).parts:
        view = document.part(section, part.name)
        found += _core(document, view) if part.core else ()
        found += _unreadable(view)
    return [*found, *conditions.section(document, section)]


def _core(document: Document, view: PartView) -> Iterator[Check]:
    """What the declarations themselves demand; a cell that cannot be read is reported by `_unreadable`."""
    for answer in view.fields.values():
        if answer.field.core and not answer.error and not waived(document, view, answer.field):
            yield demand(document, view, answer)
    rows = view.spec.rows
    if rows is None:
        return
    columns = [column for column in view.spec.columns if column.core and column.kind != "computed"]
    filled = [row for row in (view.rows if rows.source else view.filled_rows) if not only_offered(view, row)]
    if rows.minimum > len(filled) and not rows.outline:
        yield _more_rows(view, len(filled), rows.minimum, max(1, len(columns)))
    for row in filled:
        for column in columns:
            if not row[column.name].error and not waived(document, view, column, row):
                yield demand(document, view, row[column.name], row)


def _more_rows(view: PartView, there: int, wanted: int, cells: int) -> Check:
    assert view.spec.rows is not None
    so_far = f"baru ada {there}" if there else "belum ada"
    sentence = f"Tulis paling sedikit {wanted} {view.spec.rows.noun}; {so_far}."
    return Check(view.address, sentence, met=False, weight=cells * (wanted - there))


def _unreadable(view: PartView) -> Iterator[Check]:
    """One unmet check per cell that holds something that cannot be read."""
    for answer in view.fields.values():
        if answer.error:
            yield _unread(f"{view.address}.{answer.field.name}", answer, "")
    for row in view.rows:
        for answer in row.cells.values():
            if answer.error:
                address = f"{view.address}[{row.id}].{answer.field.name}"
                yield _unread(address, answer, f" pada {row_name(view, row)}")


def _unread(address: str, answer: Answer, where: str) -> Check:
    return Check(address, f"Perbaiki “{answer.field.label}”{where}: {answer.error}", met=False)
