"""Where the database is: the server of `DATABASE_URL`, or the embedded one with its data in `var/postgres/`.

Two roles use it. The *owner* has made the tables and migrates them; the *application* reads and writes rows, and may not
change what is frozen (`roles.py`). `KBK_DATABASE_ROLE` says which one a process is; `manage.py` and the launcher set it.
On another server `DATABASE_OWNER_URL` names the owner and `DATABASE_URL` the application; without the first, one role is both.

Importing this module and calling its functions change nothing; only `Server` (postgres.py) starts and stops.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kbk_portal.postgres import APP_ROLE, DATABASE, SUPERUSER, DatabaseError, Server

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


def is_owner() -> bool:
    """True when this process may change tables and not only rows."""
    role = os.environ.get("KBK_DATABASE_ROLE") or "app"
    if role not in {"app", "owner"}:
        raise DatabaseError(f"KBK_DATABASE_ROLE={role}: use app or owner")
    return role == "owner"


def app_role() -> str:
    """The name of the application's role."""
    return APP_ROLE if uses_embedded() else _parse_url(os.environ["DATABASE_URL"])["USER"]


def roles_are_one() -> bool:
    """True when the application is the owner of the tables too, so that rights cannot guard anything."""
    if uses_embedded():
        return False
    owner = os.environ.get("DATABASE_OWNER_URL")
    return not owner or _parse_url(owner)["USER"] == app_role()


def django_database(*, tests: bool = False) -> dict[str, Any]:
    """The entry `DATABASES["default"]`, from `DATABASE_URL` or the embedded server; starts nothing."""
    owner = tests or is_owner()
    if uses_embedded():
        place = _embedded_place(embedded_for_tests() if tests else embedded(), owner)
    else:
        place = _parse_url((owner and os.environ.get("DATABASE_OWNER_URL")) or os.environ["DATABASE_URL"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        **place,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": os.environ.get("KBK_TEST_DB") or f"test_{DATABASE}"},
    }


def _embedded_place(server: Server, owner: bool) -> dict[str, Any]:
    return {
        "NAME": DATABASE,
        "USER": SUPERUSER if owner else APP_ROLE,
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
