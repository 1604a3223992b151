"""Where the database is: the server of `DATABASE_URL`, or the embedded one with its data in `var/postgres/`.

Importing this module and calling its functions change nothing; only `Server` (postgres.py) starts and stops.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kbk_portal.postgres import DATABASE, SUPERUSER, DatabaseError, Server

ROOT = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """The folder of everything the portal writes: `KBK_VAR`, else `var/` in the project."""
    return ROOT / (os.environ.get("KBK_VAR") or "var")


def embedded() -> Server:
    """The server that holds the real data of this checkout."""
    return Server(var_folder() / "postgres")


def embedded_for_tests() -> Server:
    """The server of the tests: data of its own, without fsync, which must never touch real data."""
    return Server(var_folder() / "test-postgres", fast=True)


def uses_embedded() -> bool:
    """True when no `DATABASE_URL` names another server."""
    return not os.environ.get("DATABASE_URL")


def django_database(*, tests: bool = False) -> dict[str, Any]:
    """The entry `DATABASES["default"]`, from `DATABASE_URL` or the embedded server; starts nothing."""
    if uses_embedded():
        place = _embedded_place(embedded_for_tests() if tests else embedded())
    else:
        place = _parse_url(os.environ["DATABASE_URL"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        **place,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": os.environ.get("KBK_TEST_DB") or f"test_{DATABASE}"},
    }


def _embedded_place(server: Server) -> dict[str, Any]:
    return {
        "NAME": DATABASE,
        "USER": SUPERUSER,
        "PASSWORD": "",
        "HOST": str(server.socket_folder),
        "PORT": "",
        "OPTIONS": {},
    }


def _parse_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:5432/name?sslmode=require`; a socket folder goes into `?host=`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise DatabaseError("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
