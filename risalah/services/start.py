"""How a risalah begins: fresh, from step 8 of the one before, or with another scheme."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from groups.models import Group, Member
from risalah.access import may_change_scheme, may_start, standing
from risalah.models import PartAnswers, Risalah
from risalah.queries.documents import document_of, draft_document
from risalah.services.measure import refresh_measure
from risalah.services.revisions import keep_revision
from rulebook.editions import edition
from rulebook.prefill import next_answers, schedule


@transaction.atomic
def start_risalah(*, group: Group, scheme: str, by: User, at: dt.datetime | None = None) -> Risalah:
    """Begin the group's next theme. The schedule is prefilled from the season. Raises Denied, Invalid (unknown scheme)."""
    group = Group.objects.select_for_update(of=("self",)).select_related("season", "unit").get(pk=group.pk)
    at = at or timezone.now()
    members = list(Member.objects.active().filter(group=group))
    may_start(by, members, group.season.ends >= timezone.localdate(at)).demand()
    rules = edition(group.season.edition)
    if scheme not in {s.code for s in rules.schemes}:
        raise Invalid("Pilih susunan 8 langkah atau 7 langkah.", field="scheme")
    last = group.risalah.aggregate(last=Max("sequence"))["last"] or 0
    risalah = Risalah.objects.create(
        number=_next_number(group.season.year),
        sequence=last + 1,
        group=group,
        unit=group.unit,
        season=group.season,
        edition=rules.code,
        scheme=scheme,
        created_by=by,
        created_at=at,
        changed_at=at,
    )
    plan = schedule(rules.scheme(scheme), group.season.starts, group.season.submission_until)
    _store(risalah, {"TEMA.jadwal": plan}, by=by, at=at)
    return risalah


@transaction.atomic
def start_next(*, risalah: Risalah, by: User, at: dt.datetime | None = None) -> Risalah:
    """Step 8 starts theme n+1: the after-data becomes its baseline, the next theme its theme.

    Called twice it gives the one that the first call made. Raises Denied, or Invalid while step 8 names no theme.
    """
    risalah = Risalah.objects.locked(risalah.pk)
    if existing := Risalah.objects.filter(previous=risalah).first():
        return existing
    at = at or timezone.now()
    answers = next_answers(document_of(risalah))
    if not answers:
        raise Invalid("Isi tema berikutnya di langkah terakhir, lalu mulai risalah berikutnya.")
    group = (
        Group.objects.filter(continued_from=risalah.group).order_by("-created_at").first() or risalah.group
    )
    started = start_risalah(group=group, scheme=risalah.scheme, by=by, at=at)
    started.previous = risalah
    started.save(update_fields=["previous"])
    _store(started, answers, by=by, at=at)
    refresh_measure(started, draft_document(started), at=at)
    return started


@transaction.atomic
def change_scheme(*, risalah: Risalah, scheme: str, by: User) -> Risalah:
    """Draw the same sections as 8 or 7 steps; no answer is touched. Raises Denied, Invalid."""
    risalah = Risalah.objects.locked(risalah.pk)
    may_change_scheme(standing(by, risalah), risalah).demand()
    if scheme not in {s.code for s in edition(risalah.edition).schemes}:
        raise Invalid("Pilih susunan 8 langkah atau 7 langkah.", field="scheme")
    risalah.scheme = scheme
    risalah.save(update_fields=["scheme"])
    return risalah


def _store(risalah: Risalah, answers: dict[str, dict[str, Any]], *, by: User, at: dt.datetime) -> None:
    for address, value in answers.items():
        section, _, part = address.partition(".")
        row = PartAnswers.objects.create(
            risalah=risalah, section=section, part=part, value=value, changed_by=by, changed_at=at
        )
        keep_revision(row, tab="")


def _next_number(year: int) -> str:
    """R-2026-0001: counted within the year under a lock of its own, so two starts never share a number."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [7010, year])
    last = Risalah.objects.filter(number__startswith=f"R-{year}-").aggregate(last=Max("number"))["last"]
    return f"R-{year}-{int(last.rpartition('-')[2]) + 1 if last else 1:04d}"
