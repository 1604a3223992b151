"""Letting people live through an example: they register the group, meet, write part by part, approve, submit, review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Unit, User
from files.models import Attachment
from files.services import store_document, store_photo
from groups.models import Group, Member, Season
from groups.services import (
    DecisionValues,
    MemberValues,
    give_register_number,
    mark_decision,
    record_meeting,
    register_group,
)
from kbk_portal.demo import placeholders
from kbk_portal.demo.people import MEMBER_ACCOUNTS, WITHOUT_NIP, member_nip
from risalah.examples.shape import Example, FileFacts, MeetingFacts
from risalah.models import PartAnswers, Risalah
from risalah.queries.documents import owner_of
from risalah.services import save_part, start_risalah

SOP_LINES = (
    "Dokumen ini hanya contoh untuk mencoba portal dan tidak berlaku.",
    "1. Tujuan: menjaga agar hasil perbaikan bertahan.",
    "2. Petugas: ditunjuk kepala unit.",
    "3. Langkah kerja: menurut tindakan pada risalah.",
    "4. Pemantauan: menurut bagian Standardisasi pada risalah.",
)


def moment(day: str | dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """That hour of that day, in the portal's time zone."""
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return timezone.make_aware(dt.datetime.combine(date, dt.time(hour, minute)))


@dataclass
class Story:
    """An example, the group that lives it, and its risalah."""

    example: Example
    group: Group
    members: dict[str, Member]
    people: Mapping[str, User]
    risalah: Risalah
    answers: dict[str, dict[str, Any]]

    def user(self, letter: str) -> User:
        """The account of a member."""
        return self.people[MEMBER_ACCOUNTS[self.example.slug][letter]]

    def write(self, *sections: str, by: User, on: str, without: Iterable[str] = ()) -> None:
        """Save the answers of these sections as they stand in the story, on that day."""
        for address, value in self.answers.items():
            if address.partition(".")[0] in sections and address not in without:
                self.save(address, value, by=by, at=moment(on))

    def save(self, address: str, value: Mapping[str, Any], *, by: User, at: dt.datetime) -> None:
        """Save one part over whatever stands there."""
        section, _, part = address.partition(".")
        stored = PartAnswers.objects.filter(risalah=self.risalah, section=section, part=part).first()
        save_part(
            risalah=self.risalah,
            section=section,
            part=part,
            value=dict(value),
            revision=stored.revision if stored else 0,
            by=by,
            at=at,
        )


def register(
    example: Example,
    *,
    season: Season,
    unit: Unit,
    people: Mapping[str, User],
    operator: User,
    on: str,
    **facts: Any,
) -> tuple[Group, dict[str, Member]]:
    """Register the example's group with its members and give it a number the day after."""
    frame = example.frame
    group = register_group(
        season=season,
        unit=unit,
        by=operator,
        members=[_member(example, people, letter.letter) for letter in example.members],
        submit=True,
        at=moment(on),
        name=frame.group,
        name_meaning=frame.group_meaning,
        motto=frame.motto,
        improvement_field=frame.improvement_field,
        formed_on=frame.formed_on,
        decree_number=frame.decree,
        decree_date=frame.formed_on if frame.decree else None,
        **facts,
    )
    give_register_number(group=group, by=people["verifikator"], at=moment(on) + dt.timedelta(days=1))
    rows = dict(zip((m.letter for m in example.members), group.members.order_by("order"), strict=True))
    return group, rows


def _member(example: Example, people: Mapping[str, User], letter: str) -> MemberValues:
    facts = next(m for m in example.members if m.letter == letter)
    username = MEMBER_ACCOUNTS[example.slug].get(letter)
    return MemberValues(
        role=facts.role,
        name=facts.name,
        nip=member_nip(example.slug, facts),
        category="non_asn" if letter in WITHOUT_NIP else "pns",
        position=facts.position,
        birth_year=facts.birth_year,
        education=facts.education,
        duty=facts.duty,
        service_since=facts.service_since,
        user=people[username] if username else None,
    )


def hold_meetings(example: Example, group: Group, members: Mapping[str, Member], *, by: User) -> None:
    """Record every meeting of the example; decisions were carried out by their due day."""
    last = len(example.meetings) - 1
    for n, facts in enumerate(example.meetings):
        photos = [_meeting_photo(group, facts, by)] if n in (0, last) else []
        begins = dt.datetime.combine(facts.date, facts.starts)
        meeting = record_meeting(
            group=group,
            by=by,
            at=moment(facts.date, 16),
            date=facts.date,
            starts_at=facts.starts,
            ends_at=(begins + dt.timedelta(minutes=facts.minutes)).time(),
            agenda=facts.agenda,
            place=facts.place,
            sections=facts.sections,
            discussion=facts.discussion,
            next_date=example.meetings[n + 1].date if n < last else None,
            attendance={
                row.pk: "izin" if letter in facts.absent else "hadir" for letter, row in members.items()
            },
            decisions=[DecisionValues(text, members[who], due) for text, who, due in facts.decisions],
            photos=photos,
        )
        for decision in meeting.decisions.all():
            mark_decision(decision=decision, done_on=decision.due, by=by)


def _meeting_photo(group: Group, facts: MeetingFacts, by: User) -> Attachment:
    upload = placeholders.photo(f"pertemuan-{facts.date}.jpg", f"Pertemuan: {facts.agenda}", facts.date)
    caption = f"Pertemuan {facts.date:%d-%m-%Y}: {facts.agenda} (foto contoh)"
    return store_photo(owner=f"group:{group.pk}", upload=upload, by=by, caption=caption, taken_on=facts.date)


def begin(
    example: Example,
    group: Group,
    members: dict[str, Member],
    *,
    people: Mapping[str, User],
    by: User,
    on: str,
) -> Story:
    """Start the risalah and upload its photos and documents; the story's answers name them."""
    risalah = start_risalah(group=group, scheme=example.scheme, by=by, at=moment(on))
    files = {file.key: str(_upload(file, risalah, by).pk) for file in example.files}
    answers = example.typed({letter: str(row.pk) for letter, row in members.items()}, files)
    return Story(example, group, members, people, risalah, answers)


def _upload(file: FileFacts, risalah: Risalah, by: User) -> Attachment:
    owner = owner_of(risalah)
    if file.kind == "photo":
        upload = placeholders.photo(file.name, file.caption, file.taken_on)
        caption = f"{file.caption} (foto contoh)"
        return store_photo(owner=owner, upload=upload, by=by, caption=caption, taken_on=file.taken_on)
    upload = placeholders.document(file.name, file.caption, SOP_LINES)
    return store_document(owner=owner, upload=upload, by=by, caption=f"{file.caption} (dokumen contoh)")
