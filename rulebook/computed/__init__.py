"""Every figure that the portal works out: `REGISTRY` holds the functions that `Computed(compute=…)` names.

A single field's function takes (document, part), a column's (document, part, row). Each returns a `Figure` or
None while something it needs is missing or unreadable. `data` reads data sets, `over_time` charts, `story` tells
the measure's way.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from rulebook.computed import data, over_time, story
from rulebook.computed.figure import Figure
from rulebook.document import Document, PartView, RowView
from rulebook.measure import Measure, measure
from rulebook.vocabulary import Computed

__all__ = ["REGISTRY", "Figure", "Measure", "figure", "measure"]


def _functions(module: ModuleType) -> dict[str, Callable[..., Figure | None]]:
    return {
        name: found
        for name, found in vars(module).items()
        if not name.startswith("_")
        and callable(found)
        and getattr(found, "__module__", "") == module.__name__
    }


REGISTRY: dict[str, Callable[..., Figure | None]] = (
    _functions(data) | _functions(over_time) | _functions(story)
)


def figure(document: Document, part: PartView, field: Computed, row: RowView | None = None) -> Figure | None:
    """The figure of a computed field of `part`, or of its `row`; None while it cannot be computed."""
    compute = REGISTRY[field.compute]
    return compute(document, part) if row is None else compute(document, part, row)
