"""Fetch-and-authorise: a stranger gets 404, whatever the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from risalah.access import Standing, standing
from risalah.models import Risalah
from rulebook.editions import edition
from rulebook.vocabulary import Edition, Part, Section


@dataclass(frozen=True)
class Desk:
    """The risalah on the table, and what the person in front of it may do."""

    risalah: Risalah
    who: Standing
    user: User

    @property
    def edition(self) -> Edition:
        return edition(self.risalah.edition)


def desk(request: HttpRequest, number: str) -> Desk:
    """The risalah of that number, if this person may read it; else 404."""
    user = cast(User, request.user)
    query = Risalah.objects.visible_to(user).select_related("group", "unit", "season")
    risalah = get_object_or_404(query, number=number)
    return Desk(risalah, standing(user, risalah), user)


def section_or_404(at: Desk, code: str) -> Section:
    """The section of that code (any case)."""
    try:
        return at.edition.section(code.upper())
    except KeyError as unknown:
        raise Http404 from unknown


def part_or_404(section: Section, name: str) -> Part:
    """The part of that name."""
    try:
        return section.part(name)
    except KeyError as unknown:
        raise Http404 from unknown
