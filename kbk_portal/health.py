"""Is the portal alive (`/healthz`) and may it be sent visitors (`/readyz`)?"""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every migration has been applied, else 503."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return JsonResponse(
        {"status": "ok" if not waiting else "migrations waiting"}, status=503 if waiting else 200
    )
