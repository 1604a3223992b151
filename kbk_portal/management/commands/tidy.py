"""`manage.py tidy`: the housekeeping of every night. A second run finds nothing to do."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.imports.previews import forget_expired
from accounts.services import apply_due_transfers
from files.services import forget_removed
from history.context import acting
from kbk_portal.backup.files import STORED, files_below, named_files
from once.models import forget_old_keys
from printing.jobs import forget_old_jobs
from reviews.services import forget_removed_notes
from risalah.services.revisions import prune_revisions

KEPT_TASKS, KEPT_FAILED_TASKS, KEPT_ORPHANS = (
    dt.timedelta(days=14),
    dt.timedelta(days=60),
    dt.timedelta(days=1),
)


class Command(BaseCommand):
    """Remove what nobody needs any more, and report what should be there and is not."""

    help = (
        "Removes expired sessions, old revisions, finished tasks, what was deleted 30 days ago and files without a row; "
        "reports rows without their file."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
        revisions = prune_revisions(now=now)
        forms = forget_old_keys() + forget_expired()
        with acting("pembersihan"):
            notes, files = forget_removed_notes(now=now), forget_removed(now=now)
        apply_due_transfers()  # a task does it in the morning of the day; this is for the day without a worker
        tasks = remove_finished_tasks(now) + forget_old_jobs(now)
        media = Path(settings.MEDIA_ROOT)
        orphans = remove_orphans(media, now)
        missing = {
            name: row for name, row in named_files(DEFAULT_DB_ALIAS).items() if not (media / name).is_file()
        }
        for name, row in sorted(missing.items()):
            self.stderr.write(f"Missing: {row} names {name}, and there is no such file.")
        self.stdout.write(
            f"Removed: expired sessions {sessions}, old revisions {revisions}, old form keys {forms}, "
            f"finished tasks {tasks}, notes and files deleted 30 days ago {notes} and {files}, files without a row {orphans}. "
            f"Rows without a file: {len(missing)}."
        )


def remove_finished_tasks(now: dt.datetime) -> int:
    """Drop results that nobody will ask for; failed ones stay longer, to be looked into."""
    successful, _ = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT_TASKS).delete()
    failed, _ = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_FAILED_TASKS).delete()
    return successful + failed


def remove_orphans(media: Path, now: dt.datetime) -> int:
    """Remove stored files that no row names and that are older than a day: what is being written now is younger.

    Only files whose names this portal gives; whatever else somebody has put there stays.
    """
    removed = 0
    old = [
        name
        for name in files_below(media)
        if STORED.fullmatch(name) and _age(media / name, now) > KEPT_ORPHANS
    ]
    named = named_files(DEFAULT_DB_ALIAS) if old else {}  # asked after the files, so that no new one counts
    for name in old:
        if name not in named:
            (media / name).unlink(missing_ok=True)
            removed += 1
    return removed


def _age(path: Path, now: dt.datetime) -> dt.timedelta:
    try:
        return now - dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    except FileNotFoundError:
        return dt.timedelta(0)
