"""The worked examples, section by section: readable by everybody, signed in or not. No personal numbers stand there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.gate import public
from risalah.examples import EXAMPLES, example_document
from risalah.pages import whole_document
from rulebook.meetings import meeting_statistics


@public("the examples are invented")
def index(request: HttpRequest) -> HttpResponse:
    """What examples there are."""
    documents = [(example, example_document(slug)) for slug, example in EXAMPLES.items()]
    rows = [
        {"example": example, "title": document.frame.title, "scheme": document.scheme.name}
        for example, document in documents
    ]
    return render(request, "risalah/examples.html", {"rows": rows})


@public("the examples are invented")
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """One example as it reads: the group, its meetings, then step by step."""
    try:
        document = example_document(slug)
    except KeyError as unknown:
        raise Http404 from unknown
    context = {
        "example": EXAMPLES[slug],
        "frame": document.frame,
        "scheme": document.scheme,
        "meetings": meeting_statistics(document.frame.meetings),
        "steps": whole_document(document),
    }
    return render(request, "risalah/example.html", context)
