"""`make faults`: people write while parts of the portal are killed, their line is cut and the disk is full.

Every fault strikes while everybody writes. Whoever gets no confirmation sends the same again, as a page does. In the end
every confirmed save, meeting and task is looked for in the database. Prints a table; exits with 1 on any loss or doubling.
`PLANT=1` takes one confirmed save out of the database before counting, which must be found.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people import Browser, Fields, Ledger, Promise, Refused, insist
from benchmarks.portal import Portal, own_folder, running_portal, wait_until
from benchmarks.wire import Wire

PEOPLE, DRAFTS = 12, 5
QUOTA_MB = 700
CALM, LONGEST = 6.0, 90.0  # seconds of work before and after each fault; until the portal must be well again
TASKS = 6  # put into the queue before the worker is killed


@dataclass(frozen=True)
class Row:
    """A fault and what it cost. `recovery`: seconds until something was confirmed to everybody again.

    `refused`: status of every answer that confirmed nothing; 0 where the connection broke.
    """

    name: str
    refused: list[int]
    recovery: float


@dataclass
class Work:
    """Everybody writing, until told to stop."""

    browsers: list[Browser]
    ledger: Ledger
    stopping: threading.Event

    def start(self) -> None:
        """Let everybody begin."""
        self.threads = [threading.Thread(target=self._write, args=(browser,)) for browser in self.browsers]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """Let everybody finish what they are sending."""
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _write(self, browser: Browser) -> None:
        chance = random.Random(browser.seat.username)  # noqa: S311 - pauses
        number = 0
        while not self.stopping.is_set():
            number += 1
            mark = f"Uji {browser.seat.username} ke-{number}"
            until = time.monotonic() + LONGEST * 2
            if number % 5 == 0 and browser.seat.name == "tema":
                self._meet(browser, f"{mark} pertemuan", until)
            else:
                insist(lambda mark=mark: browser.write(mark), self.ledger, until)
            time.sleep(chance.uniform(0.2, 0.8))

    def _meet(self, browser: Browser, mark: str, until: float) -> None:
        form: list[Fields] = []

        def attempt() -> Promise:
            if not form:
                form.append(browser.meeting_form(mark))
            return browser.record_meeting(form[0], mark)

        insist(attempt, self.ledger, until)


def main() -> None:
    may_mount = os.geteuid() == 0
    with own_folder(QUOTA_MB if may_mount else 0) as folder, running_portal(folder) as portal:
        import django

        django.setup()
        from benchmarks.ledger import count, seed

        wire = Wire(int(portal.address.rpartition(":")[2]))
        browsers = [Browser(wire.address, seat) for seat in seed(PEOPLE, DRAFTS)]
        for browser in browsers:
            browser.sign_in()
        work = Work(browsers, Ledger(), threading.Event())
        work.start()
        time.sleep(CALM)
        rows = [strike(work, name, fault) for name, fault in faults(portal, wire, may_mount).items()]
        unfinished, given_up = tasks_done()
        work.stop()
        if os.environ.get("PLANT"):
            plant(work.ledger.promises)
        found = count(work.ledger.promises)
        wire.close()
    for row in rows:
        statuses = ", ".join(f"{count}× {status}" for status, count in sorted(Counter(row.refused).items()))
        print(
            f"{row.name:<44}{len(row.refused):>6} refused, well again after {row.recovery:>5.1f} s ({statuses})"
        )
    if not may_mount:
        print("disk full: not measured, only root may mount a small file system")
    print(f"confirmed {found.confirmed}, lost {found.lost}, doubled {found.doubled}")
    print(f"tasks of killed workers: {TASKS}, never finished {unfinished}, failed {given_up}")
    sys.exit(bool(found.lost or found.doubled or unfinished or given_up))


def faults(portal: Portal, wire: Wire, may_mount: bool) -> dict[str, Callable[[], None]]:
    """Name → what does it. Each returns when the cause is over; the portal has to recover by itself."""
    found: dict[str, Callable[[], None]] = {
        "kill -9 of a web process": lambda: kill(portal.children("gunicorn")[-1]),
        "kill -9 of the web server": lambda: kill(portal.children("gunicorn")[0]),
        "kill -9 of the worker with tasks": lambda: kill_busy_worker(portal),
        "kill -9 of a database connection": lambda: kill(backend()),
        "kill -9 of the database": lambda: kill(postmaster()),
        "line cut in the middle of a request, 5 s": lambda: cut(wire, "middle", 5),
        "line cut after the commit, 5 s": lambda: cut(wire, "after", 5),
    }
    if may_mount:
        found["disk full, 8 s"] = lambda: fill(portal.folder, 8)
    return found


def strike(work: Work, name: str, fault: Callable[[], None]) -> Row:
    """Let a fault happen while everybody writes, and wait until the portal confirms again."""
    ledger = work.ledger
    refused = len(ledger.failures)
    print(f"… {name}", flush=True)
    fault()
    confirmed = len(ledger.promises)
    everybody = len(work.browsers)
    recovery = wait_until(
        lambda: len({promise.seat for promise in ledger.promises[confirmed:]}) == everybody, LONGEST
    )
    time.sleep(CALM)
    return Row(name, ledger.failures[refused:], recovery)


def kill(pid: int) -> None:
    """End a process without a word."""
    os.kill(pid, signal.SIGKILL)


def postmaster() -> int:
    """The process id of the database server."""
    from kbk_portal import database

    pid = database.embedded().pid()
    assert pid
    return pid


def backend() -> int:
    """The process id of one connection of the web server: the database restarts all of them."""
    children = Path(f"/proc/{postmaster()}/task/{postmaster()}/children").read_text().split()
    served = [int(pid) for pid in children if b" kbk [local]" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return served[-1]


def kill_busy_worker(portal: Portal) -> None:
    """Queue tasks and kill the worker while it runs one."""
    from django.db import connection
    from django_tasks_db.models import DBTaskResult

    from benchmarks.tasks import pause

    for _ in range(TASKS):
        pause.enqueue(1.0)
    wait_until(lambda: DBTaskResult.objects.running().exists(), 30)
    connection.close()
    for pid in portal.children("manage.py worker"):
        kill(pid)


def tasks_done() -> tuple[int, int]:
    """How many of the queued tasks never finished, and how many failed."""
    from django.db import connection
    from django_tasks_db.models import DBTaskResult

    ours = DBTaskResult.objects.filter(task_path__startswith="benchmarks.")
    with contextlib.suppress(TimeoutError):
        wait_until(lambda: ours.filter(finished_at__isnull=False).count() >= TASKS, LONGEST)
    found = TASKS - ours.filter(finished_at__isnull=False).count(), ours.failed().count()
    connection.close()
    return found


def cut(wire: Wire, how: str, seconds: float) -> None:
    """Cut every request that sends something for a while."""
    wire.cut = how  # type: ignore[assignment]
    time.sleep(seconds)
    wire.cut = ""


def fill(folder: Path, seconds: float) -> None:
    """Fill the file system of the portal to the last byte for a while."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        for piece in (bytes(1 << 20), bytes(512)):
            with contextlib.suppress(OSError):
                while True:
                    file.write(piece)
    time.sleep(seconds)
    ballast.unlink()


def plant(promises: list[Promise]) -> None:
    """Take one confirmed save out of the database: the count must find it."""
    from risalah.models import PartRevision

    chosen = next(promise for promise in promises if promise.revision)
    gone = PartRevision.objects.filter(
        risalah__number=chosen.seat.number, part=chosen.seat.part, revision=chosen.revision
    ).delete()[0]
    print(f"planted: {gone} save taken out", flush=True)


if __name__ == "__main__":
    try:
        main()
    except (Refused, TimeoutError) as failure:
        sys.exit(f"The portal did not become well again: {failure}")
