"""Is the portal alive (`/healthz`), and is all that it needs in order (`/readyz`)? Public: states, no figures."""

from __future__ import annotations

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from accounts.gate import public
from kbk_portal.metrics import disk_use, oldest_waiting_seconds

OK, WARNING, FAILING = "ok", "warning", "failing"


@public("a monitor has no account; nothing but a status is told", counts=False)
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the process answers and reaches its database, else 503."""
    reached = _database()
    return JsonResponse({"status": reached}, status=200 if reached == OK else 503)


@public("a monitor has no account; nothing but a status is told", counts=False)
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while every check is ok or only warns, else 503; `checks` says which one it is."""
    found = checks()
    worst = max(found.values(), key=[OK, WARNING, FAILING].index)
    return JsonResponse({"status": worst, "checks": found}, status=503 if worst == FAILING else 200)


def checks() -> dict[str, str]:
    """Name → ok, warning or failing. What asks the database fails with it."""
    found = {"database": _database(), "disk": _disk()}
    for name, check in (("migrations", _migrations), ("queue", _queue)):
        try:
            found[name] = check() if found["database"] == OK else FAILING
        except Error:
            found[name] = FAILING
    return found


def _database() -> str:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("select 1")
    except Error:
        return FAILING
    return OK


def _migrations() -> str:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return FAILING if executor.migration_plan(executor.loader.graph.leaf_nodes()) else OK


def _disk() -> str:
    percent = disk_use()[0] * 100
    if percent >= settings.DISK_FULL_PERCENT:
        return FAILING
    return WARNING if percent >= settings.DISK_WARNING_PERCENT else OK


def _queue() -> str:
    return FAILING if oldest_waiting_seconds() > settings.QUEUE_LIMIT_SECONDS else OK
