"""What a later revision of a PDF adds to an earlier one: nothing but a signature that is not seen, or something more.

pyHanko's own comparison is made for files that were signed before; it refuses the first form field of a file. This one knows
just the few places where a signature has to write, and refuses every other change of an object that was there.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NullObject, PdfObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader

CATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Version"})  # may be added or replaced there
PAGE = frozenset({"/Annots"})
FORM = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})


def adds_only_a_signature(reader: PdfFileReader, last: int) -> bool:
    """Whether the revisions after number `last` (from 0) change nothing but what an unseen signature needs."""
    old, xrefs = reader.get_historical_resolver(last), reader.xrefs
    later = range(last + 1, xrefs.total_revisions)
    if any(xrefs.refs_freed_in_revision(number) for number in later) or reader.encrypted:
        return False
    if _place(reader.root_ref) != _place(old.root_ref):
        return False
    were = {_place(ref) for number in range(last + 1) for ref in xrefs.explicit_refs_in_revision(number)}
    pages = _pages(old.root)
    free = {_ref_of(page, "/Annots") for page in pages}  # these lists are compared below, page by page
    free |= {_ref_of(_entry(old.root, "/AcroForm") or {}, "/Fields"), _ref_of(old.trailer_view, "/Info")}
    free.add(_ref_of(old.root, "/Metadata"))
    for ref in {ref for number in later for ref in xrefs.explicit_refs_in_revision(number)}:
        if _place(ref) not in were or _place(ref) in free:
            continue  # what may lead to a new object is looked at here
        before, after = old.get_object(ref), reader.get_object(ref)
        if _text(before) != _text(after) and not _equal_but(
            before, after, _may_differ(ref, before, old.root)
        ):
            return False
    form = _entry(reader.root, "/AcroForm") or {}
    return {*form} <= FORM | {*(_entry(old.root, "/AcroForm") or {})} and _same_annotations(
        pages, _pages(reader.root)
    )


def _may_differ(ref: Reference, before: Any, root: DictionaryObject) -> frozenset[str]:
    """The entries of an object that a signature may write."""
    if _place(ref) == _place(root.container_ref):
        return CATALOG
    if _place(ref) == _ref_of(root, "/AcroForm"):
        return FORM
    return (
        PAGE if isinstance(before, DictionaryObject) and _entry(before, "/Type") == "/Page" else frozenset()
    )


def _same_annotations(before: list[DictionaryObject], after: list[DictionaryObject]) -> bool:
    """The pages' annotations are the old ones, followed by signature fields without a size."""
    if len(before) != len(after):
        return False
    for old, new in zip(before, after, strict=True):
        were, are = list(_annotations(old)), list(_annotations(new))
        if [_text(row) for row in are[: len(were)]] != [_text(row) for row in were]:
            return False
        if not all(_is_unseen_signature(row.get_object()) for row in are[len(were) :]):
            return False
    return True


def _is_unseen_signature(row: Any) -> bool:
    if not isinstance(row, DictionaryObject) or _entry(row, "/Subtype") != "/Widget":
        return False
    left, low, right, high = (float(number) for number in row["/Rect"])
    if (left, low) != (right, high) or "/A" in row or "/AA" in row:
        return False
    field = row if "/FT" in row else _entry(row, "/Parent")
    return field is not None and _entry(field, "/FT") == "/Sig"


def _equal_but(before: Any, after: Any, may_differ: frozenset[str]) -> bool:
    if not (isinstance(before, DictionaryObject) and isinstance(after, DictionaryObject)):
        return False
    names = ({*before, *after}) - may_differ
    return all(
        name in before and name in after and _text(before.raw_get(name)) == _text(after.raw_get(name))
        for name in names
    )


def _pages(root: Any) -> list[DictionaryObject]:
    found: list[DictionaryObject] = []
    waiting = [root["/Pages"]]
    while waiting:
        node = waiting.pop()
        if _entry(node, "/Type") == "/Page":
            found.append(node)
        else:
            waiting += reversed([kid.get_object() for kid in node["/Kids"]])
    return found


def _annotations(page: DictionaryObject) -> list[Any]:
    """The entries as they stand: references, compared by their number; direct ones by their content."""
    rows = _entry(page, "/Annots")
    return [rows.raw_get(i) for i in range(len(rows))] if isinstance(rows, ArrayObject) else []


def _entry(row: Any, name: str) -> Any:
    """What stands under the name, looked up; None when nothing does."""
    return row[name] if name in row else None  # noqa: SIM401 - pyHanko's `get` does not look up


def _ref_of(row: Any, name: str) -> tuple[int, int] | None:
    """Where the entry is kept as an object of its own; None when it stands in the row itself."""
    found = getattr(row.raw_get(name), "reference", None) if name in row else None
    return _place(found) if found else None


def _place(ref: Any) -> tuple[int, int]:
    return ref.idnum, ref.generation


def _text(value: PdfObject | None) -> bytes:
    """The object as a PDF writes it; a stream with its data."""
    stream = BytesIO()
    (value if value is not None else NullObject()).write_to_stream(stream, None)
    return stream.getvalue()
