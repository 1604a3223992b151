"""What a browser sends from a tool page: the fields of the page as it was answered, changed as a person would."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """The controls of the form #alat."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.template = False
        self.area = self.choice = ""
        self.data: dict[str, list[str]] = {}

    def add(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.inside = found.get("id") == "alat"
        elif tag == "template":
            self.template = True
        if not self.inside or self.template or not found.get("name") and tag not in ("option",):
            return
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "input":
            kind = found.get("type", "text")
            if kind not in ("checkbox", "radio", "file") or "checked" in found:
                self.add(name, value)
        elif tag == "textarea":
            self.area = name
            self.add(name, "")
        elif tag == "select":
            self.choice = name
        elif tag == "option" and self.choice and "selected" in found:
            self.add(self.choice, value)

    def handle_data(self, text: str) -> None:
        if self.area:
            self.data[self.area][-1] += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.template = False
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.choice = ""
        elif tag == "form":
            self.inside = False


def form_of(client: Client, path: str, page: str = "") -> dict[str, Any]:
    """The form of the page at `path` (or of the answered `page`), as its submit button would send it."""
    parser = _Fields()
    parser.feed(page or client.get(path).content.decode())
    parser.data.pop("csrfmiddlewaretoken", None)
    return parser.data
