"""What goes out on paper: the page where a print is chosen, and the PDFs. Who may have the notes is asked here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import FORM, signed_in
from accounts.limits import limited
from printing.names import PrintFailed
from printing.pictures import png_of
from risalah.access import may_print_notes
from risalah.forms_print import DRAFT, PrintForm, variant_of
from risalah.models import Version
from risalah.pages import step_name
from risalah.papers.jobs import order_draft
from risalah.papers.photos import PER_PAGE
from risalah.papers.prints import (
    Printed,
    print_photos,
    print_risalah,
    print_slides,
    print_step,
    print_version,
)
from risalah.papers.source import Source, draft_source, source_of, version_source
from risalah.papers.variants import Variant
from risalah.queries.documents import document_of
from risalah.views.fetch import Desk, desk, part_or_404, section_or_404

PNG_WIDTH = 1800  # pixels: three for each unit of an ordinary chart

logger = logging.getLogger(__name__)


@signed_in("who may read the risalah, or the version", FORM)
@limited("print", ("POST",))
def choose(request: HttpRequest, number: str, version_number: int = 0) -> HttpResponse:
    """Choose a print: for whom, how much, on which paper; then its PDF, or the page that shows how far a whole draft is.
    Beside it what else is printed."""
    at = desk(request, number)
    versions = list(at.risalah.versions.all())
    if version_number and version_number not in {v.number for v in versions}:
        raise Http404
    form = PrintForm(
        request.POST if request.method == "POST" else None,
        notes=may_print_notes(at.who),
        versions=versions,
        draft=at.risalah.is_editable,
        chosen=str(version_number or ""),
    )
    if form.is_bound and form.is_valid():
        if form.cleaned_data["versi"] != DRAFT:
            return redirect(_address(number, **form.cleaned_data))
        try:
            return redirect("printing:job", order_draft(at.risalah, form.variant, by=at.user).pk)
        except Invalid as refusal:
            form.add_error(None, str(refusal))
    context = {
        "risalah": at.risalah,
        "form": form,
        "steps": _steps(at),
        "per_page": PER_PAGE,
        "breadcrumb": [
            {"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()},
            {"label": "Cetak"},
        ],
    }
    return render(request, "risalah/print.html", context, status=422 if form.is_bound else 200)


def _address(number: str, *, untuk: str, isi: str, kertas: str, versi: str) -> str:
    """Where the chosen print is."""
    query = urlencode({"isi": isi, "kertas": kertas})
    if versi == DRAFT:
        return f"{reverse('risalah:pdf', args=[number, untuk])}?{query}"
    return f"{reverse('risalah:version_pdf', args=[number, int(versi), untuk])}?{query}"


def _steps(at: Desk) -> list[dict[str, str]]:
    """Every step with the addresses of its prints."""
    document = document_of(at.risalah)
    return [
        {
            "name": f"{step.number}. {step_name(document, step, at.risalah.season)}",
            "url": reverse("risalah:step_pdf", args=[at.risalah.number, f"langkah-{step.number}"]),
        }
        for step in document.scheme.steps
    ]


@signed_in("who may read the risalah; with notes the group, its heads and Bagian Organisasi")
@limited("print")
def pdf(request: HttpRequest, number: str, audience: str) -> HttpResponse:
    """What there is to print now: a KONSEP while the group may write, else the newest version."""
    at = desk(request, number)
    variant = _variant(request, at, audience)
    return _answer(request, number, lambda: print_risalah(at.risalah, variant))


@signed_in("who may read the version; with notes the group, its heads and Bagian Organisasi")
@limited("print")
def version_pdf(request: HttpRequest, number: str, version_number: int, audience: str) -> HttpResponse:
    """A version as it was submitted."""
    at = desk(request, number)
    version = _version(at, version_number)
    variant = _variant(request, at, audience)
    return _answer(request, number, lambda: print_version(version, variant))


def _variant(request: HttpRequest, at: Desk, audience: str) -> Variant:
    try:
        variant = variant_of(audience, request.GET.dict())
    except KeyError as unknown:
        raise Http404 from unknown
    if variant.notes:
        may_print_notes(at.who).demand()
    return variant


@signed_in("who may read the risalah")
@limited("print")
def slides(request: HttpRequest, number: str) -> HttpResponse:
    """The slides of the presentation; `?versi=2` those of a version."""
    at = desk(request, number)
    source = _source(request, at)
    return _answer(request, number, lambda: print_slides(source))


@signed_in("who may read the risalah")
@limited("print")
def photo_pages(request: HttpRequest, number: str, per_page: int) -> HttpResponse:
    """Every photo, two or four on a page; `?versi=2` those of a version."""
    at = desk(request, number)
    if per_page not in PER_PAGE:
        raise Http404
    source = _source(request, at)
    return _answer(request, number, lambda: print_photos(source, per_page=per_page))


@signed_in("who may read the risalah")
@limited("print")
def step_pdf(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One section ("tema") or step ("langkah-1") as it stands; `?kosong=1` as a form to write on."""
    at = desk(request, number)
    scheme = at.edition.scheme(at.risalah.scheme)
    step = next((s for s in scheme.steps if code == f"langkah-{s.number}"), None)
    place = step or section_or_404(at, code)
    blank = request.GET.get("kosong") == "1"
    return _answer(request, number, lambda: print_step(at.risalah, place, blank=blank))


@signed_in("who may read the risalah")
@limited("print")
def picture(request: HttpRequest, number: str, code: str, name: str, picture: str) -> HttpResponse:
    """One picture as PNG; `?versi=2` as that version froze it."""
    at = desk(request, number)
    part_or_404(section_or_404(at, code), name)
    source = _source(request, at)
    address = f"{code.upper()}.{name}.{picture}"
    view = source.document.part(code.upper(), name)
    drawn = next((d for d in source.pictures(view) if d.svg and d.address == address), None)
    if drawn is None:
        raise Http404
    try:
        response = HttpResponse(png_of(drawn.svg, width_px=PNG_WIDTH), content_type="image/png")
    except PrintFailed as failure:
        logger.exception("no picture of risalah %s", number)
        messages.error(request, failure.sentence)
        return redirect("risalah:read", number)
    response["Content-Disposition"] = f'attachment; filename="{source.name}-{name}-{picture}.png"'
    return _private(response)


def _source(request: HttpRequest, at: Desk) -> Source:
    """The version that the address names; without one what there is to print now."""
    wanted = request.GET.get("versi", "")
    if wanted == DRAFT and at.risalah.is_editable:
        return draft_source(at.risalah)
    return version_source(_version(at, int(wanted))) if wanted.isdecimal() else source_of(at.risalah)


def _version(at: Desk, number: int) -> Version:
    rows = at.risalah.versions.select_related("risalah__group", "risalah__season")
    return get_object_or_404(rows, number=number)


def _answer(request: HttpRequest, number: str, make: Callable[[], Printed]) -> HttpResponse:
    try:
        printed = make()
    except PrintFailed as failure:
        logger.exception("no PDF of risalah %s", number)
        messages.error(request, failure.sentence)
        return redirect("risalah:tasks", number)
    response = HttpResponse(printed.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{printed.name}"'
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
