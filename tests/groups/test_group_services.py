"""Registering, submitting, numbering, carrying on."""

import datetime as dt

import pytest

from accounts.errors import Denied, Invalid
from files import services as files
from groups import services
from groups.models import Group, Member
from groups.services import MemberValues
from notices.models import Notice
from tests.cast import make_season
from tests.files import samples
from tests.groups.factories import SEVEN, register

FORMED = dt.date(2026, 2, 9)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def told(group):
    return {notice.recipient.username for notice in Notice.objects.filter(url=f"/kelompok/{group.pk}/")}


def test_register_group_with_a_complete_core_goes_to_the_bureau_at_once(cast):
    group = register(cast, submit=True)
    assert [(m.role, m.name, m.order, m.starts) for m in group.members.all()] == [
        (role, name, order, FORMED) for order, (role, name) in enumerate(SEVEN)
    ]
    assert (group.state, group.decree_number, group.created_by) == ("menunggu_nomor", "", cast.operator)
    assert told(group) == {"admin_organisasi", "verifikator"}


def test_register_group_without_sekretaris_is_kept_as_draft(cast):
    group = register(cast, people=[SEVEN[0], SEVEN[1], *SEVEN[3:]], submit=True)
    assert (group.state, Group.objects.get(pk=group.pk).members.count(), told(group)) == ("draf", 7, set())


def test_register_group_takes_the_decree_from_the_own_drop(cast):
    decree = files.store_document(
        owner=f"user:{cast.operator.pk}", by=cast.operator, upload=samples.upload(samples.PDF, "SK.pdf")
    )
    group = register(cast, decree_file=decree, decree_number="440/118/2026", decree_date=FORMED)
    decree.refresh_from_db()
    assert (group.decree_file, decree.owner) == (decree, f"group:{group.pk}")


def test_register_group_with_a_bad_nip_writes_nothing_and_names_the_row(cast):
    members = [
        MemberValues(role="ketua", name="B. Contoh"),
        MemberValues(role="anggota", name="D. Contoh", nip="1985031520100120"),
    ]
    with pytest.raises(Invalid) as refusal:
        services.register_group(
            season=cast.season, unit=cast.melati, name="Baru", members=members, by=cast.operator
        )
    assert str(refusal.value) == "NIP terdiri atas 18 angka; yang Anda tulis 16 angka."
    assert refusal.value.field == "members-1-nip"
    assert not Group.objects.filter(name="Baru").exists()


def test_register_group_of_another_agency_is_denied(cast):
    with pytest.raises(Denied):
        services.register_group(season=cast.season, unit=cast.dukcapil, name="Baru", by=cast.operator)


def test_register_group_with_a_taken_name_says_so(cast):
    with pytest.raises(Invalid) as refusal:
        register(cast, name="Cepat Sehat")
    assert (refusal.value.field, str(refusal.value)) == (
        "name", "Nama KBK ini sudah dipakai di unit dan tahun program yang sama. Pilih nama lain.",
    )  # fmt: skip


def test_update_group_changes_only_what_is_given(cast):
    services.update_group(group=cast.group, by=cast.anggota, motto=" Datang,  dilayani, pulang tersenyum ")
    group = Group.objects.get(pk=cast.group.pk)
    assert (group.motto, group.name) == ("Datang, dilayani, pulang tersenyum", "Cepat Sehat")
    with pytest.raises(Denied):
        services.update_group(group=cast.group, by=cast.fasilitator, motto="x")


def test_submit_registration_lists_what_is_missing(cast):
    with pytest.raises(Invalid) as refusal:
        services.submit_registration(group=cast.group, by=cast.ketua)
    assert str(refusal.value) == "Lengkapi tanggal dibentuk dan 2 anggota lagi, lalu ajukan lagi."
    assert Group.objects.get(pk=cast.group.pk).registered_at is None


def test_register_numbers_count_up_within_the_year(cast):
    year = cast.season.year
    first, second = register(cast, name="Satu", submit=True), register(cast, name="Dua", submit=True)
    practice = make_season(year, name="Latihan", is_practice=True)
    for group in (second, first):
        services.give_register_number(group=group, by=cast.admin_organisasi)
    assert (second.register_number, first.register_number) == (f"KBK-{year}-0001", f"KBK-{year}-0002")
    assert (first.state, first.received_at is not None) == ("terdaftar", True)
    assert told(second) == {"admin_organisasi", "verifikator", "operator"}
    with pytest.raises(Denied):
        services.give_register_number(group=first, by=cast.admin_organisasi)
    with pytest.raises(Denied):
        services.give_register_number(group=cast.group, by=cast.operator)
    third = services.register_group(season=practice, unit=cast.melati, name="Tiga", by=cast.operator)
    services.give_register_number(group=third, by=cast.verifikator)
    assert third.register_number == f"KBK-{year}-0003"


def test_continue_into_season_copies_group_and_remaining_members(cast):
    old = register(cast, decree_number="440/118/2026", motto="Cepat")
    services.give_register_number(group=old, by=cast.admin_organisasi)
    gone = old.members.get(name="H. Contoh")
    services.end_member(member=gone, ends=dt.date(2026, 6, 30), by=cast.operator)
    season = make_season(cast.season.year + 1)

    new = services.continue_into_season(group=old, season=season, by=cast.operator)

    assert (new.name, new.unit, new.motto, new.formed_on) == ("Melati Jaya", cast.melati, "Cepat", FORMED)
    assert (new.continued_from, new.decree_number, new.register_number, new.state) == (old, "", None, "draf")
    assert [(m.role, m.name, m.starts, m.ends) for m in new.members.all()] == [
        (role, name, season.starts, None) for role, name in SEVEN[:-1]
    ]
    assert old.members.count() == 8
    with pytest.raises(Invalid) as refusal:
        services.continue_into_season(group=old, season=season, by=cast.operator)
    assert str(refusal.value) == f"KBK Melati Jaya sudah dilanjutkan ke {season}."


def test_continue_into_season_that_is_not_later_is_refused(cast):
    with pytest.raises(Invalid) as refusal:
        services.continue_into_season(group=cast.group, season=cast.season, by=cast.ketua)
    assert refusal.value.field == "season"
    with pytest.raises(Denied):
        services.continue_into_season(group=cast.group, season=cast.season, by=cast.anggota)
    assert Member.objects.filter(group=cast.group).count() == 4
