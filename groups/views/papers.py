"""The papers of a group as PDF, its decree also as DOCX. Who sees the group prints them; NIPs only for who may see those."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.gate import signed_in
from accounts.limits import limited
from files.queries import bytes_of
from groups import access, papers
from groups.models import Group, Member
from groups.papers.minutes import photos_of
from groups.views.parts import meeting_of, visible_group
from printing.letters.answers import letter_answer
from printing.names import media_url


@signed_in("who sees the group")
@limited("print")
def decree(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The draft of the decree that forms the group."""
    group = visible_group(request, pk)
    letter = papers.decree(
        group, show_nip=_shows_nips(request, group, Member.objects.remaining().filter(group=group))
    )
    return letter_answer(request, letter, form=form, back=reverse("groups:detail", args=[pk]))


@signed_in("who sees the group")
@limited("print")
def minutes(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The minutes of a meeting."""
    group = visible_group(request, pk)
    meeting = meeting_of(group, number)
    photos = {media_url(row.pk): data for row, data in bytes_of(photos_of(meeting))}
    letter = papers.minutes(meeting, show_nip=_shows_nips(request, group, _leads(group)))
    return letter_answer(
        request, letter, form="pdf", back=reverse("groups:meeting", args=[pk, number]), media=photos
    )


@signed_in("who sees the group")
@limited("print")
def attendance(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The attendance list of a meeting, with room to sign."""
    group = visible_group(request, pk)
    letter = papers.attendance_list(
        meeting_of(group, number), show_nip=_shows_nips(request, group, _leads(group))
    )
    return letter_answer(request, letter, form="pdf", back=reverse("groups:meeting", args=[pk, number]))


@signed_in("who sees the group")
@limited("print")
def blank_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """A list to sign at the coming meeting."""
    group = visible_group(request, pk)
    letter = papers.blank_attendance_list(group, show_nip=_shows_nips(request, group, _leads(group)))
    return letter_answer(request, letter, form="pdf", back=reverse("groups:meeting_list", args=[pk]))


def _leads(group: Group) -> Iterable[Member]:
    return Member.objects.filter(group=group, role__in=access.LEADS)


def _shows_nips(request: HttpRequest, group: Group, members: Iterable[Member]) -> bool:
    """Whether this person sees the NIPs; it is noted then whose."""
    if not access.may_see_nips(request.user, group):
        return False
    request.people_shown = [member.user_id for member in members if member.user_id]
    return True
