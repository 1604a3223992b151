"""Pages of the second step that are not allauth's as they are: setting it up when a role demands it, and taking it away."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.gate import FORM, signed_in
from accounts.models import User
from accounts.second_step import access
from accounts.second_step.forms import ResetForm
from accounts.second_step.services import reset_second_step
from accounts.views.people import visible_person


class ActivateView(ActivateTOTPView):
    """Scan, type one number, done; says so when the person's role leaves no choice."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        demanded = access.is_demanded_of(self.request.user)
        return super().get_context_data(**kwargs) | {"demanded": demanded}


@signed_in("admins of Bagian Organisasi, for people whom they look after", FORM)
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the second step of somebody who lost their phone; the admin types their own password first."""
    person = visible_person(request, pk)
    access.may_reset(request.user, person).demand()
    return _confirmed_reset(request, person)


@reauthentication_required
def _confirmed_reset(request: HttpRequest, person: User) -> HttpResponse:
    form = ResetForm(request.POST or None)
    here = reverse("accounts:person", args=[person.pk])
    if form.submit(reset_second_step, by=request.user, person=person):
        messages.success(request, f"Langkah kedua {person} sudah disetel ulang.")
        return redirect(here)
    context = {
        "form": form,
        "title": f"Setel ulang langkah kedua {person}",
        "sentence": "Lakukan hanya bila ponsel dan kode cadangannya hilang, dan Anda yakin siapa yang meminta.",
        "consequences": [
            f"{person} masuk dengan kata sandi saja sampai langkah kedua dibuat lagi.",
            "Semua perangkat yang sedang masuk dengan akun ini dikeluarkan.",
            "Nama Anda dan cara memeriksanya tercatat, dan terbaca oleh pegawai ini.",
        ],
        "button": "Setel ulang",
        "danger": True,
        "cancel_url": here,
        "breadcrumb": [
            {"label": "Pegawai", "url": reverse("accounts:people")},
            {"label": str(person), "url": here},
        ],
    }
    return render(request, "accounts/confirm_page.html", context)
