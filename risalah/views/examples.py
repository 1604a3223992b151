"""The worked examples, section by section: readable by everybody, signed in or not. No personal numbers stand there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from risalah.examples import EXAMPLES, example_document
from risalah.pages import whole_document


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What examples there are."""
    return render(request, "risalah/examples.html", {"examples": EXAMPLES})


@require_safe
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """One example as it reads."""
    try:
        document = example_document(slug)
    except KeyError as unknown:
        raise Http404 from unknown
    context = {"frame": document.frame, "scheme": document.scheme, "steps": whole_document(document)}
    return render(request, "risalah/example.html", context)
