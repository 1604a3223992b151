"""A move that is taken back brings along what it ended and handed over, as far as nobody has changed that since."""

from __future__ import annotations

import pytest

from accounts import services
from accounts.models import RoleAssignment, Transfer
from groups.models import Decision, Member
from groups.services import DecisionValues, hand_over_leader
from history.queries import Wanted, history_page
from history.registry import kind_of
from notices.models import Notice
from rulebook import writing
from rulebook.roles import Role
from tests.accounts.moving import DAY, membership, transfer
from tests.cast import make_unit
from tests.groups.factories import meet


def state_of(group):
    """Everything that a transfer changes of a group."""
    return sorted(
        group.members.values_list("pk", "user__username", "role", "starts", "ends"), key=lambda row: row[0]
    )


def cancel(cast, ahead, by=None):
    return services.cancel_transfer(by=by or cast.operator_dinkes, transfer=ahead)


def test_cancelling_brings_back_an_ordinary_membership(cast, anggrek, today):
    before = state_of(cast.group)
    ahead = transfer(cast, cast.anggota, anggrek, today + 10 * DAY)
    assert state_of(cast.group) != before
    assert cancel(cast, ahead) == []
    assert state_of(cast.group) == before


@pytest.mark.parametrize("choice", ["serah", "kosong"])
def test_cancelling_gives_the_post_back_to_the_ketua(cast, anggrek, today, choice):
    before = state_of(cast.group)
    mine, heir = membership(cast.group, cast.ketua), membership(cast.group, cast.anggota)
    chosen = f"serah:{heir.pk}" if choice == "serah" else choice
    ahead = transfer(cast, cast.ketua, anggrek, today + 10 * DAY, {f"kelompok-{mine.pk}": chosen})
    assert cancel(cast, ahead) == []
    assert state_of(cast.group) == before
    told = Notice.objects.filter(recipient=cast.anggota).values_list("text", flat=True)
    words = f"Anda tidak jadi menjadi ketua KBK Cepat Sehat: {cast.ketua} tetap memegangnya."
    assert (words in told) is (choice == "serah")


def test_cancelling_gives_back_a_post_handed_to_somebody_who_joins_on_that_day(cast, anggrek, today):
    day = today + 10 * DAY
    heir = Member.objects.create(group=cast.group, role="anggota", name="B. Contoh", starts=day, order=9)
    before = state_of(cast.group)
    mine = membership(cast.group, cast.ketua)
    ahead = transfer(cast, cast.ketua, anggrek, day, {f"kelompok-{mine.pk}": f"serah:{heir.pk}"})
    heir.refresh_from_db()
    assert heir.role == "ketua"
    assert cancel(cast, ahead) == []
    assert state_of(cast.group) == before


def test_what_others_changed_since_stays_and_is_said_and_the_rest_comes_back(cast, anggrek, today):
    day = today + 10 * DAY
    held = services.assign_role(
        by=cast.admin_organisasi, user=cast.ketua, role=Role.OPERATOR, unit=cast.melati, starts=today
    )
    mine = membership(cast.group, cast.ketua)
    choices = {f"kelompok-{mine.pk}": "kosong", f"peran-{held.pk}": "akhiri"}
    ahead = transfer(cast, cast.ketua, anggrek, day, choices)
    hand_over_leader(group=cast.group, to=membership(cast.group, cast.anggota), starts=day, by=cast.operator)
    since = state_of(cast.group)
    assert cancel(cast, ahead) == [
        "Ketua KBK Cepat Sehat tidak kembali: sudah berubah lagi sesudah pemindahan itu dicatat."
    ]
    assert state_of(cast.group) == since
    held.refresh_from_db()
    assert held.ends is None


def test_a_handover_whose_heir_changed_meanwhile_stays_as_it_is(cast, anggrek, today):
    day = today + 10 * DAY
    mine, heir = membership(cast.group, cast.ketua), membership(cast.group, cast.anggota)
    ahead = transfer(cast, cast.ketua, anggrek, day, {f"kelompok-{mine.pk}": f"serah:{heir.pk}"})
    Member.objects.filter(pk=membership(cast.group, cast.anggota).pk).update(ends=day + 30 * DAY)
    since = state_of(cast.group)
    assert len(cancel(cast, ahead)) == 1
    assert state_of(cast.group) == since


def test_a_planned_membership_that_is_named_elsewhere_already_is_not_deleted(cast, anggrek, today):
    day = today + 10 * DAY
    mine, heir = membership(cast.group, cast.ketua), membership(cast.group, cast.anggota)
    ahead = transfer(cast, cast.ketua, anggrek, day, {f"kelompok-{mine.pk}": f"serah:{heir.pk}"})
    new, since = membership(cast.group, cast.anggota), state_of(cast.group)
    meet(cast.group, cast.ketua, today, decisions=[DecisionValues("Hitung keluhan", member=heir)])
    Decision.objects.update(member=new)
    assert len(cancel(cast, ahead)) == 1
    assert state_of(cast.group) == since


@pytest.mark.parametrize("starts_in", [-100, 20])
def test_cancelling_gives_back_a_role_also_one_that_had_not_begun(cast, anggrek, today, starts_in):
    held = RoleAssignment.objects.get(user=cast.kepala)
    RoleAssignment.objects.filter(pk=held.pk).update(starts=today + starts_in * DAY)
    roles = RoleAssignment.objects.order_by("pk")
    before = list(roles.values())
    choices = {f"peran-{held.pk}": f"serah:{cast.sekretaris.pk}"} | {
        f"kelompok-{m.pk}": "tetap" for m in Member.objects.filter(user=cast.kepala)
    }
    ahead = transfer(cast, cast.kepala, anggrek, today + 10 * DAY, choices)
    assert list(roles.values()) != before
    assert cancel(cast, ahead) == []
    assert list(roles.values()) == before


def test_a_role_given_anew_meanwhile_is_not_doubled(cast, anggrek, today):
    held, day = RoleAssignment.objects.get(user=cast.kepala), today + 10 * DAY
    ahead = transfer(cast, cast.kepala, anggrek, day, {f"peran-{held.pk}": "akhiri"})
    services.assign_role(
        by=cast.operator_dinkes, user=cast.kepala, role=Role.KEPALA, unit=cast.melati, starts=day
    )
    (sentence,) = cancel(cast, ahead)
    assert sentence.startswith("Kepala OPD/UPT di UPT Puskesmas Melati tidak kembali: sudah berubah lagi")
    assert RoleAssignment.objects.filter(user=cast.kepala, ends__isnull=True).count() == 1


def test_who_may_not_settle_a_duty_may_not_take_it_back(cast, anggrek, today):
    """The operator of the own unit may cancel the move, but not give the head's role."""
    held = RoleAssignment.objects.get(user=cast.kepala)
    pustu = make_unit("Pustu Contoh", parent=cast.melati)
    ahead = transfer(cast, cast.kepala, pustu, today + 10 * DAY, {f"peran-{held.pk}": "akhiri"})
    (sentence,) = cancel(cast, ahead, by=cast.operator)
    assert "diatur oleh operator unit di atasnya" in sentence
    held.refresh_from_db()
    assert held.ends == today + 9 * DAY


def test_after_its_day_or_without_a_note_nothing_comes_back_and_it_is_said(cast, anggrek, today):
    ahead = transfer(cast, cast.anggota, anggrek, today + DAY)
    Transfer.objects.filter(pk=ahead.pk).update(day=today)
    (sentence,) = cancel(cast, ahead)
    assert sentence == f"Anggota KBK Cepat Sehat tidak kembali: sudah beralih sejak {writing.date(today)}."
    mine = membership(cast.group, cast.sekretaris)
    other = transfer(cast, cast.sekretaris, anggrek, today + DAY, {f"kelompok-{mine.pk}": "akhiri"})
    Transfer.objects.filter(pk=other.pk).update(settled=None)
    (sentence,) = cancel(cast, other)
    assert "tidak kembali dengan sendirinya" in sentence
    assert membership(cast.group, cast.sekretaris).ends == today


def test_nothing_comes_back_to_an_account_that_closes(cast, anggrek, today):
    ahead = transfer(cast, cast.anggota, anggrek, today + 10 * DAY)
    services.set_active(by=cast.operator_dinkes, person=cast.anggota, active=False)
    ahead.refresh_from_db()
    assert ahead.cancelled_at
    assert membership(cast.group, cast.anggota).ends == today - DAY


def test_the_page_says_what_came_back_and_the_history_tells_the_move(cast, client_of, anggrek, today):
    client, day = client_of(cast.operator_dinkes), today + 10 * DAY
    ahead = transfer(cast, cast.anggota, anggrek, day)
    page = client.post(f"/akun/pindah/{ahead.pk}/batal/", follow=True).content.decode()
    assert "Pemindahan dibatalkan. Keanggotaan dan peran kembali seperti sebelum dipindahkan." in page
    kind = kind_of("pegawai")
    entries = history_page(cast.operator_dinkes, kind, cast.anggota, Wanted(what="pemindahan")).entries
    which = f"pemindahan ke UPT Puskesmas Anggrek mulai {writing.date(day)}"
    assert [entry.sentence.partition(which)[0] for entry in entries] == [
        "Operator Dinkes Contoh mengubah ",
        "Portal menambah ",
    ]
    assert "dibatalkan dari kosong menjadi" in entries[0].sentence
    again = transfer(cast, cast.anggota, anggrek, day)
    Member.objects.filter(pk=membership(cast.group, cast.anggota).pk).update(ends=today)
    page = client.post(f"/akun/pindah/{again.pk}/batal/", follow=True).content.decode()
    assert "Pemindahan dibatalkan." in page
    assert "Anggota KBK Cepat Sehat tidak kembali: sudah berubah lagi" in page
