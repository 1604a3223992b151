"""Notulen: the minutes of one meeting, signed by notulis and ketua."""

from __future__ import annotations

from files.models import Attachment
from groups.models import Attendance, Meeting, Member
from groups.papers.words import foot, hours, weekday_and_date
from groups.queries.meetings import members_on
from printing.letters import signing
from printing.letters.blocks import Block, Facts, Grid, Heading, Letter, Paragraph, Sheet, Shots, Signatures
from printing.letters.office import SignatureBlock
from printing.names import media_url
from rulebook import writing
from rulebook.editions import edition

PHOTOS = 4  # more would make an album of the minutes; all of them stay in the portal


def minutes(meeting: Meeting, *, show_nip: bool) -> Letter:
    """The minutes as recorded. The photos of `photos_of` are its media."""
    group = meeting.group
    blocks: list[Block] = [Heading(("NOTULEN PERTEMUAN", f"KELOMPOK BUDAYA KERJA {group.name.upper()}"))]
    blocks.append(Facts(tuple((label, text) for label, text in _facts(meeting) if text)))
    if meeting.discussion.strip():
        blocks.append(Heading(("Pembahasan",), rank=2))
        blocks += [Paragraph(text) for line in meeting.discussion.splitlines() if (text := line.strip())]
    if decisions := _decisions(meeting):
        blocks += [Heading(("Keputusan",), rank=2), decisions]
    blocks.append(Signatures((_signers(meeting, show_nip=show_nip),)))
    if photos := photos_of(meeting):
        shots = tuple((media_url(photo.pk), photo.caption or photo.name) for photo in photos)
        blocks += [Heading(("Foto",), rank=2), Shots(shots)]
    return Letter(
        code="notulen",
        title=f"Notulen pertemuan ke-{meeting.number} KBK {group.name}",
        author=f"KBK {group.name}, {group.unit.name}",
        foot=foot(f"Notulen pertemuan ke-{meeting.number}", group),
        sheets=(Sheet(tuple(blocks), signing.letterhead_of(group.unit)),),
    )


def photos_of(meeting: Meeting) -> list[Attachment]:
    """The photos that the minutes show."""
    return [photo for photo in meeting.photos.all() if photo.is_image][:PHOTOS]


def member_signature(
    members: dict[str, Member], role: str, office: str, *, show_nip: bool, place_date: str = ""
) -> SignatureBlock:
    """The block of whoever has the role; room for a name where nobody does."""
    member = members.get(role)
    if member is None:
        return SignatureBlock(office, place_date=place_date)
    nip = signing.shown_nip(member.nip, show_nip=show_nip)
    return SignatureBlock(office, member.name, member.rank, nip, place_date)


def leads_on(meeting: Meeting) -> dict[str, Member]:
    """Role → member, of the day of the meeting."""
    return {member.role: member for member in members_on(meeting.group, meeting.date)}


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    titles = {section.code: section.title for section in edition(meeting.group.season.edition).sections}
    attendances = [a for a in meeting.attendances.select_related("member") if a.member.votes]
    present = [a for a in attendances if a.status == Attendance.Status.PRESENT]
    away = [f"{a.member.name} ({a.get_status_display().lower()})" for a in attendances if a not in present]
    return [
        ("Pertemuan ke", str(meeting.number)),
        ("Hari, tanggal", weekday_and_date(meeting.date)),
        ("Waktu", hours(meeting)),
        ("Tempat", meeting.place),
        ("Agenda", meeting.agenda),
        ("Langkah yang dibahas", writing.listing([titles.get(code, code) for code in meeting.sections])),
        ("Hadir", f"{len(present)} dari {len(attendances)} anggota" if attendances else ""),
        ("Tidak hadir", "; ".join(away)),
        ("Pertemuan berikutnya", weekday_and_date(meeting.next_date) if meeting.next_date else ""),
    ]


def _decisions(meeting: Meeting) -> Grid | None:
    rows = tuple(
        (f"{n}.", d.text, d.member.name if d.member else "–", writing.date(d.due) if d.due else "–")
        for n, d in enumerate(meeting.decisions.select_related("member"), 1)
    )
    return Grid(("No.", "Keputusan", "Pelaksana", "Tenggat"), rows, (7, 47, 24, 22)) if rows else None


def _signers(meeting: Meeting, *, show_nip: bool) -> tuple[SignatureBlock, ...]:
    members, group = leads_on(meeting), meeting.group
    ketua = f"Ketua KBK {group.name}"
    place_date = signing.place_and_date(group.unit, meeting.date)
    return (
        member_signature(members, Member.Role.SECRETARY, "Notulis", show_nip=show_nip),
        member_signature(members, Member.Role.LEADER, ketua, show_nip=show_nip, place_date=place_date),
    )
