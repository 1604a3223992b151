"""The kept revisions of a part, newest first, each with what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from risalah.models import PartRevision, Risalah
from rulebook.differences import Difference, part_differences
from rulebook.document import Document, with_answers

SHOWN = 60


@dataclass(frozen=True)
class RevisionRow:
    """One save: who, when, and what it changed. `current` is what stands now."""

    revision: PartRevision
    changes: list[Difference]
    current: bool


def revision_rows(risalah: Risalah, document: Document, address: str) -> list[RevisionRow]:
    """The newest saves of the part at `address` ("SECTION.part")."""
    section, _, part = address.partition(".")
    kept = PartRevision.objects.filter(risalah=risalah, section=section, part=part).select_related("by")
    return list(_rows(document, address, list(kept[: SHOWN + 1])))


def _rows(document: Document, address: str, kept: list[PartRevision]) -> Iterator[RevisionRow]:
    for place, revision in enumerate(kept[:SHOWN]):
        before = kept[place + 1].value if place + 1 < len(kept) else {}
        old, new = (with_answers(document, {address: value}) for value in (before, revision.value))
        yield RevisionRow(revision, list(part_differences(old, new, address)), place == 0)
