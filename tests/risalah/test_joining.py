"""Saving a part that somebody else saved meanwhile: joined where it can be, asked where it cannot, kept for 30 days."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Stale
from accounts.models import User
from risalah.access import standing
from risalah.models import PartAnswers, PartRevision, Risalah
from risalah.pages import section_page
from risalah.queries.documents import draft_document
from risalah.services import restore_revision, save_part
from risalah.services.revisions import KEPT_DAYS, prune_revisions
from tests.cast import Cast
from tests.pages import Page


def save(risalah: Risalah, by: User, revision: int, *, tab: str = "", **options: Any) -> PartAnswers:
    fields = {"terpilih": [], "tema": "", "alasan": ""} | options.pop("fields", {})
    return save_part(
        risalah=risalah, section="TEMA", part="pilihan", value={"fields": fields}, revision=revision, by=by, tab=tab,
        **options,
    )  # fmt: skip


def fields(risalah: Risalah) -> dict[str, Any]:
    return PartAnswers.objects.get(risalah=risalah, section="TEMA", part="pilihan").value["fields"]


def test_late_text_of_another_place_is_joined_also_before_anything_was_stored(
    risalah: Risalah, cast: Cast
) -> None:
    save(risalah, cast.anggota, 0, tab="b", fields={"alasan": "Keluhan terbanyak"})
    row = save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Waktu tunggu"})
    assert (row.joined, row.revision) == (True, 2)
    assert (fields(risalah)["tema"], fields(risalah)["alasan"]) == ("Waktu tunggu", "Keluhan terbanyak")


def test_typing_on_from_the_same_beginning_does_not_conflict_with_oneself(
    risalah: Risalah, cast: Cast
) -> None:
    save(risalah, cast.anggota, 0, tab="b", fields={"alasan": "Keluhan terbanyak"})
    save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Waktu"})
    save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Waktu tunggu"})
    assert (fields(risalah)["tema"], fields(risalah)["alasan"]) == ("Waktu tunggu", "Keluhan terbanyak")


@pytest.mark.parametrize("tab", ["", "c"])
def test_another_window_of_the_same_person_does_conflict(risalah: Risalah, cast: Cast, tab: str) -> None:
    save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Antrean"})
    with pytest.raises(Stale):
        save(risalah, cast.ketua, 0, tab=tab, fields={"tema": "Waktu tunggu"})
    assert fields(risalah)["tema"] == "Antrean"


@pytest.mark.parametrize(("prefer", "tema"), [("mine", "Waktu tunggu"), ("both", "Antrean\nWaktu tunggu")])
def test_a_conflict_is_settled_as_chosen_and_the_rest_is_joined(
    risalah: Risalah, cast: Cast, prefer: str, tema: str
) -> None:
    save(risalah, cast.anggota, 0, tab="b", fields={"tema": "Antrean", "alasan": "Keluhan"})
    with pytest.raises(Stale) as stale:
        save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Waktu tunggu"})
    assert stale.value.mine["fields"] == {"terpilih": [], "tema": "Waktu tunggu", "alasan": "Keluhan"}
    save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Waktu tunggu"}, prefer=prefer)
    assert (fields(risalah)["tema"], fields(risalah)["alasan"]) == (tema, "Keluhan")


@pytest.mark.parametrize("revision", [-1, 7])
def test_an_invented_revision_is_refused(risalah: Risalah, cast: Cast, revision: int) -> None:
    save(risalah, cast.anggota, 0, fields={"tema": "Antrean"})
    with pytest.raises(Stale) as stale:
        save(risalah, cast.ketua, revision, fields={"alasan": "Keluhan"}, prefer="mine")
    assert stale.value.mine is None


def test_sending_the_same_text_twice_makes_one_revision(risalah: Risalah, cast: Cast) -> None:
    for _ in range(2):
        row = save(risalah, cast.ketua, 0, tab="a", fields={"tema": "Antrean"})
    assert (row.revision, PartRevision.objects.filter(section="TEMA", part="pilihan").count()) == (1, 1)


def test_revisions_are_kept_thirty_days_and_the_newest_for_ever(risalah: Risalah, cast: Cast) -> None:
    old = timezone.now() - dt.timedelta(days=KEPT_DAYS + 1)
    for number, tema in enumerate(("satu", "dua", "tiga")):
        save(risalah, cast.ketua, number, fields={"tema": tema}, at=old if number < 2 else None)
    other = save_part(
        risalah=risalah,
        section="SASARAN",
        part="sasaran",
        value={"fields": {"nilai": "9"}},
        revision=0,
        by=cast.ketua,
        at=old,
    )
    kept = PartRevision.objects.filter(section="TEMA", part="pilihan")
    assert prune_revisions() >= 2
    assert [row.revision for row in kept] == [3]
    assert PartRevision.objects.filter(section="SASARAN", part="sasaran").get().value == other.value
    with pytest.raises(Stale):  # what it began from is not known any more
        save(risalah, cast.anggota, 1, fields={"alasan": "x"})


def test_a_kept_revision_cannot_be_changed(risalah: Risalah, cast: Cast) -> None:
    save(risalah, cast.ketua, 0, fields={"tema": "Antrean"})
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        PartRevision.objects.filter(section="TEMA", part="pilihan").update(value={})


def test_a_page_made_while_somebody_saves_starts_from_the_texts_that_it_shows(
    risalah: Risalah, cast: Cast
) -> None:
    save(risalah, cast.ketua, 0, fields={"tema": "Antrean"})
    seen = draft_document(risalah)
    save(risalah, cast.anggota, 1, fields={"tema": "Antrean", "alasan": "Keluhan terbanyak"})
    section = seen.edition.section("TEMA")
    page = section_page(risalah, seen, standing(cast.ketua, risalah), section)
    card = next(card for card in page.cards if card.name == "pilihan")
    save(
        risalah, cast.ketua, card.revision, tab="a", fields={"tema": "Antrean loket"}
    )  # "alasan" empty, as shown
    assert (fields(risalah)["tema"], fields(risalah)["alasan"]) == ("Antrean loket", "Keluhan terbanyak")


# ── Earlier texts come back ─────────────────────────────────────────────────────────────────────────────────────────
def test_an_earlier_text_is_brought_back_and_what_stood_stays_in_the_list(
    risalah: Risalah, cast: Cast, client_of: Callable[[object], Client]
) -> None:
    save(risalah, cast.ketua, 0, fields={"tema": "Antrean loket", "alasan": "Keluhan terbanyak"})
    save(risalah, cast.anggota, 1, fields={"tema": "", "alasan": ""})
    client = client_of(cast.ketua)
    page = Page(client.get(reverse("risalah:revisions", args=[risalah.number, "tema", "pilihan"])))
    assert (
        page.missing("Anggota Contoh", "Antrean loket", "(kosong)", "Kembalikan isian ini", "isian sekarang")
        == []
    )

    answer = client.post(reverse("risalah:restore", args=[risalah.number, "tema", "pilihan", 1]))
    assert answer.status_code == 302
    assert (fields(risalah)["tema"], fields(risalah)["alasan"]) == ("Antrean loket", "Keluhan terbanyak")
    kept = PartRevision.objects.filter(risalah=risalah, section="TEMA", part="pilihan")
    assert [row.revision for row in kept] == [3, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_bringing_back_waits_for_a_save_that_is_under_way(risalah: Risalah, cast: Cast) -> None:
    save(risalah, cast.ketua, 0, fields={"tema": "Antrean loket"})
    kept = PartRevision.objects.get(risalah=risalah, section="TEMA", part="pilihan", revision=1)

    def bring_back() -> int:
        try:
            return restore_revision(risalah=risalah, kept=kept, by=cast.anggota).revision
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            Risalah.objects.locked(risalah.pk)
            late = others.submit(bring_back)
            time.sleep(1)  # until it waits
            save(risalah, cast.ketua, 1, fields={"tema": "Waktu tunggu"})
        assert late.result(30) == 3
    assert fields(risalah)["tema"] == "Antrean loket"


def test_bringing_back_that_would_lose_a_row_in_use_is_refused(
    filled: Risalah, cast: Cast, client_of: Callable[[object], Client]
) -> None:
    part = PartAnswers.objects.get(risalah=filled, section="SEBAB", part="tulang")
    PartRevision.objects.create(
        risalah=filled, section="SEBAB", part="tulang", revision=part.revision + 50, value={"rows": []}, by=cast.ketua
    )  # fmt: skip
    where = reverse("risalah:restore", args=[filled.number, "sebab", "tulang", part.revision + 50])
    answer = client_of(cast.ketua).post(where, follow=True)
    assert Page(answer).missing("masih dipakai di:", "Lepaskan dahulu di sana") == []
    part.refresh_from_db()
    assert part.value["rows"] != []


# ── One part of a page ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_part_that_became_stale_is_fetched_alone(
    risalah: Risalah, cast: Cast, client_of: Callable[[object], Client]
) -> None:
    save(risalah, cast.ketua, 0, fields={"tema": "Antrean loket"})
    client = client_of(cast.anggota)
    url = reverse("risalah:section", args=[risalah.number, "tema"])
    page = Page(client.get(url, {"hanya": "pilihan"}))
    assert set(page.forms) == {"pilihan"}
    assert (page.forms["pilihan"]["revision"], page.forms["pilihan"]["pilihan-tema"]) == (
        ["1"],
        ["Antrean loket"],
    )
    assert client.get(url, {"hanya": "bukan-bagian"}).status_code == 404
