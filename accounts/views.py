"""Pages of people and units."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Whom to ask for a code."""
    return render(request, "accounts/forgotten_password.html")


def activate(request: HttpRequest) -> HttpResponse:
    """Choose a password with a one-time code."""
    return render(request, "accounts/activate.html")


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """My own data."""
    return render(request, "accounts/profile.html")
