"""The demo data: loaded once, then read. Expected figures: the domain guide, sections 10 and 11."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import RoleAssignment, Unit, User
from accounts.queries import head_of
from accounts.services import mail_sign_in_code
from files.models import Attachment
from groups.models import Group, Meeting, Season
from kbk_portal.demo.accounts import DEMO_ACCOUNTS
from notices.models import Notice
from reviews.queries import changes, not_submitted
from risalah.examples import EXAMPLES
from risalah.models import PartAnswers, Risalah
from risalah.queries import draft_document, version_document
from rulebook.completeness import missing
from rulebook.meetings import meeting_statistics
from rulebook.nip import read_nip

pytestmark = pytest.mark.usefixtures("demo", "db")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """All of the demo data, once for this file, inside a transaction that is taken back at the end."""
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


def risalah_of(group: str) -> Risalah:
    return Risalah.objects.select_related("group", "unit", "season").get(group__name=group)


def timeline(risalah: Risalah) -> list[tuple[str, str, str]]:
    """(day, user name, action) of every transition."""
    rows = risalah.transitions.select_related("by")
    return [(f"{timezone.localdate(row.at)}", row.by.username, row.action) for row in rows]


# ── Units and people ─────────────────────────────────────────────────────────────────────────────
def test_the_tree_has_the_shape_of_the_training_in_seed_001():
    below = Unit.objects.get(name="Dinas Kesehatan").children.all()
    assert below.filter(name__startswith="UPT Puskesmas").count() == 33
    assert below.filter(kind=Unit.Kind.HOSPITAL).count() == 2
    others = Unit.objects.exclude(path__startswith=Unit.objects.get(name="Dinas Kesehatan").path)
    offices = ("Pemerintah Kabupaten Contoh", "Sekretariat Daerah", "Bagian Organisasi")
    assert others.exclude(name__in=offices).count() == 10


def test_everybody_is_marked_as_invented_and_has_a_possible_nip():
    people = User.objects.all()
    assert [p.username for p in people if not p.is_demo or "Contoh" not in p.name] == []
    assert [p.username for p in people if p.nip and read_nip(p.nip).appointed is None] == []


def test_every_demo_account_has_the_printed_password():
    people = {person.username: person for person in User.objects.all()}
    refused = [name for name, password, _ in DEMO_ACCOUNTS if not people[name].check_password(password)]
    assert refused == ["juri"]  # signs in with a code
    assert len({name for name, _, _ in DEMO_ACCOUNTS}) == len(DEMO_ACCOUNTS)


def test_the_juror_comes_from_outside_and_gets_a_code_by_mail(mailoutbox):
    person = User.objects.get(username="juri")
    assert (person.unit, person.nip, person.is_demo, person.has_usable_password()) == (
        None,
        None,
        True,
        False,
    )
    assert mail_sign_in_code(login="juri") == 1
    assert [sent.to for sent in mailoutbox] == [["juri@contoh.invalid"]]


def test_a_plt_heads_anggrek_from_october_to_march():
    unit = Unit.objects.get(name="UPT Puskesmas Anggrek")
    acting = head_of(unit, dt.date(2026, 11, 21))
    former = head_of(unit, dt.date(2026, 9, 30))
    assert acting is not None and former is not None
    assert (acting.user.username, acting.acting) == ("kepala.melati", RoleAssignment.Acting.PLT)
    assert (former.user.username, former.acting) == ("kepala.anggrek", "")


# ── CEPAT SEHAT ──────────────────────────────────────────────────────────────────────────────────
def test_cepat_sehat_was_accepted_at_version_2_after_one_return():
    risalah = risalah_of("CEPAT SEHAT")
    assert risalah.state == "diterima"
    assert timeline(risalah) == [
        ("2026-09-04", "ketua.melati", "ajukan"),
        ("2026-09-07", "kepala.melati", "setujui"),
        ("2026-09-09", "verifikator", "buka_periksa"),
        ("2026-09-10", "verifikator", "kembalikan"),
        ("2026-09-17", "ketua.melati", "ajukan"),
        ("2026-09-18", "kepala.melati", "setujui"),
        ("2026-09-21", "verifikator", "buka_periksa"),
        ("2026-09-22", "verifikator", "terima"),
    ]
    assert [version.number for version in risalah.versions.all()] == [2, 1]
    assert [note.state for note in risalah.notes.all()] == ["selesai"] * 3
    assert all(note.answer for note in risalah.notes.all())


def test_cepat_sehat_has_the_columns_of_the_guide():
    risalah = risalah_of("CEPAT SEHAT")
    assert risalah.title == (
        "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % "
        "pada Juli 2026 di UPT Puskesmas Melati"
    )
    figures = (risalah.baseline, risalah.target, risalah.result, risalah.savings)
    assert figures == (42, 15, 12, 6_720_000)
    assert risalah.attainment is not None and round(risalah.attainment, 1) == Decimal("111.1")
    assert (risalah.measure_unit, risalah.lower_is_better, risalah.target_date) == (
        "%",
        True,
        dt.date(2026, 7, 31),
    )


def test_cepat_sehat_met_16_times_with_93_percent_of_its_voters():
    document = draft_document(risalah_of("CEPAT SEHAT"))
    found = meeting_statistics(document.frame.meetings)
    assert (found.count, found.mean_minutes, found.attendance_text) == (16, 90, "93 %")
    first, last = document.frame.meetings[0].date, document.frame.meetings[-1].date
    assert (first, last) == (dt.date(2026, 3, 2), dt.date(2026, 8, 31))
    assert {m.expected for m in document.frame.meetings} == {7}


def test_approvals_of_the_accepted_version_are_dated_and_still_current():
    approvals = version_document(risalah_of("CEPAT SEHAT").versions.first()).approvals
    facts = [(a.kind, a.given_on, a.position) for a in approvals if a.current and not a.recorded_later]
    office = "Kepala UPT Puskesmas Melati"
    assert facts[:2] == [
        ("tema", dt.date(2026, 3, 30), office),
        ("rencana", dt.date(2026, 4, 17), office),
    ]


def test_second_version_differs_in_the_noted_places_only():
    found = {difference.address for difference in changes(risalah_of("CEPAT SEHAT").versions.first())}
    assert found == {"EVALUASI.hasil.penjelasan", "DOMINAN.sebar.periode", "DOMINAN.uji[u4].hasil_uji"}


def test_the_second_version_holds_the_whole_example():
    example, risalah = EXAMPLES["cepat-sehat"], risalah_of("CEPAT SEHAT")
    stored = {f"{row.section}.{row.part}" for row in PartAnswers.objects.filter(risalah=risalah)}
    assert stored == set(example.answers())


def test_every_file_that_the_answers_name_is_there():
    for risalah in Risalah.objects.all():
        document = draft_document(risalah)
        named = {
            file_id
            for view in document.all_parts()
            for cells in (view.fields, *(row.cells for row in view.rows))
            for answer in cells.values()
            if answer.field.kind == "files"
            for file_id in answer.ids
        }
        assert named
        assert named <= set(document.files)


# ── The others ───────────────────────────────────────────────────────────────────────────────────
def test_litera_was_returned_because_its_target_is_not_reached():
    risalah = risalah_of("LITERA")
    assert (risalah.state, risalah.scheme) == ("perlu_perbaikan", "7-langkah")
    assert (risalah.baseline, risalah.target, risalah.result) == (25, 10, 11)
    assert risalah.attainment is not None and round(risalah.attainment, 1) == Decimal("93.3")
    assert {"EVALUASI", "RENCANA", "STANDAR"} <= set(risalah.open_sections)
    assert [(note.state, note.sent_at is not None) for note in risalah.notes.all()] == [("terbuka", True)] * 3


def test_kilat_is_a_draft_that_stands_in_step_5():
    risalah = risalah_of("KILAT")
    begun = set(PartAnswers.objects.filter(risalah=risalah).values_list("section", flat=True))
    assert (risalah.state, risalah.versions.count()) == ("draf", 0)
    assert begun == {"TEMA", "SASARAN", "SEBAB", "DOMINAN", "RENCANA", "LAKSANA"}
    assert (risalah.baseline, risalah.target, risalah.result) == (30, 12, None)


def test_the_plain_one_waits_for_its_acting_head():
    risalah = risalah_of("SAHABAT BALITA")
    document = draft_document(risalah)
    assert (risalah.state, risalah.lower_is_better, risalah.baseline, risalah.result) == (
        "menunggu_pengesahan", False, 62, 81,
    )  # fmt: skip
    assert missing(document) == ()
    assert [(a.kind, a.recorded_later, a.current) for a in document.approvals] == [
        ("tema", True, True),
        ("rencana", True, True),
    ]
    assert Notice.objects.filter(recipient__username="kepala.melati", read_at__isnull=True).exists()


def test_units_without_a_submission_are_of_every_kind():
    season = Season.objects.get(name="Tahun program 2026")
    reasons = [(silent.unit.name, silent.reason) for silent in not_submitted(season)]
    found = {reason for _, reason in reasons}
    assert found == {"risalah belum diajukan", "risalah belum dimulai", "belum ada kelompok"}
    assert ("UPT Puskesmas Mawar", "belum ada kelompok") in reasons  # its group is one of the practice season
    assert not {"UPT Puskesmas Melati", "UPT Puskesmas Anggrek"} & {name for name, _ in reasons}


def test_groups_are_in_every_state_and_one_only_practises():
    states = {group.name: group.state for group in Group.objects.filter(season__is_practice=False)}
    assert states == {
        "CEPAT SEHAT": "terdaftar",
        "LITERA": "terdaftar",
        "KILAT": "terdaftar",
        "SAHABAT BALITA": "terdaftar",
        "SATU DATA": "terdaftar",
        "TERNAK SEHAT": "terdaftar",
        "RAMAH": "terdaftar",
        "SIGAP": "menunggu_nomor",
        "CERIA": "draf",
    }
    assert [group.name for group in Group.objects.filter(season__is_practice=True)] == ["BELAJAR BERSAMA"]


def test_nothing_that_people_read_carries_the_day_of_loading():
    """Times are those of the story: they say nothing of when the data were loaded."""
    end = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    late = Q(at__gte=end)
    assert not Risalah.objects.filter(Q(created_at__gte=end) | Q(changed_at__gte=end)).exists()
    assert not Group.objects.filter(Q(created_at__gte=end) | Q(registered_at__gte=end)).exists()
    assert not Meeting.objects.filter(created_at__gte=end).exists()
    assert not Notice.objects.filter(created_at__gte=end).exists()
    for risalah in Risalah.objects.all():
        assert not risalah.transitions.filter(late).exists()
        assert not risalah.approvals.filter(late).exists()
        assert not risalah.notes.filter(late).exists()
        assert not risalah.versions.filter(submitted_at__gte=end).exists()


def test_photos_say_that_they_are_examples():
    captions = Attachment.objects.filter(owner__startswith="risalah:").values_list("caption", flat=True)
    assert captions
    assert [caption for caption in captions if "contoh" not in caption] == []


# ── Loading ──────────────────────────────────────────────────────────────────────────────────────
def test_a_second_load_is_refused_and_changes_nothing():
    before = (User.objects.count(), Risalah.objects.count())
    with pytest.raises(CommandError, match="already has people"):
        call_command("load_demo")
    assert (User.objects.count(), Risalah.objects.count()) == before


def test_production_does_not_load_it(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production does not load them"):
        call_command("load_demo")
