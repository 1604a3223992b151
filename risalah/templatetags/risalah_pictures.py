"""Where the picture of a part is as a file of its own."""

from __future__ import annotations

from django import template
from django.urls import reverse

from risalah.models import Risalah, Version
from rulebook.pictures import Drawing

register = template.Library()


@register.simple_tag
def png_url(risalah: Risalah, drawing: Drawing, version: Version | str = "") -> str:
    """The address of the drawing as PNG; with a version as that one froze it."""
    section, part, name = drawing.address.split(".")
    address = reverse("risalah:picture", args=[risalah.number, section.lower(), part, name])
    return f"{address}?versi={version.number}" if isinstance(version, Version) else address
