"""What holds for every page: nothing of a signed-in person stays in a shared browser; a refusal says why."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.errors import Denied, Stale
from accounts.gate import is_in_the_background, mark_of
from accounts.second_step.access import has_second_step, is_demanded_of

GetResponse = Callable[[HttpRequest], HttpResponse]

SEEN = "seen"
NOT_NEEDED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    # Photos come through the file field, which asks the camera app, so that no page needs the camera itself.
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_NEEDED),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """The headers that Django and django-csp do not set, on every answer, static files included."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response


def see(request: HttpRequest, **kwargs: object) -> None:
    """Note in the session that its person did something now (also received from `user_logged_in`)."""
    request.session[SEEN] = int(time.time())


class SlidingSessionMiddleware:
    """A session ends eight hours after its person did something (SESSION_COOKIE_AGE), not after signing in.

    It is written at most every five minutes. What an open page asks for by itself (`counts=False` on the view) is no sign
    of life: a page left open on a shared computer is signed out.
    """

    EVERY = 300

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object) -> None:
        """Note the moment in the session, which prolongs it."""
        mark = mark_of(view)
        if not request.user.is_authenticated or (mark is not None and not mark.counts):
            return
        if time.time() - request.session.get(SEEN, 0) >= self.EVERY:
            see(request)


class SecondStepMiddleware:
    """Who must sign in with a second step and has none makes one before anything else."""

    OPEN = frozenset({"mfa_activate_totp", "account_logout", "account_reauthenticate"})
    SENTENCE = "Peran Anda mewajibkan langkah kedua saat masuk. Aktifkan dahulu, lalu ulangi."

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object
    ) -> HttpResponse | None:
        """Off to the page that sets it up; what is open to everybody stays open."""
        if settings.SECOND_STEP != "required" or not request.user.is_authenticated:
            return None
        mark = mark_of(view)
        if request.resolver_match.view_name in self.OPEN or (mark is not None and mark.is_public):
            return None
        if not is_demanded_of(request.user) or has_second_step(request.user):
            return None
        if is_in_the_background(request):
            return HttpResponse(self.SENTENCE, status=403, content_type="text/plain; charset=utf-8")
        return redirect("mfa_activate_totp")


class PrivatePagesMiddleware:
    """Answers to signed-in people are never kept: offices share computers and proxies."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


class RefusalMiddleware:
    """`Denied` becomes a 403 page with its sentence; a `Stale` that no view has shown becomes a 409 page.

    An address with a NUL character, which no text of the database can hold, is a bad request.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page that explains the refusal, or None for any other error."""
        if isinstance(error, Denied):
            return render(request, "403.html", {"reason": str(error)}, status=403)
        if isinstance(error, Stale):
            return render(request, "accounts/stale.html", {"reason": str(error)}, status=409)
        return None
