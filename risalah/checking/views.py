"""The public pages: type a code, see what the paper is. Open to everybody, found by no search engine."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.gate import public
from accounts.limits import counts_one
from risalah.checking.codes import printed_code, read_code
from risalah.checking.forms import CodeForm
from risalah.checking.queries import checked

WHY = "whoever holds the paper may check it; the page names no person"

logger = logging.getLogger(__name__)


@public(WHY)
def index(request: HttpRequest) -> HttpResponse:
    """The form; a code in `?kode=` leads to its page."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("checking:page", printed_code(form.cleaned_data["kode"]))
    return _show(request, "risalah/check_page_form.html", {"form": form}, 400 if form.errors else 200)


@public(WHY)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What the version of this code is now. A code that nobody has counts as a guess; too many of them are answered 429."""
    if not counts_one(request, "check", dry_run=True):
        return _show(request, "risalah/check_page_limit.html", {}, 429, retry_after=300)
    found = checked(read_code(code)) if read_code(code) else None
    if found is None:
        counts_one(request, "check")
        form = CodeForm(initial={"kode": code[:40]})
        return _show(request, "risalah/check_page_unknown.html", {"form": form, "typed": code[:40]}, 404)
    if not found.matches:
        logger.error("the frozen content of %s version %s was changed", found.number, found.version)
    return _show(request, "risalah/check_page.html", {"found": found}, 200)


def _show(
    request: HttpRequest, template: str, context: dict[str, object], status: int, *, retry_after: int = 0
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store"  # the answer may be another one in a minute
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
