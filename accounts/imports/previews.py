"""From upload to commit: the rows wait in the database, for their uploader alone and for an hour; a commit counts once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access, registry
from accounts.errors import Invalid, Stale
from accounts.imports.columns import COLUMNS, Problem, rows_of
from accounts.imports.people import plan_people, write_people
from accounts.imports.plans import Line, Plan
from accounts.imports.units import plan_units, write_units
from accounts.models import ImportPreview, User

KEPT = dt.timedelta(hours=1)
MOST_SIGNS = 2_000_000  # of text in one preview
_PLANS = {"pegawai": plan_people, "unit": plan_units}


def plan_of(kind: str, table: list[list[str]], by: User) -> Plan[Line]:
    """What the table would change, or everything that is wrong with it."""
    rows, problems = rows_of(table, COLUMNS[kind])
    if any(problem.row == 1 and not problem.value for problem in problems):
        return Plan([], problems)  # a column is missing: every row would complain of it
    plan = _PLANS[kind](rows, by)
    return Plan(plan.lines, sorted([*problems, *plan.problems], key=lambda problem: problem.row))


def read_upload(*, kind: str, upload: File[Any], by: User) -> tuple[ImportPreview | None, list[Problem]]:
    """A preview of the file, or everything that must be mended first; then nothing is kept. Raises Invalid."""
    access.may_manage_people(by).demand()
    table = registry.read_table(upload)
    plan = plan_of(kind, table, by)
    if plan.problems:
        return None, list(plan.problems)
    width = len(COLUMNS[kind]) + 20
    kept = [row[:width] for row in table]
    if sum(len(cell) for row in kept for cell in row) > MOST_SIGNS:
        raise Invalid(
            "Tabel ini memuat terlalu banyak teks. Bagi menjadi beberapa berkas, lalu unggah satu per satu."
        )
    forget_expired()
    ends = timezone.now() + KEPT
    return ImportPreview.objects.create(kind=kind, uploader=by, table=kept, expires_at=ends), []


def forget_expired() -> int:
    """Delete the previews whose hour is over; returns how many."""
    return ImportPreview.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def previews_of(user: User) -> Any:
    """The person's own previews that have not expired."""
    return ImportPreview.objects.filter(uploader=user, expires_at__gt=timezone.now())


def plan_again(preview: ImportPreview) -> Plan[Line]:
    """What the kept rows would change now."""
    return plan_of(preview.kind, preview.table, preview.uploader)


@transaction.atomic
def commit(*, pk: uuid.UUID, mark: str, by: User, moving: Collection[int] = ()) -> ImportPreview:
    """Write what the preview showed, all or nothing, once. `mark` is that of the plan that was seen.

    Raises Invalid when it is written already, Stale when the portal has changed so that something else would be written.
    """
    preview = previews_of(by).select_for_update().filter(pk=pk).first()
    if preview is None:
        raise Invalid("Pratinjau ini sudah tidak berlaku. Unggah berkasnya lagi.")
    if preview.committed_at:
        raise Invalid(
            f"Impor ini sudah disimpan pukul {timezone.localtime(preview.committed_at):%H.%M}. Tidak ada yang ditulis lagi."
        )
    plan = plan_again(preview)
    if plan.problems or plan.mark != mark:
        raise Stale("Data portal berubah sejak pratinjau dibuka. Periksa pratinjau yang baru, lalu simpan.")
    waiting: list[User] = []
    try:
        with transaction.atomic():
            if preview.kind == "pegawai":
                waiting = write_people(plan, by, moving)
            else:
                write_units(plan, by, moving)
    except IntegrityError as error:
        raise Stale(
            "Orang lain baru saja menambah data yang sama. Periksa pratinjau yang baru, lalu simpan."
        ) from error
    preview.committed_at, preview.table = timezone.now(), []
    preview.result = {"counts": plan.counts, "waiting": [person.pk for person in waiting]}
    preview.save(update_fields=["committed_at", "table", "result"])
    return preview


@transaction.atomic
def discard(*, pk: uuid.UUID, by: User) -> None:
    """Forget the rows."""
    previews_of(by).filter(pk=pk).delete()
