"""PostgreSQL's own programs, those of the wheel, run against the database that Django uses."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.db import connections
from psycopg2.extensions import make_dsn

from kbk_portal import database
from kbk_portal.backup.errors import BackupError
from kbk_portal.backup.tunnel import tls_socket
from kbk_portal.postgres import WHEEL

# Everything the portal owns goes, all or nothing; what follows in the same transaction takes its place.
CLEAR = """
DO $clear$
DECLARE found record;
BEGIN
    PERFORM set_config('lock_timeout', '10s', true);
    FOR found IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE 'DROP TABLE ' || found.name || ' CASCADE';
    END LOOP;
    FOR found IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE 'DROP SEQUENCE ' || found.name || ' CASCADE';
    END LOOP;
    FOR found IN
        SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE 'DROP ROUTINE ' || found.name || ' CASCADE';
    END LOOP;
END
$clear$;
"""


def program(name: str) -> str:
    """The absolute path of a program of the wheel: the system's may be of an older version, which refuses."""
    return str(database.embedded().wheel / WHEEL / "pginstall18" / "bin" / name)


def write_dump(target: Path, *, using: str, snapshot: str) -> None:
    """Write the database, as that snapshot shows it, in pg_dump's own format."""
    with _place(using) as (where, environment):
        command = [program("pg_dump"), "-Fc", "--snapshot", snapshot, "-f", str(target), "-d", where]
        _run(command, environment)
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_dump(dump: Path) -> None:
    """Raise BackupError unless the file is a dump that these programs can read."""
    _run([program("pg_restore"), "-l", str(dump)], _environment())


def load_dump(dump: Path, *, using: str) -> None:
    """Replace the whole content of the database by the dump, in one transaction: all of it or nothing."""
    old_server = connections[using].pg_version < 170000
    with (
        _place(using) as (where, environment),
        tempfile.TemporaryFile() as said_reading,
        tempfile.TemporaryFile() as said_writing,
    ):
        reading = subprocess.Popen(
            [program("pg_restore"), "--no-owner", "--no-privileges", "-f", "-", str(dump)],
            env=_environment(), stdout=subprocess.PIPE, stderr=said_reading,
        )  # fmt: skip
        writing = subprocess.Popen(
            [program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", where, "-f", "-"],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said_writing,
        )  # fmt: skip
        try:
            _pass_on(reading, writing, old_server=old_server)
        finally:
            for process in (reading, writing):
                process.kill()
                process.communicate()
        if reading.returncode or writing.returncode:
            raise BackupError(
                f"The dump could not be loaded, and nothing was changed: {_words(said_reading) or _words(said_writing)}"
            )


def _pass_on(reading: subprocess.Popen, writing: subprocess.Popen, *, old_server: bool) -> None:
    """Hand the SQL over; the COMMIT comes only when all of it has been read."""
    source, target = reading.stdout, writing.stdin
    assert source is not None
    assert target is not None
    try:
        target.write(b"BEGIN;\n" + CLEAR.encode())
        while lines := source.readlines(1 << 20):
            if old_server:  # knows no such setting
                lines = [line for line in lines if line != b"SET transaction_timeout = 0;\n"]
            target.writelines(lines)
        if reading.wait() == 0:
            target.write(b"COMMIT;\n")
            target.close()
            writing.wait()
    except BrokenPipeError:  # psql stopped at an error, and has said it
        writing.wait()


@contextlib.contextmanager
def _place(using: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the database is, as one argument, and the environment, which hands over the password unseen."""
    connection = connections[using]
    connection.ensure_connection()
    place = connection.settings_dict
    environment = _environment() | ({"PGPASSWORD": place["PASSWORD"]} if place["PASSWORD"] else {})
    with contextlib.ExitStack() as stack:
        if connection.connection.info.ssl_in_use:
            way = {"host": stack.enter_context(tls_socket(place))}
        else:
            way = {"host": place["HOST"], "port": place["PORT"], **place["OPTIONS"]}
        parts = {"dbname": place["NAME"], "user": place["USER"], **way}
        yield make_dsn(**{name: value for name, value in parts.items() if value}), environment


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return own | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run a program; raises BackupError with its own words."""
    result = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    if result.returncode:
        words = result.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(
            words[-1] if words else f"{Path(command[0]).name} ended with code {result.returncode}"
        )


def _words(file: IO[bytes]) -> str:
    file.seek(0)
    return " ".join(file.read().decode(errors="replace").split())[:500]
