"""People come and go: work is handed over, never orphaned."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import access, services
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, Transfer, User
from accounts.queries import heads_of
from accounts.registry import Leaving
from accounts.services.duties import duties_of
from groups.models import Member
from groups.services import DecisionValues, hand_over_leader
from kbk_portal.waiting import waiting_for
from notices.models import Notice
from risalah.access import may_act, standing
from risalah.models import Risalah
from rulebook.roles import Role
from tests.accounts.moving import DAY, membership, transfer
from tests.cast import make_person, make_unit
from tests.groups.factories import meet


def titles(user):
    return [item.title for item in waiting_for(User.objects.get(pk=user.pk))]


# ── Moving ──────────────────────────────────────────────
def test_an_ordinary_membership_ends_the_day_before_and_the_unit_changes_at_once(cast, anggrek, today):
    done = transfer(cast, cast.anggota, anggrek, today)
    assert membership(cast.group, cast.anggota).ends == today - DAY
    assert User.objects.get(pk=cast.anggota.pk).unit == anggrek
    assert (done.source, done.target, done.done_at is not None) == (cast.melati, anggrek, True)
    assert not Risalah.objects.visible_to(cast.anggota).exists()


def test_a_membership_that_is_kept_goes_on(cast, anggrek, today):
    mine = membership(cast.group, cast.anggota)
    transfer(cast, cast.anggota, anggrek, today, {f"kelompok-{mine.pk}": "tetap"})
    assert membership(cast.group, cast.anggota).ends is None


def test_a_transfer_ahead_waits_for_its_day_and_is_carried_out_once(cast, anggrek, today):
    later = today + 10 * DAY
    ahead = transfer(cast, cast.anggota, anggrek, later)
    assert User.objects.get(pk=cast.anggota.pk).unit == cast.melati
    assert membership(cast.group, cast.anggota).ends == later - DAY
    task = DBTaskResult.objects.get(task_path="accounts.tasks.move_people")
    assert timezone.localtime(task.run_after).date() == later
    assert services.apply_due_transfers(later - DAY) == 0
    assert [services.apply_due_transfers(later), services.apply_due_transfers(later)] == [1, 0]
    assert User.objects.get(pk=cast.anggota.pk).unit == anggrek
    with pytest.raises(Invalid, match="sudah terlaksana"):
        services.cancel_transfer(by=cast.operator_dinkes, transfer=ahead)


def test_one_transfer_ahead_at_a_time_and_it_can_be_cancelled(cast, anggrek, today):
    ahead = transfer(cast, cast.anggota, anggrek, today + DAY)
    with pytest.raises(Invalid, match="Batalkan dahulu"):
        transfer(cast, cast.anggota, anggrek, today + 2 * DAY)
    services.cancel_transfer(by=cast.operator_dinkes, transfer=ahead)
    assert services.apply_due_transfers(today + DAY) == 0
    assert User.objects.get(pk=cast.anggota.pk).unit == cast.melati


def test_a_ketua_cannot_leave_before_somebody_is_named_or_the_post_is_left_open(cast, anggrek, today):
    mine = membership(cast.group, cast.ketua)
    with pytest.raises(Invalid, match="Tentukan kelanjutan Ketua KBK Cepat Sehat") as refusal:
        transfer(cast, cast.ketua, anggrek, today)
    assert refusal.value.field == f"kelompok-{mine.pk}"
    assert User.objects.get(pk=cast.ketua.pk).unit == cast.melati
    assert membership(cast.group, cast.ketua).ends is None


def test_the_named_member_becomes_ketua_and_is_told(cast, anggrek, today):
    mine, heir = membership(cast.group, cast.ketua), membership(cast.group, cast.anggota)
    day = today + 5 * DAY
    transfer(cast, cast.ketua, anggrek, day, {f"kelompok-{mine.pk}": f"serah:{heir.pk}"})
    leaders = Member.objects.filter(group=cast.group, role="ketua").order_by("starts")
    assert [(m.user, m.starts, m.ends) for m in leaders] == [
        (cast.ketua, mine.starts, day - DAY),
        (cast.anggota, day, None),
    ]
    assert [m.user for m in Member.objects.active(day - DAY).filter(group=cast.group, role="ketua")] == [
        cast.ketua
    ]
    assert [m.user for m in Member.objects.active(day).filter(group=cast.group, role="ketua")] == [
        cast.anggota
    ]
    assert Notice.objects.filter(recipient=cast.anggota, text__startswith="Anda menjadi ketua").exists()


def test_a_group_that_lost_its_ketua_waits_with_a_task_for_the_operator(cast, client_of, anggrek, today):
    from groups.services import submit_registration

    for name in ("satu", "dua"):
        person = make_person(name, cast.melati)
        Member.objects.create(
            group=cast.group,
            user=person,
            role="anggota",
            name=person.name,
            starts=cast.season.starts,
            order=9,
        )
    cast.group.formed_on = cast.season.starts
    cast.group.save()
    submit_registration(group=cast.group, by=cast.operator)
    mine = membership(cast.group, cast.ketua)
    transfer(cast, cast.ketua, anggrek, today, {f"kelompok-{mine.pk}": "kosong"})
    for person in (cast.operator, cast.operator_dinkes, cast.admin_organisasi):
        assert "Tunjuk ketua KBK Cepat Sehat" in titles(person)
    assert "Tunjuk ketua KBK Cepat Sehat" not in titles(cast.operator_dukcapil) + titles(cast.anggota)
    assert (
        "Kelompok menunggu ketua."
        in client_of(cast.anggota).get(f"/kelompok/{cast.group.pk}/").content.decode()
    )
    assert "Menunggu ketua" in client_of(cast.operator).get("/kelompok/").content.decode()
    heir = membership(cast.group, cast.sekretaris)
    hand_over_leader(group=cast.group, to=heir, starts=today, by=cast.operator)
    assert "Tunjuk ketua KBK Cepat Sehat" not in titles(cast.operator)


def test_roles_are_handed_over_or_ended_with_the_move(cast, anggrek, today):
    held = RoleAssignment.objects.get(user=cast.kepala)
    with pytest.raises(Invalid, match="Tentukan kelanjutan Kepala OPD/UPT di UPT Puskesmas Melati"):
        transfer(cast, cast.kepala, anggrek, today)
    transfer(cast, cast.kepala, anggrek, today, {f"peran-{held.pk}": f"serah:{cast.sekretaris.pk}"})
    held.refresh_from_db()
    assert held.ends == today - DAY
    assert [a.user for a in heads_of(cast.melati)] == [cast.sekretaris]


def test_who_may_not_give_the_role_may_not_settle_it(cast, anggrek, today):
    second = make_unit("Pustu Contoh", parent=cast.melati)
    held = RoleAssignment.objects.get(user=cast.kepala)
    duty = next(
        d for d in duties_of(Leaving(cast.kepala, today, cast.operator)) if d.key == f"peran-{held.pk}"
    )
    assert "diatur oleh operator unit di atasnya" in duty.refusal
    with pytest.raises(Denied):
        transfer(cast, cast.kepala, second, today, {duty.key: "akhiri"}, by=cast.operator)
    with pytest.raises(Denied, match="Unit tujuan di luar"):
        transfer(cast, cast.anggota, anggrek, today, by=cast.operator)
    with pytest.raises(Denied):
        transfer(cast, cast.anggota, anggrek, today, by=cast.operator_dukcapil)


@pytest.mark.parametrize(
    ("days", "field", "sentence"),
    [(-1, "day", "hari ini atau sesudahnya"), (400, "day", "paling lama setahun")],
)
def test_the_day_of_a_transfer_is_today_or_later(cast, anggrek, today, days, field, sentence):
    with pytest.raises(Invalid, match=sentence) as refusal:
        transfer(cast, cast.anggota, anggrek, today + days * DAY)
    assert refusal.value.field == field


def test_a_choice_that_was_not_offered_counts_as_none(cast, anggrek, today):
    mine, foreign = membership(cast.group, cast.ketua), membership(cast.group_dukcapil, cast.anggota_dukcapil)
    for choice in (f"serah:{foreign.pk}", "serah:x", "apa saja"):
        with pytest.raises(Invalid, match="Tentukan kelanjutan"):
            transfer(cast, cast.ketua, anggrek, today, {f"kelompok-{mine.pk}": choice})


@pytest.mark.parametrize("count", [1, 3, 30])
def test_many_on_whom_nothing_hangs_move_in_as_few_statements_as_one(
    cast, anggrek, today, count, django_assert_num_queries
):
    people = [make_person(f"pegawai{n}", cast.melati) for n in range(count)]
    access.roles_of(cast.operator_dinkes)
    with django_assert_num_queries(7):  # two of them the transaction's
        left = services.transfer_unattached(
            by=cast.operator_dinkes, people=[*people, cast.ketua], unit=anggrek
        )
    assert left == [cast.ketua]
    assert User.objects.filter(unit=anggrek).count() == Transfer.objects.filter(day=today).count() == count
    with pytest.raises(Denied):
        services.transfer_unattached(
            by=cast.operator, people=User.objects.filter(unit=anggrek), unit=cast.melati
        )


# ── Closing an account ──────────────────────────────────
def test_deactivation_passes_the_same_check(cast, today):
    mine, heir = membership(cast.group, cast.ketua), membership(cast.group, cast.sekretaris)
    with pytest.raises(Invalid, match="Tentukan kelanjutan Ketua"):
        services.set_active(by=cast.operator, person=cast.ketua, active=False)
    with pytest.raises(Invalid):
        services.deactivate_person(
            by=cast.operator, person=cast.ketua, choices={f"kelompok-{mine.pk}": "tetap"}
        )
    services.deactivate_person(
        by=cast.operator, person=cast.ketua, choices={f"kelompok-{mine.pk}": f"serah:{heir.pk}"}
    )
    assert not User.objects.get(pk=cast.ketua.pk).is_active
    assert [m.user for m in Member.objects.active().filter(group=cast.group, role="ketua")] == [
        cast.sekretaris
    ]


def test_deactivation_of_an_ordinary_member_ends_the_membership(cast, today):
    services.set_active(by=cast.operator, person=cast.anggota, active=False)
    assert membership(cast.group, cast.anggota).ends == today - DAY


# ── Pages ───────────────────────────────────────────────
def test_the_form_shows_open_work_and_every_duty_and_escapes_names(cast, client_of, anggrek, today):
    meet(
        cast.group,
        cast.ketua,
        today,
        decisions=[DecisionValues("Hitung keluhan", member=membership(cast.group, cast.ketua))],
    )
    cast.group.unit.name = "<script>alert(1)</script>"
    cast.group.unit.save()
    page = client_of(cast.operator_dinkes).get(f"/akun/pegawai/{cast.ketua.pk}/pindah/").content.decode()
    assert "Hitung keluhan" in page
    assert "Ketua KBK Cepat Sehat" in page
    assert "<script>alert(1)" not in page


def test_the_button_leads_to_the_form_and_the_form_moves(cast, client_of, anggrek, today):
    client = client_of(cast.operator_dinkes)
    path = f"/akun/pegawai/{cast.ketua.pk}/"
    assert f"{path}pindah/" in client.get(path).content.decode()
    answer = client.post(f"{path}aktif/", {"aktif": "0"})
    assert answer.url == f"{path}nonaktif/"
    assert User.objects.get(pk=cast.ketua.pk).is_active
    mine = membership(cast.group, cast.ketua)
    typed = {"unit": anggrek.pk, "day": f"{today + DAY:%d-%m-%Y}"}
    refused = client.post(f"{path}pindah/", typed).content.decode()
    assert "Tentukan kelanjutannya." in refused
    client.post(f"{path}pindah/", typed | {f"kelompok-{mine.pk}": "kosong"})
    ahead = Transfer.objects.get(person=cast.ketua)
    assert "Batalkan pemindahan" in client.get(path).content.decode()
    client.post(f"/akun/pindah/{ahead.pk}/batal/")
    ahead.refresh_from_db()
    assert ahead.cancelled_at


# ── A replaced ketua, and delegations ───────────────────
def test_rights_notices_and_drafts_follow_the_new_ketua(risalah, cast, today):
    hand_over_leader(
        group=cast.group, to=membership(cast.group, cast.anggota), starts=today, by=cast.operator, old_role=""
    )
    assert may_act(standing(cast.anggota, risalah), risalah, "ajukan")
    assert not may_act(standing(cast.ketua, risalah), risalah, "ajukan")
    assert list(Risalah.objects.visible_to(cast.anggota)) == [risalah]
    assert not Risalah.objects.visible_to(cast.ketua).exists()
    assert "Lanjutkan risalah KBK Cepat Sehat" in titles(cast.anggota)
    assert titles(cast.ketua) == []


def delegate(cast, person, today, *, starts=0, ends=0, acting="plh"):
    return services.assign_role(
        by=cast.operator_dinkes, user=person, role=Role.KEPALA, unit=cast.melati, starts=today + starts * DAY,
        ends=today + ends * DAY, acting=acting,
    )  # fmt: skip


def test_a_delegation_takes_effect_and_ends_by_its_dates(submitted, cast, today):
    person = make_person("pengganti", cast.melati)
    delegate(cast, person, today, starts=1, ends=2)
    found = [[a.user for a in heads_of(cast.melati, today + n * DAY)] for n in range(4)]
    assert found == [[cast.kepala], [person], [person], [cast.kepala]]
    assert not may_act(standing(person, submitted), submitted, "setujui")


def test_the_delegate_is_told_and_may_approve(filled, cast, today):
    from risalah.services import apply

    person = make_person("pengganti", cast.melati)
    delegate(cast, person, today, acting="plt")
    apply(risalah=filled, action="ajukan", by=cast.ketua)
    assert Notice.objects.filter(recipient=person).exists()
    assert "Sahkan risalah KBK Cepat Sehat" in titles(person)
    apply(risalah=filled, action="setujui", by=User.objects.get(pk=person.pk))
    approval = filled.approvals.get(kind="akhir")
    assert (approval.by, approval.position) == (person, "Plt. Kepala UPT Puskesmas Melati")


@pytest.mark.parametrize("who", ["ketua", "sekretaris"])
def test_nobody_approves_the_own_work_through_a_delegation(submitted, cast, today, who):
    person = getattr(cast, who)
    delegate(cast, person, today)
    fresh = User.objects.get(pk=person.pk)
    assert not may_act(standing(fresh, submitted), submitted, "setujui")
    assert "Sahkan risalah KBK Cepat Sehat" not in titles(fresh)
    assert may_act(standing(cast.kepala, submitted), submitted, "setujui")
