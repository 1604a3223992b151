"""Signing in with a code: a juror types the one that was handed over, or asks for one by e-mail."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core.ratelimit import respond_429
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import CodeRequestForm, SignInCodeForm
from accounts.gate import FORM, public
from accounts.limits import counts_one
from accounts.tasks import send_sign_in_code
from accounts.views.signin import next_page

REFUSED = (
    "Kode ini salah, sudah dipakai, atau tidak berlaku lagi. Periksa nama dan kodenya, atau minta kode baru."
)
ASKED = (
    "Bila itu nama atau surel seorang juri yang sedang bertugas, kode dikirim ke surelnya dan berlaku 15 menit. "
    "Belum menerima? Periksa folder spam, atau minta kode kepada Bagian Organisasi."
)


@public("jurors have no password: a code is how they get in", FORM)
@never_cache
@sensitive_post_parameters("code")
def sign_in_with_code(request: HttpRequest) -> HttpResponse:
    """Type name and code, or have a code sent. Opening the link of a slip fills the code in and spends nothing."""
    onward = next_page(request) or reverse(settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        return redirect(onward)
    if request.method != "POST":
        return _page(request, SignInCodeForm(initial={"code": request.GET.get("kode", "")[:30]}))
    if not counts_one(request, "login"):
        return respond_429(request)
    if "kirim" in request.POST and settings.SENDS_MAIL:
        return _send(request)
    form = SignInCodeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:  # counts the attempt, and locks, as at a sign-in with a password
        user = get_adapter(request).authenticate(request, **form.cleaned_data)
    except forms.ValidationError as locked:
        form.add_error(None, locked)
        return _page(request, form)
    if user is None:
        form.add_error("code", REFUSED)
        return _page(request, form)
    request.session.set_expiry(0)
    return perform_login(request, user, redirect_url=onward)


def _send(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody: who the name leads to is looked up in the background."""
    form = CodeRequestForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if not counts_one(request, "sign_in_mail"):
        return respond_429(request)
    login = form.cleaned_data["login"]
    send_sign_in_code.enqueue(login)
    messages.info(request, ASKED)
    return _page(request, SignInCodeForm(initial={"login": login}))


def _page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    context = {"form": form, "next": next_page(request), "sends_mail": settings.SENDS_MAIL}
    return render(request, "accounts/sign_in_with_code.html", context)
