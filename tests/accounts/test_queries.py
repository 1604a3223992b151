"""Reads of people and units: heads by date, the tree, sign-in names."""

import datetime as dt

import pytest

from accounts.access import paths_in_charge
from accounts.models import RoleAssignment
from accounts.queries import (
    head_of,
    heads_of,
    people_never_signed_in,
    people_of,
    unit_tree,
    units_in_charge,
    username_for,
    written_head,
)
from rulebook.roles import Role
from tests.cast import make_person, make_unit

JUNE = dt.date(2026, 6, 15)


def acting(user, unit, acting, starts, ends):
    return RoleAssignment.objects.create(
        user=user, unit=unit, role=Role.KEPALA, acting=acting, starts=starts, ends=ends
    )


def test_head_is_the_definitive_one_without_stand_in(cast):
    assert [a.user for a in heads_of(cast.melati, JUNE)] == [cast.kepala]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 5, 31), "Kepala Contoh"),
        (dt.date(2026, 6, 1), "Plt. Wakil Contoh"),
        (dt.date(2026, 6, 10), "Plh. Harian Contoh"),
        (dt.date(2026, 6, 12), "Plh. Harian Contoh"),
        (dt.date(2026, 6, 13), "Plt. Wakil Contoh"),
        (dt.date(2026, 7, 1), "Kepala Contoh"),
    ],
)
def test_plh_stands_in_for_plt_and_plt_for_the_head_between_their_dates(cast, day, expected):
    wakil, harian = make_person("wakil", cast.melati), make_person("harian", cast.melati)
    acting(wakil, cast.melati, "plt", dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    acting(harian, cast.melati, "plh", dt.date(2026, 6, 10), dt.date(2026, 6, 12))
    assert written_head(head_of(cast.melati, day)) == expected


def test_unit_without_head_is_headed_from_above_and_the_root_by_nobody(cast):
    bidang = make_unit("Subbagian Tata Usaha", parent=cast.melati)
    assert head_of(bidang, JUNE).user == cast.kepala
    assert head_of(cast.pemda, JUNE) is None
    cast.kepala.is_active = False
    cast.kepala.save()
    assert head_of(bidang, JUNE).user == cast.kepala_dinkes


def test_units_in_charge(cast):
    assert paths_in_charge(cast.operator_dinkes, [Role.OPERATOR]) == [cast.dinkes.path]
    assert paths_in_charge(cast.verifikator, [Role.VERIFIKATOR]) == [""]
    assert paths_in_charge(cast.ketua, list(Role)) == []
    assert set(units_in_charge(cast.operator_dinkes, [Role.OPERATOR])) == {cast.dinkes, cast.melati}


def test_unit_tree_lists_children_below_their_parent(cast):
    rows = [(r.depth, r.unit.name, r.people, r.head) for r in unit_tree(cast.admin_organisasi)]
    assert rows == [
        (0, "Pemerintah Kabupaten Contoh", 1, ""),
        (1, "Bagian Organisasi", 3, ""),
        (1, "Dinas Kependudukan dan Pencatatan Sipil", 7, "Kepala Dukcapil Contoh"),
        (1, "Dinas Kesehatan", 2, "Kepala Dinkes Contoh"),
        (2, "UPT Puskesmas Melati", 6, "Kepala Contoh"),
    ]


def test_unit_tree_search_keeps_what_is_above_a_match(cast):
    assert [r.unit for r in unit_tree(cast.verifikator, search="melati")] == [
        cast.pemda,
        cast.dinkes,
        cast.melati,
    ]
    assert unit_tree(cast.verifikator, search="tidak ada") == []


def test_unit_tree_leaves_closed_units_out_unless_asked(cast):
    cast.melati.valid_until = dt.date(2026, 6, 30)
    cast.melati.save()
    day = dt.date(2026, 7, 1)
    assert cast.melati not in [r.unit for r in unit_tree(cast.kepala_dinkes, day=day)]
    assert cast.melati in [r.unit for r in unit_tree(cast.kepala_dinkes, day=day, with_closed=True)]


def test_unit_tree_of_a_head_starts_at_the_own_unit(cast):
    rows = unit_tree(cast.kepala_dinkes)
    assert [(r.depth, r.unit) for r in rows] == [(0, cast.dinkes), (1, cast.melati)]


def test_people_of_a_unit_reach_down_but_codes_do_not(cast):
    assert cast.ketua in people_of(cast.dinkes)
    assert cast.ketua not in people_never_signed_in(cast.dinkes)
    assert set(people_never_signed_in(cast.melati)) == set(people_of(cast.melati))


@pytest.mark.parametrize("typed", ["{nip}", " {nip} ", "{spaced}", "KETUA", " ketua "])
def test_username_for_every_spelling(cast, typed):
    assert username_for(typed.format(nip=cast.ketua.nip, spaced=cast.ketua.printed_nip)) == "ketua"


def test_username_for_an_unknown_nip_is_the_number_itself(cast):
    assert username_for("19850315 201001 2 999") == "198503152010012999"
