"""The home page: what waits for the person who signed in, and the ways into the portal."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.gate import signed_in
from accounts.models import User
from groups.access import may_register
from kbk_portal.bar import links_of
from kbk_portal.waiting import waiting_for


@signed_in("everybody; each sees what waits for them")
def home(request: HttpRequest) -> HttpResponse:
    """The few things that wait for me, with their dates."""
    user = cast(User, request.user)
    context = {
        "waiting": waiting_for(user),
        "links": links_of(user),
        "may_register": bool(may_register(user)),
    }
    return render(request, "home.html", context)
