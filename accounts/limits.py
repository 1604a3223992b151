"""How often one may ask for what costs much (prints, uploads, exports) or may be a guess: `ACCOUNT_RATE_LIMITS`.

What costs much is counted by person, not by address, because an office shares one.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import wraps

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.gate import View, is_in_the_background

SENTENCES = {
    "print": "Anda mencetak terlalu sering dalam waktu singkat. Tunggu satu menit, lalu cetak lagi.",
    "upload": "Anda mengunggah terlalu sering dalam waktu singkat. Tunggu satu menit, lalu unggah lagi.",
    "sign": "Anda mencoba menandatangani terlalu sering. Tunggu satu menit, lalu coba lagi.",
    "export": "Anda mengekspor terlalu sering dalam waktu singkat. Tunggu satu menit, lalu ekspor lagi.",
}


def limited(action: str, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """Answer 429 when this person asks too often for `action`, a key of SENTENCES. Stands below the mark of the view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method in methods and not counts_one(request, action):
                return _too_often(request, SENTENCES[action])
            return view(request, *args, **kwargs)

        return counted

    return decorate


def counts_one(request: HttpRequest, action: str, *, dry_run: bool = False) -> bool:
    """Count one more of `action`, whatever the method; False when it is too often. `dry_run` only looks."""
    asked = copy(request)
    asked.method = "POST"  # allauth never counts a GET, but prints are asked for and links guessed by GET
    return ratelimit.consume(asked, action=action, dry_run=dry_run)


def _too_often(request: HttpRequest, sentence: str) -> HttpResponse:
    if is_in_the_background(request):
        answer = HttpResponse(sentence, status=429, content_type="text/plain; charset=utf-8")
    else:
        answer = render(request, "429.html", {"reason": sentence}, status=429)
    answer["Retry-After"] = "60"
    return answer
