"""Lists, sizes, next steps."""

import datetime as dt

import pytest

from groups import queries, services
from groups.models import Member
from tests.cast import make_season
from tests.groups.factories import SEVEN, meet, register


@pytest.mark.parametrize(
    ("voters", "sentence"),
    [
        (2, "Anggota kelompok 2 orang, terlalu sedikit. Yang lazim 5–10 orang tanpa fasilitator."),
        (3, ""), (7, ""), (12, ""),
        (13, "Anggota kelompok 13 orang, terlalu banyak. Yang lazim 5–10 orang tanpa fasilitator."),
    ],
)  # fmt: skip
def test_size_warning_outside_three_to_twelve_without_the_fasilitator(voters, sentence):
    members = [Member(role="fasilitator"), *(Member(role="anggota") for _ in range(voters))]
    assert queries.size_warning(members) == sentence


def test_next_step_leads_from_registration_to_the_first_meeting(cast):
    def step(group, user):
        members = list(Member.objects.active().filter(group=group))
        meetings = queries.attendance_facts(group).count
        return queries.next_step(group, members, meetings, queries.audience_of(user, group))

    group = register(cast, people=SEVEN[:5])
    assert step(group, cast.operator).text == "Lengkapi 1 anggota lagi, lalu ajukan pendaftaran."
    assert step(group, cast.kepala).text == "Kelompok melengkapi 1 anggota lagi, lalu mengajukan pendaftaran."
    for role, name in SEVEN[5:]:
        values = services.MemberValues(role=role, name=name)
        services.add_member(group=group, values=values, starts=dt.date(2026, 2, 9), by=cast.operator)
    assert step(group, cast.operator).action == "groups:submit"
    services.submit_registration(group=group, by=cast.operator)
    assert (step(group, cast.operator).mine, step(group, cast.verifikator).action) == (
        False,
        "groups:give_number",
    )
    services.give_register_number(group=group, by=cast.verifikator)
    assert step(group, cast.operator).action == "groups:meeting_add"
    assert step(group, cast.verifikator).mine is False
    meet(group, cast.operator, dt.date(2026, 3, 2))
    assert step(group, cast.operator).text == (
        f"Lanjutkan pertemuan dan susun risalah. Ajukan risalah paling lambat 31 Desember {cast.season.year}."
    )


def test_group_list_counts_members_without_fasilitator_and_filters(cast):
    group = register(cast, submit=True)
    meet(group, cast.operator, dt.date(2026, 3, 2))
    meet(group, cast.operator, dt.date(2026, 3, 9))
    found = queries.group_list(cast.admin_organisasi, state="menunggu_nomor").groups
    assert [(g.name, g.voters, g.meeting_count, g.leader_name) for g in found] == [
        ("Melati Jaya", 7, 2, "B. Contoh, A.Md.RMIK")
    ]

    def names(**filters):
        return {g.name for g in queries.group_list(cast.admin_organisasi, **filters).groups}

    assert names() == {"Melati Jaya", "Cepat Sehat", "Litera"}
    assert names(unit_path=cast.dinkes.path) == {"Melati Jaya", "Cepat Sehat"}
    assert names(search="kependudukan") == {"Litera"}
    assert names(season=make_season(2031)) == set()
    assert names(state="draf") == {"Cepat Sehat", "Litera"}


def test_group_list_pages_by_key_without_gaps_or_repeats(cast):
    for number in range(7):
        register(cast, name=f"Kelompok {number}", people=())
    seen, after = [], ""
    for _ in range(4):
        page = queries.group_list(cast.operator, after=after, size=3)
        seen += [g.name for g in page.groups]
        after = page.after
        if not after:
            break
    assert seen == [f"Kelompok {n}" for n in range(6, -1, -1)] + ["Cepat Sehat"]
    assert queries.group_list(cast.operator, after="ngawur", size=3).groups[0].name == "Kelompok 6"


def test_groups_of_names_the_groups_of_a_member_newest_season_first(cast):
    later = services.continue_into_season(
        group=cast.group, season=make_season(cast.season.year + 1), by=cast.ketua
    )
    assert list(queries.groups_of(cast.anggota)) == [later, cast.group]
    assert list(queries.groups_of(cast.kepala)) == []


def test_can_continue_into_only_later_seasons_without_this_group(cast):
    make_season(cast.season.year - 1)
    later = make_season(cast.season.year + 1)
    assert list(queries.can_continue_into(cast.group)) == [later]
    services.continue_into_season(group=cast.group, season=later, by=cast.ketua)
    assert list(queries.can_continue_into(cast.group)) == []
