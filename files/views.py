"""Files are private: they are sent only after the owner's rule has said yes, and strangers get 404."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.files.base import File
from django.db.models import Manager
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.errors import Invalid
from accounts.gate import SEND, signed_in
from accounts.limits import limited
from files import registry, services
from files.forms import KINDS, DescriptionForm
from files.keeping import KEPT_DAYS
from files.models import Attachment
from files.queries import attachments_of, removed_of, uses_of

INLINE = {"image/jpeg", "application/pdf"}


@signed_in("who may read what the file belongs to")
def open_file(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """The file itself: pictures and PDF in the browser, everything else as a download."""
    attachment = _readable(request, pk)
    return _send(attachment, attachment.file.name, attachment.name, attachment.content_type)


@signed_in("who may read what the file belongs to")
def open_small(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """The small picture of a photo or scan."""
    attachment = _readable(request, pk)
    if not attachment.is_image:
        raise Http404
    return _send(attachment, attachment.small_path, attachment.name, "image/jpeg")


@signed_in("who may write what the file will belong to", SEND)
@limited("upload")
def upload(request: HttpRequest) -> HttpResponse:
    """Store files for an owner: htmx gets list items for the form field, others go back where they were."""
    owner, kind, field = (request.POST.get(name, "") for name in ("owner", "kind", "field"))
    if kind not in KINDS or not registry.may_read(request.user, owner):
        raise Http404
    registry.may_write(request.user, owner).demand()
    uploads: list[File] = request.FILES.getlist(f"{field}_baru") or request.FILES.getlist("file")
    if not request.POST.get("multiple"):
        uploads = uploads[:1]
    stored, problems = services.receive(owner=owner, kind=kind, kept=[], uploads=uploads, by=request.user)
    if not uploads:
        problems = ["Pilih berkas dahulu, lalu unggah."]
    if request.htmx:
        context = {"owner": owner, "kind": kind, "field": field, "multiple": request.POST.get("multiple", ""),
                   "attachments": stored, "problems": problems, "fragment": True}  # fmt: skip
        return render(request, "files/_uploaded.html", context)
    for problem in problems:
        messages.error(request, problem)
    if stored:
        messages.success(request, f"{len(stored)} berkas tersimpan.")
    return redirect(_way_back(request))


@signed_in("who may write what the file belongs to", SEND)
def describe(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Save caption and date of one file as soon as they are typed."""
    attachment = _readable(request, pk)
    form = DescriptionForm(request.POST, pk=str(pk))
    note, wrong = "Tersimpan", False
    if form.is_valid():
        services.describe(
            attachment=attachment, caption=form.caption, taken_on=form.taken_on, by=request.user
        )
    else:
        note, wrong = " ".join(m for errors in form.errors.values() for m in errors), True
    if request.htmx:
        return render(request, "files/_description_note.html", {"note": note, "wrong": wrong})
    messages.add_message(request, messages.ERROR if wrong else messages.SUCCESS, note)
    return redirect(_way_back(request))


@signed_in("who may write what the files belong to")
def shelf(request: HttpRequest, owner: str) -> HttpResponse:
    """The files of an owner: those that nothing uses can be deleted, deleted ones brought back."""
    if not registry.may_read(request.user, owner):
        raise Http404
    registry.may_write(request.user, owner).demand()
    attachments, removed = attachments_of(owner), removed_of(owner)
    uses = uses_of(owner, attachments)
    place = registry.place_of(owner)
    context = {
        "place": place,
        "rows": [(attachment, uses.get(attachment.pk, "")) for attachment in attachments],
        "removed": removed,
        "just_removed": [row for row in removed if str(row.attachment.pk) == request.GET.get("dihapus")],
        "days": KEPT_DAYS,
        "breadcrumb": [{"label": place.title, "url": place.url}, {"label": "Berkas"}],
    }
    return render(request, "files/shelf.html", context)


@signed_in("who may write what the file belongs to", SEND)
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Delete a file; the page that follows says until when it can be brought back, and offers it."""
    attachment = _readable(request, pk, Attachment.everything)
    back = reverse("files:shelf", args=[attachment.owner])
    try:
        services.remove(attachment=attachment, by=request.user)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    return redirect(f"{back}?dihapus={pk}")


@signed_in("who may write what the file belongs to", SEND)
def restore(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring a deleted file back."""
    attachment = _readable(request, pk, Attachment.everything)
    services.restore(attachment=attachment, by=request.user)
    messages.success(request, f"{attachment.name} dikembalikan.")
    return redirect("files:shelf", attachment.owner)


def _readable(
    request: HttpRequest, pk: uuid.UUID, files: Manager[Attachment] = Attachment.objects
) -> Attachment:
    attachment = files.filter(pk=pk).first()
    if attachment is None or not registry.may_read(request.user, attachment.owner):
        raise Http404
    return attachment


def _send(attachment: Attachment, path: str, name: str, content_type: str) -> FileResponse:
    try:
        content = attachment.file.storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, filename=name, content_type=content_type, as_attachment=content_type not in INLINE
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target and safe else reverse("home")
