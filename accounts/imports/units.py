"""Units: what the rows of a file would change, and the writing of it, parents before children.

A unit is found by its name below the same parent. Where there is none, but exactly one unit of that name elsewhere, the row
is proposed as a move of that unit; a file that holds both places means two units. An empty cell changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.imports import cells
from accounts.imports.columns import KINDS, UNITS, Row, plain
from accounts.imports.plans import CHANGED, MOVED, NEW, SAME, Change, Line, Plan, Reader
from accounts.models import Unit, User
from accounts.services.units import close_unit, create_unit, describe_unit, update_unit
from rulebook import writing

_LABELS = {column.name: column.label for column in UNITS}
_TEXTS = ("short_name", "head_title", "address")
_DESCRIBES = {"head_title", "address"}
Node = tuple[str, int]  # ("unit", pk) of a unit that exists, ("row", number) of one in the file


class _Tree:
    """The units that exist and the rows of the file, as one tree that grows while parents are found."""

    def __init__(self, by: User, rows: Mapping[int, Row]) -> None:
        self.rows = rows
        self.units = {unit.pk: unit for unit in Unit.objects.visible_to(by).select_related("parent")}
        self.names = cells.UnitNames(self.units.values())
        self.root = next((unit for unit in Unit.objects.filter(parent__isnull=True)), None)
        self.children = {(unit.parent_id, plain(unit.name)): unit for unit in self.units.values()}
        self.in_file: dict[str, list[int]] = {}
        for number, row in rows.items():
            self.in_file.setdefault(plain(row["name"]), []).append(number)
        self.by_name: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            self.by_name.setdefault(plain(unit.name), []).append(unit)
        self.moves: set[int] = set()  # rows that hang a unit that exists under another parent
        self.may_move = bool(access.may_manage_units(by))
        self.nodes: dict[int, Node] = {}  # row → what it is
        self.parents: dict[int, Node | None] = {}  # row → what it hangs under; None for the root itself
        self.errors: dict[int, str] = {}

    def grow(self) -> None:
        """Find the parent of every row; what is left over turns in a circle or hangs on a bad row."""
        waiting = dict(self.rows)
        while waiting:
            found = [number for number, row in waiting.items() if self._placed(number, row)]
            if not found:
                break
            for number in found:
                del waiting[number]
        for number in waiting:
            self.errors.setdefault(
                number, "Induk unit ini berputar di antara baris berkas. Perbaiki kolom Induk."
            )

    def _placed(self, number: int, row: Row) -> bool:
        """Whether it is known where the row hangs, or that it hangs nowhere."""
        text, name = row["parent"], plain(row["name"])
        if not text:
            if self.root and name == plain(self.root.name):
                self.parents[number], self.nodes[number] = None, ("unit", self.root.pk)
                return True
            return self._hang(number, name, ("unit", self.root.pk) if self.root else None)
        rows = [other for other in self.in_file.get(plain(text), []) if other != number]
        if len(rows) == 1:
            if rows[0] in self.errors:
                self.errors[number] = f"Induknya, baris {rows[0]}, belum dapat dibaca."
                return True
            return rows[0] in self.nodes and self._hang(number, name, self.nodes[rows[0]])
        try:
            if len(rows) > 1:
                raise cells.CellError(
                    f"Nama induk ini ada pada {len(rows)} baris. Tulis “Induk / Nama unit”."
                )
            return self._hang(number, name, ("unit", self.names.find(text).pk))
        except cells.CellError as error:
            how = "Unit induk ini tidak ada, juga tidak pada berkas ini."
            self.errors[number] = str(error).replace(
                "Unit ini tidak ada di antara unit yang Anda kelola.", how
            )
            return True

    def _hang(self, number: int, name: str, parent: Node | None) -> bool:
        if parent is None:
            self.errors[number] = "Portal belum memiliki pemerintah daerah."
            return True
        self.parents[number] = parent
        unit = self.children.get((parent[1], name)) if parent[0] == "unit" else None
        namesakes = self.by_name.get(name, [])
        if unit is None and self.may_move and len(namesakes) == len(self.in_file[name]) == 1:
            unit = namesakes[0] if namesakes[0].parent_id else None
            if unit:
                self.moves.add(number)
        self.nodes[number] = ("unit", unit.pk) if unit else ("row", number)
        return True

    def closing(self, node: Node | None) -> dt.date | None:
        """The last day that the file gives to the unit."""
        texts = [self.rows[number]["valid_until"] for number, own in self.nodes.items() if own == node]
        try:
            return next((day for text in texts if (day := cells.day(text))), None)
        except cells.CellError:
            return None


def plan_units(rows: Mapping[int, Row], by: User) -> Plan[Line]:
    """What would become of each row; nothing is written."""
    access.may_manage_people(by).demand()
    tree = _Tree(by, rows)
    tree.grow()
    lines, problems = [], []
    seen: dict[object, int] = {}
    for number, row in rows.items():
        reader = Reader(number, row, UNITS)
        values = _values(reader)
        if number in tree.errors:
            reader.problem("parent", tree.errors[number])
        line = None if reader.problems else _line(reader, tree, by, values, seen)
        problems += reader.problems
        if line is not None and not reader.problems:
            lines.append(line)
    return Plan(lines, problems)


def _values(reader: Reader) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in ("name", *_TEXTS):
        values[name] = reader.read(name, partial(cells.line, column=reader.columns[name]))
    labels = [label for value, label in Unit.Kind.choices if value != Unit.Kind.GOVERNMENT]
    values["kind"] = reader.read("kind", lambda text: cells.choice(text, KINDS, labels))
    values["valid_from"] = reader.read("valid_from", cells.day, None)
    values["valid_until"] = reader.read("valid_until", cells.day, None)
    return values


def _line(
    reader: Reader, tree: _Tree, by: User, values: dict[str, Any], seen: dict[object, int]
) -> Line | None:
    number = reader.number
    parent, (sort, pk) = tree.parents[number], tree.nodes[number]
    key = (parent, plain(values["name"]))
    if key in seen:
        reader.problem("name", f"Unit ini sudah ada pada baris {seen[key]}. Hapus salah satu barisnya.")
        return None
    seen[key] = number
    unit = tree.units[pk] if sort == "unit" else None
    starts = values["valid_from"] or (unit.valid_from if unit else None)
    if values["valid_until"] and starts and values["valid_until"] < starts:
        reader.problem("valid_until", f"Tanggal ini sebelum {writing.date(starts)}, hari mulai unit.")
    if unit is None:
        _check_new(reader, by, values, tree, parent)
    values["parent"] = parent
    changes = _changes(unit, values) if unit else ()
    if number in tree.moves:
        old = str(unit.parent) if unit else ""
        changes = (Change(_LABELS["parent"], old, _place(tree, parent)), *changes)
    if unit and changes:
        _check_changed(reader, by, unit, values, {change.label for change in changes}, tree)
    place = _place(tree, parent)
    status = NEW if unit is None else MOVED if number in tree.moves else CHANGED if changes else SAME
    return Line(number, status, values["name"], place, unit.pk if unit else None, values, changes)


def _check_new(reader: Reader, by: User, values: dict[str, Any], tree: _Tree, parent: Node | None) -> None:
    if not (verdict := access.may_manage_units(by)):
        reader.problem("name", f"Unit ini belum ada. {verdict.reason}")
    if not values["kind"]:
        reader.problem("kind", "Isi jenis unit baru ini, misalnya UPT.") if not reader.row["kind"] else None
    elif values["kind"] == Unit.Kind.GOVERNMENT:
        reader.problem("kind", "Pemerintah daerah hanya ada satu, di puncak bagan.")
    if values["valid_from"] is None:
        reader.problem("valid_from", "Isi tanggal mulai unit baru ini, misalnya 1 Januari 2026.")
    elif parent and parent[0] == "unit":
        until = tree.units[parent[1]].valid_until
        if until and until < values["valid_from"]:
            reader.problem("parent", f"Induk ini ditutup pada {writing.date(until)}. Pilih induk lain.")
    until, own = tree.closing(parent), values["valid_until"]
    if until and (own is None or own > until):
        reader.problem(
            "valid_until", f"Induknya berakhir {writing.date(until)}. Isi tanggal sampai hari itu."
        )


def _check_changed(
    reader: Reader, by: User, unit: Unit, values: dict[str, Any], labels: set[str], tree: _Tree
) -> None:
    manages = access.may_manage_units(by)
    if not manages and labels - {_LABELS[name] for name in _DESCRIBES}:
        reader.problem(
            "name", f"Selain sebutan pimpinan dan alamat, data unit diubah oleh admin. {manages.reason}"
        )
    if not (verdict := access.may_describe_unit(by, unit)):
        reader.problem("name", verdict.reason)
    if values["kind"] and (values["kind"] == Unit.Kind.GOVERNMENT) != (unit.parent_id is None):
        reader.problem("kind", "Jenis ini hanya untuk puncak bagan, dan puncak bagan hanya dari jenis ini.")
    until: dt.date | None = values["valid_until"]
    if until and unit.parent_id is None:
        reader.problem("valid_until", "Puncak bagan tidak dapat ditutup.")
    elif until:
        below = [u for u in tree.units.values() if unit.contains(u) and u.pk != unit.pk]
        closing = {
            tree.nodes[n][1]: r["valid_until"]
            for n, r in tree.rows.items()
            if tree.nodes.get(n, ("",))[0] == "unit"
        }
        left = [
            u for u in below if (u.valid_until is None or u.valid_until > until) and not closing.get(u.pk)
        ]
        if left:
            reader.problem(
                "valid_until", f"Tutup atau pindahkan dahulu {len(left)} unit di bawahnya, seperti {left[0]}."
            )


def _changes(unit: Unit, values: dict[str, Any]) -> tuple[Change, ...]:
    found = []
    for name in ("name", *_TEXTS):
        if values[name] and values[name] != getattr(unit, name):
            found.append(Change(_LABELS[name], getattr(unit, name), values[name]))
    if values["kind"] and values["kind"] != unit.kind:
        found.append(Change(_LABELS["kind"], unit.get_kind_display(), Unit.Kind(values["kind"]).label))
    for name in ("valid_from", "valid_until"):
        old, new = getattr(unit, name), values[name]
        if new and new != old:
            found.append(Change(_LABELS[name], writing.date(old) if old else "", writing.date(new)))
    return tuple(found)


def _place(tree: _Tree, parent: Node | None) -> str:
    if parent is None:
        return ""
    return str(tree.units[parent[1]]) if parent[0] == "unit" else tree.rows[parent[1]]["name"]


# ── Writing ─────────────────────────────────────────────
def write_units(plan: Plan[Line], by: User, moving: Collection[int]) -> None:
    """Carry out the plan inside the caller's transaction; `moving` are the rows whose move was agreed to.

    A move that was not agreed to leaves its unit as it is. An Invalid names its row.
    """
    made: dict[int, Unit] = {}
    lines = [line for line in _parents_first(plan) if line.status != MOVED or line.row in moving]
    for line in lines:
        try:
            _write(line, made, by)
        except Invalid as error:
            raise Invalid(f"Baris {line.row} ({line.name}): {error}") from error
    for line in reversed(lines):
        until = line.values["valid_until"]
        unit = made.get(line.row) or (Unit.objects.get(pk=line.pk) if line.pk else None)
        if until and unit and unit.valid_until != until:
            try:
                close_unit(by=by, unit=unit, valid_until=until)
            except Invalid as error:
                raise Invalid(f"Baris {line.row} ({line.name}): {error}") from error


def _parents_first(plan: Plan[Line]) -> Iterator[Line]:
    """New units after those they hang under."""
    waiting, done = [line for line in plan.lines if line.status != SAME], set()
    new = {line.row for line in waiting if line.status == NEW}
    while waiting:
        ready = [line for line in waiting if not _hangs_on(line, new - done)]
        yield from ready
        done |= {line.row for line in ready}
        waiting = [line for line in waiting if line not in ready] if ready else []


def _hangs_on(line: Line, rows: set[int]) -> bool:
    parent = line.values["parent"]
    return parent is not None and parent[0] == "row" and parent[1] in rows


def _write(line: Line, made: dict[int, Unit], by: User) -> None:
    values = line.values
    typed = {name: values[name] for name in ("name", "kind", *_TEXTS, "valid_from") if values[name]}
    if line.status == NEW:
        sort, pk = values["parent"]
        parent = made[pk] if sort == "row" else Unit.objects.get(pk=pk)
        made[line.row] = create_unit(by=by, parent=parent, **typed)
        return
    unit = Unit.objects.get(pk=line.pk)
    if access.may_manage_units(by):
        parent = None
        if line.status == MOVED:
            sort, pk = values["parent"]
            parent = made[pk] if sort == "row" else Unit.objects.get(pk=pk)
        update_unit(by=by, unit=unit, parent=parent, **typed)
    else:
        describe_unit(by=by, unit=unit, **{name: typed[name] for name in _DESCRIBES if name in typed})


def filled_rows(by: User) -> list[list[str]]:
    """The units in the person's charge, as the columns ask for them."""
    paths = access.paths_in_charge(by, (*access.ADMINS, "operator"))
    units = (
        Unit.objects.valid_on(timezone.localdate()).under_any(paths).select_related("parent").order_by("path")
    )

    def day(value: dt.date | None) -> str:
        return writing.date(value) if value else ""

    return [
        [
            u.name, u.short_name, u.get_kind_display(), u.parent.name if u.parent else "", day(u.valid_from),
            day(u.valid_until), u.head_title, u.address,
        ]
        for u in units
    ]  # fmt: skip
