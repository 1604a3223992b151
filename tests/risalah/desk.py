"""Sitting at a risalah as a browser does: open a section, read its forms, send one, look at what is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from risalah.models import PartAnswers, Risalah
from tests.pages import Fields, Page


def url(risalah: Risalah, section: str, part: str = "") -> str:
    args = [risalah.number, section.lower(), *([part] if part else [])]
    return reverse("risalah:part" if part else "risalah:section", args=args)


def opened(client: Client, risalah: Risalah, section: str, query: str = "") -> Page:
    response = client.get(url(risalah, section) + query)
    assert response.status_code == 200
    return Page(response)


def form(client: Client, risalah: Risalah, section: str, part: str) -> Fields:
    """What the browser would send for that part now."""
    return opened(client, risalah, section).forms[part]


def send(
    client: Client, risalah: Risalah, section: str, part: str, data: Any, *, htmx: bool = False
) -> HttpResponse:
    return client.post(url(risalah, section, part), data, headers={"HX-Request": "true"} if htmx else {})


def stored(risalah: Risalah, part: str) -> dict[str, Any]:
    section, _, name = part.partition(".")
    row = PartAnswers.objects.filter(risalah=risalah, section=section, part=name).first()
    return row.value if row else {}


def cells(risalah: Risalah, part: str, column: str) -> list[str]:
    return [row["cells"].get(column, "") for row in stored(risalah, part)["rows"]]
