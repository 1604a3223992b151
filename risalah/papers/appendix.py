"""What stands behind the steps: minutes, attendance, photos, SOPs and other files."""

from __future__ import annotations

from collections.abc import Mapping

from printing.names import media_url
from risalah.papers.blocks import Cell, Minutes, Numbers, Photo, Table
from risalah.papers.front import TICK
from risalah.papers.tables import caption_table
from rulebook import writing
from rulebook.document import Attachment, Document, MeetingRow
from rulebook.showing import shown
from rulebook.vocabulary import Edition

ABSENT = "–"


def minutes(document: Document) -> tuple[Minutes, ...]:
    """The minutes of every meeting, oldest first."""
    names = _section_titles(document.edition)
    return tuple(_minutes(meeting, names) for meeting in document.frame.meetings)


def _minutes(meeting: MeetingRow, names: Mapping[str, str]) -> Minutes:
    about = writing.listing([names[code] for code in meeting.sections if code in names])
    facts = (
        meeting.place,
        f"{meeting.minutes} menit",
        f"hadir {meeting.present} dari {meeting.expected}" if meeting.expected else "",
        f"tidak hadir: {', '.join(meeting.absent)}" if meeting.absent else "",
        f"membahas {about[:1].lower()}{about[1:]}" if about else "",
    )
    return Minutes(
        heading=f"Pertemuan {meeting.number}, {writing.date(meeting.date)}",
        facts=" · ".join(fact for fact in facts if fact),
        agenda=meeting.agenda,
        discussion=meeting.discussion,
        decisions=meeting.decisions,
    )


def _section_titles(edition: Edition) -> dict[str, str]:
    return {section.code: section.title for section in edition.sections}


def attendance(document: Document, numbers: Numbers) -> Table | None:
    """Members down, meetings across. The fasilitator is not counted; None before the first meeting.

    A member has a mark only where the counts of the meeting leave no doubt about who was there.
    """
    meetings = document.frame.meetings
    if not meetings:
        return None
    absent = [name for meeting in meetings for name in meeting.absent]
    names = list(dict.fromkeys([*(p.name for p in document.voters), *absent]))
    rows = [
        tuple(map(Cell, (str(n), name, *(_mark(m, name, len(names)) for m in meetings))))
        for n, name in enumerate(names, 1)
    ]
    total = (
        Cell("", strong=True),
        Cell("Hadir", strong=True),
        *(Cell(f"{m.present}/{m.expected}" if m.expected else "", strong=True) for m in meetings),
    )
    head = ["No.", "Nama", *(str(m.number) for m in meetings)]
    return caption_table(
        numbers,
        "Daftar hadir anggota menurut nomor pertemuan",
        head,
        rows,
        total=total,
        whole=len(rows) <= 16,
    )


def _mark(meeting: MeetingRow, name: str, people: int) -> str:
    if name in meeting.absent:
        return ABSENT
    certain = meeting.expected == people and meeting.present + len(meeting.absent) == meeting.expected
    return TICK if certain else ""


def photos(numbers: Numbers, media: Mapping[str, bytes]) -> tuple[Photo, ...]:
    """Every photo that the steps name, with caption and day, in the order of their numbers."""
    return tuple(photo(file, n, media) for n, file in enumerate(numbers.photos, 1))


def photo(file: Attachment, number: int, media: Mapping[str, bytes]) -> Photo:
    """A photo with its caption and day."""
    address = media_url(file.id)
    return Photo(
        number=number,
        caption=file.caption or file.name,
        day=writing.date(file.taken_on) if file.taken_on else "",
        source=address if address in media else "",
    )


def procedures(document: Document, numbers: Numbers) -> Table | None:
    """The SOPs of the standard; None while there is none."""
    view = document.part("STANDAR", "sop")
    names = ("judul", "nomor", "revisi", "tanggal", "penanda_tangan", "berkas")
    fields = [column for name in names if (column := view.spec.column(name))]
    rows = [[shown(document, view, field, row) for field in fields] for row in view.filled_rows]
    if not rows:
        return None
    cells = [tuple(Cell(told.text or numbers.files(told.files)) for told in row) for row in rows]
    return caption_table(numbers, "Daftar SOP", [field.label for field in fields], cells)


def documents(numbers: Numbers) -> Table | None:
    """The files that the steps name: they are kept in the portal."""
    rows: list[tuple[Cell, ...]] = [
        (Cell(f"Berkas {n}"), Cell(file.name), Cell(file.caption))
        for n, file in enumerate(numbers.documents, 1)
    ]
    if not rows:
        return None
    head = ["Kode", "Nama berkas", "Keterangan"]
    if not any(row[2].text for row in rows):
        head, rows = head[:2], [row[:2] for row in rows]
    return caption_table(numbers, "Berkas pendukung yang tersimpan di portal", head, rows)
