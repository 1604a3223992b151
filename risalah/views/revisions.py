"""Earlier texts of a part: what each save changed, and the way back to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import SEND, signed_in
from risalah.access import may_edit, may_read_revisions
from risalah.models import PartRevision
from risalah.pages import section_url, step_name
from risalah.queries import draft_document, revision_rows
from risalah.queries.documents import owner_of
from risalah.services import restore_revision
from risalah.services.revisions import KEPT_DAYS
from risalah.views.fetch import desk, part_or_404, section_or_404


@signed_in("who may read the draft")
def revisions(request: HttpRequest, number: str, code: str, name: str) -> HttpResponse:
    """Who saved this part when, and what changed; each can be brought back."""
    at = desk(request, number)
    may_read_revisions(at.who).demand()
    section = section_or_404(at, code)
    spec = part_or_404(section, name)
    document = draft_document(at.risalah)
    step = document.scheme.step_of(section.code)
    back = f"{section_url(at.risalah, section.code)}#bagian-{spec.name}"
    context = {
        "risalah": at.risalah,
        "section": section,
        "spec": spec,
        "rows": revision_rows(at.risalah, document, f"{section.code}.{spec.name}"),
        "may_edit": may_edit(at.who, at.risalah, section.code),
        "days": KEPT_DAYS,
        "files_url": reverse("files:shelf", args=[owner_of(at.risalah)]),
        "back": back,
        "breadcrumb": [
            {"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()},
            {"label": step_name(document, step, at.risalah.season), "url": back},
            {"label": "Riwayat isian"},
        ],
    }
    return render(request, "risalah/revisions.html", context)


@signed_in("the group's writers", SEND)
def restore(request: HttpRequest, number: str, code: str, name: str, revision: int) -> HttpResponse:
    """Bring an earlier text back; what stands now stays in the list."""
    at = desk(request, number)
    section = section_or_404(at, code)
    spec = part_or_404(section, name)
    kept = get_object_or_404(
        PartRevision, risalah=at.risalah, section=section.code, part=spec.name, revision=revision
    )
    back = f"{section_url(at.risalah, section.code)}#bagian-{spec.name}"
    try:
        restore_revision(risalah=at.risalah, kept=kept, by=at.user)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("risalah:revisions", number, code, name)
    messages.success(request, f"{spec.title}: isian lama dikembalikan. Isian tadi tetap ada di riwayat.")
    return redirect(back)
