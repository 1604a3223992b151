"""Building the one Document, from the draft's rows or from a frozen version."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import Unit, User
from accounts.queries import head_of
from files.queries import attachments_of
from groups.models import Attendance, Decision, Meeting, Member
from risalah.models import Approval, PartAnswers, Risalah, Version
from risalah.queries.people import office
from rulebook import document as rules
from rulebook import writing
from rulebook.editions import edition
from rulebook.freezing import thaw, thaw_approvals

# Which sections an approval speaks of: it is current as long as their answers are the same.
APPROVED_SECTIONS = {"tema": ("TEMA", "SASARAN"), "rencana": ("RENCANA",)}


def owner_of(risalah: Risalah) -> str:
    """The owner name of the risalah's files."""
    return f"risalah:{risalah.pk}"


def draft_document(risalah: Risalah, *, as_of: dt.datetime | None = None) -> rules.Document:
    """The risalah as it stands now."""
    rules_of_year = edition(risalah.edition)
    rows = {f"{row.section}.{row.part}": row for row in PartAnswers.objects.filter(risalah=risalah)}
    answers = {address: row.value for address, row in rows.items()}
    return rules.Document(
        edition=rules_of_year,
        scheme=rules_of_year.scheme(risalah.scheme),
        frame=_frame(risalah, as_of or timezone.now()),
        answers=answers,
        as_of=as_of or timezone.now(),
        approvals=_approvals(risalah, answers),
        files=_files(risalah),
        revisions={address: row.revision for address, row in rows.items()},
    )


def version_document(version: Version) -> rules.Document:
    """The document as it was submitted."""
    return thaw(version.document, as_of=version.submitted_at, approvals=thaw_approvals(version.approvals))


def document_of(risalah: Risalah) -> rules.Document:
    """The draft while the group may write, else the newest version."""
    version = None if risalah.is_editable else risalah.versions.first()
    return version_document(version) if version else draft_document(risalah)


def content_hash(kind: str, answers: dict[str, dict[str, object]], fingerprint: str = "") -> str:
    """What an approval binds: SHA-256 of the answers of its sections, or the version's fingerprint for "akhir".

    The schedule is left out: its actual dates are filled in as the work goes on.
    """
    if kind == "akhir":
        return fingerprint
    sections = APPROVED_SECTIONS[kind]
    content = {a: v for a, v in answers.items() if a.partition(".")[0] in sections and a != "TEMA.jadwal"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _approvals(risalah: Risalah, answers: dict[str, dict[str, object]]) -> tuple[rules.Approval, ...]:
    latest = risalah.versions.values_list("fingerprint", flat=True).first() or ""
    return tuple(
        approval_row(row, current=row.content_hash == content_hash(row.kind, answers, latest))
        for row in Approval.objects.filter(risalah=risalah)
    )


def approval_row(row: Approval, *, current: bool) -> rules.Approval:
    """An approval record as the document shows it."""
    return rules.Approval(
        kind=row.kind,
        name=row.name,
        nip=row.nip,
        position=row.position,
        given_on=row.given_on,
        recorded_later=row.recorded_later,
        current=current,
    )


def _files(risalah: Risalah) -> dict[str, rules.Attachment]:
    rows = attachments_of(owner_of(risalah))
    return {
        str(row.pk): rules.Attachment(str(row.pk), row.kind, row.name, row.caption, row.taken_on, row.sha256)
        for row in rows
    }


def _frame(risalah: Risalah, as_of: dt.datetime) -> rules.Frame:
    group, unit, season = risalah.group, risalah.unit, risalah.season
    chain = _chain(unit)
    agency = next((u for u in chain if u.kind in _AGENCIES), unit)
    day = timezone.localdate(as_of)
    return rules.Frame(
        title=risalah.title,
        number=risalah.number,
        sequence=risalah.sequence,
        group=group.name,
        group_meaning=group.name_meaning,
        motto=group.motto,
        unit=unit.name,
        agency=agency.name,
        government=chain[0].name if chain[0].kind == Unit.Kind.GOVERNMENT else settings.GOVERNMENT_NAME,
        place=unit.place or agency.place,
        address=unit.address,
        season=season.name,
        season_starts=season.starts,
        season_ends=season.ends,
        formed_on=group.formed_on,
        decree=_decree(risalah),
        improvement_field=group.improvement_field,
        register_number=group.register_number or "",
        responsible=group.responsible,
        unit_head=_head(unit, day),
        agency_head=_head(agency, day),
        organisation_head=_organisation_head(chain[0], day),
        unit_profile={
            "Tugas dan fungsi": unit.mandate,
            "Visi": unit.vision,
            "Jenis layanan": unit.services,
            "Jumlah pegawai": str(unit.staff_count or ""),
        },
        members=_members(risalah, day),
        meetings=_meetings(risalah),
    )


_AGENCIES = (Unit.Kind.AGENCY, Unit.Kind.SECRETARIAT, Unit.Kind.DISTRICT, Unit.Kind.HOSPITAL)


def _chain(unit: Unit) -> list[Unit]:
    """From the root down to the unit."""
    rows = {row.pk: row for row in Unit.objects.filter(pk__in=unit.ancestor_ids())}
    return [rows[pk] for pk in unit.ancestor_ids()]


def _decree(risalah: Risalah) -> str:
    group = risalah.group
    if not group.decree_number:
        return ""
    return f"Nomor {group.decree_number}" + (
        f" tanggal {writing.date(group.decree_date)}" if group.decree_date else ""
    )


def _head(unit: Unit, day: dt.date) -> rules.Person | None:
    found = head_of(unit, day)
    return _signer(found.user, office(found)) if found else None


def _organisation_head(root: Unit, day: dt.date) -> rules.Person | None:
    bureau = Unit.objects.filter(kind=Unit.Kind.BUREAU, path__startswith=root.path).order_by("path").first()
    return _head(bureau, day) if bureau else None


def _signer(user: User, position: str) -> rules.Person:
    return rules.Person(
        id=f"u{user.pk}", name=user.name, role="kepala", nip=user.nip or "", position=position, rank=user.rank
    )


def _members(risalah: Risalah, day: dt.date) -> tuple[rules.Person, ...]:
    return tuple(
        rules.Person(
            id=str(m.pk),
            name=m.name,
            role=m.role,
            nip=m.nip,
            position=m.position,
            rank=m.rank,
            birth_year=m.birth_year,
            education=m.education,
            duty=m.duty,
            service_since=m.service_since,
        )
        for m in Member.objects.filter(group_id=risalah.group_id).active(day)
    )


def _meetings(risalah: Risalah) -> tuple[rules.MeetingRow, ...]:
    attendances = Attendance.objects.select_related("member")
    meetings = (
        Meeting.objects.filter(group_id=risalah.group_id)
        .order_by("date", "number")
        .prefetch_related(Prefetch("attendances", attendances), "decisions__member")
    )
    return tuple(_meeting(meeting) for meeting in meetings)


def _meeting(meeting: Meeting) -> rules.MeetingRow:
    counted = [a for a in meeting.attendances.all() if a.member.votes]
    there = [a for a in counted if a.status == Attendance.Status.PRESENT]
    return rules.MeetingRow(
        number=meeting.number,
        date=meeting.date,
        minutes=meeting.minutes,
        place=meeting.place,
        agenda=meeting.agenda,
        present=len(there),
        expected=len(counted),
        discussion=meeting.discussion,
        decisions=tuple(_decision(d) for d in meeting.decisions.all()),
        absent=tuple(a.member.name for a in counted if a.status != Attendance.Status.PRESENT),
        sections=tuple(meeting.sections),
    )


def _decision(decision: Decision) -> str:
    who = f" ({decision.member.name}" if decision.member else ""
    when = f", {writing.date(decision.due)}" if decision.due else ""
    return f"{decision.text}{who}{when}" + (")" if who else "")
