"""Health, metrics and log lines: what an operator sees of a running portal, and what no line may hold."""

import io
import json
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import BadRequest
from django.db import DataError, OperationalError, connection, connections
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kbk_portal import health, logs
from kbk_portal.urls import handler500  # noqa: F401  (Django takes it from here)
from kbk_portal.urls import urlpatterns as portal_urls
from tests.kbk_portal.slow_tasks import add_slowly
from tests.kbk_portal.test_launcher import free_port
from tests.kbk_portal.test_security import in_production

ROOT = Path(__file__).resolve().parents[2]
NIP = "198001012006041001"


def failing_view(request: HttpRequest) -> None:
    raise ValueError(f"typed {NIP} secret words")


def full_disk_view(request: HttpRequest) -> None:
    raise OperationalError("could not extend file: No space left on device")


def refused_value_view(request: HttpRequest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select %s::int", ["secret words"])


urlpatterns = [
    *portal_urls,
    path("gagal", failing_view, name="failing"),
    path("penuh", full_disk_view, name="full_disk"),
    path("ditolak", refused_value_view, name="refused_value"),
]


# ── Health ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def readyz(client: Client) -> tuple[int, dict]:
    response = client.get("/readyz")
    return response.status_code, response.json()


@pytest.mark.django_db
def test_healthy_portal_says_so(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    checks = {"database": "ok", "disk": "ok", "migrations": "ok", "queue": "ok"}
    with override_settings(DISK_WARNING_PERCENT=101, DISK_FULL_PERCENT=101):
        assert readyz(client) == (200, {"status": "ok", "checks": checks})


@pytest.mark.django_db
def test_disk_warns_first_and_fails_when_full(client: Client) -> None:
    with override_settings(DISK_WARNING_PERCENT=0, DISK_FULL_PERCENT=101):
        status, said = readyz(client)
        assert (status, said["status"], said["checks"]["disk"]) == (200, "warning", "warning")
    with override_settings(DISK_WARNING_PERCENT=0, DISK_FULL_PERCENT=0):
        status, said = readyz(client)
        assert (status, said["status"], said["checks"]["disk"]) == (503, "failing", "failing")


@pytest.mark.django_db
def test_migration_that_waits_fails_readiness(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'printing'")
    status, said = readyz(client)
    assert (status, said["checks"]["migrations"]) == (503, "failing")


@pytest.mark.django_db
def test_task_that_nobody_takes_fails_readiness(client: Client) -> None:
    task_id = add_slowly.enqueue(1, 2, 0).id
    assert readyz(client)[1]["checks"]["queue"] == "ok"
    an_hour_ago = timezone.now() - timezone.timedelta(hours=1)
    DBTaskResult.objects.filter(id=task_id).update(enqueued_at=an_hour_ago)
    status, said = readyz(client)
    assert (status, said["checks"]["queue"]) == (503, "failing")


@contextmanager
def database_gone() -> Iterator[None]:
    """Threads that begin inside the block find no database server."""
    place = connections.databases["default"]
    host = place["HOST"]
    place["HOST"] = "/nowhere"
    try:
        yield
    finally:
        place["HOST"] = host


@pytest.mark.django_db
def test_database_that_is_gone_fails_both() -> None:
    found = {}

    def ask() -> None:
        for view in (health.healthz, health.readyz):
            response = view(RequestFactory().get("/"))
            found[view.__name__] = (response.status_code, json.loads(response.content))

    with database_gone():
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    checks = dict.fromkeys(("database", "migrations", "queue"), "failing") | {"disk": "ok"}
    assert found["healthz"] == (503, {"status": "failing"})
    assert found["readyz"][0] == 503
    assert found["readyz"][1]["checks"] | {"disk": "ok"} == checks


# ── Metrics: who may read them ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked_from", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "10.1.2.3"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 404),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, 404),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_AUTHORIZATION": "Bearer the-token"}, 200),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_AUTHORIZATION": "Bearer another"}, 404),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_AUTHORIZATION": "Bearer "}, 404),
    ],
)
def test_metrics_are_for_the_token_or_this_machine(client: Client, asked_from: dict, status: int) -> None:
    with override_settings(METRICS_TOKEN="the-token"):
        assert client.get("/metrics", **asked_from).status_code == status


@pytest.mark.django_db
def test_without_a_token_an_empty_one_opens_nothing(client: Client) -> None:
    headers = {"REMOTE_ADDR": "10.1.2.3", "HTTP_AUTHORIZATION": "Bearer "}
    assert client.get("/metrics", **headers).status_code == 404


# ── Metrics: what they say ───────────────────────────────────────────────────────────────────────────────────────────
def figures(text: str) -> dict[str, float]:
    """Sample → value of Prometheus' text form."""
    lines = [line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def read_metrics(client: Client) -> dict[str, float]:
    return figures(client.get("/metrics").text)


@pytest.mark.django_db
def test_queue_and_disk_are_told(client: Client) -> None:
    waiting = [add_slowly.enqueue(1, 2, 0).id for _ in range(2)]
    an_hour_ago = timezone.now() - timezone.timedelta(hours=1)
    DBTaskResult.objects.filter(id=waiting[0]).update(enqueued_at=an_hour_ago)
    found = read_metrics(client)
    assert found["kbk_tasks_waiting"] == 2
    assert 3600 <= found["kbk_tasks_oldest_waiting_seconds"] < 3700
    assert (found["kbk_tasks_running"], found["kbk_tasks_failed"], found["kbk_database_up"]) == (0, 0, 1)
    assert found["kbk_disk_free_bytes"] > 0
    assert 0 < found["kbk_disk_used_ratio"] < 1


@pytest.mark.django_db
def test_saves_are_counted_by_what_became_of_them(cast, client_of) -> None:
    from risalah.services import start_risalah

    risalah = start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)
    ketua, url = client_of(cast.ketua), f"/risalah/{risalah.number}/langkah/tema/pilihan/"
    before = read_metrics(ketua)
    for revision in ("0", "77"):
        ketua.post(url, {"revision": revision, "tab": "a"}, headers={"HX-Request": "true"})
    after = read_metrics(ketua)

    def grown(result: str) -> float:
        name = f'kbk_saves_total{{result="{result}"}}'
        return after.get(name, 0) - before.get(name, 0)

    assert {name: grown(name) for name in ("accepted", "conflict", "failed")} == {
        "accepted": 1,
        "conflict": 1,
        "failed": 0,
    }


UNCOUNTED = """
import django, shutil, os
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
from kbk_portal import metrics
shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"])
headers = {"Host": settings.ALLOWED_HOSTS[0], "X-Forwarded-Proto": "https"}
print(Client().get("/akun/masuk/", headers=headers).status_code)
"""


def test_an_answer_that_cannot_be_counted_is_given_all_the_same(tmp_path: Path) -> None:
    """A web process outlives its killed server for a moment, but not the folder of the counters."""
    folder = tmp_path / "counters"
    folder.mkdir()
    ended = in_production(UNCOUNTED, PROMETHEUS_MULTIPROC_DIR=str(folder))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[-1] == "200"


# ── Log lines ────────────────────────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def written_lines(environment: str = "production") -> Iterator[io.StringIO]:
    """What the portal writes inside the block, in the form of that environment."""
    config = logs.logging_config(environment)
    made = dict(config["formatters"]["line"])
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(made.pop("()")(**made))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel("INFO")
    try:
        yield handler.stream
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logs.logging_config("test")


def as_json(stream: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_one_line_a_request_with_person_status_time_and_id(cast, client_of) -> None:
    ketua = client_of(cast.ketua)
    with written_lines() as stream:
        response = ketua.get(f"/kelompok/{cast.group.pk}/?kode=RAHASIA", REMOTE_ADDR="10.1.2.3")
    (line,) = as_json(stream)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line.pop("time"))
    assert line.pop("ms") >= 0
    assert re.fullmatch(r"[0-9a-f]{32}", line["request_id"])
    assert line.pop("request_id") == response["X-Request-ID"]
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "kbk.request",
        "method": "GET",
        "view": "groups:detail",
        "at": {"pk": cast.group.pk},
        "status": 200,
        "user": cast.ketua.pk,
        "address": "10.1.2.3",
    }


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.kbk_portal.test_health")
def test_no_line_holds_what_was_typed_nor_a_code_nor_a_nip(cast, client_of) -> None:
    anybody = Client(raise_request_exception=False)
    secrets = {"RAHASIA", "kata-sandi-ku", "secret words", NIP, "SANDIAKTIVASI"}
    with written_lines() as stream:
        anybody.get("/akun/aktivasi/SANDIAKTIVASI/?kode=RAHASIA")
        anybody.get(f"/tak-ada/{NIP}/?q=RAHASIA")
        anybody.post("/akun/masuk/", {"login": NIP, "password": "kata-sandi-ku"})
        anybody.get("/gagal?q=RAHASIA")
        anybody.get("/ditolak")
        anybody.get("/healthz", headers={"Host": "RAHASIA.example"})
        anybody.get("/?x=%00RAHASIA")
        logging.getLogger("accounts").warning("NIP %s tells of a birthday", NIP)
    written = stream.getvalue()
    assert {secret for secret in secrets if secret in written} == set()
    lines = as_json(stream)
    failed = [line["errors"] for line in lines if line.get("errors")]
    kinds = [error["kind"] for errors in failed for error in errors]
    assert "builtins.ValueError" in kinds
    assert "django.db.utils.DataError" in kinds
    assert "22P02" in [error.get("sqlstate") for errors in failed for error in errors]
    assert [line["event"] for line in lines if line["logger"] == "accounts"] == ["NIP … tells of a birthday"]
    (place,) = [
        error["at"][-1] for errors in failed for error in errors if error["kind"] == "builtins.ValueError"
    ]
    assert re.fullmatch(r"tests/kbk_portal/test_health.py:\d+ failing_view", place)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.kbk_portal.test_health")
def test_error_of_the_system_keeps_its_words_and_the_id_of_its_request() -> None:
    with written_lines() as stream:
        Client(raise_request_exception=False).get("/penuh")
    error, request = as_json(stream)
    assert error["event"] == "Service Unavailable"
    assert error["errors"][0]["words"] == "could not extend file: No space left on device"
    assert (request["status"], request["level"]) == (503, "error")
    assert error["request_id"] == request["request_id"]


@pytest.mark.parametrize(
    "error", [DataError(f"bad {NIP}"), BadRequest("typed"), ValueError("typed"), KeyError("typed")]
)
def test_words_of_other_errors_are_left_out(error: Exception) -> None:
    event = logs.errors_as_facts(None, "", {"exc_info": (type(error), error, None)})
    assert set(event["errors"][0]) == {"kind", "at"}


@pytest.mark.django_db
def test_development_writes_plain_lines(client: Client) -> None:
    with written_lines("development") as stream:
        client.get("/healthz")
    assert re.search(r"Z \[info\] request +\[kbk.request\] .*status=200", stream.getvalue())


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),  # nobody is trusted: the header is the visitor's invention
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the first was sent by the visitor
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (1, "", "127.0.0.1"),
    ],
)
def test_address_is_the_one_the_trusted_proxy_gives(proxies: int, said: str, address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": said})
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert logs.client_address(request) == address


@pytest.mark.django_db
def test_id_of_the_proxy_is_taken_over_and_an_invented_one_is_not(client: Client) -> None:
    given = {"X-Request-ID": "0123456789abcdef0123456789abcdef"}
    assert client.get("/healthz", headers=given)["X-Request-ID"] != given["X-Request-ID"]
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert client.get("/healthz", headers=given)["X-Request-ID"] == given["X-Request-ID"]
        assert re.fullmatch(
            r"[0-9a-f]{32}", client.get("/healthz", headers={"X-Request-ID": "a\nb"})["X-Request-ID"]
        )


# ── Two processes ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def production_server(db: None, tmp_path: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    """gunicorn with two processes as in production, on the database of the tests; its process and address."""
    place, port = connection.settings_dict, free_port()
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}",
        "DJANGO_SETTINGS_MODULE": "kbk_portal.settings",
        "KBK_ENV": "production",
        "KBK_VAR": str(tmp_path),
        "SECRET_KEY": "a-key-for-this-test-only-" + "0123456789" * 4,
        "ALLOWED_HOSTS": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
    }
    command = [sys.executable, "-m", "gunicorn"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


def ask(address: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Connection": "close"} | headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def wait_for_answer(address: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            assert ask(f"{address}/healthz") == (200, '{"status": "ok"}')
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def test_processes_count_together_and_every_line_is_json(production_server) -> None:
    process, address = production_server
    wait_for_answer(address)
    first = figures(ask(f"{address}/metrics")[1])
    for _ in range(20):
        ask(f"{address}/healthz?kode=RAHASIA")
    found = [figures(ask(f"{address}/metrics")[1]) for _ in range(6)]
    name = 'kbk_requests_total{method="GET",status="200",view="healthz"}'
    assert [seen[name] - first[name] for seen in found] == [20] * 6
    assert ask(f"{address}/metrics", **{"X-Forwarded-For": "203.0.113.9"})[0] == 404

    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)  # what a killed process has counted is not lost
    time.sleep(0.5)
    assert figures(ask(f"{address}/metrics")[1])[name] - first[name] == 20

    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=30)[0]
    lines = [json.loads(line) for line in said.splitlines()]
    assert "RAHASIA" not in said
    assert len([line for line in lines if line.get("view") == "healthz"]) >= 21
    assert list(Path("/dev/shm").glob(f"kbk-metrics-{os.getuid()}-{process.pid}-*")) == []
