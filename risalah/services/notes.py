"""The group's answers to notes. Writing and closing notes belongs to `reviews`."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from risalah.access import may_answer_notes, standing
from risalah.models import Note
from rulebook.parsing import normalise


@transaction.atomic
def answer_note(*, note: Note, answer: str, by: User, at: dt.datetime | None = None) -> Note:
    """Say what was done about a note. Raises Denied, or Invalid for an empty answer."""
    note = Note.objects.select_for_update(of=("self",)).select_related("risalah__unit").get(pk=note.pk)
    may_answer_notes(standing(by, note.risalah), note.risalah).demand()
    answer = normalise(answer).strip()
    if not answer:
        raise Invalid("Tulis apa yang sudah diperbaiki, misalnya: Sumber data ditambahkan.", field="answer")
    note.answer = answer
    note.answered_by, note.answered_at = by, at or timezone.now()
    note.state = Note.State.ANSWERED
    note.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    return note
