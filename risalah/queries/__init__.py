"""Reads of the risalah: the document of a draft or a version, lists, and what a page shows."""

from risalah.queries.documents import document_of, draft_document, version_document
from risalah.queries.lists import risalah_list, timeline

__all__ = ["document_of", "draft_document", "risalah_list", "timeline", "version_document"]
