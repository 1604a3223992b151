"""Who is signed in, for a page that has been open for long."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie

from accounts.gate import public


@public("tells nobody but the asker who they are", counts=False)
@never_cache
@ensure_csrf_cookie
def whoami(request: HttpRequest) -> JsonResponse:
    """Number and name of the person who asks, both null when nobody is signed in; with a fresh token."""
    user = request.user
    known = user.is_authenticated
    return JsonResponse({"person": str(user.pk) if known else None, "name": user.name if known else None})
