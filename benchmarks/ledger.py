"""Seeding people and drafts into the measured portal, and counting afterwards what became of every promise.

Django must be set up on the portal's data before these are called.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from benchmarks.people import PASSWORD, PLACES, Promise, Seat


@dataclass(frozen=True)
class Count:
    """What became of the promises."""

    confirmed: int
    lost: int
    doubled: int


def seed(people: int, drafts: int) -> list[Seat]:
    """`people` spread evenly over new groups, one draft each; at most three write in one."""
    from django.contrib.auth.hashers import make_password
    from django.db import connection

    from accounts.models import Unit, User
    from groups.models import Season
    from groups.services import MemberValues, register_group
    from risalah.services import start_risalah

    season = Season.objects.filter(is_practice=False, ends__gte=dt.date.today()).latest("starts")
    unit = Unit.objects.get(name="UPT Puskesmas Melati")
    admin = User.objects.get(username="admin.organisasi")
    password = make_password(PASSWORD)
    seats = []
    for draft in range(drafts):
        writers = [
            User.objects.create(
                username=f"uji.{n}", name=f"Uji Coba {n}", unit=unit, is_demo=True, password=password
            )
            for n in range(draft, people, drafts)
        ]
        roles = ("ketua", "sekretaris", "anggota")
        group = register_group(
            season=season,
            unit=unit,
            by=admin,
            name=f"KELOMPOK UJI {draft}",
            members=[
                MemberValues(role=role, name=writer.name, user=writer)
                for role, writer in zip(roles, writers, strict=False)
            ],
            members_since=season.starts,
        )
        risalah = start_risalah(group=group, scheme="8-langkah", by=writers[0])
        seats += [
            Seat(writer.username, group.pk, risalah.number, *place)
            for writer, place in zip(writers, PLACES, strict=False)
        ]
    connection.close()
    return seats


def count(promises: list[Promise]) -> Count:
    """Lost: no revision of that person holds it, or it was the last and does not stand now. Doubled: kept twice."""
    from django.db import connection

    from groups.models import Meeting
    from risalah.models import PartAnswers, PartRevision

    own: Counter[tuple[Seat, str]] = Counter()
    seats = {promise.seat for promise in promises}
    now: dict[Seat, str] = {}
    for seat in seats:
        here = {"risalah__number": seat.number, "section": seat.section, "part": seat.part}
        before = None
        for revision in PartRevision.objects.filter(**here).select_related("by").order_by("revision"):
            text = revision.value["fields"].get(seat.name)
            if revision.by.username == seat.username and text != before:
                own[seat, text] += 1
            elif text != before:  # nobody else writes there
                own[seat, f"foreign {text}"] += 1
            before = text
        stored = PartAnswers.objects.filter(**here).first()
        now[seat] = stored.value["fields"].get(seat.name, "") if stored else ""
    meetings = Counter(Meeting.objects.values_list("agenda", flat=True))
    connection.close()
    saves = [promise for promise in promises if promise.revision]
    minutes = [promise for promise in promises if not promise.revision]
    last = {promise.seat: promise.mark for promise in saves}
    lost = sum(not own[promise.seat, promise.mark] for promise in saves)
    lost += sum(now[seat] != mark for seat, mark in last.items())
    lost += sum(not meetings[promise.mark] for promise in minutes)
    doubled = sum(times - 1 for times in own.values() if times > 1)
    doubled += sum(times - 1 for mark, times in meetings.items() if mark.startswith("Uji ") and times > 1)
    return Count(len(promises), lost, doubled)
