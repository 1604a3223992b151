"""Reads of the risalah: the document of a draft or a version, lists, and what a page shows."""

from risalah.queries.documents import document_of, draft_document, version_document
from risalah.queries.lists import open_notes, risalah_list, timeline
from risalah.queries.revisions import RevisionRow, revision_rows

__all__ = [
    "RevisionRow",
    "document_of",
    "draft_document",
    "open_notes",
    "revision_rows",
    "risalah_list",
    "timeline",
    "version_document",
]
