"""The one Document that every rule reads: questions, answers, data sets, names, approvals, as of a moment.

It is built from a draft or from a frozen version (`risalah.queries`), and never changes. Answers are read
through small views: `document.part("TEMA", "periksa").rows[0]["kategori"].text`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rulebook.parsing import Parsed, parse
from rulebook.vocabulary import Edition, Field, Part, Ref, Scheme, Section


@dataclass(frozen=True)
class Person:
    """A member of the group, as printed. `id` is the member's id as text."""

    id: str
    name: str
    role: str  # "fasilitator", "ketua", "sekretaris", "anggota"
    nip: str = ""
    position: str = ""
    rank: str = ""
    birth_year: int | None = None
    education: str = ""
    duty: str = ""
    service_since: int | None = None

    @property
    def votes(self) -> bool:
        """The fasilitator helps with the method and does not vote."""
        return self.role != "fasilitator"


@dataclass(frozen=True)
class Attachment:
    """A file that an answer names by id; `sha256` binds a version to its bytes."""

    id: str
    kind: str  # "photo" or "document"
    name: str
    caption: str = ""
    taken_on: dt.date | None = None
    sha256: str = ""


@dataclass(frozen=True)
class Approval:
    """A head's approval of a section's content (`kind` "tema", "rencana", "akhir")."""

    kind: str
    name: str
    nip: str
    position: str
    given_on: dt.date
    recorded_later: bool
    current: bool  # False: the content changed since, "perlu disahkan ulang"


@dataclass(frozen=True)
class MeetingRow:
    """One meeting as printed: figures are computed from attendance, without the fasilitator."""

    number: int
    date: dt.date
    minutes: int
    place: str
    agenda: str
    present: int
    expected: int
    discussion: str = ""
    decisions: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """Names around the answers: group, unit, season. Plain text, as they were when the document was built."""

    title: str = ""
    number: str = ""
    sequence: int = 1  # risalah ke-
    group: str = ""
    group_meaning: str = ""
    motto: str = ""
    unit: str = ""
    agency: str = ""
    government: str = ""
    place: str = ""  # for "Melati, 21 November 2026"
    address: str = ""
    season: str = ""
    season_starts: dt.date | None = None
    season_ends: dt.date | None = None
    formed_on: dt.date | None = None
    decree: str = ""
    improvement_field: str = ""
    register_number: str = ""
    responsible: str = ""
    unit_head: Person | None = None
    agency_head: Person | None = None
    organisation_head: Person | None = None
    unit_profile: Mapping[str, str] = field(default_factory=dict)
    members: tuple[Person, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One cell: what was typed and what it means."""

    field: Field
    raw: str | list[str]

    @cached_property
    def parsed(self) -> Parsed:
        return parse(self.field, self.raw)

    @property
    def text(self) -> str:
        """What was typed (lists joined by blanks)."""
        return self.raw if isinstance(self.raw, str) else " ".join(self.raw)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of a field that holds several."""
        return tuple(self.raw) if isinstance(self.raw, list) else ((self.raw,) if self.raw else ())

    @property
    def value(self) -> Any:
        """The meaning: Decimal, int, date, tuple of Decimal, str, tuple of ids; None when empty or unread."""
        return self.parsed.value

    @property
    def error(self) -> str:
        """Why it could not be read, in Indonesian; empty when it could."""
        return self.parsed.error

    @property
    def filled(self) -> bool:
        """Something was typed, readable or not."""
        return bool(self.text.strip())


@dataclass(frozen=True)
class RowView:
    """One row of a part. `code` is its label by place (C1), "" where the part has none; `named` is the label
    of the row that this one mirrors, or that its leading reference names."""

    id: str
    level: int
    code: str
    cells: Mapping[str, Answer]
    named: str = ""

    def __getitem__(self, name: str) -> Answer:
        return self.cells[name]

    @property
    def filled(self) -> bool:
        """Any cell was typed into."""
        return any(answer.filled for answer in self.cells.values())

    @property
    def label(self) -> str:
        """What people call the row in lists and links: the row it stands for, else its first text."""
        if self.named:
            return self.named
        first = next(
            (a.text for a in self.cells.values() if a.field.kind in ("line", "text") and a.filled), ""
        )
        return f"{self.code} {first}".strip() if self.code else first


@dataclass(frozen=True)
class PartView:
    """The answers of one part, seen through its declaration."""

    section: Section
    spec: Part
    fields: Mapping[str, Answer]
    slots: tuple[tuple[str, str], ...]  # (id, label)
    rows: tuple[RowView, ...]

    def __getitem__(self, name: str) -> Answer:
        return self.fields[name]

    @property
    def address(self) -> str:
        return f"{self.section.code}.{self.spec.name}"

    @property
    def filled_rows(self) -> tuple[RowView, ...]:
        return tuple(row for row in self.rows if row.filled)

    @property
    def filled(self) -> bool:
        """Anything was typed anywhere in this part."""
        return any(a.filled for a in self.fields.values()) or bool(self.filled_rows)

    def row(self, row_id: str) -> RowView | None:
        return next((row for row in self.rows if row.id == row_id), None)


@dataclass(frozen=True)
class Document:
    """A risalah at one moment. `answers` maps "SECTION.part" to the JSON of that part, `revisions` to the number of the
    save that left it so; what is missing there was never saved.
    """

    edition: Edition
    scheme: Scheme
    frame: Frame
    answers: Mapping[str, Mapping[str, Any]]
    as_of: dt.datetime
    approvals: tuple[Approval, ...] = ()
    files: Mapping[str, Attachment] = field(default_factory=dict)
    revisions: Mapping[str, int] = field(default_factory=dict)

    def part(self, section: str, name: str) -> PartView:
        """The answers of one part; empty ones when nothing was typed. Raises KeyError for an unknown one."""
        return self._views[f"{section}.{name}"]

    def at(self, address: str) -> PartView:
        """The same, by "SECTION.part"."""
        return self._views[address]

    def all_parts(self) -> Iterator[PartView]:
        """Every part in document order."""
        for section, part in self.edition.parts():
            yield self._views[f"{section.code}.{part.name}"]

    def person(self, member_id: str) -> Person | None:
        return next((p for p in self.frame.members if p.id == member_id), None)

    def approval(self, kind: str) -> Approval | None:
        """The newest approval of that kind."""
        return next((a for a in reversed(self.approvals) if a.kind == kind), None)

    @property
    def voters(self) -> tuple[Person, ...]:
        return tuple(p for p in self.frame.members if p.votes)

    @cached_property
    def _views(self) -> _Views:
        return _Views(self)

    def canonical_json(self) -> str:
        """The content alone, without approvals and pictures: sorted keys, no blanks. Fingerprinted."""
        content = {
            "edition": self.edition.code,
            "scheme": self.scheme.code,
            "frame": plain(self.frame),
            "answers": dict(self.answers),
            "files": {k: f.sha256 for k, f in self.files.items()},
        }
        return canonical_json(content)

    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON, as hexadecimal."""
        return hashlib.sha256(self.canonical_json().encode()).hexdigest()


def canonical_json(content: Mapping[str, Any]) -> str:
    """The one way to write this content: sorted keys, no blanks."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def fingerprint_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content's canonical JSON, as hexadecimal."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


class _Views(dict[str, PartView]):
    """Part views made when first asked for (a part's rows may come from another part's rows)."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, address: str) -> PartView:
        code, _, name = address.partition(".")
        section = self._document.edition.section(code)
        view = _part_view(self._document, section, section.part(name))
        self[address] = view
        return view


def _part_view(document: Document, section: Section, spec: Part) -> PartView:
    raw = document.answers.get(f"{section.code}.{spec.name}", {})
    typed_fields = raw.get("fields", {})
    slots = _slots(document, spec, raw)
    fields = {f.name: Answer(f, _cell(f, typed_fields.get(f.name))) for f in spec.fields}
    columns = [*spec.columns, *(slot_field(spec, slot_id, label) for slot_id, label in slots)]
    raw_rows = _raw_rows(document, spec, raw)
    codes = _codes(document, spec, raw_rows)
    rows = []
    for row, code in zip(raw_rows, codes, strict=True):
        cells = {c.name: Answer(c, _cell(c, row.get("cells", {}).get(c.name))) for c in columns}
        named = _named(document, spec, row["id"], cells)
        rows.append(RowView(row["id"], int(row.get("level", 0)), code, cells, named))
    return PartView(section, spec, fields, slots, tuple(rows))


def _named(document: Document, spec: Part, row_id: str, cells: Mapping[str, Answer]) -> str:
    """The label of the row that this one mirrors, or that its leading reference names."""
    source = spec.rows.source if spec.rows else ""
    if source:
        found = None if source == "steps" else document.at(source).row(row_id)
    else:
        first = spec.columns[0]
        ids = cells[first.name].ids
        found = document.at(first.to).row(ids[0]) if isinstance(first, Ref) and ids else None
    return found.label if found else ""


def _cell(spec: Field, raw: Any) -> str | list[str]:
    if spec.many:
        return [str(x) for x in raw] if isinstance(raw, list) else ([str(raw)] if raw else [])
    return str(raw) if raw is not None and not isinstance(raw, list) else ""


def slot_field(spec: Part, slot_id: str, label: str) -> Field:
    """The column of a slot: the cell that the part declares, under the slot's id and label."""
    assert spec.slots is not None
    cell = spec.slots.cell
    return type(cell)(**{**cell.__dict__, "name": slot_id, "label": label})


def _slots(document: Document, spec: Part, raw: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if spec.slots is None:
        return ()
    if spec.slots.source == "voters":
        return tuple((f"m{p.id}", p.name) for p in document.voters)
    return tuple((s["id"], s.get("label", "")) for s in raw.get("slots", ()))


def _raw_rows(document: Document, spec: Part, raw: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    own: list[Mapping[str, Any]] = list(raw.get("rows", ()))
    if spec.rows is None:
        return []
    if spec.rows.source == "steps":
        ids = [step.sections[0] for step in document.scheme.steps]
    elif spec.rows.source:
        ids = [row.id for row in matching_rows(document, spec.rows.source, spec.rows.only)]
    elif spec.rows.continues and not own:
        return _continued(document, spec)
    else:
        return own
    by_id = {row["id"]: row for row in own}
    empty: dict[str, Any] = {"cells": {}}
    return [by_id.get(i, empty | {"id": i}) for i in ids]


def _continued(document: Document, spec: Part) -> list[Mapping[str, Any]]:
    assert spec.rows is not None
    source = document.at(spec.rows.continues)
    first = spec.columns[0].name
    source_first = source.spec.columns[0].name
    return [{"id": row.id, "cells": {first: row[source_first].text}} for row in source.filled_rows]


def matching_rows(document: Document, address: str, only: str = "") -> tuple[RowView, ...]:
    """The filled rows at `address` that meet "column=value"; in an outline only the coded end causes.

    Where the source itself mirrors other rows (LAKSANA mirrors RENCANA), its rows count even when nothing was
    typed yet.
    """
    view = document.at(address)
    declared = view.spec.rows
    rows = view.rows if declared and declared.source else view.filled_rows
    if declared and declared.outline:
        rows = tuple(row for row in rows if row.code)
    if only:
        column, _, wanted = only.partition("=")
        rows = tuple(row for row in rows if column in row.cells and _says(row[column], wanted))
    return rows


def _says(answer: Answer, wanted: str) -> bool:
    """Whether the cell means `wanted`, however it was typed (a pasted table holds labels)."""
    value = answer.value
    if isinstance(value, tuple):
        return wanted in value
    return (("ya" if value else "tidak") if isinstance(value, bool) else value) == wanted


def leaves(levels: list[int]) -> list[bool]:
    """For each row of an outline, whether it is an end cause: level ≥ 1, no deeper row after it."""
    following = [*levels, 0][1:]
    return [level >= 1 and after <= level for level, after in zip(levels, following, strict=True)]


def _codes(document: Document, spec: Part, rows: list[Mapping[str, Any]]) -> list[str]:
    if spec.rows is not None and spec.rows.source not in ("", "steps"):
        source = document.at(spec.rows.source)
        return [found.code if (found := source.row(row["id"])) else "" for row in rows]
    if spec.rows is None or not spec.rows.code:
        return [""] * len(rows)
    marks = _end_causes(spec, rows) if spec.rows.outline else [True] * len(rows)
    codes, n = [], 0
    for mark in marks:
        n += mark
        codes.append(f"{spec.rows.code}{n}" if mark else "")
    return codes


def _end_causes(spec: Part, rows: list[Mapping[str, Any]]) -> list[bool]:
    """For each row, whether it gets a code: a filled end cause within the group's power."""
    assert spec.rows is not None and spec.rows.outline is not None
    cells = [row.get("cells", {}) for row in rows]
    filled = [any(cell.values()) for cell in cells]
    ends = iter(leaves([int(row.get("level", 0)) for row, full in zip(rows, filled, strict=True) if full]))
    outside = spec.rows.outline.outside
    return [full and next(ends) and not cell.get(outside) for full, cell in zip(filled, cells, strict=True)]


def plain(value: Any) -> Any:
    """Dataclasses, mappings, dates and tuples as plain JSON values."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value


def with_answers(document: Document, answers: Mapping[str, Mapping[str, Any]]) -> Document:
    """The same document with some parts answered otherwise."""
    return replace(document, answers={**document.answers, **answers})
