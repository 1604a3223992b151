"""Who may open each view, said in words on the view itself. `kbk_portal/wsgi.py` starts with no view that says nothing.

The mark opens or shuts the door of the house: it sends the signed out to sign in, and refuses methods that the view does
not take. Which object somebody may see, and what they may do with it, is asked inside, of `access.py` and `visible_to`;
`tests/test_access_matrix.py` holds both to every URL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponseBase]

READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
SEND = ("POST",)

SIGNED_OUT = "Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan."


@dataclass(frozen=True)
class Mark:
    """`audience`: who may open the view, in words. `takes`: the methods it answers.

    `counts`: asking for it is a sign of life; what a page asks for by itself does not keep a session open.
    """

    audience: str
    is_public: bool
    takes: tuple[str, ...]
    counts: bool


def public(why: str, takes: tuple[str, ...] = READ, *, counts: bool = True) -> Callable[[View], View]:
    """Anybody may open the view; `why` says what makes that right."""
    return _marked(Mark(why, True, takes, counts))


def signed_in(whom: str, takes: tuple[str, ...] = READ, *, counts: bool = True) -> Callable[[View], View]:
    """Only the signed in; `whom` says which of them the view lets on."""
    return _marked(Mark(whom, False, takes, counts))


def mark_of(view: View) -> Mark | None:
    """The mark that stands on the view, if one does."""
    return getattr(view, "mark", None)


def is_in_the_background(request: HttpRequest) -> bool:
    """A script of an open page asks, so a whole page would land in the middle of it."""
    return "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Dest") == "empty"


def _marked(mark: Mark) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method not in mark.takes:
                return _not_taken(request, mark)
            if not mark.is_public and not request.user.is_authenticated:
                return _ask_to_sign_in(request)
            return view(request, *args, **kwargs)

        gate.mark = mark  # type: ignore[attr-defined]
        return gate

    return decorate


def _not_taken(request: HttpRequest, mark: Mark) -> HttpResponse:
    refusal = HttpResponseNotAllowed(mark.takes)
    if request.method == "GET" and not is_in_the_background(request):
        # Somebody reloads, or comes back from signing in to, the address of a button.
        refusal.content = render(request, "405.html").content
    return refusal


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """401 to a script, which then asks in place; else the sign-in page, and afterwards the page that was wanted."""
    if is_in_the_background(request):
        return HttpResponse(SIGNED_OUT, status=401, content_type="text/plain; charset=utf-8")
    if request.method in READ:
        return redirect_to_login(request.get_full_path())
    # What was sent is not sent again after signing in: back to the page whose button it was.
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return redirect_to_login(urlsplit(came_from)._replace(scheme="", netloc="").geturl())
    return redirect("account_login")


# ── No view without a mark ──────────────────────────────
def marks(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, View]]:
    """Name of every URL of the portal, and its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from marks(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern.callback


def unmarked(patterns: list[URLPattern | URLResolver] | None = None) -> list[str]:
    """`name (module.view)` of every view that does not say who may open it."""
    return [
        f"{name} ({view.__module__}.{getattr(view, '__qualname__', view)})"
        for name, view in marks(patterns)
        if mark_of(view) is None
    ]


def demand_marks() -> None:
    """Refuse to start while a view does not say who may open it."""
    if names := unmarked():
        raise ImproperlyConfigured(
            f"Views without @public or @signed_in (accounts/gate.py): {', '.join(names)}"
        )
