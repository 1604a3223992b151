"""The worked example CEPAT SEHAT (domain guide, section 10) as a Document, whole or with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from risalah.examples.cepat_sehat import EXAMPLE, JULY, TITLE
from risalah.examples.shape import Answers, example_document_of
from rulebook.document import Document

__all__ = ["FILES", "JULY", "MEMBERS", "TITLE", "answers", "document", "with_cell", "with_field"]

MEMBERS = EXAMPLE.member_ids
FILES = EXAMPLE.file_ids


def answers(member: Mapping[str, str] = MEMBERS, file: Mapping[str, str] = FILES) -> Answers:
    """Every part's answers, made anew. `member`: letter → member id; `file`: key → attachment id."""
    return EXAMPLE.typed(member, file)


def document(typed: Mapping[str, Any] | None = None, *, scheme: str = "8-langkah", **frame: Any) -> Document:
    """The example as a Document; `typed` replaces all its answers, `frame` single facts of its frame."""
    return example_document_of(EXAMPLE, typed, scheme=scheme, **({"title": TITLE} | frame))


def with_field(part: str, field: str, text: Any) -> Document:
    """The example with one single field typed differently."""
    changed = answers()
    changed.setdefault(part, {}).setdefault("fields", {})[field] = text
    return document(changed)


def with_cell(part: str, row: str, column: str, text: Any) -> Document:
    """The example with one cell typed differently."""
    changed = answers()
    next(r for r in changed[part]["rows"] if r["id"] == row)["cells"][column] = text
    return document(changed)
