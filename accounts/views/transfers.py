"""People come and go: moving somebody to another unit, taking that back, closing an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import access, registry, services
from accounts.errors import Invalid
from accounts.forms.transfers import DutiesForm, TransferForm
from accounts.gate import FORM, SEND, signed_in
from accounts.models import Transfer, User
from accounts.queries import units_in_charge
from accounts.registry import Leaving
from accounts.services.duties import duties_of
from accounts.views.people import visible_person
from rulebook import writing
from rulebook.roles import Role


@signed_in("who looks after the person", FORM)
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the person to another unit from a day on; what hangs on them is settled in the same form."""
    person = visible_person(request, pk)
    access.may_transfer(request.user, person).demand()
    duties = duties_of(Leaving(person, timezone.localdate(), request.user))
    units = units_in_charge(request.user, (*access.ADMINS, Role.OPERATOR)).exclude(pk=person.unit_id)
    form = TransferForm(request.POST or None, duties=duties, units=units)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            done = services.transfer_person(
                by=request.user, person=person, unit=typed["unit"], day=typed["day"], choices=form.choices
            )
            when = "sudah" if done.done_at else f"akan, pada {writing.date(done.day)},"
            messages.success(request, f"{person} {when} pindah ke {done.target}.")
            return redirect("accounts:person", person.pk)
        except Invalid as error:
            form.refuse(error)
    return _page(request, form, person, f"Pindahkan {person}", "Pindahkan")


@signed_in("who looks after the person", FORM)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account of somebody on whom something hangs."""
    person = visible_person(request, pk)
    access.may_set_active(request.user, person).demand()
    duties = duties_of(Leaving(person, timezone.localdate(), request.user, closes=True))
    form = DutiesForm(request.POST if request.method == "POST" else None, duties=duties)
    if request.method == "POST" and form.is_valid():
        try:
            services.deactivate_person(by=request.user, person=person, choices=form.choices)
            messages.success(request, f"Akun {person} dinonaktifkan dan tidak dapat masuk lagi.")
            return redirect("accounts:person", person.pk)
        except Invalid as error:
            form.refuse(error)
    return _page(request, form, person, f"Nonaktifkan akun {person}", "Nonaktifkan akun", closes=True)


@signed_in("who looks after the person", SEND)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a move that has not come yet."""
    seen = User.objects.visible_to(request.user)
    found = get_object_or_404(Transfer.objects.filter(person__in=seen).select_related("person"), pk=pk)
    try:
        stays = services.cancel_transfer(by=request.user, transfer=found)
        back = "" if stays else " Keanggotaan dan peran kembali seperti sebelum dipindahkan."
        messages.success(request, f"Pemindahan dibatalkan.{back}")
        for sentence in stays:
            messages.warning(request, sentence)
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("accounts:person", found.person_id)


def _page(
    request: HttpRequest, form: DutiesForm, person: User, title: str, button: str, *, closes: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "person": person,
        "title": title,
        "button": button,
        "closes": closes,
        "work": registry.work_of(person),
        "cancel_url": reverse("accounts:person", args=[person.pk]),
        "breadcrumb": [
            {"label": "Pegawai", "url": reverse("accounts:people")},
            {"label": str(person), "url": reverse("accounts:person", args=[person.pk])},
        ],
    }
    return render(request, "accounts/transfer.html", context)
