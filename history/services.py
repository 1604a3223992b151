"""Writes of the history: who of Bagian Organisasi read whose personal data.

A page of a single person is registered by its URL name. A list or an export that shows personal columns calls
`record_readings` itself, or, where it lies below this floor, leaves the keys in `request.people_shown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import access
from accounts.models import User
from history.models import Reading

People = Callable[[Mapping[str, Any]], Iterable[int]]

_PAGES: dict[str, tuple[str, People]] = {}


def register_page(url_name: str, words: str, people: People) -> None:
    """A page that shows personal data: `people` gives the persons' keys from the arguments of its URL."""
    _PAGES[url_name] = (words, people)


@transaction.atomic
def record_readings(*, people: Iterable[int], page: str, by: User) -> None:
    """Note that somebody of Bagian Organisasi read these persons' data; the first time of a day counts.

    Nothing is noted of anybody else, and of one's own data.
    """
    others = sorted({pk for pk in people if pk != by.pk})
    if not others or not access.is_organisation(by):
        return
    now = timezone.now()
    Reading.objects.bulk_create(
        [
            Reading(reader=by, person_id=pk, day=timezone.localdate(now), at=now, page=page)
            for pk in User.objects.filter(pk__in=others).values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )


def note_opened_page(request: HttpRequest, response: HttpResponse) -> None:
    """Note whose data the answered page showed, if any."""
    match = request.resolver_match
    if response.status_code != 200 or match is None or not request.user.is_authenticated:
        return
    words, people = _PAGES.get(match.view_name, ("", None))
    shown = list(people(match.kwargs)) if people else []
    shown += getattr(request, "people_shown", ())
    if shown:
        record_readings(people=shown, page=words or "daftar pegawai", by=request.user)
