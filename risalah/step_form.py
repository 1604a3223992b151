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

from risalah.columns import Columns
from risalah.field_kinds import Shelf, TypedBound, form_field, offer_typed
from rulebook import computed
from rulebook.document import Document, PartView, RowView
from rulebook.vocabulary import Computed, Field

NEW_ROW = "__ROW__"
GROWING: dict[str, dict[str, Any]] = {  # what grows over several lines in a cell
    "line": {"maxlength": 500},
    "values": {"inputmode": "decimal", "spellcheck": "false", "autocomplete": "off"},
}
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
            if cells and declared.kind in GROWING:
                made.widget = forms.Textarea(attrs={"rows": 1, **GROWING[declared.kind]})
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
        return self.kind in ("number", "integer", "money", "values", "computed")


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
    def grid(self) -> Columns:
        """The columns of the rows."""
        return Columns(self.document, self.view)

    @cached_property
    def head(self) -> TypedForm | None:
        """The single fields that are typed, or None."""
        return self._single_fields(deep=False)

    @cached_property
    def more(self) -> TypedForm | None:
        """The single fields that stay folded until somebody asks for them, or None."""
        return self._single_fields(deep=True)

    def _single_fields(self, *, deep: bool) -> TypedForm | None:
        asked = [f for f in self.spec.fields if not isinstance(f, Computed) and f.deep == deep]
        if not asked:
            return None
        typed = {name: answer.raw for name, answer in self.view.fields.items()}
        return TypedForm(self.spec.name, asked, typed, self.document, self.shelf)

    @property
    def shows_more(self) -> bool:
        """The folded fields open by themselves where something stands in them."""
        return any(self.view[f.name].filled for f in self.spec.fields if f.deep)

    @cached_property
    def figures(self) -> list[tuple[Computed, str]]:
        """The computed single fields with their texts ("" while something is missing)."""
        found = [f for f in self.spec.fields if isinstance(f, Computed)]
        figures = [(f, computed.figure(self.document, self.view, f)) for f in found]
        return [(f, figure.text if figure else "") for f, figure in figures]

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

    @property
    def paste_orders(self) -> list[tuple[str, str]]:
        """The columns for pasting, named for the person: (class, order). With folded columns there are two, and the
        style sheet shows the one that the tick asks for.
        """
        kinds = {"shallow": False, "deep": True} if self.grid.depth else {"": False}
        return [(kind, " · ".join(c.label for c in self.grid.pasted(deep))) for kind, deep in kinds.items()]

    @property
    def column_names(self) -> str:
        """The columns as they stand, for the script that sees when a save brought others."""
        return " ".join(column.name for column in self.grid.shown)

    @property
    def takes_table(self) -> bool:
        """Whether a table out of a spreadsheet can be put in: as rows, or as the values of its one box."""
        if self.spec.rows:
            return not self.fixed
        return self.values_field is not None

    @property
    def values_field(self) -> Field | None:
        """The box of measured values, where the part has one."""
        return next((f for f in self.spec.fields if f.kind == "values"), None)

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
        for place in self._bound():
            if place.errors:
                yield place.auto_id, " ".join(place.errors)

    def echoes(self) -> Iterator[tuple[str, str, bool]]:
        """(id of the input, what was understood, whether that stays) where two readings were possible."""
        for place in self._bound():
            if isinstance(place, TypedBound) and (words := place.understood):
                yield place.auto_id, words, place.doubtful

    def _bound(self) -> Iterator[forms.BoundField]:
        yield from self.head or ()
        yield from self.more or ()
        yield from (cell.bound for row in self.rows for cell in row.cells if cell.bound)

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
        asked = [c for c in self.grid.shown if not isinstance(c, Computed)]
        form = TypedForm(prefix, asked, typed, self.document, self.shelf, cells=True)
        cells = tuple(
            Cell(c, c.name in self.grid.depth, None, self._figure_of(c, row), f"{prefix}-{c.name}")
            if isinstance(c, Computed)
            else Cell(c, c.name in self.grid.depth, form[c.name])
            for c in self.grid.shown
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
