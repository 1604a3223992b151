"""Reads for reviewers: the queue, what changed since the last version, who has not submitted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Unit, User
from files.keeping import last_day
from groups.models import Group, Season
from risalah.models import Note, Risalah, Transition, Version
from risalah.queries import open_notes, version_document
from rulebook import writing
from rulebook.differences import Difference, differences

WAITING = ("diajukan", "diperiksa")


def queue(user: User) -> QuerySet[Risalah]:
    """Submitted risalah, with the time of submission (`waiting_since`), version and open notes: one query."""
    arrived = (
        Transition.objects.filter(risalah=OuterRef("pk"), target="diajukan").order_by("-at").values("at")[:1]
    )
    newest = Version.objects.filter(risalah=OuterRef("pk")).order_by("-number")
    return (
        Risalah.objects.visible_to(user)
        .filter(pk__in=Version.objects.values("risalah"))
        .select_related("group", "unit", "season")
        .annotate(
            waiting_since=Subquery(arrived),
            version_number=Subquery(newest.values("number")[:1]),
            open_notes=open_notes(),
        )
    )


def working_days(since: dt.date, until: dt.date) -> int:
    """Mondays to Fridays after `since` up to and including `until`; 0 when there are none."""
    days = (until - since).days
    return sum((since + dt.timedelta(days=n)).weekday() < 5 for n in range(1, days + 1)) if days > 0 else 0


def age(risalah: Risalah, now: dt.datetime | None = None) -> int:
    """Working days that a queued risalah has waited."""
    since = getattr(risalah, "waiting_since", None)
    if since is None:
        return 0
    return working_days(timezone.localdate(since), timezone.localdate(now or timezone.now()))


def changes(version: Version) -> tuple[Difference, ...]:
    """What differs from the version before; empty for the first."""
    before = version.risalah.versions.filter(number=version.number - 1).first()
    return differences(version_document(before), version_document(version)) if before else ()


@dataclass(frozen=True)
class RemovedNote:
    """A deleted note and the last day on which it can be brought back."""

    note: Note
    until: dt.date


def removed_notes(risalah: Risalah) -> list[RemovedNote]:
    """What reviewers deleted and can bring back, newest first."""
    rows = Note.everything.filter(risalah=risalah, removed_at__isnull=False)
    newest = rows.select_related("removed_by").order_by("-removed_at", "-pk")
    return [RemovedNote(note, last_day(note.removed_at)) for note in newest]


@dataclass(frozen=True)
class Silent:
    """A unit that has not submitted, and why: no group, no risalah, or one still unfinished."""

    unit: Unit
    group: Group | None
    reason: str


def not_submitted(season: Season) -> list[Silent]:
    """Units of the season without a submission: units with a group whose risalah is not submitted, then those without a group.

    Only units that serve (agencies, technical units, districts, hospitals, schools) are expected to have a group. Three queries.
    """
    groups = list(
        Group.objects.filter(season=season)
        .select_related("unit")
        .annotate(
            submitted=Count("risalah__versions"), started=Count("risalah"), last=Max("risalah__changed_at")
        )
        .order_by("unit__name", "name")
    )
    waiting = [
        Silent(g.unit, g, "risalah belum diajukan" if g.started else "risalah belum dimulai")
        for g in groups
        if not g.submitted
    ]
    with_group = {g.unit_id for g in groups}
    expected = (
        Unit.objects.valid_on(timezone.localdate()).filter(kind__in=EXPECTED_KINDS).exclude(pk__in=with_group)
    )
    # An agency whose units below have groups is not silent.
    covered = [g.unit.path for g in groups]
    empty = [u for u in expected.order_by("name") if not any(path.startswith(u.path) for path in covered)]
    return waiting + [Silent(u, None, "belum ada kelompok") for u in empty]


EXPECTED_KINDS = (
    Unit.Kind.AGENCY,
    Unit.Kind.DISTRICT,
    Unit.Kind.HOSPITAL,
    Unit.Kind.TECHNICAL,
    Unit.Kind.SCHOOL,
    Unit.Kind.SECRETARIAT,
)


def whatsapp_text(season: Season, silent: list[Silent]) -> str:
    """The list as plain text to paste into a message: unit names only, no personal data."""
    lines = [f"Belum mengajukan risalah {season.name}:"]
    lines += [
        f"{n}. {s.unit.name}" + (f" (KBK {s.group.name})" if s.group else "") + f": {s.reason}"
        for n, s in enumerate(silent, 1)
    ]
    lines.append(f"Batas pengajuan {writing.date(season.submission_until)}. Terima kasih.")
    return "\n".join(lines)
