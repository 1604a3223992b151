"""Prints that the worker makes: ordered once, made once, watched and fetched by their owner only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.errors import Denied, Invalid
from accounts.verdict import YES, no
from printing import jobs
from printing.jobs import JobKind, Made, Progress, cancel, forget_old_jobs, make_job, order_print
from printing.models import PrintJob
from printing.names import PrintFailed
from tests.cast import Cast

pytestmark = pytest.mark.django_db
KIND = "uji"


@pytest.fixture
def kind(settings: Any, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """`kind(run)`: register a kind of job that does this; gone afterwards."""
    settings.MEDIA_ROOT = tmp_path

    def register(run: Callable[[Progress], Made], may: Any = YES) -> None:
        jobs.register(JobKind(KIND, lambda order, progress, folder: run(progress), lambda user, order: may))

    yield register
    jobs._KINDS.pop(KIND, None)


def order(cast: Cast, **more: Any) -> PrintJob:
    return order_print(kind=KIND, title="Uji", order={}, back="/", by=cast.ketua, **more)


def make(job: PrintJob) -> PrintJob:
    make_job.func(str(job.pk))
    job.refresh_from_db()
    return job


def pdf(progress: Progress) -> Made:
    progress.at(1, 2, "Separuh")
    return Made("uji.pdf", b"%PDF-1.7 uji")


def test_order_is_queued_made_and_fetched_by_its_owner_only(
    cast: Cast, client_of: Callable[[Any], Client], kind
) -> None:
    kind(pdf)
    job = order(cast, total=2)
    assert DBTaskResult.objects.get(pk=job.task).status == "READY"
    assert (make(job).state, job.percent, job.file_name) == ("selesai", 100, "uji.pdf")
    page = client_of(cast.ketua).get(reverse("printing:job", args=[job.pk])).text
    assert reverse("printing:job_file", args=[job.pk]) in page and "hx-get" not in page
    answer = client_of(cast.ketua).get(reverse("printing:job_file", args=[job.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 uji"
    for name in ("job", "job_file", "job_progress"):
        assert client_of(cast.anggota).get(reverse(f"printing:{name}", args=[job.pk])).status_code == 404


def test_page_of_a_running_job_asks_again_and_says_how_far_it_is(cast: Cast, client_of, kind) -> None:
    seen: list[str] = []

    def look(progress: Progress) -> Made:
        progress.at(1, 4, "1 dari 3 risalah tercetak")
        seen.append(client_of(cast.ketua).get(reverse("printing:job_progress", args=[job.pk])).text)
        return Made("uji.pdf", b"x")

    kind(look)
    job = order(cast)
    assert "hx-get" in client_of(cast.ketua).get(reverse("printing:job", args=[job.pk])).text
    make(job)
    assert "1 dari 3 risalah tercetak" in seen[0] and "25" in seen[0]


def test_job_that_was_finished_is_not_made_again(cast: Cast, kind) -> None:
    runs: list[int] = []
    kind(lambda progress: runs.append(1) or Made("uji.pdf", b"x"))
    job = order(cast)
    first = make(job).file.name
    assert (make(job).file.name, len(runs)) == (first, 1)


def test_job_of_a_killed_worker_is_made_by_the_next_and_finishes_once(cast: Cast, kind, settings) -> None:
    """The queue hands the task out again while the first run is still in its last lines."""
    kind(lambda progress: Made("uji.pdf", b"second"))
    job = order(cast)

    def first_run(progress: Progress) -> Made:
        kind(lambda progress: Made("uji.pdf", b"second"))
        make_job.func(str(job.pk))
        return Made("uji.pdf", b"first")

    kind(first_run)
    make(job)
    stored = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in stored] == [b"second"]
    assert stored[0].as_posix().endswith(job.file.name)


def test_cancelled_job_stops_at_its_next_step_and_leaves_nothing(cast: Cast, kind, settings) -> None:
    def cancelled(progress: Progress) -> Made:
        cancel(job=job)
        progress.at(1, 1, "lagi")
        raise AssertionError("went on")

    kind(cancelled)
    job = order(cast)
    assert (make(job).state, job.file.name) == ("dibatalkan", "")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PrintFailed("too deep", "Ringkas dulu isinya."), "Ringkas dulu isinya."),
        (Invalid("Pilih yang lain."), "Pilih yang lain."),
    ],
)
def test_failure_is_told_in_a_sentence(cast: Cast, kind, client_of, error: Exception, sentence: str) -> None:
    def fail(progress: Progress) -> Made:
        raise error

    kind(fail)
    job = make(order(cast))
    assert job.state == "gagal"
    page = client_of(cast.ketua).get(reverse("printing:job", args=[job.pk])).text
    assert sentence in page


def test_failure_that_nobody_foresaw_fails_the_task_and_is_told(cast: Cast, kind) -> None:
    kind(lambda progress: 1 / 0)
    job = order(cast)
    with pytest.raises(ZeroDivisionError):
        make_job.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.note) == ("gagal", jobs.NOT_MADE)


def test_job_whose_task_was_given_up_says_so(cast: Cast, kind, client_of) -> None:
    kind(pdf)
    job = order(cast)
    DBTaskResult.objects.filter(pk=job.task).update(status="FAILED")
    assert jobs.NOT_MADE in client_of(cast.ketua).get(reverse("printing:job", args=[job.pk])).text


def test_a_person_waits_for_three_at_most(cast: Cast, kind) -> None:
    kind(pdf)
    for _ in range(jobs.MOST_OPEN):
        order(cast)
    with pytest.raises(Invalid, match="Masih ada 3"):
        order(cast)
    make(PrintJob.objects.filter(owner=cast.ketua).first())
    assert order(cast).is_open


def test_who_may_not_order_is_refused_and_who_may_no_longer_gets_no_file(cast: Cast, kind, client_of) -> None:
    kind(pdf)
    job = make(order(cast))
    kind(pdf, no("Tidak lagi."))
    assert client_of(cast.ketua).get(reverse("printing:job_file", args=[job.pk])).status_code == 403
    with pytest.raises(Denied):
        order(cast)


def test_finished_jobs_go_after_a_week_with_their_files(
    cast: Cast, kind, settings, django_capture_on_commit_callbacks
) -> None:
    kind(pdf)
    job = make(order(cast))
    path = Path(settings.MEDIA_ROOT) / job.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old_jobs(timezone.now() + dt.timedelta(days=6)) == 0
        assert path.exists()
        assert forget_old_jobs(timezone.now() + dt.timedelta(days=8)) == 1
    assert not path.exists()


def test_list_shows_ones_own(cast: Cast, kind, client_of) -> None:
    kind(pdf)
    order(cast)
    assert "Uji" in client_of(cast.ketua).get(reverse("printing:jobs")).text
    assert "Belum ada cetakan" in client_of(cast.anggota).get(reverse("printing:jobs")).text
