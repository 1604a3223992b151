"""The data of one person: handed out whole, erased everywhere but from the archive, and nobody else's touched."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import InternalError, ProgrammingError, connection, transaction
from django.urls import reverse
from openpyxl import load_workbook
from pghistory.models import Event, MiddlewareEvents

from accounts.models import User, UserEvent
from groups.models import Member, MemberEvent
from groups.services import DecisionValues
from history.models import Erasure, ErasureEvent, Reading
from history.personal.erasure import archive_tables
from history.personal.export import FIRST_SHEET
from history.personal.holdings import holdings
from history.personal.texts import Mark, mentions, text_columns
from kbk_portal.postgres import APP_ROLE
from notices.services import notify
from risalah.models import PartAnswers, PartRevision, Risalah, Version
from risalah.services import save_part
from tests.cast import Cast
from tests.groups.factories import meet

pytestmark = pytest.mark.django_db

NAME, BARE = 'dr. Hj. Siti "Iti" Rahmawati, Sp.A.', 'Siti "Iti" Rahmawati'
PHONE, EMAIL = "081299998888", "siti.rahmawati@contoh.example"
# Rows that only say who made something else, which the person's own pages show.
POINTS_ONLY = {
    "groups.Group", "groups.Meeting", "risalah.Risalah", "risalah.PartAnswers", "risalah.SignedPage", "history.Erasure",
}  # fmt: skip


@pytest.fixture
def siti(cast: Cast, risalah: Risalah) -> User:
    """The group's anggota under a name of her own, mentioned in texts of others, no longer in any group."""
    person = cast.anggota
    person.name, person.phone, person.email, person.position = NAME, PHONE, EMAIL, "Dokter"
    person.save()
    member = Member.objects.get(user=person, group=cast.group)
    member.name, member.nip, member.birth_year, member.education = NAME, person.nip, 1985, "S2"
    member.save()
    meet(
        cast.group, cast.ketua, cast.season.starts, discussion=f"{BARE} menghitung; hubungi {PHONE}.",
        decisions=[DecisionValues(f"{NAME} menyusun daftar")],
    )  # fmt: skip
    text = f"Usul {NAME} (NIP {person.printed_nip})"
    value = {"fields": {"terpilih": [], "tema": "", "alasan": text}}
    save_part(risalah=risalah, section="TEMA", part="pilihan", value=value, revision=0, by=cast.ketua)
    notify(recipients=[person], text="Rapat besok", url="/")
    notify(recipients=[cast.ketua], text=f"{NAME} mengirim isian", url="/")
    return person


def leave(person: User, cast: Cast) -> None:
    """Out of every group and closed, as the pages do it."""
    Member.objects.filter(user=person).update(ends=cast.season.starts)
    User.objects.filter(pk=person.pk).update(is_active=False)


def erase(who: str, *more: str) -> str:
    """The command and what it said."""
    out = io.StringIO()
    call_command("personal_data", "erase", who, "--reason", "Surat 12/2026", *more, stdout=out)
    return out.getvalue()


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Name of the sheet → its rows."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def whole_database() -> Iterator[tuple[str, str]]:
    """(table, one of its rows as text) for every row of every table that holds texts."""
    for table in sorted({column.table for column in text_columns()}):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            for (row,) in cursor.fetchall():
                yield table, row


def tables_with(*texts: str) -> set[str]:
    """Which tables hold one of the texts in any column, also as JSON writes them."""
    wanted = {form for text in texts for form in (text, text.replace('"', '""'), json.dumps(text)[1:-1])}
    wanted |= {form.replace("\\", "\\\\").replace('"', '""') for form in set(wanted)}
    return {table for table, row in whole_database() if any(text in row for text in wanted)}


# ── Handing out ─────────────────────────────────────────
def test_person_downloads_everything_that_is_kept_about_them(siti: User, cast: Cast, client_of) -> None:
    answer = client_of(siti).get(reverse("history:personal_data", args=[siti.pk]))
    found = sheets(answer.content)
    account = dict(zip(found["Akun"][0], found["Akun"][1], strict=True))
    assert (account["Nama"], account["Nomor WhatsApp"], account["Surel"]) == (NAME, PHONE, EMAIL)
    assert found["Keanggotaan"][1][3] == NAME and "S2" in found["Keanggotaan"][1]
    assert found["Pemberitahuan"][1][1] == "Rapat besok"
    assert len(found["Kehadiran"]) == 2 and len(found["Pemberitahuan"]) == 2  # not those of others
    assert any("nomor WhatsApp" in row[2] for row in found["Riwayat perubahan"][1:])
    kinds = {row[0] for row in found[FIRST_SHEET]}
    assert {holding.label for holding in holdings() if holding.columns} <= kinds
    assert cast.ketua.nip not in str(found)


def test_an_admin_who_downloads_it_is_recorded(siti: User, cast: Cast, client_of) -> None:
    assert (
        client_of(cast.admin_organisasi).get(reverse("history:personal_data", args=[siti.pk])).status_code
        == 200
    )
    reading = Reading.objects.get(person=siti, reader=cast.admin_organisasi)
    assert reading.page == "unduhan data pribadi"


def test_buttons_lead_to_the_download(siti: User, cast: Cast, client_of) -> None:
    url = reverse("history:personal_data", args=[siti.pk])
    assert url in client_of(siti).get(reverse("accounts:profile")).text
    person_page = reverse("accounts:person", args=[siti.pk])
    assert url in client_of(cast.admin_organisasi).get(person_page).text
    assert url not in client_of(cast.kepala).get(person_page).text


def test_command_writes_a_file_for_its_owner_only(siti: User, tmp_path) -> None:
    file = tmp_path / "siti.xlsx"
    call_command("personal_data", "export", siti.nip, str(file), stdout=io.StringIO())
    assert sheets(file.read_bytes())["Akun"][1][0] == NAME
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="known"):
        call_command("personal_data", "export", "199901012020121001", str(tmp_path / "no.xlsx"))


# ── Erasing ─────────────────────────────────────────────
def test_nothing_tells_who_it_was_afterwards_but_the_archive(siti: User, cast: Cast) -> None:
    marks = (NAME, BARE, siti.nip, siti.printed_nip, PHONE, EMAIL)
    before = tables_with(*marks)
    assert {"accounts_user", "groups_member", "groups_meeting", "risalah_partanswers", "risalah_partrevision",
            "accounts_userevent", "groups_memberevent", "groups_meetingevent", "notices_notice"} <= before  # fmt: skip
    leave(siti, cast)
    assert "Done." in erase(siti.nip, "--yes")
    assert tables_with(*marks) <= archive_tables()
    siti.refresh_from_db()
    assert (siti.username, siti.nip, siti.phone, siti.has_usable_password()) == (
        f"dihapus-{siti.pk}", None, "", False,
    )  # fmt: skip
    assert set(
        MemberEvent.objects.filter(user=siti.pk).values_list("birth_year", "education", "position")
    ) == {(None, "", "")}
    assert not siti.notices.exists()


def test_others_and_their_history_stay_as_they_were(siti: User, cast: Cast) -> None:
    def others() -> list[Any]:
        return [
            list(User.objects.exclude(pk=siti.pk).values()),
            list(UserEvent.objects.exclude(pgh_obj=siti.pk).order_by("pk").values()),
            list(Member.objects.exclude(user=siti.pk).values()),
            list(MemberEvent.objects.exclude(user=siti.pk).order_by("pk").values()),
        ]

    leave(siti, cast)
    before = others()
    erase(siti.nip, "--yes")
    assert others() == before
    text = PartAnswers.objects.get(section="TEMA", part="pilihan").value["fields"]["alasan"]
    assert text == "Usul (data dihapus) (NIP (NIP dihapus))"
    assert PartRevision.objects.latest("pk").value["fields"]["alasan"] == text


def test_what_was_frozen_stays_and_is_named_in_the_report(siti: User, risalah: Risalah, cast: Cast) -> None:
    Version.objects.create(
        risalah=risalah,
        number=1,
        document={"frame": {"members": [NAME]}},
        fingerprint="0" * 64,
        submitted_by=cast.ketua,
    )
    leave(siti, cast)
    said = erase(siti.nip, "--yes")
    assert "still named in risalah_version: 1 rows" in said
    assert Version.objects.get(number=1).document["frame"]["members"] == [NAME]
    assert Erasure.objects.get().remaining == {"risalah_version": 1}


def test_the_guards_stand_again_afterwards(siti: User, cast: Cast) -> None:
    leave(siti, cast)
    erase(siti.nip, "--yes")
    for table in ("accounts_userevent", "groups_memberevent", "history_erasure", "groups_meetingevent"):
        with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    cast.ketua.phone = "081200000077"
    cast.ketua.save()
    assert UserEvent.objects.filter(pgh_obj=cast.ketua.pk).latest("pgh_id").phone == "081200000077"


def test_the_erasure_is_told_on_the_persons_page_of_changes(siti: User, cast: Cast, client_of) -> None:
    leave(siti, cast)
    erase(siti.nip, "--yes")
    page = client_of(cast.admin_organisasi).get(reverse("history:record", args=["pegawai", siti.pk])).text
    assert "penghapusan data pribadi dengan dasar “Surat 12/2026”" in page
    assert NAME not in page and siti.nip not in page
    assert ErasureEvent.objects.get().person_id == siti.pk


def test_without_yes_nothing_changes(siti: User, cast: Cast) -> None:
    leave(siti, cast)
    before = list(whole_database())
    said = erase(siti.nip)
    assert "accounts_user: 1 rows" in said and "Nothing was changed" in said
    assert list(whole_database()) == before


@pytest.mark.parametrize("who", ["active", "member"])
def test_somebody_still_at_work_is_not_erased(siti: User, cast: Cast, who: str) -> None:
    if who == "active":
        Member.objects.filter(user=siti).update(ends=cast.season.starts)
        word = "Nonaktifkan dahulu"
    else:
        User.objects.filter(pk=siti.pk).update(is_active=False)
        word = "Akhiri dahulu keanggotaannya"
    with pytest.raises(CommandError, match=word):
        erase(siti.nip, "--yes")
    assert User.objects.get(pk=siti.pk).name == NAME and not Erasure.objects.exists()


def test_a_name_that_others_bear_stays_in_texts_and_that_is_said(siti: User, cast: Cast) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(name=NAME)
    leave(siti, cast)
    assert "others bear the name too: 2" in erase(siti.nip, "--yes")
    text = PartAnswers.objects.get(section="TEMA", part="pilihan").value["fields"]["alasan"]
    assert NAME in text and siti.printed_nip not in text
    assert User.objects.get(pk=cast.stranger.pk).name == NAME


def test_member_without_an_account_is_found_by_number(siti: User, cast: Cast) -> None:
    guest = Member.objects.create(
        group=cast.group, role="anggota", name="Wayan Tanpa Akun", education="SMA", starts=cast.season.starts
    )
    with pytest.raises(CommandError, match="Masih anggota"):
        erase(f"anggota:{guest.pk}", "--yes")
    guest.ends = cast.season.starts
    guest.save()
    erase(f"anggota:{guest.pk}", "--yes")
    assert tables_with("Wayan Tanpa Akun") == set()
    assert set(MemberEvent.objects.filter(pgh_obj=guest.pk).values_list("education", flat=True)) == {""}
    assert Erasure.objects.get().reference == f"anggota {guest.pk}"


def test_the_history_of_a_membership_that_is_gone_is_erased_too(siti: User, cast: Cast) -> None:
    leave(siti, cast)
    Member.objects.filter(user=siti).update(nip="")
    gone = Member.objects.get(user=siti)
    key = gone.pk
    gone.attendances.all().delete()
    gone.delete()
    erase(siti.nip, "--yes")
    assert set(MemberEvent.objects.filter(pgh_obj=key).values_list("education", flat=True)) == {""}


def test_the_application_itself_cannot(siti: User, cast: Cast) -> None:
    leave(siti, cast)
    with pytest.raises(ProgrammingError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
        erase(siti.nip, "--yes")


def test_a_mark_is_found_in_every_kind_of_column(siti: User) -> None:
    assert "risalah_partanswers" in mentions([Mark(BARE, "")])  # a name with quotes inside JSON


def test_every_table_that_points_at_people_is_on_the_list() -> None:
    listed = {holding.model for holding in holdings()}
    left_out = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed
        and not issubclass(model, Event)
        and model is not MiddlewareEvents
        and any(field.related_model is User for field in model._meta.concrete_fields)
        and model not in listed
    }
    assert left_out == POINTS_ONLY
