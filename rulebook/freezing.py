"""A Document as plain JSON, and back: what a version keeps, so that it reads the same in ten years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from rulebook.document import (
    Approval,
    Attachment,
    Document,
    Frame,
    MeetingRow,
    Person,
    fingerprint_of,
    plain,
)
from rulebook.editions import edition

T = TypeVar("T")
_DATES = {"season_starts", "season_ends", "formed_on", "date", "taken_on", "given_on"}


def freeze(document: Document) -> dict[str, Any]:
    """The content of a document as JSON values: edition, scheme, frame, answers and files."""
    return {
        "edition": document.edition.code,
        "scheme": document.scheme.code,
        "frame": plain(document.frame),
        "answers": plain(document.answers),
        "files": plain(document.files),
    }


def frozen_fingerprint(frozen: Mapping[str, Any]) -> str:
    """The fingerprint that the document had, from its JSON alone: what a field is called today plays no part in it.

    Raises KeyError, TypeError or AttributeError for something that `freeze` has not made.
    """
    files = {key: row["sha256"] for key, row in frozen["files"].items()}
    content = {name: frozen[name] for name in ("edition", "scheme", "frame", "answers")} | {"files": files}
    return fingerprint_of(content)


def thaw(frozen: Mapping[str, Any], *, as_of: dt.datetime, approvals: tuple[Approval, ...] = ()) -> Document:
    """The document that `freeze` was given. Raises KeyError for an edition or scheme that this portal does not know."""
    rules = edition(frozen["edition"])
    frame = dict(frozen["frame"])
    for name in ("unit_head", "agency_head", "organisation_head"):
        frame[name] = _load(Person, frame[name]) if frame.get(name) else None
    frame["members"] = tuple(_load(Person, row) for row in frame["members"])
    frame["meetings"] = tuple(_load(MeetingRow, row) for row in frame["meetings"])
    return Document(
        edition=rules,
        scheme=rules.scheme(frozen["scheme"]),
        frame=_load(Frame, frame),
        answers=frozen["answers"],
        as_of=as_of,
        approvals=approvals,
        files={key: _load(Attachment, row) for key, row in frozen["files"].items()},
    )


def thaw_approvals(rows: list[Mapping[str, Any]]) -> tuple[Approval, ...]:
    """Approvals from the JSON that stands beside a version."""
    return tuple(_load(Approval, row) for row in rows)


def _load(kind: type[T], row: Mapping[str, Any]) -> T:
    return kind(**{name: _value(name, value) for name, value in row.items()})


def _value(name: str, value: Any) -> Any:
    if name in _DATES and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
