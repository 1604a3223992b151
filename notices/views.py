"""The person's own notices."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.gate import SEND, signed_in
from accounts.paging import keyset_page
from notices.queries import notices_of
from notices.services import mark_all_read, mark_read


@signed_in("everybody, their own notices")
def notice_list(request: HttpRequest) -> HttpResponse:
    """Newest first, thirty to a page."""
    page = keyset_page(
        notices_of(request.user),
        field="created_at",
        cursor=request.GET.get("sesudah", ""),
        descending=True,
    )
    here = reverse("notices:list")
    context = {
        "page": page,
        "next_url": f"{here}?{urlencode({'sesudah': page.next_cursor})}" if page.next_cursor else "",
        "previous_url": "" if page.is_first else here,
    }
    return render(request, "notices/notice_list.html", context)


@signed_in("whom the notice is for")
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the page that the notice speaks of; opening it counts as reading it."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    mark_read(notice=notice)
    inside = url_has_allowed_host_and_scheme(notice.url, {request.get_host()}, request.is_secure())
    return redirect(notice.url if inside else "notices:list")


@signed_in("everybody, their own notices", SEND)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(by=request.user)
    return redirect("notices:list")
