"""The rows of every table at one moment: how many there are, and a checksum that their order does not change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.db import connections, transaction
from psycopg2.extensions import ISOLATION_LEVEL_REPEATABLE_READ

MOMENT = "backup-moment"  # the alias of the connection that sees one moment only
# A row is written out the same way everywhere; and nothing ends a transaction that waits for pg_dump.
STEADY = {
    "TimeZone": "UTC", "DateStyle": "ISO, YMD", "IntervalStyle": "postgres", "bytea_output": "hex", "extra_float_digits": "1",
    "statement_timeout": "0", "idle_in_transaction_session_timeout": "0", "transaction_timeout": "0",
}  # fmt: skip
TABLES = """
    SELECT CASE WHEN n.nspname = 'public' THEN format('%I', c.relname) ELSE format('%I.%I', n.nspname, c.relname) END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
"""
ROWS = """
    SELECT digest FROM (SELECT encode(sha256(convert_to("the row"::text, 'UTF8')), 'hex') AS digest FROM {table} AS "the row")
    AS digests ORDER BY digest COLLATE "C"
"""


@contextmanager
def one_moment(using: str) -> Iterator[str]:
    """An alias for reading: all that is read through it inside the block stood there at one moment."""
    connection = connections[using].copy(MOMENT)
    connections[MOMENT] = connection
    try:
        connection.ensure_connection()
        connection.connection.set_session(isolation_level=ISOLATION_LEVEL_REPEATABLE_READ, readonly=True)
        with transaction.atomic(using=MOMENT), connection.cursor() as cursor:
            for name, value in STEADY.items():
                cursor.execute(
                    "SELECT set_config(name, %s, true) FROM pg_settings WHERE name = %s", [value, name]
                )
            yield MOMENT
    finally:
        connection.close()
        del connections[MOMENT]


def snapshot_name(moment: str) -> str:
    """What pg_dump is told, so that it sees the same moment."""
    with connections[moment].cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return cursor.fetchone()[0]


def table_facts(moment: str) -> dict[str, dict[str, object]]:
    """Table → number of its rows, and the SHA-256 of their sorted SHA-256s."""
    return {table: _facts(moment, table) for table in table_names(moment)}


def table_names(using: str) -> list[str]:
    """Every table of the database but PostgreSQL's own."""
    with connections[using].cursor() as cursor:
        cursor.execute(TABLES)
        return sorted(name for (name,) in cursor.fetchall())


def _facts(moment: str, table: str) -> dict[str, object]:
    count, digest = 0, hashlib.sha256()
    with connections[moment].chunked_cursor() as cursor:
        cursor.execute(ROWS.format(table=table))
        while found := cursor.fetchmany(5000):
            count += len(found)
            digest.update("".join(f"{row}\n" for (row,) in found).encode())
    return {"rows": count, "sha256": digest.hexdigest()}


def disabled_triggers(using: str) -> list[str]:
    """Triggers that are there and do not fire, as "table: trigger"."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass || ': ' || tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')"
        )
        return sorted(name for (name,) in cursor.fetchall())


def missing_triggers(using: str) -> list[str]:
    """Triggers that the models declare and the database lacks, as "table: trigger"."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
        there = set(cursor.fetchall())
    wanted = {(model._meta.db_table, trigger.get_pgid(model)) for model, trigger in pgtrigger.registered()}
    return sorted(f"{table}: {name}" for table, name in wanted - there)
