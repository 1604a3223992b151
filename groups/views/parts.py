"""What the pages of this app share: fetch-and-authorise, breadcrumbs, files of a form."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from files import services as files
from files.forms import read_posted
from files.models import Attachment
from groups.models import Group, Meeting, Member

Crumb = dict[str, str]


def visible_group(request: HttpRequest, pk: int) -> Group:
    """The group, or 404 when the person may not even read it."""
    groups = Group.objects.visible_to(request.user)
    return get_object_or_404(groups.select_related("unit", "season", "decree_file", "logo"), pk=pk)


def member_of(group: Group, pk: int) -> Member:
    """A member of this group, or 404."""
    member = get_object_or_404(Member.objects.filter(group=group), pk=pk)
    member.group = group
    return member


def meeting_of(group: Group, number: int) -> Meeting:
    """A meeting of this group, or 404."""
    meeting = get_object_or_404(Meeting.objects.filter(group=group), number=number)
    meeting.group = group
    return meeting


def crumbs(group: Group | None = None, *more: tuple[str, str]) -> list[Crumb]:
    """Kelompok › the group › …; each of `more` is (label, url), an empty url for the page itself."""
    trail = [("Kelompok", reverse("groups:list"))]
    if group is not None:
        trail.append((str(group), reverse("groups:detail", args=[group.pk])))
    return [{"label": label, "url": url} for label, url in (*trail, *more)]


def posted_files(
    request: HttpRequest, field: str, *, owner: str, kind: str, stored: list[Attachment]
) -> tuple[list[Attachment], list[str]]:
    """The files of a form field: what is stored on the first visit, what was kept and uploaded at a POST."""
    if request.method != "POST":
        return stored, []
    posted = read_posted(request.POST, request.FILES, field)
    attachments, problems = files.receive(
        owner=owner, kind=kind, kept=posted.kept, uploads=posted.uploads, by=request.user,
        descriptions=posted.descriptions,
    )  # fmt: skip
    return attachments, posted.problems + problems


def one_file(
    request: HttpRequest, field: str, *, group: Group, kind: str, stored: Attachment | None
) -> tuple[Attachment | None, list[str]]:
    """The one file of a field that holds one: a new upload takes the place of the kept one."""
    owner = f"group:{group.pk}"
    chosen, problems = posted_files(request, field, owner=owner, kind=kind, stored=[stored] if stored else [])
    return (chosen[-1] if chosen else None), problems
