"""The erasure of one person's data, the history included. Only the owner of the tables can: `manage.py personal_data erase`.

What an office did stays (versions, approvals, transitions): it is the archive of the government, which UU 27/2022 does not
have erased. It stays without the account's name wherever it only points at the account.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.errors import Denied, Invalid
from accounts.models import User
from accounts.sessions import end_sessions
from accounts.tracking import event_tables, frozen_tables
from history.context import acting
from history.models import Erasure
from history.personal.holdings import Holding, Subject, holdings, obstacles
from history.personal.texts import marks_of, mentions, replace_marks, without_triggers


@dataclass(frozen=True)
class Erased:
    """What was done: rows blanked, deleted and rewritten by table, and where the person is still named."""

    rows: dict[str, int]
    remaining: dict[str, int]
    kept_names: tuple[str, ...]  # names that somebody else bears too, so that no text was touched


@transaction.atomic
def erase(*, subject: Subject, reason: str) -> Erased:
    """Erase the person's data and record that it was done.

    Raises Invalid without a reason, Denied while the person still has an account in use or a membership that runs.
    """
    if not reason.strip():
        raise Invalid("Tulis dasar penghapusan, misalnya nomor surat permohonan.")
    if in_the_way := obstacles(subject):
        raise Denied(" ".join(in_the_way))
    marks = marks_of(subject)
    rows: dict[str, int] = {}
    with acting("penghapusan data pribadi"):
        if subject.user is not None:
            User.objects.select_for_update().get(pk=subject.user.pk)
            end_sessions(subject.user)
        for holding in holdings():
            for table, count in _erase_holding(holding, subject).items():
                rows[table] = rows.get(table, 0) + count
        shared = tuple(mark.text for mark in marks if mark.is_name and _is_borne_by_others(mark.text))
        usable = [mark for mark in marks if mark.text not in shared]
        for table, count in replace_marks(usable, leave=archive_tables()).items():
            rows[table] = rows.get(table, 0) + count
        remaining = mentions(marks)
        Erasure.objects.create(
            person=subject.user, reference=subject.reference, reason=reason.strip()[:300],
            rows=rows, remaining=remaining,
        )  # fmt: skip
    return Erased(rows, remaining, shared)


def archive_tables() -> set[str]:
    """Tables that are left as they are: what is frozen, but for the history; and what holdings say stays."""
    stay = {holding.model._meta.db_table for holding in holdings() if holding.stays}
    stay |= {holding.events._meta.db_table for holding in holdings() if holding.stays and holding.events}
    return stay | (set(frozen_tables()) - set(event_tables()))


def _erase_holding(holding: Holding, subject: Subject) -> dict[str, int]:
    found = holding.found(subject)
    table = holding.model._meta.db_table
    if holding.goes:
        return {table: found.delete()[0]}
    if holding.blanks is None or holding.events is None or holding.of_events is None:
        return {}
    keys = list(found.values_list("pk", flat=True))
    events = holding.events._base_manager.filter(holding.of_events(subject, keys))
    if not keys and not events.exists():
        return {}
    blanks = holding.blanks(subject)
    counts = {table: holding.model._base_manager.filter(pk__in=keys).update(**blanks)}
    kept = {field.name for field in holding.events._meta.concrete_fields}
    with without_triggers(holding.events._meta.db_table):
        told = {name: value for name, value in blanks.items() if name in kept}
        counts[holding.events._meta.db_table] = events.update(**told)
    return counts


def _is_borne_by_others(name: str) -> bool:
    """Whether some row that names people bears that name, now that this person's rows do not."""
    return any(
        holding.model._base_manager.filter(name__contains=name).exists()
        for holding in holdings()
        if holding.blanks
    )
