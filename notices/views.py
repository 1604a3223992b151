"""The person's own notices."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from notices.queries import notices_of
from notices.services import mark_read


@login_required
def notice_list(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    return render(request, "notices/notice_list.html", {"notices": notices_of(request.user)[:50]})


@login_required
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the page that the notice speaks of; opening counts as reading."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    mark_read(notice=notice)
    return redirect(notice.url)
