"""Whose files a risalah and its versions hold, and where each is used: what is used is not deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from files.registry import Place
from risalah.models import Approval, PartAnswers, Risalah, SignedPage, Version, VersionFile
from rulebook.editions import edition


def place(pk: str) -> Place:
    """The risalah's own page."""
    risalah = Risalah.objects.get(pk=pk)
    return Place(f"Risalah ke-{risalah.sequence}", risalah.get_absolute_url())


def uses(pk: str) -> dict[str, str]:
    """Parts of the draft, approvals given on paper, and versions, which never let a file go."""
    rules = edition(Risalah.objects.values_list("edition", flat=True).get(pk=pk))
    found = {}
    for row in PartAnswers.objects.filter(risalah=pk).order_by("pk"):
        title = rules.section(row.section).part(row.part).title
        found |= dict.fromkeys(_listed(row.value), title)
    scans = Approval.objects.filter(risalah=pk, scan__isnull=False)
    found |= {str(key): "pengesahan" for key in scans.values_list("scan", flat=True)}
    kept = VersionFile.objects.filter(version__risalah=pk).order_by("version__number")
    for key, number in kept.values_list("attachment", "version__number"):
        found[str(key)] = f"versi {number} yang diajukan"
    return found


def _listed(value: dict[str, Any]) -> Iterator[str]:
    """Every id in a list of the part: those of its files are among them."""
    for typed in [value.get("fields", {}), *(row["cells"] for row in value.get("rows", ()))]:
        for cell in typed.values():
            yield from cell if isinstance(cell, list) else ()


def place_of_version(pk: str) -> Place:
    """The page of the version's signed page."""
    version = Version.objects.select_related("risalah").get(pk=pk)
    url = reverse("risalah:signed", args=[version.risalah.number, version.number])
    return Place(f"Lembar pengesahan versi {version.number}", url)


def uses_of_version(pk: str) -> dict[str, str]:
    """The scan that stands in the print; those before it are free."""
    scans = SignedPage.objects.filter(version=pk).values_list("scan", flat=True)
    return {str(key): "lembar pengesahan" for key in scans}
