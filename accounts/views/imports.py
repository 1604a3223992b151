"""Staff and units from a spreadsheet: upload, preview, commit. Only the uploader sees a preview."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import access
from accounts.errors import Invalid, Stale
from accounts.forms.transfers import UploadForm
from accounts.gate import FORM, SEND, signed_in
from accounts.imports import previews, template
from accounts.imports.columns import COLUMNS
from accounts.imports.plans import CHANGED, LABELS, MOVED, NEW
from accounts.models import ImportPreview, User

MOST_SHOWN = 300  # lines or problems on one page; the counts name all
TITLES = {"pegawai": "Impor pegawai dari Excel", "unit": "Impor unit dari Excel"}
LISTS = {"pegawai": ("Pegawai", "accounts:people"), "unit": ("Unit kerja", "accounts:units")}


@signed_in("who may bring in the table; a preview is its uploader's", FORM)
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """The form for the file; what was sent becomes a preview, or the list of everything that must be mended."""
    _known(kind)
    access.may_manage_people(request.user).demand()
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    problems = []
    if request.method == "POST" and form.is_valid():
        try:
            preview, problems = previews.read_upload(
                kind=kind, upload=form.cleaned_data["file"], by=request.user
            )
            if preview is not None:
                return redirect("accounts:import_preview", preview.pk)
        except Invalid as error:
            form.add_error("file", str(error))
    context = {
        "form": form,
        "kind": kind,
        "title": TITLES[kind],
        "columns": COLUMNS[kind],
        "problems": problems[:MOST_SHOWN],
        "problem_count": len(problems),
        "row_count": len({problem.row for problem in problems}),
        "page_has_errors": bool(problems),
        "breadcrumb": _crumbs(kind),
    }
    bad = bool(problems or form.errors)
    return render(request, "accounts/import.html", context, status=422 if bad else 200)


@signed_in("who may bring in the table; a preview is its uploader's")
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The workbook to fill in; `isi=1` holds what the portal knows already."""
    _known(kind)
    filled = request.GET.get("isi") == "1"
    data = template.template(kind, request.user, filled=filled)
    response = HttpResponse(data, content_type=template.CONTENT_TYPE)
    name = f"{'data' if filled else 'templat'}-{kind}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in("who may bring in the table; a preview is its uploader's")
def preview(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the file would change, or what the commit has done."""
    found = _own(request, pk)
    if found.committed_at:
        return _done_page(request, found)
    plan = previews.plan_again(found)
    context = {
        "preview": found,
        "title": f"Pratinjau: {TITLES[found.kind]}",
        "figures": [{"label": LABELS[status], "count": count} for status, count in plan.counts.items()],
        "lists": [
            {
                "status": status,
                "label": LABELS[status],
                "lines": lines[:MOST_SHOWN],
                "more": max(0, len(lines) - MOST_SHOWN),
            }
            for status in (MOVED, CHANGED, NEW)
            if (lines := plan.of(status))
        ],
        "plan": plan,
        "changes_something": any(plan.of(status) for status in (NEW, CHANGED, MOVED)),
        "problems": plan.problems[:MOST_SHOWN],
        "breadcrumb": _crumbs(found.kind),
    }
    return render(request, "accounts/import_preview.html", context)


@signed_in("who may bring in the table; a preview is its uploader's", SEND)
def commit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write what was seen, once."""
    found = _own(request, pk)
    moving = {int(row) for row in request.POST.getlist("pindah") if row.isdecimal() and len(row) < 9}
    try:
        previews.commit(pk=found.pk, mark=request.POST.get("tanda", ""), by=request.user, moving=moving)
        messages.success(request, "Impor tersimpan.")
    except (Invalid, Stale) as error:
        messages.error(request, str(error))
    return redirect("accounts:import_preview", found.pk)


@signed_in("who may bring in the table; a preview is its uploader's", SEND)
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget the rows of a preview; nothing was written."""
    found = _own(request, pk)
    previews.discard(pk=found.pk, by=request.user)
    messages.success(request, "Pratinjau dihapus. Tidak ada data yang berubah.")
    return redirect("accounts:import", found.kind)


def _done_page(request: HttpRequest, found: ImportPreview) -> HttpResponse:
    waiting = User.objects.visible_to(request.user).filter(pk__in=found.result["waiting"])
    context = {
        "preview": found,
        "title": f"{TITLES[found.kind]}: tersimpan",
        "figures": [{"label": label, "count": found.result["counts"][s]} for s, label in LABELS.items()],
        "waiting": waiting.select_related("unit")[:MOST_SHOWN],
        "list_label": LISTS[found.kind][0],
        "list_url": reverse(LISTS[found.kind][1]),
        "breadcrumb": _crumbs(found.kind),
    }
    return render(request, "accounts/import_done.html", context)


def _own(request: HttpRequest, pk: uuid.UUID) -> ImportPreview:
    return get_object_or_404(previews.previews_of(request.user), pk=pk)


def _known(kind: str) -> None:
    if kind not in COLUMNS:
        raise Http404


def _crumbs(kind: str) -> list[dict[str, str]]:
    label, url = LISTS[kind]
    return [{"label": label, "url": reverse(url)}]
