"""The page of changes: sentences, filters, pages, workbook, who sees what; and who read whose data."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import RoleAssignment, User
from groups.models import Group, Meeting, Member
from groups.services import DecisionValues
from history.models import Reading
from history.queries import Wanted, history_page
from history.registry import kind_of
from history.sentences import HIDDEN
from history.services import note_opened_page
from reviews.services import add_note, open_review
from risalah.examples import EXAMPLES
from risalah.models import Risalah
from risalah.services import apply, start_risalah
from rulebook.roles import Role
from tests.cast import Cast, make_person
from tests.groups.factories import meet
from tests.risalah_fixtures import complete_group, fill

pytestmark = pytest.mark.django_db


def _sentences(user: User, code: str, pk: int, **wanted: object) -> list[str]:
    kind = kind_of(code)
    page = history_page(user, kind, kind.find(user, pk), Wanted(**wanted))
    return [entry.sentence for entry in page.entries]


def _page(code: str, pk: int, **query: str) -> str:
    return reverse("history:record", args=[code, pk], query=query)


def _edit_phone(client, person: User, phone: str) -> None:
    data = {
        "username": person.username, "name": person.name, "nip": person.nip, "category": "pns", "phone": phone,
        "unit": person.unit_id, "position": person.position, "rank": person.rank, "email": person.email,
    }  # fmt: skip
    response = client.post(reverse("accounts:person_edit", args=[person.pk]), data)
    assert response.status_code == 302, response.content.decode()


# ── Sentences ───────────────────────────────────────────
def test_change_through_a_page_is_a_sentence_with_its_moment(cast: Cast, client_of) -> None:
    _edit_phone(client_of(cast.operator), cast.anggota, "081200000001")
    _edit_phone(client_of(cast.operator), cast.anggota, "081200000002")
    text = client_of(cast.operator).get(_page("pegawai", cast.anggota.pk)).content.decode()
    assert (
        "<strong>Operator Contoh</strong> mengubah nomor WhatsApp dari “081200000001” menjadi “081200000002”"
        in text
    )
    assert (
        "<strong>Operator Contoh</strong> mengubah nomor WhatsApp dari kosong menjadi “081200000001”" in text
    )
    now = timezone.localtime()
    assert f"{now:%Y} {now:%H.}" in text


def test_each_kind_of_value_is_told_in_words(cast: Cast) -> None:
    member = Member.objects.get(group=cast.group, user=cast.anggota)
    Member.objects.filter(pk=member.pk).update(
        role="sekretaris", ends=dt.date(2099, 3, 1), service_since=2015, user=None
    )
    assert _sentences(cast.ketua, "kelompok", cast.group.pk, what="anggota")[0] == (
        "Portal mengubah anggota Anggota Contoh (Sekretaris): akun dari “Anggota Contoh” menjadi kosong; "
        "peran dari “Anggota” menjadi “Sekretaris”; "
        "bekerja di unit sejak tahun dari kosong menjadi “2015”; sampai dari kosong menjadi “1 Maret 2099”"
    )


def test_roles_are_told_at_the_person_and_at_the_unit(cast: Cast) -> None:
    RoleAssignment.objects.create(
        user=cast.anggota, unit=cast.melati, role=Role.OPERATOR, starts=dt.date(2026, 1, 1)
    )
    told = "Portal menambah peran Operator OPD di UPT Puskesmas Melati, Anggota Contoh"
    assert _sentences(cast.operator, "pegawai", cast.anggota.pk)[0] == told
    assert _sentences(cast.operator, "unit", cast.melati.pk)[0] == told


def test_meeting_tells_attendance_and_decisions_and_what_went(cast: Cast) -> None:
    meeting = meet(cast.group, cast.ketua, cast.season.starts, decisions=[DecisionValues("Hitung keluhan")])
    meeting.decisions.all().delete()
    sentences = _sentences(cast.ketua, "pertemuan", meeting.pk)
    assert sentences[0] == "Portal menghapus keputusan “Hitung keluhan”"
    assert "Portal menambah kehadiran Ketua Contoh: Hadir" in sentences
    assert sentences[-1].startswith("Portal menambah pertemuan ke-1, ")
    Meeting.objects.filter(pk=meeting.pk).delete()
    assert _sentences(cast.ketua, "kelompok", cast.group.pk, what="pertemuan")[0].startswith(
        "Portal menghapus pertemuan ke-1, "
    )


def test_risalah_tells_its_columns_and_sent_notes_and_reviews_to_the_bureau(cast: Cast, client_of) -> None:
    complete_group(cast)
    risalah = fill(
        start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua), cast, EXAMPLES["sahabat-balita"]
    )
    for action, who in (("ajukan", cast.ketua), ("setujui", cast.kepala)):
        apply(risalah=risalah, action=action, by=who)
    open_review(risalah=risalah, by=cast.verifikator)
    add_note(risalah=risalah, address="TEMA.pilihan.alasan", text="Sebutkan sumbernya.", by=cast.verifikator)
    told = {who: _sentences(getattr(cast, who), "risalah", risalah.pk) for who in ("ketua", "verifikator")}
    assert "Portal mengubah keadaan dari “Draf” menjadi “Menunggu pengesahan”" in told["ketua"]
    assert "Portal menambah catatan “Sebutkan sumbernya.”" in told["verifikator"]
    assert "Portal menambah pemeriksaan" in told["verifikator"]
    assert not any("catatan" in sentence or "pemeriksaan" in sentence for sentence in told["ketua"])
    drafts = [sentence for sentence in told["ketua"] if "judul dari" in sentence]
    assert drafts and not any(sentence in told["verifikator"] for sentence in drafts)
    assert client_of(cast.ketua).get(_page("risalah", risalah.pk)).status_code == 200


def test_password_is_told_without_a_value(cast: Cast) -> None:
    cast.anggota.set_password("rahasia-lain-2")
    cast.anggota.save()
    assert _sentences(cast.anggota, "pegawai", cast.anggota.pk)[0] == "Portal mengubah kata sandi"


def test_row_that_is_gone_and_person_that_is_gone_still_read(cast: Cast) -> None:
    guest = make_person("tamu", cast.melati)
    member = Member.objects.create(
        group=cast.group, user=guest, role="anggota", name="T. Contoh", starts=cast.season.starts
    )
    Member.objects.filter(pk=member.pk).update(user=None)
    User.objects.filter(pk=guest.pk)._raw_delete("default")
    assert _sentences(cast.ketua, "kelompok", cast.group.pk, what="anggota")[0] == (
        "Portal mengubah anggota T. Contoh (Anggota): akun dari “(sudah dihapus)” menjadi kosong"
    )


# ── Who reads what ──────────────────────────────────────
def test_personal_values_of_members_are_for_those_who_manage_them(cast: Cast) -> None:
    member = Member.objects.get(group=cast.group, user=cast.anggota)
    nip = "198701012011011001"
    Member.objects.filter(pk=member.pk).update(nip=nip, birth_year=1987)
    seen = {who: _sentences(getattr(cast, who), "kelompok", cast.group.pk)[0] for who in ("ketua", "anggota")}
    assert nip in seen["ketua"]
    assert seen["anggota"] == (
        f"Portal mengubah anggota Anggota Contoh (Anggota): NIP ({HIDDEN}); tahun lahir ({HIDDEN})"
    )
    kind = kind_of("kelompok")
    page = history_page(cast.anggota, kind, cast.group, Wanted())
    assert nip not in repr(page)


@pytest.mark.parametrize("who", ["stranger", "operator_dukcapil", "kepala_dukcapil", "ketua_dukcapil"])
def test_other_agency_finds_nothing(cast: Cast, client_of, who: str) -> None:
    meeting = meet(cast.group, cast.ketua, cast.season.starts)
    client = client_of(getattr(cast, who))
    for code, pk in (
        ("pegawai", cast.anggota.pk), ("unit", cast.melati.pk), ("kelompok", cast.group.pk),
        ("pertemuan", meeting.pk), ("tahun", cast.season.pk), ("ngawur", 1), ("kelompok", 2**70),
    ):  # fmt: skip
        for name in ("record", "export"):
            assert client.get(reverse(f"history:{name}", args=[code, pk])).status_code == 404, (code, name)


def test_pages_of_two_agencies_share_no_row(cast: Cast) -> None:
    for group, who in ((cast.group, cast.ketua), (cast.group_dukcapil, cast.ketua_dukcapil)):
        meet(group, who, cast.season.starts, decisions=[DecisionValues(f"Milik {group.name}")])
    own, other = (
        _sentences(cast.superadmin, "kelompok", group.pk) for group in (cast.group, cast.group_dukcapil)
    )
    assert not any("Litera" in sentence or "Dukcapil" in sentence for sentence in own)
    assert not any("Cepat Sehat" in sentence for sentence in other)


# ── Filter, pages, workbook ─────────────────────────────
def test_filter_by_who_what_and_days(cast: Cast, client_of) -> None:
    _edit_phone(client_of(cast.operator), cast.anggota, "081200000001")
    _edit_phone(client_of(cast.admin_organisasi), cast.anggota, "081200000002")
    pk, today = cast.anggota.pk, timezone.localdate()
    by = _sentences(cast.operator, "pegawai", pk, who=cast.operator.pk)
    assert [s.split(" mengubah")[0] for s in by] == ["Operator Contoh"]
    assert _sentences(cast.operator, "pegawai", pk, what="peran") == []
    assert len(_sentences(cast.operator, "pegawai", pk, since=today, until=today)) == 3
    assert _sentences(cast.operator, "pegawai", pk, until=today - dt.timedelta(days=1)) == []
    assert _sentences(cast.operator, "pegawai", pk, since=today + dt.timedelta(days=1)) == []
    text = client_of(cast.operator).get(_page("pegawai", pk, oleh=str(cast.operator.pk))).content.decode()
    assert text.count("mengubah nomor WhatsApp") == 1
    assert "<strong>Admin Organisasi Contoh</strong>" not in text


@pytest.mark.parametrize(
    "query",
    [{"oleh": "x"}, {"oleh": "9" * 40}, {"apa": "'; drop"}, {"dari": "31-31"}, {"sampai": "0001-01-01"},
     {"dari": "9999-12-31"}, {"sampai": "9999-12-31"}, {"sesudah": "x"}, {"sesudah": "WyIyMDI2IiwxLDJd"}],
)  # fmt: skip
def test_nonsense_filters_nothing(cast: Cast, client_of, query: dict[str, str]) -> None:
    response = client_of(cast.ketua).get(_page("kelompok", cast.group.pk, **query))
    assert response.status_code == 200
    assert "KBK Cepat Sehat" in response.content.decode()


def test_pages_lead_through_every_row_once(cast: Cast) -> None:
    """Rows of four tables, among them some of the same moment, in pages of four."""
    for n in range(5):
        meet(cast.group, cast.ketua, cast.season.starts + dt.timedelta(days=n))
    kind = kind_of("kelompok")
    whole = history_page(cast.ketua, kind, cast.group, Wanted(), size=100).entries
    found, cursor = [], ""
    while True:
        page = history_page(cast.ketua, kind, cast.group, Wanted(), cursor=cursor, size=4)
        found += page.entries
        cursor = page.next_cursor
        if not cursor:
            break
    assert found == whole
    assert len(found) == 10  # the group, four members, five meetings


def test_workbook_holds_the_same_and_no_formula(cast: Cast, client_of, nobody_acts) -> None:
    _edit_phone(client_of(cast.operator), cast.anggota, "081200000001")
    nobody_acts()
    User.objects.filter(pk=cast.anggota.pk).update(position='=HYPERLINK("http://x")')
    response = client_of(cast.operator).get(reverse("history:export", args=["pegawai", cast.anggota.pk]))
    assert response["Content-Disposition"].startswith('attachment; filename="riwayat-pegawai-')
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(response.content)).active.rows]
    assert rows[0] == ["Waktu", "Oleh", "Mengenai", "Perubahan", "Isian", "Semula", "Menjadi"]
    assert [row[1:] for row in rows[1:3]] == [
        ["Portal", "pegawai", "mengubah", "jabatan", "kosong", '\'=HYPERLINK("http://x")'],
        ["Operator Contoh", "pegawai", "mengubah", "nomor WhatsApp", "kosong", "081200000001"],
    ]


# ── How much it costs ───────────────────────────────────
def _members(cast: Cast, numbers: range) -> None:
    for n in numbers:
        member = Member.objects.create(
            group=cast.group, user=make_person(f"pegawai{n}"), role="anggota", name=f"{n}. Contoh",
            starts=cast.season.starts,
        )  # fmt: skip
        Member.objects.filter(pk=member.pk).update(duty="Mencatat")


def _readings(cast: Cast, numbers: range) -> None:
    for n in numbers:
        Reading.objects.create(
            reader=make_person(f"pemeriksa{n}", cast.organisasi), person=cast.anggota,
            day=timezone.localdate(), page="halaman pegawai",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "what", "add", "words"),
    [
        ("kelompok", "anggota", _members, "tugas di unit"),
        ("pegawai", "pembacaan", _readings, "membaca data"),
    ],
)
def test_page_takes_as_many_queries_for_thirty_rows_as_for_one(
    cast: Cast, client_of, code: str, what: str, add: Callable, words: str
) -> None:
    pk = {"kelompok": cast.group, "pegawai": cast.anggota}[code].pk
    queries, shown = {}, {}
    for numbers in (range(1), range(1, 3), range(3, 30)):
        add(cast, numbers)
        client = client_of(cast.anggota)
        with CaptureQueriesContext(connection) as captured:
            text = client.get(_page(code, pk, apa=what)).content.decode()
        queries[numbers.stop], shown[numbers.stop] = len(captured), text.count(words)
    assert set(queries.values()) == {queries[1]}, queries
    assert shown[1] < shown[3] < shown[30], shown


# ── Who read whose data ─────────────────────────────────
def _read(client, cast: Cast) -> None:
    assert client.get(reverse("accounts:person", args=[cast.anggota.pk])).status_code == 200


def test_bagian_organisasi_leaves_one_row_a_day_and_the_person_sees_it(cast: Cast, client_of) -> None:
    client = client_of(cast.verifikator)
    day = dt.datetime(2026, 11, 25, 14, 32, tzinfo=dt.UTC)
    with time_machine.travel(day, tick=False):
        client = client_of(cast.verifikator)
        for _ in range(3):
            _read(client, cast)
        client.get(_page("pegawai", cast.anggota.pk))
        client.get(reverse("history:export", args=["pegawai", cast.anggota.pk]))
    with time_machine.travel(day + dt.timedelta(days=1), tick=False):
        _read(client_of(cast.verifikator), cast)
        _read(client_of(cast.superadmin), cast)
    rows = Reading.objects.order_by("pk").values_list("reader__username", "person__username", "day", "page")
    assert list(rows) == [
        ("verifikator", "anggota", dt.date(2026, 11, 25), "halaman pegawai"),
        ("verifikator", "anggota", dt.date(2026, 11, 26), "halaman pegawai"),
        ("superadmin", "anggota", dt.date(2026, 11, 26), "halaman pegawai"),
    ]
    own = client_of(cast.anggota).get(_page("pegawai", cast.anggota.pk, apa="pembacaan")).content.decode()
    assert own.count("membaca data pribadi (halaman pegawai)") == 3
    assert "25 November 2026 21.32" in own


def test_neither_operators_nor_oneself_leave_a_row(cast: Cast, client_of) -> None:
    for who in (cast.operator, cast.kepala, cast.anggota):
        _read(client_of(who), cast)
    client_of(cast.verifikator).get(reverse("accounts:person", args=[cast.verifikator.pk]))
    assert Reading.objects.count() == 0


def test_readings_are_shown_to_the_person_and_to_bagian_organisasi_only(cast: Cast, client_of) -> None:
    _read(client_of(cast.verifikator), cast)
    seen = {
        who: sum("membaca data" in s for s in _sentences(getattr(cast, who), "pegawai", cast.anggota.pk))
        for who in ("anggota", "superadmin", "kepala", "operator")
    }
    assert seen == {"anggota": 1, "superadmin": 1, "kepala": 0, "operator": 0}


def test_refused_page_leaves_no_row(cast: Cast, client_of) -> None:
    refused = client_of(cast.verifikator).get(reverse("accounts:person_edit", args=[cast.anggota.pk]))
    assert (refused.status_code, Reading.objects.count()) == (403, 0)


def test_member_form_of_a_group_shows_personal_data_too(cast: Cast, client_of) -> None:
    member = Member.objects.get(group=cast.group, user=cast.anggota)
    client_of(cast.admin_organisasi).get(reverse("groups:member_edit", args=[cast.group.pk, member.pk]))
    assert Reading.objects.get().page == "formulir anggota kelompok"


def test_list_that_shows_personal_columns_says_whom_it_showed(cast: Cast, rf) -> None:
    request = rf.get(reverse("accounts:people"))
    request.user, request.resolver_match = cast.verifikator, resolve(request.path)
    request.people_shown = [cast.ketua.pk, cast.anggota.pk, cast.verifikator.pk, 0]
    note_opened_page(request, HttpResponse())
    rows = Reading.objects.values_list("person__username", "page")
    assert sorted(rows) == [("anggota", "daftar pegawai"), ("ketua", "daftar pegawai")]


def test_risalah_and_season_lead_there_for_all_who_may_open_them(
    cast: Cast, client_of, risalah: Risalah
) -> None:
    places = (
        (reverse("risalah:tasks", args=[risalah.number]), "risalah", risalah.pk),
        (reverse("groups:season_edit", args=[cast.season.pk]), "tahun", cast.season.pk),
    )
    opened: dict[str, list[str]] = {"risalah": [], "tahun": []}
    for name, person in cast.everyone.items():
        client = client_of(person)
        for address, code, pk in places:
            shown = f'href="{_page(code, pk)}"' in client.get(address).content.decode()
            assert (client.get(_page(code, pk)).status_code == 200) is shown, (name, code)
            opened[code] += [name] * shown
    assert opened["tahun"] == ["superadmin", "admin_organisasi"]
    assert {"ketua", "anggota", "kepala", "operator"} <= {*opened["risalah"]}
    assert not {"stranger", "ketua_dukcapil", "kepala_dukcapil"} & {*opened["risalah"]}


def test_a_season_that_is_not_there_yet_has_no_history(cast: Cast, client_of) -> None:
    page = client_of(cast.admin_organisasi).get(reverse("groups:season_add")).content.decode()
    assert "/riwayat/" not in page


def test_links_lead_to_the_page(cast: Cast, client_of) -> None:
    meeting = meet(cast.group, cast.ketua, cast.season.starts)
    admin = client_of(cast.admin_organisasi)
    for address, code, pk in (
        (reverse("accounts:person", args=[cast.anggota.pk]), "pegawai", cast.anggota.pk),
        (reverse("accounts:unit", args=[cast.melati.pk]), "unit", cast.melati.pk),
        (reverse("groups:detail", args=[cast.group.pk]), "kelompok", cast.group.pk),
        (reverse("groups:meeting", args=[cast.group.pk, 1]), "pertemuan", meeting.pk),
    ):
        assert f'href="{_page(code, pk)}"' in admin.get(address).content.decode()
    assert Group.objects.count() == 2
