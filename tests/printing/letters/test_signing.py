"""Who signs for a unit on a day, and under which letterhead: from units and dated roles."""

import datetime as dt

import pytest

from accounts.models import RoleAssignment, Unit
from printing.letters import signing
from rulebook.roles import Role
from tests.cast import make_person, make_unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def head(user, unit, acting="", starts=dt.date(2020, 1, 1), ends=None):
    return RoleAssignment.objects.create(
        user=user, unit=unit, role=Role.KEPALA, acting=acting, starts=starts, ends=ends
    )


def signed(unit, day=DAY, show_nip=True):
    block = signing.head_signature(unit, day, show_nip=show_nip)
    return block.office_lines, block.name


def test_the_definitive_head_signs_with_rank_and_nip(cast):
    cast.kepala.rank = "Pembina (IV/a)"
    cast.kepala.save()

    block = signing.head_signature(cast.melati, DAY, show_nip=True, place_date="Melati, 4 Mei 2026")

    assert block.office_lines == ("Kepala UPT Puskesmas Melati,",)
    assert (block.printed_name, block.rank, block.place_date) == (
        "KEPALA CONTOH", "Pembina (IV/a)", "Melati, 4 Mei 2026",
    )  # fmt: skip
    assert block.nip == cast.kepala.printed_nip


def test_who_may_not_see_the_nip_gets_room_for_it(cast):
    assert signing.head_signature(cast.melati, DAY, show_nip=False).nip == signing.ROOM


def test_plt_and_plh_sign_while_their_days_last(cast):
    head(cast.operator, cast.melati, "plt", dt.date(2026, 5, 1), dt.date(2026, 5, 31))
    head(cast.anggota, cast.melati, "plh", dt.date(2026, 5, 10), dt.date(2026, 5, 12))

    assert signed(cast.melati, dt.date(2026, 4, 30)) == (("Kepala UPT Puskesmas Melati,",), "Kepala Contoh")
    assert signed(cast.melati, DAY) == (("Plt. Kepala UPT Puskesmas Melati,",), "Operator Contoh")
    assert signed(cast.melati, dt.date(2026, 5, 11)) == (
        ("Plh. Kepala UPT Puskesmas Melati,",),
        "Anggota Contoh",
    )


def test_an_acting_head_never_signs_in_the_office_that_is_their_own(cast):
    puskeswan = make_unit("UPT Puskeswan", parent=cast.dinkes)
    vet = make_person("vet", cast.dinkes, position="Dokter Hewan")
    head(vet, puskeswan, "plt", DAY, DAY)

    assert signed(puskeswan) == (("Plt. Kepala UPT Puskeswan,",), vet.name)


def test_a_unit_without_head_is_signed_for_by_the_next_one_upwards_and_by_nobody_where_there_is_none(cast):
    section = make_unit("Seksi Pelayanan", Unit.Kind.DIVISION, cast.melati)
    alone = make_unit("Dinas Sosial", Unit.Kind.AGENCY, cast.pemda)

    assert signed(section) == (("Kepala UPT Puskesmas Melati,",), "Kepala Contoh")
    assert signed(alone) == (("Kepala Dinas Sosial,",), "")


def test_letterhead_of_a_unit_of_a_section_and_of_the_bureau(cast):
    section = make_unit("Seksi Pelayanan", Unit.Kind.DIVISION, cast.melati)
    sub = make_unit("Subbagian Umum", Unit.Kind.DIVISION, cast.dukcapil)

    names = [signing.letterhead_of(unit).names for unit in (cast.melati, section, sub, cast.organisasi)]

    assert names == [
        ("Dinas Kesehatan", "UPT Puskesmas Melati"),
        ("Dinas Kesehatan", "UPT Puskesmas Melati"),
        ("Dinas Kependudukan dan Pencatatan Sipil",),
        ("Bagian Organisasi",),
    ]
    assert signing.bureau_of(cast.melati) == cast.organisasi


def test_place_and_date_leave_room_for_what_is_not_known(cast):
    cast.dinkes.place = "Contoh"
    cast.dinkes.save()

    assert signing.place_and_date(cast.melati, DAY) == "Contoh, 4 Mei 2026"
    assert signing.place_and_date(cast.dukcapil, None) == f"{signing.ROOM}, {signing.ROOM}"
