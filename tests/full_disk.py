"""A disk that is full, for real: PostgreSQL says so with its own code, the kernel with its own number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import connection

_TRIGGER = """
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '{code}'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_room();
"""


@contextmanager
def refusing(table: str, code: str = "53100") -> Iterator[None]:
    """PostgreSQL refuses every write of the table with that SQLSTATE (53100: disk full)."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGER.format(table=table, code=code))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER no_room ON {table}; DROP FUNCTION no_room();")


class FullStorage(FileSystemStorage):
    """Writes what is stored to /dev/full, where the kernel answers ENOSPC."""

    def _save(self, name: str, content: Any) -> str:
        with open("/dev/full", "wb", buffering=0) as full:
            for chunk in content.chunks():
                full.write(chunk)
        return name
