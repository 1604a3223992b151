"""The worker: runs what is queued, and gives back what another worker died over."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult

from kbk_portal.management.commands.worker import LOCK_SPACE, MAX_ATTEMPTS, take_back_lost_tasks
from tests.kbk_portal.slow_tasks import add_slowly

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def living_worker() -> Iterator[str]:
    """The id of a worker whose lock is held."""
    lock = connections["default"].copy()
    with lock.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s, hashtext(%s))", [LOCK_SPACE, "living"])
    yield "living"
    lock.close()


def running_task(*worker_ids: str) -> DBTaskResult:
    """A task that the last of these workers has claimed."""
    task = DBTaskResult.objects.get(id=add_slowly.enqueue(1, 2, 0).id)
    for worker_id in worker_ids:
        task.claim(worker_id)
    return task


@pytest.mark.django_db
def test_only_tasks_of_dead_workers_are_taken_back(living_worker: str) -> None:
    alive, lost = running_task(living_worker), running_task("dead")
    assert take_back_lost_tasks() == 1
    alive.refresh_from_db()
    lost.refresh_from_db()
    assert (alive.status, alive.worker_ids) == ("RUNNING", ["living"])
    assert (lost.status, lost.started_at, lost.worker_ids) == ("READY", None, ["dead"])


@pytest.mark.django_db
def test_task_lost_too_often_fails_for_good() -> None:
    task = running_task(*["dead"] * MAX_ATTEMPTS)
    assert take_back_lost_tasks() == 1
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert task.exception_class_path.endswith(".WorkerLost")
    assert take_back_lost_tasks() == 0


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start real workers on the test database; none is left afterwards."""
    place = connection.settings_dict
    url = f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "kbk_portal.settings_test"}
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1", "--no-startup-delay"]
    workers: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        workers.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


def wait_for(task_id: Any, status: str) -> DBTaskResult:
    """The task once it has this status; 30 seconds at most."""
    deadline = time.monotonic() + 30
    while (task := DBTaskResult.objects.get(id=task_id)).status != status:
        assert time.monotonic() < deadline, f"still {task.status} ({task.traceback})"
        time.sleep(0.05)
    return task


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="builds the address of the embedded server")
def test_task_of_a_killed_worker_is_finished_by_the_next(
    start_worker: Callable[[], subprocess.Popen],
) -> None:
    task_id = add_slowly.enqueue(20, 22, 3).id
    first = start_worker()
    wait_for(task_id, "RUNNING")
    first.kill()
    start_worker()
    task = wait_for(task_id, "SUCCESSFUL")
    assert task.return_value == 42
    assert len(set(task.worker_ids)) == 2


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="builds the address of the embedded server")
def test_worker_asked_to_end_finishes_its_task(start_worker: Callable[[], subprocess.Popen]) -> None:
    task_id = add_slowly.enqueue(1, 1, 1.5).id
    worker = start_worker()
    wait_for(task_id, "RUNNING")
    worker.terminate()
    assert worker.wait(20) == 0
    assert DBTaskResult.objects.get(id=task_id).status == "SUCCESSFUL"
