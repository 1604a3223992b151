"""Signing a version with one's own certificate, through the national service; and the signed files."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.errors import Invalid, Stale
from accounts.gate import FORM, signed_in
from accounts.limits import limited
from printing.names import PrintFailed
from risalah.checking.access import may_sign
from risalah.checking.forms import SigningForm
from risalah.checking.signing import bytes_of, file_to_sign, sign_version, signed_prints
from risalah.models import Version
from risalah.views.fetch import Desk, desk

NO_PRINT = "Cetakan versi ini belum dapat dibuat, jadi belum dapat ditandatangani. Coba lagi nanti."


@signed_in("who may read the version; heads and Bagian Organisasi sign", FORM)
@limited("sign", ("POST",))
@sensitive_post_parameters()
def sign(request: HttpRequest, number: str, version_number: int) -> HttpResponse:
    """The form of one signature, and the files that were signed. NIK and passphrase live no longer than the request."""
    at = desk(request, number)
    version = _version(at, version_number)
    verdict = may_sign(at.who, at.risalah, version)
    form = SigningForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        verdict.demand()
        if form.is_valid():
            try:
                sign_version(
                    version=version,
                    expected=form.cleaned_data["berkas"],
                    nik=form.cleaned_data["nik"],
                    passphrase=form.cleaned_data["passphrase"],
                    by=at.user,
                )
                messages.success(
                    request, "Versi ini sudah ditandatangani secara elektronik; tanda tangannya sah."
                )
                return redirect("risalah:sign", number, version_number)
            except Stale as other:
                messages.warning(request, str(other))
                return redirect("risalah:sign", number, version_number)
            except Invalid as refusal:
                form.add_error(None, str(refusal))
            except PrintFailed:
                form.add_error(None, NO_PRINT)
    return _show(request, at, version, form)


def _show(request: HttpRequest, at: Desk, version: Version, form: SigningForm) -> HttpResponse:
    verdict = may_sign(at.who, at.risalah, version)
    offered = None
    if verdict and settings.SIGN_URL:
        try:
            offered = file_to_sign(version)
        except PrintFailed:
            messages.error(request, NO_PRINT)
    context = {
        "risalah": at.risalah,
        "version": version,
        "verdict": verdict,
        "connected": bool(settings.SIGN_URL),
        "offered": offered,
        "form": form,
        "signed": signed_prints(version),
        "breadcrumb": [{"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()}],
    }
    return render(request, "risalah/sign.html", context, status=400 if form.errors else 200)


@signed_in("who may read the version")
@limited("print")
def signed_file(request: HttpRequest, number: str, version_number: int, sha256: str) -> HttpResponse:
    """A signed file of the version, as it was signed."""
    version = _version(desk(request, number), version_number)
    row = next((row for row in signed_prints(version) if row.sha256 == sha256), None)
    if row is None:
        raise Http404
    try:
        response = HttpResponse(bytes_of(row), content_type="application/pdf")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Content-Disposition"] = f'inline; filename="{number.lower()}-v{version_number}-tte.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _version(at: Desk, number: int) -> Version:
    return get_object_or_404(
        at.risalah.versions.select_related("risalah__group", "risalah__season"), number=number
    )
