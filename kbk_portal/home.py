"""The home page: what waits for the person who signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The few things that wait for me."""
    return render(request, "home.html", {"waiting": []})
