"""What Prometheus reads at `/metrics`: requests, saves and prints counted by every process; queue and disk as they are.

Under gunicorn the processes count into files of one folder (`PROMETHEUS_MULTIPROC_DIR`, made by gunicorn.conf.py), so
that any of them answers for all.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from accounts.gate import public

BUCKETS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 5, 20)
PRINTS = frozenset(
    f"risalah:{page}" for page in ("pdf", "version_pdf", "step_pdf", "slides", "photo_pages", "picture")
)
SAVES = frozenset({"risalah:part"})
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_X_REAL_IP")

requests = Counter("kbk_requests", "Answered requests", ["view", "method", "status"])
seconds = Histogram("kbk_request_seconds", "Time until the answer was ready", ["view"], buckets=BUCKETS)
saves = Counter("kbk_saves", "Saves of a part: accepted, conflict (409), refused (422), failed", ["result"])
prints = Counter("kbk_prints", "Prints asked for: made or failed", ["result"])


def count_request(view: str, method: str, status: int, took: float) -> None:
    """Count one answered request. Where it cannot be counted (the folder is gone or full) the answer stands all the same."""
    with contextlib.suppress(OSError):
        _count(view, method, status, took)


def _count(view: str, method: str, status: int, took: float) -> None:
    requests.labels(view, method if method in {"GET", "HEAD", "POST"} else "other", str(status)).inc()
    seconds.labels(view).observe(took)
    if view in SAVES and method == "POST":
        saves.labels(_result_of_save(status)).inc()
    if view in PRINTS:
        prints.labels("failed" if status >= 400 else "made").inc()


def _result_of_save(status: int) -> str:
    if status < 400:
        return "accepted"
    return {409: "conflict", 422: "refused"}.get(status, "failed")


class PortalState:
    """Gauges that are looked up when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        used, free = disk_use()
        yield GaugeMetricFamily("kbk_disk_free_bytes", "Free on the disk of uploads and prints", free)
        yield GaugeMetricFamily("kbk_disk_used_ratio", "Used part of that disk, 0 to 1", used)
        try:
            facts = queue_facts()
        except Error:
            yield GaugeMetricFamily("kbk_database_up", "1 when the database answers", 0)
            return
        yield GaugeMetricFamily("kbk_database_up", "1 when the database answers", 1)
        for name, (text, value) in facts.items():
            yield GaugeMetricFamily(name, text, value)


def disk_use() -> tuple[float, int]:
    """Used part (0 to 1) and free bytes of the disk that holds the uploads."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    return 1 - usage.free / (usage.used + usage.free), usage.free


def queue_facts() -> dict[str, tuple[str, float]]:
    """Name → (help, value) of the queue and the store of prints."""
    from django_tasks_db.models import DBTaskResult

    from printing.models import StoredPrint

    tasks = DBTaskResult.objects
    return {
        "kbk_tasks_waiting": ("Background tasks that wait", tasks.ready().count()),
        "kbk_tasks_running": ("Background tasks that run", tasks.running().count()),
        "kbk_tasks_failed": ("Failed background tasks that are still kept", tasks.failed().count()),
        "kbk_tasks_oldest_waiting_seconds": ("Age of the oldest waiting task", oldest_waiting_seconds()),
        "kbk_prints_kept": ("PDFs in the store of prints", StoredPrint.objects.count()),
    }


def oldest_waiting_seconds() -> float:
    """How long the oldest waiting task has been due; 0 when none waits."""
    from django_tasks_db.models import DBTaskResult, get_date_max

    now = timezone.now()
    rows = DBTaskResult.objects.ready().values_list("enqueued_at", "run_after")
    since = [
        queued if after == get_date_max() else max(queued, after)
        for queued, after in rows.order_by("enqueued_at")[:50]
    ]
    return max(((now - moment).total_seconds() for moment in since), default=0.0)


@public("the token or the own machine opens it; 404 for others", counts=False)
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for who holds `METRICS_TOKEN` or asks on this machine past the proxy; for others nothing is here."""
    if not _may_read(request):
        return HttpResponse(status=404)
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    else:
        counted = REGISTRY
    state = CollectorRegistry()
    state.register(PortalState())
    return HttpResponse(generate_latest(counted) + generate_latest(state), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token and constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        return True
    if any(header in request.META for header in FORWARDED):
        return False  # came through the proxy, which also stands on this machine
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
