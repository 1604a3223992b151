"""A step as a form for a meeting without a computer: what is asked, with lines to write on and empty rows."""

from __future__ import annotations

from dataclasses import dataclass

from risalah.columns import Columns
from rulebook.document import Document, PartView
from rulebook.vocabulary import Choice, Computed, Field, Section, Text

SPARE_ROWS, OUTLINE_ROWS, MOST_ROWS = 6, 14, 14
SPARE_SLOTS = 4
UPRIGHT_COLUMNS = 5
HELP = 110  # letters: a longer help is cut after its first sentence
SKIPPED = ("computed", "files")
CALL_FOR_LINES = {"values": 5, "line": 1, "member": 1, "ref": 2}


@dataclass(frozen=True)
class BlankField:
    """A question with `lines` to write on, or with `options` to tick."""

    label: str
    help: str
    lines: int
    options: tuple[str, ...] = ()

    @property
    def ruled(self) -> range:
        """One place for each line."""
        return range(self.lines)


@dataclass(frozen=True)
class BlankColumn:
    """A column of an empty table. `options`: what is written below the head, to choose from."""

    label: str
    narrow: bool
    options: str = ""


@dataclass(frozen=True)
class BlankPart:
    """A block of the form. `rows`: what stands in the first cell of each row, "" where that is to be written too."""

    label: str
    title: str
    help: str
    fields: tuple[BlankField, ...]
    columns: tuple[BlankColumn, ...]
    rows: tuple[str, ...]

    @property
    def landscape(self) -> bool:
        return len(self.columns) > UPRIGHT_COLUMNS


def blank_parts(document: Document, sections: tuple[Section, ...], number: int) -> tuple[BlankPart, ...]:
    """The core parts of these sections, as they are filled in by hand: a form of a few pages. What the portal works out is
    not asked for, and depth is looked into when the computer is there again."""
    found: list[BlankPart] = []
    for section in sections:
        for spec in section.parts:
            if not spec.core:
                continue
            view = document.part(section.code, spec.name)
            part = _blank_part(document, view, f"{number}.{len(found) + 1}")
            if part.fields or part.columns:
                found.append(part)
    return tuple(found)


def _blank_part(document: Document, view: PartView, label: str) -> BlankPart:
    spec = view.spec
    if spec.approval:
        fields = tuple(
            BlankField(text, "", 1) for text in ("Nama pejabat", "Jabatan", "Tanggal", "Tanda tangan")
        )
    else:
        fields = tuple(_field(f) for f in spec.fields if f.kind not in SKIPPED and not f.deep)
    columns, rows = _table(document, view)
    return BlankPart(label, spec.title, short_help(spec.help), fields, columns, rows)


def _field(field: Field) -> BlankField:
    if isinstance(field, Choice):
        return BlankField(field.label, "", 0, tuple(label for _, label in field.options))
    lines = field.rows if isinstance(field, Text) else CALL_FOR_LINES.get(field.kind, 1)
    return BlankField(field.label, short_help(field.help), lines)


def _table(document: Document, view: PartView) -> tuple[tuple[BlankColumn, ...], tuple[str, ...]]:
    rules = view.spec.rows
    if rules is None:
        return (), ()
    grid = Columns(document, view)
    asked = [
        c
        for c in grid.shown
        if c.name not in grid.depth and not isinstance(c, Computed) and c.kind not in SKIPPED
    ]
    columns = [_column(c) for c in asked]
    if view.spec.slots and view.spec.slots.source == "typed" and not view.slots:
        instead = view.spec.slots.instead_of
        columns = [c for c, field in zip(columns, asked, strict=True) if field.name != instead]
        labels = view.spec.slots.start_with or ("",) * SPARE_SLOTS
        columns[1:1] = [BlankColumn(label, True) for label in labels]
    names = [row.label or row.code for row in view.rows] if rules.source else []
    if rules.source == "steps":
        names = [step.name for step in document.scheme.steps]
    if rules.source:
        columns.insert(0, BlankColumn(rules.noun[:1].upper() + rules.noun[1:], False))
    spare = OUTLINE_ROWS if rules.outline else max(rules.minimum, SPARE_ROWS)
    return tuple(columns), tuple(names[:MOST_ROWS] or [""] * spare)


def _column(field: Field) -> BlankColumn:
    narrow = field.kind in ("number", "integer", "money", "date", "tick", "choice")
    options = " / ".join(label for _, label in field.options) if isinstance(field, Choice) else ""
    return BlankColumn(field.label, narrow, options if len(options) <= HELP else "")


def short_help(text: str) -> str:
    """A help as a form has room for it: whole when short, else its first sentence."""
    return text if len(text) <= HELP else text.partition(". ")[0].rstrip(".") + "."
