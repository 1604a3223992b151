"""Tells the database who asks, so that each event knows; notes who of Bagian Organisasi opened personal data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
from django.http import HttpRequest, HttpResponse
from pghistory.middleware import HistoryMiddleware as PgHistoryMiddleware

from history.services import note_opened_page


class HistoryMiddleware(PgHistoryMiddleware):
    """The context of every writing request: the person's key and the page's name; never an address (codes lie in some)."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """The person, None for the public."""
        return {"user": request.user.pk if request.user.is_authenticated else None}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request)
        note_opened_page(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> None:
        """Add which page it is, now that it is known."""
        pghistory.context(page=request.resolver_match.view_name)
