"""Joining, correcting, leaving, handing over."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.errors import Denied, Invalid
from groups import queries, services
from groups.models import Group, Member
from groups.services import MemberValues
from notices.models import Notice
from tests.cast import PASSWORD, make_person
from tests.groups.factories import meet

DAY = dt.date(2026, 3, 2)


def values(**fields):
    return MemberValues(**{"role": "anggota", "name": "D. Contoh"} | fields)


def add(cast, by=None, **fields):
    return services.add_member(group=cast.group, values=values(**fields), starts=DAY, by=by or cast.ketua)


def test_add_member_with_nip_fills_birth_year_and_service_and_finds_the_account(cast):
    person = make_person("dina", cast.melati, nip="198503152010012907")
    member = add(cast, nip=" 19850315 201001 2 907 ")
    assert (member.nip, member.birth_year, member.service_since) == ("198503152010012907", 1985, 2010)
    assert (member.user, member.order, member.starts, member.ends) == (person, 4, DAY, None)


def test_add_member_keeps_a_typed_year_of_service(cast):
    assert add(cast, nip="198503152010012907", service_since=2018).service_since == 2018


def test_add_member_of_pppk_has_birth_year_but_no_month_of_appointment(cast):
    member = add(cast, nip="199001012022211001", category="pppk")
    assert (member.birth_year, member.service_since) == (1990, None)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"nip": "19850315201001200"}, "nip", "NIP terdiri atas 18 angka; yang Anda tulis 17 angka."),
        ({"nip": "198502312010012007"}, "nip", "Delapan angka pertama NIP adalah tanggal lahir; "
         "31-02-1985 bukan tanggal yang ada."),
        ({"name": "  "}, "name", "Isi nama lengkap anggota."),
        ({"role": "ketua"}, "role", "Ketua sudah ada: Ketua Contoh. Pilih peran lain."),
        ({"role": "sekretaris"}, "role", "Sekretaris sudah ada: Sekretaris Contoh. Pilih peran lain."),
    ],
)  # fmt: skip
def test_add_member_refuses_with_a_sentence(cast, fields, field, sentence):
    with pytest.raises(Invalid) as refusal:
        add(cast, **fields)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert cast.group.members.count() == 4


def test_add_member_twice_is_refused_by_nip_and_by_account(cast):
    add(cast, nip="198503152010012907")
    with pytest.raises(Invalid) as by_nip:
        add(cast, nip="198503152010012907", name="Orang yang sama")
    with pytest.raises(Invalid) as by_account:
        add(cast, user=cast.anggota)
    assert str(by_nip.value) == "D. Contoh sudah menjadi anggota kelompok ini."
    assert str(by_account.value) == "Anggota Contoh sudah menjadi anggota kelompok ini."


@pytest.mark.parametrize("who", ["anggota", "fasilitator", "kepala", "verifikator", "stranger"])
def test_add_member_is_denied_to_others(cast, who):
    with pytest.raises(Denied):
        add(cast, by=getattr(cast, who))


def test_update_member_corrects_but_never_changes_the_ketua_silently(cast):
    member, leader = cast.group.members.get(user=cast.anggota), cast.group.members.get(user=cast.ketua)
    services.update_member(member=member, values=values(name="E. Contoh", duty="Loket"), by=cast.sekretaris)
    member.refresh_from_db()
    assert (member.name, member.duty) == ("E. Contoh", "Loket")
    with pytest.raises(Invalid) as refusal:
        services.update_member(member=leader, values=values(name="B. Contoh"), by=cast.operator)
    assert refusal.value.field == "role"


def test_end_member_closes_the_membership_and_the_access(cast):
    member = cast.group.members.get(user=cast.anggota)
    services.end_member(member=member, ends=dt.date(cast.season.year, 1, 15), by=cast.ketua)
    assert not Group.objects.visible_to(cast.anggota).exists()
    assert [m.role for m in queries.members_on(cast.group, dt.date(cast.season.year, 1, 15))] == [
        "fasilitator", "ketua", "sekretaris", "anggota",
    ]  # fmt: skip
    assert [m.role for m in queries.members_on(cast.group, dt.date(cast.season.year, 1, 16))] == [
        "fasilitator", "ketua", "sekretaris",
    ]  # fmt: skip


def test_end_member_before_its_beginning_or_of_the_ketua_is_refused(cast):
    member, leader = cast.group.members.get(user=cast.anggota), cast.group.members.get(user=cast.ketua)
    with pytest.raises(Invalid) as early:
        services.end_member(member=member, ends=dt.date(2019, 1, 1), by=cast.ketua)
    with pytest.raises(Invalid) as ketua:
        services.end_member(member=leader, ends=DAY, by=cast.operator)
    assert early.value.field == "ends"
    assert str(ketua.value) == "Ketua tidak dapat langsung berhenti. Catat “Serah terima ketua” dahulu."


def test_hand_over_leader_writes_both_memberships_with_dates(cast):
    heir, day = cast.group.members.get(user=cast.anggota), dt.date(cast.season.year, 7, 1)
    new = services.hand_over_leader(group=cast.group, to=heir, starts=day, by=cast.ketua)

    rows = [
        (m.user, m.role, m.starts, m.ends) for m in cast.group.members.order_by("user__username", "starts")
    ]
    first, before = cast.season.starts, day - dt.timedelta(days=1)
    assert rows == [
        (cast.anggota, "anggota", first, before), (cast.anggota, "ketua", day, None),
        (cast.fasilitator, "fasilitator", first, None),
        (cast.ketua, "ketua", first, before), (cast.ketua, "anggota", day, None),
        (cast.sekretaris, "sekretaris", first, None),
    ]  # fmt: skip
    assert new.user == cast.anggota
    assert [n.text for n in Notice.objects.filter(recipient=cast.anggota)] == [
        f"Anda menjadi ketua KBK Cepat Sehat mulai 1 Juli {cast.season.year}."
    ]
    assert [m.user for m in queries.members_on(cast.group, before).filter(role="ketua")] == [cast.ketua]


def test_hand_over_leader_who_leaves_is_no_member_any_more(cast):
    heir, day = cast.group.members.get(user=cast.sekretaris), dt.date(cast.season.year, 7, 1)
    services.hand_over_leader(group=cast.group, to=heir, starts=day, old_role="", by=cast.operator)
    assert {m.user: m.role for m in queries.members_on(cast.group, day)} == {
        cast.fasilitator: "fasilitator", cast.sekretaris: "ketua", cast.anggota: "anggota",
    }  # fmt: skip


def test_hand_over_leader_to_a_stranger_or_to_oneself_is_refused(cast):
    leader, foreign = cast.group.members.get(user=cast.ketua), cast.group_dukcapil.members.first()
    for to in (leader, foreign):
        with pytest.raises(Invalid) as refusal:
            services.hand_over_leader(group=cast.group, to=to, starts=DAY, by=cast.ketua)
        assert refusal.value.field == "to"
    with pytest.raises(Denied):
        services.hand_over_leader(group=cast.group, to=leader, starts=DAY, by=cast.sekretaris)


def test_attendance_of_a_person_who_changed_roles_is_one_row(cast):
    year = cast.season.year
    meet(cast.group, cast.ketua, dt.date(year, 3, 2))
    heir = cast.group.members.get(user=cast.anggota)
    services.hand_over_leader(group=cast.group, to=heir, starts=dt.date(year, 4, 1), by=cast.ketua)
    meet(cast.group, cast.anggota, dt.date(year, 4, 6), absent=["Ketua"])
    facts = queries.attendance_facts(cast.group)
    assert {(p.name, p.present, p.expected) for p in facts.people} == {
        ("Anggota Contoh", 2, 2), ("Ketua Contoh", 1, 2), ("Sekretaris Contoh", 2, 2),
    }  # fmt: skip


def test_signing_in_claims_memberships_that_carry_the_own_nip(cast):
    member = add(cast, nip="198503152010012907")
    person = make_person("dina", cast.melati, nip="198503152010012907")
    assert not Group.objects.visible_to(person).exists()
    client = Client()
    client.post(reverse("account_login"), {"login": "dina", "password": PASSWORD})
    member.refresh_from_db()
    assert member.user == person
    assert list(Group.objects.visible_to(person)) == [cast.group]
    assert Member.objects.filter(user=person).count() == 1
