"""Whose files a group holds, and where each is used: what is used is not deleted."""

from __future__ import annotations

from django.urls import reverse

from files.registry import Place
from groups.models import Group, Meeting


def place(pk: str) -> Place:
    """The group's own page."""
    group = Group.objects.get(pk=pk)
    return Place(str(group), reverse("groups:detail", args=[group.pk]))


def uses(pk: str) -> dict[str, str]:
    """The group's logo and decree, and the photos of its meetings."""
    group = Group.objects.get(pk=pk)
    photos = Meeting.objects.filter(group=pk, photos__isnull=False).values_list("photos", "number")
    found = {str(key): f"pertemuan ke-{number}" for key, number in photos}
    return found | {str(group.logo_id): "logo kelompok", str(group.decree_file_id): "berkas SK"}
