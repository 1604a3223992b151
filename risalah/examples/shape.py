"""What a worked example consists of, and the Document made from it. Pure data: no database, no NIP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rulebook import measure
from rulebook.document import Approval, Attachment, Document, Frame, MeetingRow, Person
from rulebook.editions import edition

Answers = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class MemberFacts:
    """A member of the group. `letter` names them inside the example; the first one is the fasilitator."""

    letter: str
    name: str
    role: Literal["fasilitator", "ketua", "sekretaris", "anggota"]
    position: str = ""
    education: str = ""
    duty: str = ""
    birth_year: int | None = None
    service_since: int | None = None


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting with its minutes. `absent` holds letters; `decisions` are (text, letter, due)."""

    date: dt.date
    sections: tuple[str, ...]
    agenda: str
    discussion: str = ""
    decisions: tuple[tuple[str, str, dt.date], ...] = ()
    absent: str = ""
    place: str = ""
    starts: dt.time = dt.time(13, 0)
    minutes: int = 90


@dataclass(frozen=True)
class FileFacts:
    """A file that the answers name by `key`."""

    key: str
    name: str
    caption: str
    kind: Literal["photo", "document"] = "photo"
    taken_on: dt.date | None = None


@dataclass(frozen=True)
class ApprovalFacts:
    """The head's approval of theme or plan."""

    kind: Literal["tema", "rencana"]
    given_on: dt.date


@dataclass(frozen=True)
class Example:
    """One worked example. `typed` makes the answers from member ids (by letter) and file ids (by key)."""

    slug: str
    lead: str  # one line for the list of examples
    scheme: str
    finished_on: dt.date
    frame: Frame  # without members and meetings
    typed: Callable[[Mapping[str, str], Mapping[str, str]], Answers]
    members: tuple[MemberFacts, ...]
    meetings: tuple[MeetingFacts, ...] = ()
    files: tuple[FileFacts, ...] = ()
    approvals: tuple[ApprovalFacts, ...] = ()
    head: tuple[str, str] = ("", "")  # name and office of the head who approved

    @property
    def member_ids(self) -> dict[str, str]:
        """Letter → the id that the member has on the example's page."""
        return {member.letter: str(n) for n, member in enumerate(self.members, 1)}

    @property
    def file_ids(self) -> dict[str, str]:
        """Key → the id that the file has on the example's page."""
        return {file.key: file.key for file in self.files}

    def answers(self) -> Answers:
        """The answers as the example's page shows them."""
        return self.typed(self.member_ids, self.file_ids)


def example_document_of(
    example: Example, typed: Mapping[str, Any] | None = None, *, scheme: str = "", **frame: Any
) -> Document:
    """The example as a Document; `typed` replaces all its answers, `frame` single facts of its frame."""
    book = edition("e2026")
    facts: dict[str, Any] = {"members": _people(example), "meetings": _meetings(example)}
    document = Document(
        edition=book,
        scheme=book.scheme(scheme or example.scheme),
        frame=replace(example.frame, **(facts | frame)),
        answers=example.answers() if typed is None else typed,
        as_of=dt.datetime.combine(example.finished_on, dt.time(2, 0), dt.UTC),
        approvals=tuple(_approval(example, facts) for facts in example.approvals),
        files={key: _attachment(file) for key, file in zip(example.file_ids, example.files, strict=True)},
    )
    if "title" in frame:
        return document
    return replace(document, frame=replace(document.frame, title=measure.measure(document).title))


def _people(example: Example) -> tuple[Person, ...]:
    ids = example.member_ids
    return tuple(
        Person(
            id=ids[m.letter],
            name=m.name,
            role=m.role,
            position=m.position,
            birth_year=m.birth_year,
            education=m.education,
            duty=m.duty,
            service_since=m.service_since,
        )
        for m in example.members
    )


def _meetings(example: Example) -> tuple[MeetingRow, ...]:
    names = {m.letter: m.name for m in example.members}
    voters = [m.letter for m in example.members if m.role != "fasilitator"]
    return tuple(
        MeetingRow(
            number=n,
            date=m.date,
            minutes=m.minutes,
            place=m.place,
            agenda=m.agenda,
            present=len([letter for letter in voters if letter not in m.absent]),
            expected=len(voters),
            discussion=m.discussion,
            decisions=tuple(f"{text} ({names[who]})" for text, who, _ in m.decisions),
            absent=tuple(names[letter] for letter in voters if letter in m.absent),
            sections=m.sections,
        )
        for n, m in enumerate(example.meetings, 1)
    )


def _approval(example: Example, facts: ApprovalFacts) -> Approval:
    name, office = example.head
    return Approval(facts.kind, name, "", office, facts.given_on, recorded_later=False, current=True)


def _attachment(file: FileFacts) -> Attachment:
    """Without a fingerprint: the example has no bytes, a page shows its caption."""
    return Attachment(file.key, file.kind, file.name, file.caption, file.taken_on)


# ── Building answers ─────────────────────────────────────────────
def row(row_id: str, level: int | None = None, **cells: Any) -> dict[str, Any]:
    """One row; `level` for an outline."""
    typed = {name: value if isinstance(value, list) else str(value) for name, value in cells.items()}
    return {"id": row_id, "cells": typed} | ({} if level is None else {"level": level})


def fields(**typed: Any) -> dict[str, Any]:
    """A part with single questions only."""
    return {
        "fields": {name: value if isinstance(value, list) else str(value) for name, value in typed.items()}
    }


def table(*rows: dict[str, Any], **typed: Any) -> dict[str, Any]:
    """A part with rows, and single questions above them."""
    return {"rows": list(rows)} | (fields(**typed) if typed else {})


def outline(rows: Sequence[tuple[str, int, str]], outside: str = "") -> dict[str, Any]:
    """A fishbone from (id, level, text); `outside` names the end cause beyond the group's control."""
    return table(
        *(row(i, level, penyebab=text, luar_kendali="ya" if i == outside else "") for i, level, text in rows)
    )


def schedule(year: int, *steps: tuple[str, str, str, str, str, int]) -> dict[str, Any]:
    """The schedule: (first section, planned start, end, actual start, end, meetings), without the year."""
    dated = [(s[0], *(f"{day} {year}" if day else "" for day in s[1:5]), s[5]) for s in steps]
    return table(
        *(
            row(
                code,
                rencana_mulai=start,
                rencana_selesai=end,
                nyata_mulai=began,
                nyata_selesai=ended,
                pertemuan=n,
            )
            for code, start, end, began, ended, n in dated
        )
    )
