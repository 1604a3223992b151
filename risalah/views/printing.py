"""The signed page that comes back from paper. What goes out is in `prints.py`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import FORM, signed_in
from risalah.access import may_attach_signed_page
from risalah.models import SignedPage
from risalah.services import attach_signed_page
from risalah.views.fetch import desk


@signed_in("who may read the version; its leaders and Bagian Organisasi upload", FORM)
def signed(request: HttpRequest, number: str, version_number: int) -> HttpResponse:
    """Upload the signed lembar pengesahan of a version."""
    at = desk(request, number)
    version = get_object_or_404(at.risalah.versions, number=version_number)
    verdict = may_attach_signed_page(at.who)
    problems: list[str] = []
    if request.method == "POST":
        verdict.demand()
        try:
            if "file" not in request.FILES:
                raise Invalid("Pilih foto atau PDF lembar pengesahan, lalu unggah.")
            attach_signed_page(version=version, upload=request.FILES["file"], by=at.user)
            messages.success(request, "Lembar pengesahan tersimpan dan ikut tercetak.")
            return redirect("risalah:signed", number, version_number)
        except Invalid as refusal:
            problems = [str(refusal)]
    context = {
        "risalah": at.risalah,
        "version": version,
        "page": SignedPage.objects.select_related("scan", "by").filter(version=version).first(),
        "verdict": verdict,
        "files_url": reverse("files:shelf", args=[f"versi:{version.pk}"]),
        "problems": problems,
        "breadcrumb": [{"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()}],
    }
    return render(request, "risalah/signed.html", context, status=400 if problems else 200)
