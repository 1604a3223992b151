"""The letters about a version, as PDF and as DOCX: whoever may read the version prints them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.gate import signed_in
from accounts.limits import limited
from printing.letters.answers import letter_answer
from printing.letters.blocks import Letter
from risalah.letters import covering_letter, receipt
from risalah.models import Version
from risalah.views.fetch import desk


@signed_in("who may read the version")
@limited("print")
def cover(request: HttpRequest, number: str, version_number: int, form: str) -> HttpResponse:
    """Surat pengantar."""
    return _answer(request, number, version_number, form, covering_letter)


@signed_in("who may read the version, once Bagian Organisasi has it")
@limited("print")
def received(request: HttpRequest, number: str, version_number: int, form: str) -> HttpResponse:
    """Tanda terima."""
    return _answer(request, number, version_number, form, receipt)


def _answer(
    request: HttpRequest, number: str, version_number: int, form: str, letter_of: Callable[[Version], Letter]
) -> HttpResponse:
    at = desk(request, number)
    version = get_object_or_404(at.risalah.versions, number=version_number)
    version.risalah = at.risalah
    back = reverse("risalah:version", args=[number, version_number])
    return letter_answer(request, letter_of(version), form=form, back=back)
