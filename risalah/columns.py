"""Which columns a part's grid shows, in which order, and how: folded away, as cards, beside the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from rulebook import charts
from rulebook.document import Document, PartView, slot_field
from rulebook.vocabulary import Computed, Field

PASTED = ("line", "text", "number", "integer", "money", "date", "choice", "tick", "values")
MOST_IN_A_LINE = 6  # a row with more columns is a card
MOST_BESIDE = 4


@dataclass(frozen=True)
class Columns:
    """The columns of one part."""

    document: Document
    view: PartView

    @property
    def slots(self) -> set[str]:
        """The columns that the group named itself (or one per voter)."""
        return {slot for slot, _ in self.view.slots}

    @cached_property
    def shown(self) -> list[Field]:
        """All columns with the slots in their place: after the first column."""
        spec = self.view.spec
        slots = [slot_field(spec, slot, label) for slot, label in self.view.slots]
        hidden = self._hidden_beside_slots() | self._hidden_by_chart()
        own = [c for c in spec.columns if c.name not in hidden]
        lead = [c for c in own if c.kind in ("line", "text") and not c.deep] if slots else own
        return [*lead, *slots, *(c for c in own if c not in lead)]

    def _hidden_beside_slots(self) -> set[str]:
        """Either the typed total or the sum of the slots shows; both when a total was typed beside slots."""
        rules = self.view.spec.slots
        if rules is None or not rules.instead_of:
            return set()
        if not self.view.slots:
            return {rules.summed_as}
        typed = any(row.cells[rules.instead_of].filled for row in self.view.rows)
        return set() if typed else {rules.instead_of}

    def _hidden_by_chart(self) -> set[str]:
        return charts.hidden_columns(self.document, self.view) if self.view.spec.chart else set()

    @cached_property
    def depth(self) -> set[str]:
        """The folded columns: in a core part those that nobody has to fill, those declared deep elsewhere and
        where that would leave none.

        A computed column goes with the column before it.
        """
        if not self.view.spec.core:
            return self._folded(lambda column: column.deep)
        deep = self._folded(lambda column: not (column.core or column.upfront))
        own = [column for column in self.shown if column.name not in self.slots]
        return deep if len(deep) < len(own) else self._folded(lambda column: column.deep)

    def _folded(self, is_deep: Callable[[Field], bool]) -> set[str]:
        folded: set[str] = set()
        before_is_deep = False
        for column in self.shown:
            if column.name in self.slots:
                continue
            before_is_deep = before_is_deep if isinstance(column, Computed) else is_deep(column)
            if before_is_deep:
                folded.add(column.name)
        return folded

    @cached_property
    def shows_depth(self) -> bool:
        """Depth opens by itself where something stands in it."""
        typed = [c.name for c in self.shown if c.name in self.depth and not isinstance(c, Computed)]
        return any(row.cells[name].filled for row in self.view.rows for name in typed)

    def pasted(self, with_depth: bool) -> list[Field]:
        """What a block out of a spreadsheet fills, in the order of the table."""
        hidden = set() if with_depth else self.depth
        return [c for c in self.shown if c.name not in hidden and c.kind in PASTED]

    @property
    def as_cards(self) -> bool:
        """A row with many or large inputs is a card at every width; a narrow one a line of a table."""
        large = any(
            c.kind in ("files", "choices", "member") or (c.kind == "ref" and not c.single) for c in self.shown
        )
        return large or self._plain - len(self.view.slots) > MOST_IN_A_LINE

    @property
    def beside(self) -> bool:
        """Few columns leave room for the picture beside the data."""
        spec = self.view.spec
        if spec.rows is None or spec.rows.outline or self.as_cards:
            return False
        return bool(spec.pictures) and self._plain <= MOST_BESIDE

    @property
    def _plain(self) -> int:
        """How many columns there are, those that are declared deep left out."""
        return sum(not column.deep for column in self.shown)
