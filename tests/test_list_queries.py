"""Every list page costs the same number of queries with 1, 3 and 30 rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit
from files.models import Attachment
from files.services import remove
from groups.models import Group, Member
from groups.services import DecisionValues
from notices.models import Notice
from risalah.models import Note, Risalah, Transition, Version
from rulebook.roles import Role
from tests.cast import Cast, make_person, make_season, make_unit
from tests.groups.factories import meet

pytestmark = pytest.mark.django_db

Add = Callable[[Cast, range], None]
WAY = ("draf", "menunggu_pengesahan", "diajukan")  # the database lets no state be skipped


def _groups(cast: Cast, numbers: range) -> list[Group]:
    """Groups of units of their own, with a ketua and a meeting."""
    added = []
    for n in numbers:
        unit = make_unit(f"UPT Puskesmas {n}", parent=cast.dinkes)
        group = Group.objects.create(
            season=cast.season, unit=unit, name=f"Maju {n}", created_by=cast.operator
        )
        Member.objects.create(
            group=group, user=cast.ketua, role="ketua", name="B.", starts=cast.season.starts
        )
        meet(group, cast.superadmin, cast.season.starts)
        added.append(group)
    return added


def _drafts(cast: Cast, numbers: range, state: str = "draf") -> None:
    """Risalah of groups of their own, each with a version, its way to the queue, and a note that was sent."""
    for group in _groups(cast, numbers):
        row = Risalah.objects.create(
            number=f"R-{group.pk}", group=group, unit=group.unit, season=cast.season, edition="e2026",
            scheme="8-langkah", created_by=cast.ketua,
        )  # fmt: skip
        for step in WAY[: WAY.index(state) + 1]:
            Risalah.objects.filter(pk=row.pk).exclude(state=step).update(state=step)
        version = Version.objects.create(
            risalah=row, number=1, document={}, fingerprint="0" * 64, submitted_by=cast.ketua
        )
        Transition.objects.create(
            risalah=row, action="setujui", source="menunggu_pengesahan", target="diajukan", by=cast.kepala
        )
        Note.objects.create(
            risalah=row, version=version, section="TEMA", address="TEMA", text="Kurang.", by=cast.verifikator,
            sent_at=timezone.now(),
        )  # fmt: skip


def _queued(cast: Cast, numbers: range) -> None:
    _drafts(cast, numbers, "diajukan")


def _waiting_for_head(cast: Cast, numbers: range) -> None:
    _drafts(cast, numbers, "menunggu_pengesahan")


def _silent(cast: Cast, numbers: range) -> None:
    """Units without a group, and as many whose group has not submitted."""
    _groups(cast, numbers)
    for n in numbers:
        make_unit(f"UPT Puskesmas sunyi {n}", Unit.Kind.TECHNICAL, cast.dinkes)


def _people(cast: Cast, numbers: range) -> None:
    for n in numbers:
        make_person(f"pegawai{n}", cast.melati, Role.KEPALA, name=f"Aa Pegawai {n}")


def _units(cast: Cast, numbers: range) -> None:
    for n in numbers:
        make_person(f"kepala{n}", make_unit(f"UPT baru {n}", Unit.Kind.TECHNICAL, cast.dinkes), Role.KEPALA)


def _notices(cast: Cast, numbers: range) -> None:
    Notice.objects.bulk_create(
        Notice(recipient=cast.superadmin, text=f"Catatan nomor {n}", url="/") for n in numbers
    )


def _seasons(cast: Cast, numbers: range) -> None:
    for n in numbers:
        make_season(2100 + n)


def _meetings(cast: Cast, numbers: range) -> None:
    """Meetings with their attendance and a decision each."""
    member = Member.objects.get(group=cast.group, user=cast.anggota)
    for n in numbers:
        decisions = [DecisionValues("Hitung keluhan", member)]
        meet(cast.group, cast.ketua, cast.season.starts + dt.timedelta(days=n), decisions=decisions)


def _files(cast: Cast, numbers: range) -> None:
    """Files of the group, half of them deleted, the others photos of a meeting."""
    for n in numbers:
        kept, gone = (
            Attachment.objects.create(
                owner=f"group:{cast.group.pk}", kind="photo", file=f"{n}{x}.jpg", name=f"Foto {n}{x}", size=1,
                content_type="image/jpeg", uploaded_by=cast.ketua,
            )
            for x in "ab"
        )  # fmt: skip
        meet(cast.group, cast.ketua, cast.season.starts + dt.timedelta(days=n), photos=[kept])
        remove(attachment=gone, by=cast.ketua)


# (page, who looks, what is added, words that every row shows)
LISTS = (
    ("home", "ketua", _drafts, "Jawab 1 catatan"),
    ("home", "anggota", _meetings, "Keputusan pertemuan"),
    ("home", "kepala_dinkes", _waiting_for_head, "Sahkan risalah"),
    ("home", "verifikator", _queued, "Periksa risalah"),
    ("groups:list", "admin_organisasi", _groups, "KBK Maju"),
    ("groups:season_list", "admin_organisasi", _seasons, "Tahun program 21"),
    ("groups:meeting_list", "ketua", _meetings, "Membahas data"),
    ("groups:detail", "ketua", _meetings, "Hitung keluhan"),
    ("files:shelf", "ketua", _files, "Foto "),
    ("risalah:index", "admin_organisasi", _drafts, "1 catatan terbuka"),
    ("reviews:queue", "verifikator", _queued, "hari kerja"),
    ("reviews:silent", "verifikator", _silent, "Puskesmas sunyi"),
    ("accounts:people", "admin_organisasi", _people, "Aa Pegawai"),
    ("accounts:units", "admin_organisasi", _units, "UPT baru"),
    ("notices:list", "superadmin", _notices, "Catatan nomor"),
)


def _page(cast: Cast, name: str, who: str) -> tuple[int, str]:
    """How many queries the page takes, and its text. Every visitor is new: nothing is remembered."""
    client = Client()
    client.force_login(getattr(cast, who))
    args = [cast.group.pk] if name.startswith(("groups:meeting", "groups:detail")) else []
    path = reverse(name, args=[f"group:{cast.group.pk}"] if name == "files:shelf" else args)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    return len(queries), response.content.decode()


@pytest.mark.parametrize(("name", "who", "add", "words"), LISTS, ids=[f"{n}-{w}" for n, w, _, _ in LISTS])
def test_page_takes_as_many_queries_for_thirty_rows_as_for_one(
    cast: Cast, name: str, who: str, add: Add, words: str
) -> None:
    queries, shown = {}, {}
    for numbers in (range(1), range(1, 3), range(3, 30)):
        add(cast, numbers)
        queries[numbers.stop], text = _page(cast, name, who)
        shown[numbers.stop] = text.count(words)
    assert set(queries.values()) == {queries[1]}, queries
    assert 1 <= shown[1] < shown[3] < shown[30], shown
