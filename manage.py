#!/usr/bin/env python3
"""Django's command line; has the embedded PostgreSQL running for commands that need a database."""

import contextlib
import os
import signal
import sys

from kbk_portal import database, environment

# These change tables, so they sign in as their owner; all others as the application (kbk_portal/roles.py).
OF_THE_OWNER = {
    "createcachetable",
    "flush",
    "migrate",
    "personal_data",
    "pgtrigger",
    "print_samples",  # brings an empty database up to date first
    "restore",
    "sqlflush",
}

# These never open a connection, or (pg) look after the server themselves.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "pg",
    "startapp",
    "test",
    "version",
    "--help",
    "-h",
    "--version",
}


def main() -> None:
    environment.load()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kbk_portal.settings")
    from django.core.management import execute_from_command_line

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ.setdefault("KBK_DATABASE_ROLE", "owner" if command in OF_THE_OWNER else "app")
    needs_server = database.uses_embedded() and command not in WITHOUT_DATABASE
    if needs_server:  # also a command that is asked to end gives the server back
        signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    with database.embedded().use() if needs_server else contextlib.nullcontext():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except database.DatabaseError as error:
        sys.exit(str(error))
