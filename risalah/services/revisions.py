"""Every save of a part is kept for a while: two texts are joined by it, and a lost text comes back from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.errors import Stale
from accounts.models import User
from risalah.models import PartAnswers, PartRevision
from rulebook.merging import Place, Prefer, changed_places, merge

KEPT_DAYS = 30
CONFLICT = "Bagian ini baru saja diubah anggota lain."


def keep_revision(row: PartAnswers, *, tab: str) -> None:
    """Keep the part as this save left it."""
    PartRevision.objects.create(
        risalah_id=row.risalah_id,
        section=row.section,
        part=row.part,
        revision=row.revision,
        value=row.value,
        tab=tab[:40],
        by=row.changed_by,
        at=row.changed_at,
    )


def joined_with_stored(
    stored: PartAnswers | None,
    mine: dict[str, Any],
    *,
    revision: int,
    by: User,
    tab: str,
    prefer: Prefer = "",
) -> dict[str, Any]:
    """What was typed from `revision`, joined with what others have stored since.

    Raises Stale (with the stored row) when the page was made from nothing that is known any more, or when the same place
    was changed by both and nothing is preferred.
    """
    if stored is None or not 0 <= revision < stored.revision:
        raise Stale(CONFLICT, current=stored)
    since = list(
        PartRevision.objects.filter(
            risalah_id=stored.risalah_id,
            section=stored.section,
            part=stored.part,
            revision__range=(revision, stored.revision),
        ).order_by("revision")
    )
    steps = [row.revision for row in since]
    if steps != list(range(max(revision, 1), stored.revision + 1)):
        raise Stale(CONFLICT, current=stored)  # the beginning is not kept any more
    base: dict[str, Any] = since[0].value if revision else {}
    theirs = _of_others(base, since, revision, by, tab)
    found = merge(base, stored.value, mine, theirs=theirs, prefer=prefer)
    if found.conflicts:
        over = merge(base, stored.value, mine, theirs=theirs, prefer="mine").value
        raise Stale(CONFLICT, current=stored, mine=over)
    return found.value


def _of_others(
    base: dict[str, Any], since: list[PartRevision], revision: int, by: User, tab: str
) -> set[Place]:
    """The places that another person, or the same one in another window, changed since the base."""
    changed: set[Place] = set()
    before = base
    for row in since:
        if row.revision == revision:
            continue
        if not tab or (row.by_id, row.tab) != (by.pk, tab):
            changed |= changed_places(before, row.value)
        before = row.value
    return changed


def prune_revisions(*, now: dt.datetime | None = None) -> int:
    """Drop what is older than `KEPT_DAYS`, but for the newest of each part; how many went."""
    oldest = (now or timezone.now()) - dt.timedelta(days=KEPT_DAYS)
    newer = PartRevision.objects.filter(
        risalah=OuterRef("risalah"),
        section=OuterRef("section"),
        part=OuterRef("part"),
        revision__gt=OuterRef("revision"),
    )
    gone, _ = PartRevision.objects.filter(Exists(newer), at__lt=oldest).delete()
    return gone
