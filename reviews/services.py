"""Writes of a review: opening it, noting, returning, accepting. The state itself moves through the gate of `risalah`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from files.keeping import forgotten_before
from reviews.access import may_note, may_review
from reviews.models import Round
from risalah.models import Note, Risalah
from risalah.queries import version_document
from risalah.services import apply
from rulebook import addresses
from rulebook.document import Document
from rulebook.parsing import normalise
from rulebook.places import place_name
from rulebook.showing import shown


@transaction.atomic
def open_review(*, risalah: Risalah, by: User, at: dt.datetime | None = None) -> Round:
    """Begin to review the submitted version; from now on the group cannot withdraw it. Raises Denied."""
    may_review(by, risalah).demand()
    at = at or timezone.now()
    risalah = apply(risalah=risalah, action="buka_periksa", by=by, at=at)
    version = risalah.versions.first()
    found, _ = Round.objects.get_or_create(version=version, defaults={"reviewer": by, "opened_at": at})
    return found


@transaction.atomic
def add_note(*, risalah: Risalah, address: str, text: str, by: User, at: dt.datetime | None = None) -> Note:
    """Note something on a section, a field or a row of the version under review.

    Raises Denied; Invalid for an empty text or an address that the version does not have.
    """
    risalah = Risalah.objects.locked(risalah.pk)
    may_note(by, risalah).demand()
    if not text.strip():
        raise Invalid("Tulis catatannya: apa yang kurang dan bagaimana memperbaikinya.", field="text")
    version = risalah.versions.first()
    assert version is not None
    document = version_document(version)
    place, quote = _place(document, address)
    return Note.objects.create(
        risalah=risalah,
        version=version,
        section=place.section,
        address=address,
        place=place_name(document, address)[:400],
        quote=quote,
        text=text.strip(),
        by=by,
        at=at or timezone.now(),
    )


def _place(document: Document, address: str) -> tuple[addresses.Address, str]:
    """The address taken apart and the text that stands there."""
    problem = Invalid("Pilih bagian yang diberi catatan.", field="address")
    try:
        place = addresses.read(address)
        section = document.edition.section(place.section)
        if not place.part:
            return place, ""
        view = document.part(section.code, place.part)
    except (ValueError, KeyError) as unknown:
        raise problem from unknown
    if place.row:
        row = view.row(place.row)
        if row is None or (place.column and place.column not in row.cells):
            raise problem
        return place, row[place.column].text if place.column else row.label
    if not place.field:
        return place, ""
    field = view.spec.field(place.field)
    if field is None:
        raise problem
    return place, shown(document, view, field).text


@transaction.atomic
def remove_note(*, note: Note, by: User, at: dt.datetime | None = None) -> Note:
    """Take back a note that the group has not seen; it can be brought back for a while. Raises Denied or Invalid."""
    may_note(by, Risalah.objects.locked(note.risalah_id)).demand()
    if note.sent_at:
        raise Invalid("Catatan sudah dikirim kepada kelompok, jadi tidak dapat dihapus. Tandai selesai saja.")
    note.removed_at, note.removed_by = at or timezone.now(), by
    note.save(update_fields=["removed_at", "removed_by"])
    return note


@transaction.atomic
def restore_note(*, note: Note, by: User) -> Note:
    """Bring a deleted note back as it was. Raises Denied."""
    may_note(by, Risalah.objects.locked(note.risalah_id)).demand()
    note.removed_at = note.removed_by = None
    note.save(update_fields=["removed_at", "removed_by"])
    return note


def forget_removed_notes(*, now: dt.datetime | None = None) -> int:
    """Delete for good the notes whose last day to be brought back is over; how many went."""
    over = forgotten_before(now or timezone.now())
    gone, _ = Note.everything.filter(removed_at__lt=over).delete()
    return gone


@transaction.atomic
def close_note(*, note: Note, by: User, at: dt.datetime | None = None) -> Note:
    """The answer is enough. Raises Denied."""
    may_note(by, Risalah.objects.locked(note.risalah_id)).demand()
    note.state, note.closed_at = Note.State.CLOSED, at or timezone.now()
    note.save(update_fields=["state", "closed_at"])
    return note


@transaction.atomic
def reopen_note(*, note: Note, text: str, by: User) -> Note:
    """The answer is not enough: open again, with a word about why. Raises Denied, Invalid."""
    may_note(by, Risalah.objects.locked(note.risalah_id)).demand()
    text = normalise(text).strip()
    if not text:
        raise Invalid("Tulis apa yang masih kurang.", field="text")
    note.text = f"{note.text}\n\nJawaban sebelumnya: {note.answer}\n{text}"
    note.state, note.answer, note.sent_at = Note.State.OPEN, "", None
    note.save(update_fields=["text", "state", "answer", "sent_at"])
    return note


@transaction.atomic
def send_back(
    *,
    risalah: Risalah,
    summary: str,
    by: User,
    open_sections: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> Risalah:
    """Return to the group with its notes; noted sections open, and `open_sections` besides. Raises Denied, Invalid (no note)."""
    may_review(by, risalah).demand()
    at = at or timezone.now()
    risalah = apply(
        risalah=risalah, action="kembalikan", by=by, reason=summary, open_sections=open_sections, at=at
    )
    _decide(risalah, Round.Decision.RETURNED, summary, by, at)
    return risalah


@transaction.atomic
def accept(*, risalah: Risalah, summary: str, by: User, at: dt.datetime | None = None) -> Risalah:
    """Accept the version. Raises Denied."""
    may_review(by, risalah).demand()
    at = at or timezone.now()
    risalah = apply(risalah=risalah, action="terima", by=by, reason=summary, at=at)
    _decide(risalah, Round.Decision.ACCEPTED, summary, by, at)
    return risalah


def _decide(risalah: Risalah, decision: str, summary: str, by: User, at: dt.datetime) -> None:
    version = risalah.versions.first()
    Round.objects.update_or_create(
        version=version,
        defaults={"decision": decision, "summary": summary.strip(), "decided_at": at},
        create_defaults={
            "reviewer": by,
            "opened_at": at,
            "decision": decision,
            "summary": summary.strip(),
            "decided_at": at,
        },
    )
