"""Getting in: the code from the slip, a forgotten password, my own account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.utils import perform_login
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import access, services
from accounts.errors import Denied
from accounts.forms import CodeForm, NewPasswordForm, OwnDataForm
from accounts.gate import FORM, READ, View, public, signed_in
from accounts.limits import counts_one
from accounts.second_step.access import has_second_step
from accounts.second_step.models import Reset


def with_password(whom: str, takes: tuple[str, ...] = READ) -> Callable[[View], View]:
    """As `signed_in`, for what hangs on the password; who signs in without one, a juror, is told so."""

    def decorate(view: View) -> View:
        @signed_in(whom, takes)
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.has_usable_password():
                raise Denied("Akun Anda tidak memakai kata sandi: Anda masuk dengan kode.")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@public("who cannot sign in reads whom to ask")
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Whom to ask for a code."""
    return render(request, "accounts/forgotten_password.html")


@public("a code is how one gets in for the first time", FORM)
@never_cache
def activate(request: HttpRequest) -> HttpResponse:
    """Type the code from the slip."""
    if request.method != "POST":
        return _ask_for_code(request, CodeForm())
    form = CodeForm(request.POST)
    if _guesses_too_much(request):
        return respond_429(request)
    if not form.is_valid():
        _count_guess(request)
        return _ask_for_code(request, form)
    here = reverse("accounts:activate_with", args=[form.cleaned_data["code"]])
    wanted = next_page(request)
    return redirect(f"{here}?{urlencode({'next': wanted})}" if wanted else here)


@public("a code is how one gets in for the first time", FORM)
@never_cache
@sensitive_post_parameters("password", "again")
def activate_with(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a password with the code of the link, and be signed in. Opening the link spends nothing."""
    if _guesses_too_much(request):
        return respond_429(request)
    code_form = CodeForm({"code": code})
    if not code_form.is_valid():
        _count_guess(request)
        return _ask_for_code(request, code_form)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if user := form.submit(services.redeem_code, code=code):
        logout(request)  # on a shared computer somebody else may still be signed in
        request.session.set_expiry(0)
        messages.success(request, "Kata sandi sudah tersimpan.")
        # Through allauth, which asks for the second step of who has one: a code stands for the password alone.
        return perform_login(
            request, user, redirect_url=next_page(request) or reverse(settings.LOGIN_REDIRECT_URL)
        )
    context = {"form": form, "person": code_form.access_code.user, "next": next_page(request)}
    return render(request, "accounts/choose_password.html", context)


@signed_in("everybody, about their own account")
def profile(request: HttpRequest) -> HttpResponse:
    """My own data, roles, and the pages that I look after."""
    context = {
        "person": request.user,
        "roles": access.roles_of(request.user),
        "may_list_people": access.may_list_people(request.user),
        "has_second_step": has_second_step(request.user),
        "second_step_resets": Reset.objects.filter(person=request.user).select_related("by")[:3],
    }
    return render(request, "accounts/profile.html", context)


@signed_in("everybody, for their own data", FORM)
def edit_own_data(request: HttpRequest) -> HttpResponse:
    """Phone, e-mail, rank and position."""
    form = OwnDataForm(request.POST or None, initial=OwnDataForm.values_of(request.user))
    if form.submit(services.update_own_data, by=request.user):
        messages.success(request, "Data Anda sudah disimpan.")
        return redirect("accounts:profile")
    context = {
        "form": form,
        "title": "Ubah data saya",
        "lead": "Nama, NIP, dan unit kerja diubah oleh operator OPD/UPT Anda.",
        "button": "Simpan",
        "cancel_url": reverse("accounts:profile"),
    }
    return render(request, "accounts/form_page.html", context)


def _ask_for_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    context = {"form": form, "next": next_page(request), "today": timezone.localdate()}
    return render(request, "accounts/activate.html", context)


def next_page(request: HttpRequest) -> str:
    """The page of this portal that the link asked for, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def _guesses_too_much(request: HttpRequest) -> bool:
    return not counts_one(request, "activation", dry_run=True)


def _count_guess(request: HttpRequest) -> None:
    # Only codes that open nothing count: forty people of one office may activate at once from one address.
    counts_one(request, "activation")
