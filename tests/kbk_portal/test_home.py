"""Yang menunggu Anda: what each person finds on the home page."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import User
from groups.models import Attendance, Decision, Meeting
from kbk_portal.waiting import waiting_for
from reviews.services import add_note, open_review, send_back
from risalah.models import Risalah
from tests.cast import Cast


def _titles(user: User) -> list[str]:
    return [item.title for item in waiting_for(User.objects.get(pk=user.pk))]


def test_a_group_without_a_risalah_is_asked_to_start_one(cast: Cast) -> None:
    assert _titles(cast.ketua) == ["Mulai risalah KBK Cepat Sehat"]
    assert _titles(cast.stranger) == []


def test_a_draft_waits_for_its_members_only(risalah: Risalah, cast: Cast) -> None:
    assert _titles(cast.anggota) == ["Lanjutkan risalah KBK Cepat Sehat"]
    assert _titles(cast.ketua_dukcapil) == ["Mulai risalah KBK Litera"]


def test_a_submission_waits_for_the_head_of_the_tree_and_for_nobody_else(
    submitted: Risalah, cast: Cast
) -> None:
    assert _titles(cast.kepala) == ["Sahkan risalah KBK Cepat Sehat"]
    assert _titles(cast.kepala_dinkes) == ["Sahkan risalah KBK Cepat Sehat"]
    assert _titles(cast.kepala_dukcapil) == []
    assert _titles(cast.verifikator) == []
    assert _titles(cast.ketua) == []


def test_an_approved_version_waits_for_the_reviewers(approved: Risalah, cast: Cast) -> None:
    assert _titles(cast.verifikator) == ["Periksa risalah KBK Cepat Sehat"]
    assert _titles(cast.pimpinan) == []


def test_notes_wait_for_the_group_once_they_are_sent(approved: Risalah, cast: Cast) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    add_note(risalah=approved, address="TEMA", text="Sebutkan sumbernya.", by=cast.verifikator)
    assert _titles(cast.ketua) == []

    send_back(risalah=approved, summary="", by=cast.verifikator)

    assert _titles(cast.ketua) == ["Jawab 1 catatan KBK Cepat Sehat"]


def test_a_decision_waits_for_the_one_who_does_it(cast: Cast) -> None:
    meeting = Meeting.objects.create(
        group=cast.group,
        number=1,
        date=cast.season.starts,
        starts_at=dt.time(9),
        ends_at=dt.time(10, 30),
        agenda="Memilih tema",
        created_by=cast.ketua,
    )
    member = cast.group.members.get(user=cast.anggota)
    Attendance.objects.create(meeting=meeting, member=member, status="hadir")
    decision = Decision.objects.create(meeting=meeting, text="Kumpulkan data antrean", member=member)

    assert "Kumpulkan data antrean" in _titles(cast.anggota)
    decision.done_on = cast.season.starts
    decision.save()
    assert "Kumpulkan data antrean" not in _titles(cast.anggota)


@pytest.mark.parametrize("name", ["ketua", "kepala", "verifikator", "operator", "stranger"])
def test_the_home_page_opens_for_every_role(cast: Cast, client_of, name: str) -> None:
    page = client_of(getattr(cast, name)).get("/")

    assert page.status_code == 200
    assert "Yang menunggu Anda" in page.content.decode()


def test_the_public_is_asked_to_sign_in_and_comes_back(client_of, db) -> None:
    page = client_of(None).get("/risalah/")

    assert (page.status_code, page.url) == (302, "/akun/masuk/?next=/risalah/")
