"""`manage.py worker`: runs background tasks, and takes back those of a worker that died.

The queue claims a task and then waits for it for ever. Here every worker holds an advisory lock under its id
on a connection of its own; PostgreSQL frees it when the process is gone, whatever ended it. A running task whose
last worker holds no lock is put back, until it was tried `MAX_ATTEMPTS` times. So a task may run more than
once: tasks must be written so that a second run does no harm.
"""

import logging
import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.db import Error, connection, connections, transaction
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from history.context import acting

LOCK_SPACE = 7001  # the first key of the lock, so that it meets no other use of advisory locks
MAX_ATTEMPTS = 3
SECONDS_BETWEEN_LOOKS = 1

logger = logging.getLogger(__name__)


class WorkerLost(RuntimeError):
    """A task whose worker died `MAX_ATTEMPTS` times in the middle of it."""


def take_back_lost_tasks() -> int:
    """Put running tasks of dead workers back into the queue, or fail them; how many there were."""
    lost = 0
    with transaction.atomic():
        for task in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            worker_id = task.worker_ids[-1]
            with connection.cursor() as cursor:
                # Held by this transaction only; refused while the worker lives.
                cursor.execute("select pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK_SPACE, worker_id])
                if not cursor.fetchone()[0]:
                    continue
            lost += 1
            if len(task.worker_ids) < MAX_ATTEMPTS:
                logger.warning("Task %s was lost by worker %s and is tried again", task.id, worker_id)
                task.status = "READY"
                task.started_at = None
                task.save(update_fields=["status", "started_at"])
            else:
                logger.error("Task %s was lost %s times and is given up", task.id, MAX_ATTEMPTS)
                task.set_failed(WorkerLost(f"lost by {len(task.worker_ids)} workers"))
    return lost


class Command(db_worker.Command):
    """django-tasks-db's worker, for every queue, with the lock and the look for lost tasks."""

    help = "Runs background tasks, and takes back those of a worker that died."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", reload=False)

    def handle(self, *, worker_id: str, **options: Any) -> None:
        lock = connections["default"].copy()
        lock.inc_thread_sharing()  # taken here, watched by the thread
        with lock.cursor() as cursor:
            cursor.execute("select pg_try_advisory_lock(%s, hashtext(%s))", [LOCK_SPACE, worker_id])
            if not cursor.fetchone()[0]:
                raise SystemExit(f"Another worker is called {worker_id}.")
        threading.Thread(target=look_after_tasks, args=(lock,), daemon=True).start()
        with acting("pekerjaan latar"):
            super().handle(worker_id=worker_id, **options)


def look_after_tasks(lock: Any) -> None:
    """Look for lost tasks as long as the process lives; end it, after its task, when its own lock is lost."""
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            with lock.cursor() as cursor:
                cursor.execute("select 1")
        except Error:
            logger.error("The worker lost its database connection and ends; it must be started again")
            os.kill(os.getpid(), signal.SIGTERM)
            return
        try:
            take_back_lost_tasks()
        except Error:
            logger.exception("Looking for lost tasks failed")
        finally:
            connections.close_all()
