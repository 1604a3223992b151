"""Files are private: they are sent only after the owner's rule has said yes, and strangers get 404."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.errors import Invalid
from accounts.gate import SEND, signed_in
from accounts.limits import limited
from files import registry, services
from files.forms import KINDS, DescriptionForm
from files.models import Attachment

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


@signed_in("who may write what the file belongs to", SEND)
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Delete a file for good."""
    attachment = _readable(request, pk)
    try:
        services.remove(attachment=attachment, by=request.user)
        messages.success(request, f"{attachment.name} dihapus.")
    except Invalid as error:
        messages.error(request, str(error))
    if request.htmx:
        return HttpResponse("")
    return redirect(_way_back(request))


def _readable(request: HttpRequest, pk: uuid.UUID) -> Attachment:
    attachment = Attachment.objects.filter(pk=pk).first()
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
