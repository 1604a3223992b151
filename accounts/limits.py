"""How often one person may ask for what costs much: prints, uploads, exports (`PERSON_LIMITS` in the settings).

Counted by person, not by address, because an office shares one. Sign-in has its own limits (`ACCOUNT_RATE_LIMITS`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.gate import View, is_in_the_background

SENTENCES = {
    "print": "Anda mencetak terlalu sering dalam waktu singkat. Tunggu satu menit, lalu cetak lagi.",
    "upload": "Anda mengunggah terlalu sering dalam waktu singkat. Tunggu satu menit, lalu unggah lagi.",
    "export": "Anda mengekspor terlalu sering dalam waktu singkat. Tunggu satu menit, lalu ekspor lagi.",
}


def limited(action: str, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """Answer 429 when this person asks too often for `action`, a key of SENTENCES. Stands below the mark of the view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method in methods and not _one_more(request, action):
                return _too_often(request, SENTENCES[action])
            return view(request, *args, **kwargs)

        return counted

    return decorate


def _one_more(request: HttpRequest, action: str) -> bool:
    usage = ratelimit.consume(
        request, app="accounts", action=action, config=settings.PERSON_LIMITS, limit_get=True
    )
    return usage is not None


def _too_often(request: HttpRequest, sentence: str) -> HttpResponse:
    if is_in_the_background(request):
        answer = HttpResponse(sentence, status=429, content_type="text/plain; charset=utf-8")
    else:
        answer = render(request, "429.html", {"reason": sentence}, status=429)
    answer["Retry-After"] = "60"
    return answer
