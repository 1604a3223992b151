"""Prints that the worker makes, with progress that its owner watches. Apps register their kinds.

A task may run again after its worker was killed (`manage.py worker`), so a kind keeps what it has done (`services.stored_print`)
and a job finishes once: whoever comes second finds it finished.
"""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from accounts.errors import Invalid
from accounts.models import User
from accounts.verdict import Verdict
from printing.models import PrintJob
from printing.names import PrintFailed

MOST_OPEN = 3
TOLD_EVERY = 0.5  # seconds between two notes of progress in the database
NOT_MADE = "Cetakan ini gagal dibuat. Coba lagi; bila tetap gagal, beri tahu Bagian Organisasi."

logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """The owner does not want it any more."""


@dataclass(frozen=True)
class Made:
    """What a job made: the name under which it is saved, and its bytes or the file that holds them."""

    name: str
    content: bytes | Path


@dataclass(frozen=True)
class JobKind:
    """`run(order, progress, folder)` makes the print, with a folder for its own files; `may(user, order)` says whether the
    owner may (still) have it."""

    code: str
    run: Callable[[Mapping[str, Any], Progress, Path], Made]
    may: Callable[[User, Mapping[str, Any]], Verdict]


_KINDS: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    """Make the kind known by its code. Registering again replaces it."""
    _KINDS[kind.code] = kind


class Progress:
    """How far a job is; told to the database now and then, where its page reads it."""

    def __init__(self, pk: Any) -> None:
        self._pk = pk
        self._told = 0.0
        self.problems: list[str] = []

    def at(self, done: int, total: int, note: str) -> None:
        """Say how far it is and what is under way. Raises Cancelled when nobody wants it any more."""
        now = time.monotonic()
        if now - self._told < TOLD_EVERY and done < total:
            return
        self._told = now
        open_job = PrintJob.objects.filter(pk=self._pk, state=PrintJob.State.RUNNING)
        if not open_job.update(done=done, total=max(total, 1), note=note[:200], problems=self.problems):
            raise Cancelled

    def problem(self, sentence: str) -> None:
        """Something is missing in what is made; the rest goes on."""
        self.problems.append(sentence)


# ── Ordering ────────────────────────────────────────────
@transaction.atomic
def order_print(
    *, kind: str, title: str, order: Mapping[str, Any], back: str, by: User, total: int = 1
) -> PrintJob:
    """Have the worker make a print. Raises Denied; Invalid while the person waits for several others."""
    _KINDS[kind].may(by, order).demand()
    User.objects.select_for_update(no_key=True).get(
        pk=by.pk
    )  # two orders at once are counted one after the other
    if (
        sum(not _is_lost(job) for job in PrintJob.objects.filter(owner=by, state__in=PrintJob.OPEN))
        >= MOST_OPEN
    ):
        raise Invalid(
            f"Masih ada {MOST_OPEN} cetakan Anda yang sedang dibuat. Tunggu sampai salah satunya selesai."
        )
    job = PrintJob.objects.create(
        owner=by, kind=kind, title=title[:200], order=dict(order), back=back[:300], total=total
    )
    job.task = str(make_job.enqueue(str(job.pk)).id)
    job.save(update_fields=["task"])
    return job


@transaction.atomic
def cancel(*, job: PrintJob) -> None:
    """Stop it, if it is not finished; what is under way ends at its next step."""
    PrintJob.objects.filter(pk=job.pk, state__in=PrintJob.OPEN).update(
        state=PrintJob.State.CANCELLED, finished_at=timezone.now()
    )


def may_have(user: User, job: PrintJob) -> Verdict:
    """Whether the owner may still have what was made."""
    return _KINDS[job.kind].may(user, job.order)


def settle_lost(job: PrintJob) -> PrintJob:
    """A job whose task was given up by the queue is no longer under way: say so."""
    if job.is_open and _is_lost(job):
        _end(job.pk, PrintJob.State.FAILED, note=NOT_MADE)
        job.refresh_from_db()
    return job


def _is_lost(job: PrintJob) -> bool:
    """The queue has given its task up, or has forgotten it."""
    row = DBTaskResult.objects.filter(pk=job.task or None).first()
    return row is None or row.status in ("FAILED", "SUCCESSFUL")


# ── Making ──────────────────────────────────────────────
@task()
def make_job(key: str) -> str:
    """Make the print of a job; the state in which it ended."""
    job = _begin(key)
    if job is None:
        return "nothing to do"
    progress = Progress(job.pk)
    try:
        with tempfile.TemporaryDirectory() as folder:
            made = _KINDS[job.kind].run(job.order, progress, Path(folder))
            return _finish(job, made, progress.problems)
    except Cancelled:
        return PrintJob.State.CANCELLED
    except PrintFailed as failure:
        logger.warning("print job %s failed: %s", key, failure)
        return _end(job.pk, PrintJob.State.FAILED, note=failure.sentence)
    except Invalid as failure:
        return _end(job.pk, PrintJob.State.FAILED, note=str(failure))
    except Exception:
        _end(job.pk, PrintJob.State.FAILED, note=NOT_MADE)
        raise


def _begin(key: str) -> PrintJob | None:
    """The job, marked as running; None when it is gone or finished already."""
    with transaction.atomic():
        job = PrintJob.objects.select_for_update().filter(pk=key, state__in=PrintJob.OPEN).first()
        if job is not None:
            job.state = PrintJob.State.RUNNING
            job.save(update_fields=["state"])
    return job


def _finish(job: PrintJob, made: Made, problems: list[str]) -> str:
    """Keep the file and say that it is done; a job that was finished or cancelled meanwhile stays as it is."""
    if isinstance(made.content, Path):
        with made.content.open("rb") as stream:
            job.file.save(made.name, File(stream), save=False)
    else:
        job.file.save(made.name, ContentFile(made.content), save=False)
    ended = PrintJob.objects.filter(pk=job.pk, state=PrintJob.State.RUNNING).update(
        state=PrintJob.State.DONE, file=job.file.name, file_name=made.name[:200], size=job.file.size, note="",
        problems=problems, done=job.total, finished_at=timezone.now(),
    )  # fmt: skip
    if not ended:
        job.file.storage.delete(job.file.name)
        return "finished before"
    return PrintJob.State.DONE


def _end(pk: Any, state: str, *, note: str) -> str:
    PrintJob.objects.filter(pk=pk, state__in=PrintJob.OPEN).update(
        state=state, note=note[:200], finished_at=timezone.now()
    )
    return state


# ── Tidying ─────────────────────────────────────────────
def forget_old_jobs(now: dt.datetime | None = None) -> int:
    """Remove finished jobs after a week, with their files; how many."""
    old = PrintJob.objects.filter(finished_at__lt=(now or timezone.now()) - PrintJob.KEPT)
    names = [(job.file.storage, job.file.name) for job in old if job.file]
    with transaction.atomic():
        gone, _ = old.delete()
        for storage, name in names:
            transaction.on_commit(partial(storage.delete, name))
    return gone
