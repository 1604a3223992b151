"""Slips with one-time codes. A code is shown by the answer that made it and never again."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_variables

from accounts import access, services
from accounts.forms import SignInCodesForm
from accounts.gate import FORM, SEND, signed_in
from accounts.models import AccessCode, Unit
from accounts.queries import people_never_signed_in
from accounts.services import IssuedCode
from accounts.services.signin_codes import sign_in_url
from accounts.views.people import visible_person
from rulebook import writing


@dataclass(frozen=True)
class Slip:
    """A code as it is handed over: on paper with a QR code, or as a message without personal data."""

    issued: IssuedCode

    @property
    def url(self) -> str:
        """The link that opens on a phone."""
        return settings.SITE_URL + reverse("accounts:activate_with", args=[self.issued.code])

    @property
    def text(self) -> str:
        """The message for WhatsApp; it names nobody."""
        until = timezone.localtime(self.issued.expires_at)
        return (
            f"Kode akses Portal Budaya Kerja: {self.issued.code}\n"
            f"Buka {self.url} lalu buat kata sandi Anda.\n"
            f"Berlaku sampai {writing.date(until.date())} pukul {until:%H.%M}, hanya sekali pakai. "
            "Jangan teruskan kepada orang lain."
        )

    @property
    def shown_url(self) -> str:
        """The link as it is printed, to be typed."""
        return self.url

    @property
    def whatsapp_url(self) -> str:
        """Opens WhatsApp with the message, to the person's number when there is one."""
        return f"https://wa.me/{whatsapp_number(self.issued.person.phone)}?text={quote(self.text)}"

    @property
    def qr(self) -> SafeString:
        """The link as a QR code, drawn with attributes only (the content policy refuses styles)."""
        svg = segno.make(self.url, error="m").svg_inline(scale=3, border=2, svgclass=None, lineclass=None)
        return mark_safe(svg)  # noqa: S308 - drawn by segno from our own address


class SignInSlip(Slip):
    """A code with which a juror signs in. The juror types the name: who finds the slip has half of it only."""

    @property
    def url(self) -> str:
        return sign_in_url(self.issued.code)

    @property
    def shown_url(self) -> str:
        return settings.SITE_URL + reverse("accounts:sign_in_with_code")

    @property
    def text(self) -> str:
        until = timezone.localtime(self.issued.expires_at)
        return (
            f"Kode masuk juri, Portal Budaya Kerja: {self.issued.code}\n"
            f"Buka {self.url} lalu isi nama pengguna atau surel Anda.\n"
            f"Berlaku sampai {writing.date(until.date())}, untuk sekali masuk. "
            "Jangan teruskan kepada orang lain."
        )


def whatsapp_number(phone: str) -> str:
    """`62812…` from `0812…` or `+62812…`; empty stays empty."""
    digits = phone.lstrip("+")
    return f"62{digits[1:]}" if digits.startswith("0") else digits


@signed_in("who looks after the person", SEND)
@sensitive_variables("issued")
def code_for_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code for one person and show it."""
    person = visible_person(request, pk)
    issued = services.issue_code(by=request.user, person=person)
    back = reverse("accounts:person", args=[person.pk])
    return _slips(request, [issued], f"Kode akses untuk {person}", back)


@signed_in("who looks after the people of the unit", FORM)
@sensitive_variables("issued")
def codes_for_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Make codes for everybody of the unit who never signed in; asks first."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    access.may_manage_people_of(request.user, unit).demand()
    back = reverse("accounts:unit", args=[unit.pk])
    if request.method == "POST":
        issued = services.issue_codes_of_unit(by=request.user, unit=unit)
        return _slips(request, issued, f"Kode akses {unit}", back)
    count = people_never_signed_in(unit).count()
    context = {
        "title": f"Cetak kode akses {unit}",
        "breadcrumb": [
            {"label": "Unit kerja", "url": reverse("accounts:units")},
            {"label": unit, "url": back},
        ],
        "sentence": f"{count} pegawai unit ini belum pernah masuk. Portal membuat kode untuk masing-masing.",
        "consequences": [
            "Kode hanya tampil sekali: cetak atau salin segera.",
            "Kode yang dibuat sebelumnya untuk mereka tidak berlaku lagi.",
            "Berlaku tujuh hari dan hanya sekali pakai.",
        ],
        "button": "Buat kode akses",
        "cancel_url": back,
        "count": count,
    }
    return render(request, "accounts/confirm_page.html", context)


@signed_in("admins of Bagian Organisasi, for jurors", SEND)
@sensitive_variables("issued")
def sign_in_codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Make codes with which a juror signs in, and show them."""
    person = visible_person(request, pk)
    access.may_issue_sign_in_codes(request.user, person).demand()
    form, back = SignInCodesForm(request.POST), reverse("accounts:person", args=[person.pk])
    if issued := form.submit(services.issue_sign_in_codes, by=request.user, person=person):
        return _slips(request, issued, f"Kode masuk untuk {person}", back)
    messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(back)


@signed_in("admins of Bagian Organisasi, for jurors", SEND)
def cancel_sign_in_codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Make every code that was handed over to the juror and not used open nothing."""
    person = visible_person(request, pk)
    cancelled = services.cancel_sign_in_codes(by=request.user, person=person)
    messages.success(request, f"{cancelled} kode masuk {person} tidak berlaku lagi.")
    return redirect("accounts:person", person.pk)


def _slips(request: HttpRequest, issued: list[IssuedCode], title: str, back: str) -> HttpResponse:
    kinds = {AccessCode.Purpose.PASSWORD: Slip, AccessCode.Purpose.SIGN_IN: SignInSlip}
    slips = [kinds[AccessCode.Purpose(code.purpose)](code) for code in issued]
    context = {"slips": slips, "title": title, "back": back}
    return render(request, "accounts/access_codes.html", context)
