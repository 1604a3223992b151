"""Who reads a group and who may do what with it."""

import datetime as dt

import pytest

from accounts.access import forget_roles
from accounts.models import RoleAssignment
from groups import access
from groups.models import Group, Member

OFFICES_ABOVE = {"superadmin", "admin_organisasi", "verifikator", "pimpinan"}
MELATI = {
    "ketua", "sekretaris", "anggota", "fasilitator", "kepala", "kepala_dinkes", "operator", "operator_dinkes",
}  # fmt: skip
ACTING = {"superadmin", "admin_organisasi", "operator", "operator_dinkes"}


def test_visible_to_gives_each_person_their_groups_and_no_other(cast):
    seen = {name: set(Group.objects.visible_to(user)) for name, user in cast.everyone.items()}
    assert {name for name in seen if cast.group in seen[name]} == MELATI | OFFICES_ABOVE
    assert {name for name in seen if cast.group_dukcapil in seen[name]} == OFFICES_ABOVE | {
        "ketua_dukcapil", "sekretaris_dukcapil", "anggota_dukcapil", "fasilitator_dukcapil",
        "kepala_dukcapil", "operator_dukcapil",
    }  # fmt: skip
    assert seen["stranger"] == set()


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        (access.may_edit_group, ACTING | {"ketua", "sekretaris", "anggota"}),
        (access.may_record_meeting, ACTING | {"ketua", "sekretaris", "anggota"}),
        (access.may_manage_members, ACTING | {"ketua", "sekretaris"}),
        (access.may_continue, ACTING | {"ketua", "sekretaris"}),
        (access.may_submit, ACTING | {"ketua", "sekretaris"}),
        (access.may_hand_over, ACTING | {"ketua"}),
        (access.may_give_number, {"superadmin", "admin_organisasi", "verifikator"}),
    ],
)
def test_verbs_are_allowed_to_the_named_and_explained_to_all_others(cast, verb, allowed):
    verdicts = {name: verb(user, cast.group) for name, user in cast.everyone.items()}
    assert {name for name, verdict in verdicts.items() if verdict} == allowed
    assert all(verdict.reason.endswith(".") for verdict in verdicts.values() if not verdict)


def test_register_at_the_unit_is_for_its_operators_and_the_bureau(cast):
    at_melati = {name for name, user in cast.everyone.items() if access.may_register_at(user, cast.melati)}
    assert at_melati == ACTING
    assert not access.may_register_at(cast.operator, cast.dinkes)


def test_seasons_are_for_the_admins(cast):
    assert {name for name, user in cast.everyone.items() if access.may_manage_seasons(user)} == {
        "superadmin", "admin_organisasi",
    }  # fmt: skip


def test_membership_that_ended_gives_nothing_any_more(cast):
    Member.objects.filter(user=cast.anggota).update(ends=dt.date(2020, 1, 1), starts=dt.date(2019, 1, 1))
    assert not Group.objects.visible_to(cast.anggota).exists()
    assert not access.may_edit_group(cast.anggota, cast.group)


def test_role_that_ended_gives_nothing_any_more(cast):
    RoleAssignment.objects.filter(user=cast.operator).update(ends=dt.date(2020, 6, 1))
    forget_roles(cast.operator)
    assert not Group.objects.visible_to(cast.operator).exists()
    assert not access.may_register_at(cast.operator, cast.melati)


def test_submitting_or_numbering_twice_is_refused(cast):
    cast.group.registered_at, cast.group.register_number = (
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "KBK-2026-0001",
    )
    assert str(access.may_submit(cast.ketua, cast.group).reason) == "Kelompok ini sudah didaftarkan."
    assert (
        access.may_give_number(cast.verifikator, cast.group).reason
        == "Kelompok ini sudah memiliki nomor register."
    )
