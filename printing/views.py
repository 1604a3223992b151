"""Pages of prints that are made in the background. Everybody sees their own."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.gate import SEND, signed_in
from accounts.models import User
from accounts.paging import first_url, keyset_page, next_url
from printing import jobs
from printing.models import PrintJob

TYPES = {"pdf": "application/pdf", "zip": "application/zip", "png": "image/png"}


@signed_in("everybody; it lists what they ordered themselves")
def index(request: HttpRequest) -> HttpResponse:
    """My prints of the last week, the newest first."""
    mine = PrintJob.objects.filter(owner=cast(User, request.user))
    page = keyset_page(mine, field="created_at", cursor=request.GET.get("sesudah", ""), descending=True)
    for row in page.rows:
        jobs.settle_lost(row)
    context = {
        "page": page,
        "first_url": first_url(page, request.GET),
        "next_url": next_url(page, request.GET),
    }
    return render(request, "prints/jobs.html", context)


@signed_in("who ordered it")
def job(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One print: how far it is, then its file."""
    return render(request, "prints/job.html", {"job": _mine(request, pk)})


@signed_in("who ordered it", counts=False)
def progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that tells how far it is; asked for again while it is not finished."""
    return render(request, "prints/_progress.html", {"job": _mine(request, pk), "fragment": True})


@signed_in("who ordered it, as long as they may read what is in it")
def job_file(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """What was made."""
    found = _mine(request, pk)
    if not found.file:
        raise Http404
    jobs.may_have(cast(User, request.user), found).demand()
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = TYPES.get(found.file_name.rpartition(".")[2], "application/octet-stream")
    response = FileResponse(
        content, filename=found.file_name, content_type=kind, as_attachment=kind != TYPES["pdf"]
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in("who ordered it", SEND)
def cancel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Do without it."""
    found = _mine(request, pk)
    jobs.cancel(job=found)
    return redirect("printing:job", found.pk)


def _mine(request: HttpRequest, pk: uuid.UUID) -> PrintJob:
    found = PrintJob.objects.filter(pk=pk, owner=cast(User, request.user)).first()
    if found is None:
        raise Http404
    return jobs.settle_lost(found)
