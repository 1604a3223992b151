"""Where somebody's name, NIP, phone or address stands in texts that others typed, in every table of the portal.

Plain SQL over the columns of the database itself, so that a table that is made later cannot be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from history.personal.holdings import REMOVED, Subject
from rulebook.nip import format_nip

_JSON = ("json", "jsonb")
_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type, c.character_maximum_length
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND c.data_type IN ('text', 'character varying', 'json', 'jsonb')
    ORDER BY c.table_name, c.ordinal_position
"""


@dataclass(frozen=True)
class Mark:
    """A text that tells who somebody is, and what stands there afterwards; `is_name` may be somebody else's too."""

    text: str
    instead: str
    is_name: bool = False


@dataclass(frozen=True)
class Column:
    """A column that holds texts."""

    table: str
    name: str
    kind: str
    longest: int | None

    def written(self, text: str) -> str:
        """The text as the column's own text holds it."""
        return json.dumps(text, ensure_ascii=False)[1:-1] if self.kind in _JSON else text


def marks_of(subject: Subject) -> list[Mark]:
    """What to look for, longest first. A name of one word is none: it may be any word."""
    user, marks = subject.user, []
    if subject.nip:
        marks += [
            Mark(text, "(NIP dihapus)") for text in dict.fromkeys([subject.nip, format_nip(subject.nip)])
        ]
    if user is not None:
        marks += [Mark(text, "(dihapus)") for text in (user.email, user.phone) if len(text) >= 8]
    names = dict.fromkeys(name for name in (subject.name, bare_name(subject.name)) if " " in name)
    return sorted(marks + [Mark(name, REMOVED, True) for name in names], key=lambda mark: -len(mark.text))


def bare_name(name: str) -> str:
    """`dr. Hj. Siti Contoh, Sp.A.` without what stands before and after the name itself."""
    words = name.split(",")[0].split()
    while words and words[0].endswith("."):
        words = words[1:]
    return " ".join(words)


def text_columns() -> list[Column]:
    """Every column of the portal's tables that holds texts."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return [Column(*row) for row in cursor.fetchall()]


def mentions(marks: Sequence[Mark]) -> dict[str, int]:
    """Table → how many of its rows hold one of the marks."""
    found: dict[str, int] = {}
    for table, columns in _by_table(text_columns()).items():
        held, values = _holds_any(columns, marks)
        if not held:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {_quote(table)} WHERE {held}", values)  # noqa: S608
            (count,) = cursor.fetchone()
        if count:
            found[table] = count
    return found


def replace_marks(marks: Sequence[Mark], *, leave: Collection[str]) -> dict[str, int]:
    """Put what stands instead of the marks into every table but those to leave; table → how many rows.

    Only the owner of the tables may: their triggers are off meanwhile, so that no history of it is written and none refuses.
    """
    changed: dict[str, int] = {}
    columns = _by_table(text_columns())
    for table in mentions(marks):
        if table in leave:
            continue
        held, where = _holds_any(columns[table], marks)
        sets, values = zip(*[_replaced(column, marks) for column in columns[table]], strict=True)
        with without_triggers(table), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_quote(table)} SET {', '.join(sets)} WHERE {held}",  # noqa: S608  (names from the catalogue)
                [*(value for some in values for value in some), *where],
            )
            changed[table] = cursor.rowcount
    return changed


@contextmanager
def without_triggers(table: str) -> Iterator[None]:
    """The table's own triggers are off until the end of the block; the foreign keys stay guarded."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks ahead cannot be altered
        cursor.execute(f"ALTER TABLE {_quote(table)} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {_quote(table)} ENABLE TRIGGER USER")


def _by_table(columns: Sequence[Column]) -> dict[str, list[Column]]:
    tables: dict[str, list[Column]] = {}
    for column in columns:
        tables.setdefault(column.table, []).append(column)
    return tables


def _holds_any(columns: Sequence[Column], marks: Sequence[Mark]) -> tuple[str, list[str]]:
    tests = [(column, column.written(mark.text)) for column in columns for mark in marks]
    sql = " OR ".join(f"position(%s in {_quote(column.name)}::text) > 0" for column, _ in tests)
    return sql, [text for _, text in tests]


def _replaced(column: Column, marks: Sequence[Mark]) -> tuple[str, list[Any]]:
    value, parameters = f"{_quote(column.name)}::text", []
    for mark in marks:
        value = f"replace({value}, %s, %s)"
        parameters += [column.written(mark.text), column.written(mark.instead)]
    if column.longest:
        value = f"left({value}, {column.longest})"
    return f"{_quote(column.name)} = {value}::{column.kind}", parameters


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)
