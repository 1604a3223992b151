"""Who may do what with people, units, roles and codes."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts import access
from accounts.models import RoleAssignment, Unit, User
from rulebook.roles import Role
from tests.cast import make_person

ADMINS = {"superadmin", "admin_organisasi"}


def allowed(cast, question):
    """The names of the cast for whom the question is answered with yes."""
    return {name for name, user in cast.everyone.items() if question(user)}


def test_holds_reaches_down_the_tree_and_not_up_or_sideways(cast):
    assert access.holds(cast.kepala_dinkes, Role.KEPALA, cast.melati).allowed
    assert access.holds(cast.kepala, Role.KEPALA, cast.melati).allowed
    assert access.holds(cast.kepala, Role.KEPALA).allowed
    assert access.holds(cast.verifikator, Role.VERIFIKATOR, cast.melati).allowed
    refused = [
        access.holds(cast.kepala, Role.KEPALA, cast.dinkes),
        access.holds(cast.kepala_dukcapil, Role.KEPALA, cast.melati),
        access.holds(cast.operator, Role.KEPALA, cast.melati),
    ]
    assert {v.reason for v in refused} == {
        "Hanya Kepala OPD/UPT di unit ini atau di atasnya yang dapat melakukannya."
    }


def test_holds_knows_a_similar_path_is_another_unit(cast):
    """Unit 1/5/ is not below 1/55/ nor the other way round."""
    Unit.objects.filter(pk=cast.dukcapil.pk).update(path=cast.dinkes.path.rstrip("/") + "5/")
    other = Unit.objects.get(pk=cast.dukcapil.pk)
    assert not access.holds(cast.kepala_dinkes, Role.KEPALA, other)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(-10, None, True), (0, 0, True), (1, None, False), (-10, -1, False), (-1, 1, True)],
)
def test_holds_counts_both_days_of_the_dates(cast, starts, ends, expected):
    today = timezone.localdate()
    person = make_person("plh", cast.melati)
    RoleAssignment.objects.create(
        user=person,
        unit=cast.melati,
        role=Role.KEPALA,
        starts=today + dt.timedelta(starts),
        ends=None if ends is None else today + dt.timedelta(ends),
    )
    assert access.holds(person, Role.KEPALA, cast.melati).allowed is expected


def test_roles_of_asks_once_and_the_public_has_none(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert access.holds(cast.kepala, Role.KEPALA, cast.melati)
        assert not access.is_organisation(cast.kepala)
        assert not access.may_manage_units(cast.kepala)
    assert access.roles_of(AnonymousUser()) == []


def test_organisation_and_admins(cast):
    assert allowed(cast, access.is_organisation) == ADMINS | {"verifikator"}
    assert allowed(cast, access.may_manage_units) == ADMINS


def test_people_of_a_unit_are_managed_by_its_operators_and_admins(cast):
    of_melati = allowed(cast, lambda user: access.may_manage_people_of(user, cast.melati))
    assert of_melati == ADMINS | {"operator", "operator_dinkes"}
    assert allowed(cast, lambda user: access.may_manage_people_of(user, None)) == ADMINS


def test_codes_are_issued_by_operators_of_the_unit_and_admins(cast):
    of_ketua = allowed(cast, lambda user: access.may_issue_code(user, cast.ketua))
    assert of_ketua == ADMINS | {"operator", "operator_dinkes"}


def test_code_for_oneself_for_a_sleeper_or_upwards_is_refused(cast):
    assert access.may_issue_code(cast.operator, cast.operator).reason == (
        "Untuk akun Anda sendiri, pakai “Ganti kata sandi”."
    )
    cast.ketua.is_active = False
    assert access.may_issue_code(cast.operator, cast.ketua).reason == (
        "Akun ini tidak aktif. Aktifkan dahulu, lalu buat kode akses."
    )
    above = "Pegawai ini memegang peran di atas unit Anda. Sampaikan kepada admin Bagian Organisasi."
    for role, unit in ((Role.KEPALA, cast.dinkes), (Role.VERIFIKATOR, cast.melati)):
        person = make_person(f"naik_{role}", cast.melati, None)
        RoleAssignment.objects.create(user=person, unit=unit, role=role, starts=dt.date(2020, 1, 1))
        assert access.may_issue_code(cast.operator, person).reason == above
        assert access.may_issue_code(cast.admin_organisasi, person)
    assert not access.may_issue_code(cast.admin_organisasi, cast.superadmin)


@pytest.mark.parametrize(
    ("role", "unit", "givers"),
    [
        (Role.SUPERADMIN, "organisasi", {"superadmin"}),
        (Role.ADMIN_ORGANISASI, "organisasi", {"superadmin"}),
        (Role.VERIFIKATOR, "organisasi", ADMINS),
        (Role.PIMPINAN, "pemda", ADMINS),
        (Role.KEPALA, "melati", ADMINS | {"operator_dinkes"}),
        (Role.OPERATOR, "melati", ADMINS | {"operator_dinkes"}),
        (Role.KEPALA, "dinkes", ADMINS),
    ],
)
def test_roles_are_given_from_above(cast, role, unit, givers):
    assert (
        allowed(cast, lambda user: access.may_assign_role(user, role, getattr(cast, unit), cast.anggota))
        == givers
    )


def test_operator_cannot_name_themselves(cast):
    verdict = access.may_assign_role(cast.operator_dinkes, Role.KEPALA, cast.melati, cast.operator_dinkes)
    assert (
        verdict.reason == "Anda tidak dapat mengatur peran Anda sendiri. Sampaikan kepada Bagian Organisasi."
    )


def test_visible_units_and_people(cast):
    def units(user):
        return set(Unit.objects.visible_to(user).values_list("name", flat=True))

    def people(user):
        return set(User.objects.visible_to(user))

    everything = set(Unit.objects.values_list("name", flat=True))
    assert units(cast.verifikator) == units(cast.pimpinan) == everything
    assert units(cast.kepala_dinkes) == {"Dinas Kesehatan", "UPT Puskesmas Melati"}
    assert units(cast.operator) == units(cast.ketua) == {"UPT Puskesmas Melati"}
    assert people(cast.admin_organisasi) == set(cast.everyone.values())
    assert people(cast.verifikator) == set(cast.everyone.values()) - {cast.juri}  # who has no unit
    assert people(cast.operator) == set(User.objects.filter(unit=cast.melati))
    assert people(cast.ketua) == {cast.ketua}
    assert people(cast.pimpinan) == {cast.pimpinan}
    assert (units(cast.juri), people(cast.juri)) == (set(), {cast.juri})
