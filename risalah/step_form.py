"""One form builder for every part: from the stored JSON to inputs. The way back is `posting.py`.

Names: single fields "PART-FIELD", cells "PART-ROW-COLUMN", the rows in page order as repeated "rows", typed columns as
repeated "slots" with "PART-slot-ID", the depth in an outline as "PART-ROW-level".
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field as CrispyField
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from risalah.field_kinds import Shelf, form_field, offer_typed
from rulebook import computed
from rulebook.document import Document, PartView, RowView, slot_field
from rulebook.vocabulary import Computed, Field

NEW_ROW = "__ROW__"
PASTED = ("line", "text", "number", "integer", "money", "date", "choice", "tick")
_LETTERS = string.ascii_lowercase + string.digits


def new_id(prefix: str = "r") -> str:
    """A permanent random id for a row ("r") or a typed column ("s")."""
    return prefix + "".join(secrets.choice(_LETTERS) for _ in range(8))


class TypedForm(forms.Form):
    """Inputs for some declared fields, bound to what was typed, so that marks show at once.

    In a grid (`cells`) every input carries its label itself, and single lines may grow over several.
    """

    def __init__(
        self,
        prefix: str,
        fields: list[Field],
        typed: dict[str, Any],
        document: Document,
        shelf: Shelf,
        *,
        cells: bool = False,
    ) -> None:
        data = QueryDict(mutable=True)
        for name, raw in typed.items():
            data.setlist(f"{prefix}-{name}", raw if isinstance(raw, list) else [raw])
        super().__init__(data, prefix=prefix, auto_id="%s")
        for declared in fields:
            self.fields[declared.name] = made = form_field(declared, document, shelf)
            if cells and declared.kind == "line":
                made.widget = forms.Textarea(attrs={"rows": 1, "maxlength": 500})
            offer_typed(made.widget, declared, typed.get(declared.name, ""), document)
            if cells:
                made.widget.attrs["aria-label"] = declared.label
                made.help_text = ""  # it stands in the head of the column
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(CrispyField(f.name, template="risalah/_field.html") for f in fields))


@dataclass(frozen=True)
class Cell:
    """One place of a grid row: an input (`bound`) or a computed text. `deep` ones show once "Perdalam" is ticked."""

    declared: Field
    deep: bool
    bound: forms.BoundField | None
    text: str = ""
    id: str = ""

    @property
    def label(self) -> str:
        return self.declared.label

    @property
    def kind(self) -> str:
        return self.declared.kind

    @property
    def is_words(self) -> bool:
        return self.kind in ("line", "text")

    @property
    def wide(self) -> bool:
        """Takes the whole width of a card."""
        return self.kind in ("text", "choices", "files", "member", "ref")

    @property
    def example(self) -> str:
        """The example, while nothing has been typed."""
        return self.declared.example if self.bound and not self.bound.value() else ""

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "integer", "money", "computed")


@dataclass(frozen=True)
class GridRow:
    """One row of the grid with its label, depth and cells."""

    id: str
    code: str
    level: int
    cells: tuple[Cell, ...]
    heading: str = ""  # for rows that mirror others: whose row it is

    @property
    def indent(self) -> range:
        return range(self.level)


class PartForm:
    """A part as its page needs it: head form, grid rows, slots, an empty row to copy.

    `spare` empty rows stand below the others for people without JavaScript, who asked for more.
    """

    def __init__(
        self, document: Document, view: PartView, shelf: Shelf | None = None, *, spare: int = 0
    ) -> None:
        self.document, self.view, self.spec = document, view, view.spec
        self.shelf, self.spare = shelf or Shelf(), spare

    @cached_property
    def head(self) -> TypedForm | None:
        """The single fields that are typed, or None."""
        typed = [f for f in self.spec.fields if not isinstance(f, Computed)]
        if not typed:
            return None
        return TypedForm(
            self.spec.name, typed, {n: a.raw for n, a in self.view.fields.items()}, self.document, self.shelf
        )

    @cached_property
    def figures(self) -> list[tuple[Computed, str]]:
        """The computed single fields with their texts ("" while something is missing)."""
        found = [f for f in self.spec.fields if isinstance(f, Computed)]
        figures = [(f, computed.figure(self.document, self.view, f)) for f in found]
        return [(f, figure.text if figure else "") for f, figure in figures]

    @property
    def slot_names(self) -> set[str]:
        """The columns that the group named itself (or one per voter)."""
        return {slot for slot, _ in self.view.slots}

    @property
    def typed_slots(self) -> bool:
        return self.spec.slots is not None and self.spec.slots.source == "typed"

    @property
    def source_title(self) -> str:
        """For a part whose rows mirror another: that part's title."""
        rules = self.spec.rows
        return (
            self.document.at(rules.source).spec.title if rules and rules.source not in ("", "steps") else ""
        )

    @property
    def fixed(self) -> bool:
        """Rows mirror other rows: none may be added or removed."""
        return bool(self.spec.rows and self.spec.rows.source)

    @cached_property
    def columns(self) -> list[Field]:
        """Columns with the slots in their place: after the first column."""
        slots = [slot_field(self.spec, slot, label) for slot, label in self.view.slots]
        hidden = self._hidden_beside_slots()
        own = [c for c in self.spec.columns if c.name not in hidden]
        lead = [c for c in own if c.kind in ("line", "text")] if slots else own
        return [*lead, *slots, *(c for c in own if c not in lead)]

    def _hidden_beside_slots(self) -> set[str]:
        """Either the typed total or the sum of the slots shows; both when a total was typed beside slots."""
        rules = self.spec.slots
        if rules is None or not rules.instead_of:
            return set()
        if not self.view.slots:
            return {rules.summed_as}
        typed = any(row.cells[rules.instead_of].filled for row in self.view.rows)
        return set() if typed else {rules.instead_of}

    @cached_property
    def depth(self) -> set[str]:
        """Columns of a core part that nobody has to fill; a computed one goes with the column before it."""
        deep: set[str] = set()
        if not self.spec.core:
            return deep
        before_is_deep = False
        for column in self.columns:
            if column.name in self.slot_names:
                continue
            is_deep = before_is_deep if isinstance(column, Computed) else not (column.core or column.upfront)
            if is_deep:
                deep.add(column.name)
            before_is_deep = is_deep
        return deep if len(deep) < len(self.columns) else set()

    def paste_columns(self, with_depth: bool) -> list[Field]:
        """What a block pasted out of a spreadsheet fills, in the order of the table."""
        hidden = set() if with_depth else self.depth
        return [c for c in self.columns if c.name not in hidden and c.kind in PASTED]

    @property
    def paste_order(self) -> str:
        """The columns for pasting, named for the person."""
        return " · ".join(c.label for c in self.paste_columns(self.shows_depth))

    @cached_property
    def shows_depth(self) -> bool:
        """Depth opens by itself where something stands in it."""
        typed = [c.name for c in self.columns if c.name in self.depth and not isinstance(c, Computed)]
        return any(row.cells[name].filled for row in self.view.rows for name in typed)

    @property
    def as_cards(self) -> bool:
        """A row with many or large inputs is a card at every width; a narrow one a line of a table."""
        large = any(
            c.kind in ("files", "choices", "member") or (c.kind == "ref" and not c.single)
            for c in self.columns
        )
        return large or len(self.columns) - len(self.view.slots) > 6

    @property
    def beside(self) -> bool:
        """Few columns leave room for the picture beside the data."""
        rules = self.spec.rows
        if rules is None or rules.outline or self.as_cards:
            return False
        return bool(self.spec.pictures) and len(self.columns) <= 4

    @cached_property
    def rows(self) -> list[GridRow]:
        """The rows as stored; a group that typed none sees the suggested ones, or a few empty ones."""
        if not self.spec.rows:
            return []
        rows = [self._row(row) for row in self.view.rows]
        if self.fixed:
            return rows
        return (rows or self._suggested()) + [self._typed_row(new_id(), 0, "", {}) for _ in range(self.spare)]

    @cached_property
    def empty_row(self) -> GridRow:
        """The row that the browser copies when one is added."""
        return self._row(RowView(NEW_ROW, 0, "", {}))

    def marks(self) -> Iterator[tuple[str, str]]:
        """(id of the input, sentence) for every filled place that could not be read."""
        bound = [*(self.head or ()), *(c.bound for row in self.rows for c in row.cells if c.bound)]
        for place in bound:
            if place.errors:
                yield place.auto_id, " ".join(place.errors)

    def _suggested(self) -> list[GridRow]:
        rules = self.spec.rows
        assert rules is not None
        first = self.spec.columns[0] if self.spec.columns else None
        if rules.start_with and first is not None:
            typed = [{first.name: text} for text in rules.start_with]
        else:
            typed = [{} for _ in range(max(rules.minimum, 3))]
        return [self._typed_row(new_id(), 0, "", cells) for cells in typed]

    def _row(self, row: RowView) -> GridRow:
        return self._typed_row(row.id, row.level, row.code, {n: a.raw for n, a in row.cells.items()}, row)

    def _typed_row(
        self, row_id: str, level: int, code: str, typed: dict[str, Any], row: RowView | None = None
    ) -> GridRow:
        prefix = f"{self.spec.name}-{row_id}"
        asked = [c for c in self.columns if not isinstance(c, Computed)]
        form = TypedForm(prefix, asked, typed, self.document, self.shelf, cells=True)
        cells = tuple(
            Cell(c, c.name in self.depth, None, self._figure_of(c, row), f"{prefix}-{c.name}")
            if isinstance(c, Computed)
            else Cell(c, c.name in self.depth, form[c.name])
            for c in self.columns
        )
        return GridRow(row_id, code, level, cells, self.heading(row_id))

    def _figure_of(self, column: Computed, row: RowView | None) -> str:
        """The computed cell of a stored row; "" for suggested rows and the row to copy."""
        if row is None or row.id == NEW_ROW:
            return ""
        figure = computed.figure(self.document, self.view, column, row)
        return figure.text if figure else ""

    def heading(self, row_id: str) -> str:
        """For a row that mirrors another: whose row it is."""
        rules = self.spec.rows
        if rules is None or not rules.source:
            return ""
        if rules.source == "steps":
            return next(
                (f"{s.number}. {s.name}" for s in self.document.scheme.steps if s.sections[0] == row_id), ""
            )
        source = self.document.at(rules.source).row(row_id)
        return source.label if source else ""
