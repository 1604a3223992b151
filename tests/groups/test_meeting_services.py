"""Minutes, attendance, decisions; what is computed from them."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.errors import Denied, Invalid, Stale
from groups import queries, services
from groups.models import Attendance, Decision, Meeting
from groups.services import DecisionValues
from tests.files import samples
from tests.groups.factories import meet, register

MONDAYS = [dt.date(2026, 3, 2) + dt.timedelta(weeks=w) for w in range(15)] + [dt.date(2026, 8, 31)]
EXCUSES = {0: ["D."], 3: ["E."], 5: ["F.", "G."], 8: ["D."], 10: ["H."], 12: ["C."], 15: ["G."]}


@pytest.fixture
def minutes(cast):
    """Plain values of a meeting of the cast's group in this season."""
    year = cast.season.year
    return {
        "date": dt.date(year, 3, 2), "starts_at": dt.time(13), "ends_at": dt.time(14, 30),
        "agenda": "Memilih tema", "attendance": {m.pk: "hadir" for m in cast.group.members.all()},
    }  # fmt: skip


def test_attendance_of_the_worked_example(cast):
    """Domain guide, section 10: 16 meetings of 90 minutes, 7 voters, mean attendance 93 % (104 of 112)."""
    group = register(cast)
    for number, day in enumerate(MONDAYS):
        meet(
            group, cast.operator, day, absent=[*EXCUSES.get(number, []), "drg."]
        )  # the fasilitator never came

    facts = queries.attendance_facts(group)

    assert (facts.count, facts.minutes, facts.mean_minutes) == (16, 1440, 90)
    assert (facts.present, facts.expected) == (104, 112)
    assert facts.mean_percent.quantize(Decimal("0.01")) == Decimal("92.86")
    assert (facts.first, facts.last) == (dt.date(2026, 3, 2), dt.date(2026, 8, 31))
    assert [(p.name, p.present) for p in facts.people] == [
        ("B. Contoh, A.Md.RMIK", 16), ("C. Contoh, A.Md.Kep", 15), ("D. Contoh", 14), ("E. Contoh", 15),
        ("F. Contoh", 15), ("G. Contoh", 14), ("H. Contoh", 15),
    ]  # fmt: skip
    assert [(row.present, row.expected) for row in facts.meetings[4:7]] == [(7, 7), (5, 7), (7, 7)]
    spring = queries.attendance_facts(group, start=dt.date(2026, 3, 1), until=dt.date(2026, 3, 31))
    assert (spring.count, spring.present, spring.expected) == (5, 33, 35)


def test_attendance_without_meetings_has_no_percentage(cast):
    facts = queries.attendance_facts(cast.group)
    assert (facts.count, facts.minutes, facts.mean_percent, facts.mean_minutes, facts.people) == (
        0,
        0,
        None,
        None,
        (),
    )


def test_record_meeting_numbers_them_and_keeps_everything(cast, minutes, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    from files.services import store_photo

    member = cast.group.members.get(user=cast.anggota)
    photo = store_photo(
        owner=f"group:{cast.group.pk}", by=cast.anggota, upload=samples.upload(samples.jpeg(), "rapat.jpg")
    )
    due = dt.date(cast.season.year, 3, 9)
    meeting = services.record_meeting(
        group=cast.group, by=cast.anggota, place=" Aula ", sections=["TEMA"], discussion="Tiga masalah.",
        decisions=[DecisionValues("Hitung  keluhan", member, due), DecisionValues("  ")], photos=[photo],
        next_date=due, **minutes,
    )  # fmt: skip
    second = services.record_meeting(group=cast.group, by=cast.ketua, **minutes | {"date": due})
    assert (meeting.number, second.number, meeting.minutes, meeting.place) == (1, 2, 90, "Aula")
    assert [(d.text, d.member, d.due, d.done_on) for d in meeting.decisions.all()] == [
        ("Hitung keluhan", member, due, None)
    ]
    assert (list(meeting.photos.all()), meeting.attendances.count(), meeting.sections) == (
        [photo],
        4,
        ["TEMA"],
    )


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"ends_at": dt.time(13)}, "ends_at", "Jam selesai harus sesudah jam mulai."),
        ({"agenda": " "}, "agenda", "Isi agenda pertemuan."),
        ({"date": dt.date(2019, 5, 6)}, "date", "Belum ada anggota pada 6 Mei 2019. Periksa tanggalnya."),
        ({"attendance": {}}, "attendance", None),
        (
            {"next_date": dt.date(2019, 5, 6)},
            "next_date",
            "Pertemuan berikutnya harus sesudah pertemuan ini.",
        ),
    ],
)
def test_record_meeting_refuses_with_a_sentence(cast, minutes, change, field, sentence):
    with pytest.raises(Invalid) as refusal:
        services.record_meeting(group=cast.group, by=cast.ketua, **minutes | change)
    assert refusal.value.field == field
    assert str(refusal.value) == (sentence or (
        "Isi kehadiran Fasilitator Contoh, Ketua Contoh, Sekretaris Contoh, dan Anggota Contoh, "
        f"anggota pada 2 Maret {cast.season.year}."
    ))  # fmt: skip
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("who", ["fasilitator", "kepala", "verifikator", "pimpinan", "ketua_dukcapil"])
def test_record_meeting_is_denied_to_readers_and_strangers(cast, minutes, who):
    with pytest.raises(Denied):
        services.record_meeting(group=cast.group, by=getattr(cast, who), **minutes)


def test_record_meeting_with_a_foreign_photo_or_doer_is_refused(cast, minutes, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    from files.services import store_photo

    foreign = cast.group_dukcapil.members.first()
    photo = store_photo(
        owner=f"user:{cast.ketua.pk}", by=cast.ketua, upload=samples.upload(samples.jpeg(), "a.jpg")
    )
    for more, field in (
        ({"photos": [photo]}, "photos"),
        ({"decisions": [DecisionValues("x", foreign)]}, "decisions"),
    ):
        with pytest.raises(Invalid) as refusal:
            services.record_meeting(group=cast.group, by=cast.ketua, **minutes | more)
        assert refusal.value.field == field


def test_update_meeting_keeps_decisions_that_stay_and_drops_the_others(cast, minutes):
    meeting = services.record_meeting(
        group=cast.group, by=cast.ketua, decisions=[DecisionValues("Satu"), DecisionValues("Dua")], **minutes
    )
    one, two = meeting.decisions.all()
    services.mark_decision(decision=one, done_on=dt.date(2026, 3, 5), by=cast.anggota)
    services.update_meeting(
        meeting=meeting, revision=1, by=cast.sekretaris,
        decisions=[DecisionValues("Satu, diperjelas", pk=one.pk), DecisionValues("Tiga")], **minutes,
    )  # fmt: skip
    assert [(d.text, d.done_on) for d in meeting.decisions.all()] == [
        ("Satu, diperjelas", dt.date(2026, 3, 5)), ("Tiga", None),
    ]  # fmt: skip
    assert not Decision.objects.filter(pk=two.pk).exists()
    assert [d.text for d in queries.open_decisions(cast.group)] == ["Tiga"]


def test_update_meeting_never_takes_a_decision_of_another_meeting(cast, minutes):
    other = meet(
        cast.group_dukcapil,
        cast.ketua_dukcapil,
        dt.date(cast.season.year, 3, 2),
        decisions=[DecisionValues("Asing")],
    )
    foreign = other.decisions.get()
    meeting = services.record_meeting(
        group=cast.group, by=cast.ketua, decisions=[DecisionValues("Milik kami", pk=foreign.pk)], **minutes
    )
    assert (foreign.meeting, [d.text for d in other.decisions.all()]) == (other, ["Asing"])
    assert [d.text for d in meeting.decisions.all()] == ["Milik kami"]


def test_update_meeting_with_an_old_revision_is_stale_and_changes_nothing(cast, minutes):
    meeting = services.record_meeting(group=cast.group, by=cast.ketua, **minutes)
    services.update_meeting(
        meeting=meeting, revision=1, by=cast.anggota, **minutes | {"agenda": "Agenda Anggota"}
    )
    with pytest.raises(Stale) as refusal:
        services.update_meeting(
            meeting=meeting, revision=1, by=cast.ketua, **minutes | {"agenda": "Agenda Ketua"}
        )
    meeting.refresh_from_db()
    assert (meeting.agenda, meeting.revision, refusal.value.current) == ("Agenda Anggota", 2, meeting)


def test_update_meeting_to_a_day_of_other_members_drops_their_attendance(cast, minutes):
    year = cast.season.year
    meeting = services.record_meeting(group=cast.group, by=cast.ketua, **minutes)
    services.end_member(
        member=cast.group.members.get(user=cast.anggota), ends=dt.date(year, 3, 31), by=cast.ketua
    )
    services.update_meeting(
        meeting=meeting, revision=1, by=cast.ketua, **minutes | {"date": dt.date(year, 4, 6)}
    )
    names = set(Attendance.objects.filter(meeting=meeting).values_list("member__name", flat=True))
    assert names == {"Fasilitator Contoh", "Ketua Contoh", "Sekretaris Contoh"}


def test_mark_decision_opens_and_closes_and_is_denied_to_readers(cast, minutes):
    meeting = services.record_meeting(
        group=cast.group, by=cast.ketua, decisions=[DecisionValues("Satu")], **minutes
    )
    decision = meeting.decisions.get()
    with pytest.raises(Denied):
        services.mark_decision(decision=decision, done_on=dt.date(2026, 3, 5), by=cast.kepala)
    services.mark_decision(decision=decision, done_on=dt.date(2026, 3, 5), by=cast.anggota)
    services.mark_decision(decision=decision, done_on=None, by=cast.anggota)
    assert Decision.objects.get().done_on is None
