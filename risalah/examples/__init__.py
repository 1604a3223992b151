"""The worked examples as pure data, and as Documents. All people, units and figures are invented."""

from __future__ import annotations

from rulebook.document import Document

# slug → (title, one line about it)
EXAMPLES: dict[str, tuple[str, str]] = {}


def example_document(slug: str) -> Document:
    """The example of that slug. Raises KeyError for an unknown one."""
    raise KeyError(slug)
