"""A double click, a retry after a lost answer, a form sent by two workers at once: one thing is made, and all are led to it.

The key of the page and what the view writes are committed together. Whoever comes second waits for the first at the
unique constraint, then gets the same redirect; had the first failed, the second is carried out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError

from once.models import OnceKey

FIELD = "sekali"
_NOT_CONTENT = {"csrfmiddlewaretoken", FIELD}


class OnceMiddleware:
    """Must be the innermost, so that the token was checked when it answers for a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated or _key(request) is None:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            claim: OnceKey | None = getattr(request, "once_claim", None)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif claim and isinstance(response, HttpResponseRedirect):
                claim.target = response.url
                claim.save(update_fields=["target"])
            elif claim:  # nothing was made: the form came back with its errors
                claim.delete()
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Claim the form for this request, or lead to what was made of it."""
        key = _key(request) if request.method == "POST" and request.user.is_authenticated else None
        if key is None:
            return None
        claim, is_mine = OnceKey.objects.get_or_create(user=request.user, key=key, content=_content(request))
        if not is_mine:
            return HttpResponseRedirect(claim.target)
        request.once_claim = claim  # type: ignore[attr-defined]
        return None


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST[FIELD])
    except (KeyError, ValueError, UnreadablePostError):
        return None


def _content(request: HttpRequest) -> str:
    """A SHA-256 of the address, the texts and the files that were sent."""
    texts = sorted((name, values) for name, values in request.POST.lists() if name not in _NOT_CONTENT)
    digest = hashlib.sha256(json.dumps([request.path, texts]).encode())
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            digest.update(f"{name} {upload.name} {upload.size} ".encode())
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
    return digest.hexdigest()
