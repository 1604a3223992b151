"""What the application's role may do in the database: rows, and of what is frozen only reading and adding.

Triggers refuse changes of frozen tables to everybody (`accounts/tracking.py`); here the application loses the right to try,
and to remove the triggers, which only the owner of a table can. Events it cannot even add: their triggers write them with the
owner's rights. Granted anew after each `migrate`, because new tables begin without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from accounts.tracking import event_tables, frozen_tables
from kbk_portal import database
from kbk_portal.postgres import MAKE_APP_ROLE

ROWS = "SELECT, INSERT, UPDATE, DELETE"
READ_ONLY = ("django_migrations",)


@dataclass(frozen=True)
class Own:
    """What the owner has made: names of tables, sequences and functions that run with the owner's rights."""

    tables: tuple[str, ...]
    sequences: tuple[str, ...]
    functions: tuple[str, ...]


def statements(role: str, own: Own, quote: Any) -> list[str]:
    """The grants for the role on what the owner owns, as SQL. What it had before is taken first."""
    name = quote(role)

    def on(verb: str, names: Iterable[str]) -> list[str]:
        there = ", ".join(quote(table) for table in names if table in own.tables)
        return [f"{verb} ON {there} {'TO' if verb.startswith('GRANT') else 'FROM'} {name}"] if there else []

    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        *on("REVOKE ALL", own.tables),
        *on(f"GRANT {ROWS}", own.tables),
        *on("REVOKE UPDATE, DELETE", frozen_tables()),
        *on("REVOKE INSERT", event_tables()),
        *on("REVOKE INSERT, UPDATE, DELETE", READ_ONLY),
        *(f"GRANT USAGE, SELECT ON SEQUENCE {quote(sequence)} TO {name}" for sequence in own.sequences),
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {ROWS} ON TABLES TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {name}",
        # Put on a table of one's own, such a function would write events with the owner's rights.
        *(f"REVOKE EXECUTE ON FUNCTION {quote(function)}() FROM PUBLIC" for function in own.functions),
    ]


@transaction.atomic
def grant_after_migrate(using: str = "default", **signal: Any) -> None:
    """Give the application's role its rights; nothing when the owner is the application too."""
    connection = connections[using]
    role = database.app_role()
    if role in ("", connection.settings_dict["USER"]):
        return
    with connection.cursor() as cursor:
        if database.uses_embedded():
            cursor.execute(MAKE_APP_ROLE)
        for statement in statements(role, _own(cursor), connection.ops.quote_name):
            cursor.execute(statement)


def _own(cursor: Any) -> Own:
    return Own(
        tables=_names(cursor, "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v')", "c.rel"),
        sequences=_names(cursor, "SELECT c.relname FROM pg_class c WHERE c.relkind = 'S'", "c.rel"),
        functions=_names(
            cursor, "SELECT p.proname FROM pg_proc p WHERE p.prosecdef AND p.pronargs = 0", "p.pro"
        ),
    )


def _names(cursor: Any, query: str, prefix: str) -> tuple[str, ...]:
    """What the query finds in the schema `public` that belongs to the current role."""
    cursor.execute(
        f"{query} AND {prefix}namespace = 'public'::regnamespace "
        f"AND {prefix}owner = current_user::regrole ORDER BY 1"
    )
    return tuple(name for (name,) in cursor.fetchall())
