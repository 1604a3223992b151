"""The objects that the access matrix asks for: UPT Puskesmas Melati with one risalah in every state. All invented."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

import pikepdf
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import ImportPreview, RoleAssignment, Transfer, Unit, User
from files.models import Attachment
from files.services import remove, store_photo
from groups.models import Decision, Group, Meeting, Member, Season
from groups.services import DecisionValues
from notices.models import Notice
from notices.services import notify
from printing.models import PrintJob
from reviews.services import accept, add_note, open_review, remove_note, send_back
from risalah.checking.models import VersionCode
from risalah.examples import EXAMPLES
from risalah.models import Note, Risalah, SignedPage
from risalah.papers.prints import print_version
from risalah.queries.documents import owner_of
from risalah.services import apply, attach_signed_page, start_risalah
from tests.cast import Cast
from tests.files import samples
from tests.groups.factories import meet
from tests.risalah_fixtures import complete_group, fill


@dataclass(frozen=True)
class World:
    """What `Row.at` names. The six risalah are all of the group of UPT Puskesmas Melati."""

    cast: Cast
    unit: Unit
    person: User  # the anggota of the group
    juror: User
    post: RoleAssignment  # the head's
    ahead: Transfer  # the fasilitator's, to come
    preview: ImportPreview  # the operator's
    job: PrintJob  # the anggota's, finished
    season: Season
    notice: Notice  # to the head
    group: Group
    member: Member
    meeting: Meeting
    decision: Decision
    logo: Attachment  # a file of the group

    draft: Risalah
    photo: Attachment  # a file of the draft
    gone: Attachment  # another one, deleted
    waiting: Risalah  # for the head
    queued: Risalah  # for a reviewer
    reviewed: Risalah  # under review
    note: Note  # on the one under review, not sent yet
    gone_note: Note  # on the same one, deleted
    returned: Risalah
    sent_note: Note  # on the returned one
    accepted: Risalah
    signed: Attachment  # the signed page of its version
    code: VersionCode  # of its version


def make_world(cast: Cast) -> World:
    """Write everything through the services, with the plain example; the accepted version is printed once."""
    complete_group(cast)
    day = cast.season.starts + dt.timedelta(days=60)
    meeting = meet(cast.group, cast.ketua, day, decisions=[DecisionValues("Hitung keluhan")])
    notify(recipients=[cast.kepala], text="Risalah diajukan.", url="/")
    draft = _start(cast)
    plain = EXAMPLES["sahabat-balita"]
    waiting, queued, reviewed, returned, accepted = (fill(_start(cast), cast, plain) for _ in range(5))
    for risalah in (waiting, queued, reviewed, returned, accepted):
        apply(risalah=risalah, action="ajukan", by=cast.ketua)
    for risalah in (queued, reviewed, returned, accepted):
        apply(risalah=risalah, action="setujui", by=cast.kepala)
    for risalah in (reviewed, returned, accepted):
        open_review(risalah=risalah, by=cast.verifikator)
    note, sent_note = (_note(risalah, cast) for risalah in (reviewed, returned))
    send_back(risalah=returned, summary="", by=cast.verifikator)
    accept(risalah=accepted, summary="", by=cast.verifikator)
    version = accepted.versions.get()
    attach_signed_page(version=version, upload=samples.upload(samples.jpeg(), "lembar.jpg"), by=cast.ketua)
    print_version(version)
    TOTP.activate(cast.anggota, generate_totp_secret())
    return World(
        cast=cast,
        unit=cast.melati,
        person=cast.anggota,
        juror=cast.juri,
        post=RoleAssignment.objects.get(user=cast.kepala),
        ahead=Transfer.objects.create(
            person=cast.fasilitator, target=cast.dinkes, day=cast.season.ends, by=cast.operator_dinkes
        ),
        preview=ImportPreview.objects.create(
            kind="pegawai",
            uploader=cast.operator,
            table=[["Nama"]],
            expires_at=timezone.now() + dt.timedelta(hours=1),
        ),
        job=_finished_job(cast, draft),
        season=cast.season,
        notice=Notice.objects.filter(recipient=cast.kepala).last(),
        group=cast.group,
        member=Member.objects.get(group=cast.group, user=cast.anggota),
        meeting=meeting,
        decision=meeting.decisions.get(),
        logo=_photo(f"group:{cast.group.pk}", cast),
        draft=draft,
        photo=_photo(owner_of(draft), cast),
        gone=remove(attachment=_photo(owner_of(draft), cast), by=cast.ketua),
        waiting=waiting,
        queued=queued,
        reviewed=reviewed,
        note=note,
        gone_note=remove_note(note=_note(reviewed, cast), by=cast.verifikator),
        returned=returned,
        sent_note=sent_note,
        accepted=accepted,
        signed=SignedPage.objects.get(version=version).scan,
        code=version.check_code,
    )


def _start(cast: Cast) -> Risalah:
    return start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)


def _note(risalah: Risalah, cast: Cast) -> Note:
    text = "Sebutkan sumber datanya."
    return add_note(risalah=risalah, address="TEMA.pilihan.alasan", text=text, by=cast.verifikator)


def _finished_job(cast: Cast, draft: Risalah) -> PrintJob:
    job = PrintJob(
        owner=cast.anggota, kind="konsep", title="Konsep", order={"risalah": draft.pk}, state="selesai",
        file_name="konsep.pdf", finished_at=timezone.now(),
    )  # fmt: skip
    page = io.BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(page)
    job.file.save("konsep.pdf", ContentFile(page.getvalue()), save=False)
    job.save(force_insert=True)
    return job


def _photo(owner: str, cast: Cast) -> Attachment:
    return store_photo(owner=owner, upload=samples.upload(samples.jpeg(), "rak.jpg"), by=cast.ketua)
