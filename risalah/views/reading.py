"""Reading: the list, the task list, the whole document, versions, the timeline, guidance."""

from __future__ import annotations

from typing import cast

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import is_only_juror
from accounts.gate import signed_in
from accounts.models import User
from accounts.paging import first_url, keyset_page, next_url
from risalah.access import may_answer_notes, may_attach_signed_page
from risalah.letters.subject import Subject
from risalah.models import SignedPage, Transition
from risalah.pages import address_url, sent_notes, whole_document
from risalah.queries import document_of, risalah_list, timeline, version_document
from risalah.task_list import task_list
from risalah.text import markdown_html
from risalah.views.fetch import desk
from rulebook import workflow, writing
from rulebook.editions import CURRENT, edition
from rulebook.guidance import guidance as guidance_text


@signed_in("everybody; the list holds what they may read")
def index(request: HttpRequest) -> HttpResponse:
    """Every risalah that this person may read, filtered by state."""
    user = cast(User, request.user)
    rows = risalah_list(user)
    state = request.GET.get("status", "")
    if state:
        rows = rows.filter(state=state)
    if words := request.GET.get("cari", "").strip():
        rows = rows.filter(Q(title__icontains=words) | Q(group__name__icontains=words))
    chips = [{"label": "Semua", "url": "?", "active": not state}]
    chips += [
        {"label": s.label, "url": f"?status={s.code}", "active": state == s.code} for s in workflow.STATES
    ]
    page = keyset_page(rows, field="changed_at", cursor=request.GET.get("sesudah", ""), descending=True)
    return render(
        request,
        "risalah/index.html",
        {
            "page": page,
            "first_url": first_url(page, request.GET),
            "next_url": next_url(page, request.GET),
            "chips": chips,
            "words": words,
            "state": state,
            "groups_url": "" if is_only_juror(user) else reverse("groups:list"),
        },
    )


@signed_in("who may read the risalah")
def tasks(request: HttpRequest, number: str) -> HttpResponse:
    """The risalah's home: what is next, the steps with their content, completeness, the measure, the group."""
    at = desk(request, number)
    return render(request, "risalah/tasks.html", task_list(at.risalah, at.who))


@signed_in("who may read the risalah")
def read(request: HttpRequest, number: str) -> HttpResponse:
    """The whole document on one page, as it stands."""
    at = desk(request, number)
    document = document_of(at.risalah)
    context = {
        "risalah": at.risalah,
        "steps": whole_document(document, at.risalah.season),
        "lead": f"{at.risalah.group} · {at.risalah.unit}",
    }
    return render(request, "risalah/read.html", context)


@signed_in("who may read the version")
def version(request: HttpRequest, number: str, version_number: int) -> HttpResponse:
    """A submitted version, as it was submitted."""
    at = desk(request, number)
    found = get_object_or_404(at.risalah.versions.select_related("submitted_by"), number=version_number)
    document = version_document(found)
    day = writing.date(timezone.localdate(found.submitted_at))
    context = {
        "risalah": at.risalah,
        "steps": whole_document(document, at.risalah.season),
        "lead": f"Versi {found.number}, diajukan {day} oleh {found.submitted_by}",
        "version": found,
        "signed": SignedPage.objects.select_related("scan", "by").filter(version=found).first(),
        "arrived": Subject(found).arrival is not None,
        "may_attach": bool(may_attach_signed_page(at.who)),
    }
    return render(request, "risalah/read.html", context)


@signed_in("who may read the risalah")
def history(request: HttpRequest, number: str) -> HttpResponse:
    """Who did what when."""
    at = desk(request, number)
    events = [
        {
            "at": row.at,
            "who": "",
            "what": f"{row.by} {_sentence(row)}" + (f" (versi {row.version.number})" if row.version else ""),
            "note": row.reason,
            "tone": {"perlu_perbaikan": "bad", "diterima": "good"}.get(row.target, "wait"),
        }
        for row in timeline(at.risalah)
    ]
    return render(request, "risalah/history.html", {"risalah": at.risalah, "events": events})


def _sentence(row: Transition) -> str:
    """What was done, as the table words it for the state in which it was done."""
    return next(t.sentence for t in workflow.TRANSITIONS if (t.action, t.source) == (row.action, row.source))


@signed_in("who may read the risalah")
def notes(request: HttpRequest, number: str) -> HttpResponse:
    """Every note that came with a return, with its answer and a link to its place."""
    at = desk(request, number)
    rows = [(note, address_url(at.risalah, note.address)) for note in sent_notes(at.risalah)]
    return render(
        request,
        "risalah/notes.html",
        {"risalah": at.risalah, "rows": rows, "may_answer": bool(may_answer_notes(at.who, at.risalah))},
    )


@signed_in("everybody; it is the same for all")
def guidance(request: HttpRequest, code: str) -> HttpResponse:
    """How to do this section, on a page of its own."""
    found = next((s for s in edition(CURRENT).sections if s.code == code.upper()), None)
    if found is None:
        raise Http404
    context = {
        "section": found,
        "body": markdown_html(guidance_text(found.code)),
        "back": request.GET.get("r", ""),
    }
    return render(request, "risalah/guidance.html", context)
