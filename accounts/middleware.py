"""What holds for every page: nothing of a signed-in person stays in a shared browser; a refusal says why."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.errors import Denied, Stale

GetResponse = Callable[[HttpRequest], HttpResponse]


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
