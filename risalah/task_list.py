"""The risalah's home: what is next, the steps with their content, completeness, the measure, the group."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from risalah.access import Standing, may_attach_signed_page, may_change_scheme
from risalah.models import Note, Risalah
from risalah.pages import phases, sent_notes
from risalah.queries import document_of
from risalah.queries.documents import owner_of
from risalah.services.state import actions_for
from rulebook import completeness, pictures, quality, workflow
from rulebook.document import Document
from rulebook.meetings import meeting_statistics


def task_list(risalah: Risalah, who: Standing) -> dict[str, Any]:
    """Everything on the task list, for this person."""
    document = document_of(risalah)
    notes = sent_notes(risalah)
    missing = completeness.missing(document)
    progress = completeness.progress(document)
    open_notes = [n for n in notes if n.state == Note.State.OPEN]
    editable = risalah.is_editable
    return {
        "risalah": risalah,
        "who": who,
        "breadcrumb": [
            {"label": str(risalah.group), "url": risalah.group_url if who.reads_around else ""},
            {"label": f"Risalah ke-{risalah.sequence}"},
        ],
        "subtitle": f"{risalah.unit} · {document.scheme.name} · {risalah.season}",
        "due": risalah.season.submission_until if editable else None,
        "next": workflow.next_sentence(risalah.state, who.audience),
        **_next_link(risalah, who, open_notes),
        "phases": phases(risalah, document, notes),
        "progress": progress,
        "progress_note": f"{progress.done} dari {progress.total} isian inti",
        "missing": len(missing),
        "advice_count": len(quality.advice(document)) if editable else 0,
        "actions": actions_for(who, risalah),
        "open_notes": open_notes,
        "all_notes": notes,
        "measure": pictures.measure_drawing(document),
        "group_line": _group_line(document),
        "versions": list(risalah.versions.select_related("submitted_by")),
        "schemes": document.edition.schemes,
        "scheme": document.scheme,
        "may_attach_signed": bool(may_attach_signed_page(who)),
        "may_change_scheme": bool(may_change_scheme(who, risalah)),
        "can_start_next": document.part("LANJUT", "berikutnya")["tema"].filled,
        "next_sequence": risalah.sequence + 1,
        "meeting_url": _url("groups:meeting_add", risalah.group_id) if who.writes else "",
        "files_url": reverse("files:shelf", args=[owner_of(risalah)]) if who.writes and editable else "",
        "pdf_url": _url("risalah:print", risalah.number),
        "review_url": _url("reviews:review", risalah.number),
    }


def _next_link(risalah: Risalah, who: Standing, open_notes: list[Note]) -> dict[str, Any]:
    """The link beside the next-step sentence: to the notes, to the head's screen, to the reviewer's."""
    if open_notes and who.group_role:
        return {"notes_label": f"Buka {len(open_notes)} catatan"}
    if risalah.state == "menunggu_pengesahan" and who.is_head:
        return {
            "next_url": reverse("risalah:approve", args=[risalah.number]),
            "next_label": "Baca dan sahkan",
        }
    if risalah.state in ("diajukan", "diperiksa") and who.roles:
        return {"next_url": _url("reviews:review", risalah.number), "next_label": "Periksa risalah"}
    if risalah.is_editable and who.leads:
        return {
            "next_url": reverse("risalah:check", args=[risalah.number]),
            "next_label": "Periksa dan ajukan",
        }
    return {"is_waiting": True}


def _group_line(document: Document) -> str:
    held = meeting_statistics(document.frame.meetings)
    attended = f" · hadir {held.attendance_text}" if held.count else ""
    return f"{len(document.voters)} anggota · {held.count} pertemuan{attended}"


def _url(name: str, *args: object) -> str:
    """The address of a page on an upper floor, or "" while that floor is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
