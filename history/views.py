"""The changes of a record as a page and as a workbook. Whoever may not open the record gets 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import access
from accounts.gate import signed_in
from accounts.limits import limited
from accounts.models import User
from files.workbooks import CONTENT_TYPE, SheetOut, workbook
from history.forms import read_filter
from history.personal.export import personal_workbook
from history.personal.holdings import of_account
from history.queries import Wanted, actors, history_page, nouns
from history.registry import Kind, kind_of
from history.sentences import Entry, moment
from history.services import record_readings

MOST_ROWS = 5000
HEADS = ("Waktu", "Oleh", "Mengenai", "Perubahan", "Isian", "Semula", "Menjadi")


@dataclass(frozen=True)
class _Asked:
    kind: Kind
    record: Any
    people: list
    nouns: list[str]
    wanted: Wanted


def _asked(request: HttpRequest, code: str, pk: int) -> _Asked:
    """The record and the filter, or 404 when it is none of this person's business."""
    kind = kind_of(code)
    record = kind.find(request.user, pk) if kind and pk < 2**63 else None
    if record is None:
        raise Http404("no such record for this person")
    people, choices = actors(request.user, kind, record), nouns(request.user, kind, record)
    return _Asked(kind, record, people, choices, read_filter(request.GET, people, choices))


def _note_reading(request: HttpRequest, asked: _Asked, page: str) -> None:
    if asked.kind.is_personal:
        record_readings(people=[asked.record.pk], page=page, by=request.user)


@signed_in("who may open the record")
def record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Riwayat perubahan of one record: newest first, filtered by who, what and when."""
    asked = _asked(request, code, pk)
    page = history_page(
        request.user, asked.kind, asked.record, asked.wanted, cursor=request.GET.get("sesudah", "")
    )
    _note_reading(request, asked, "riwayat perubahan")
    here = {
        name: value
        for name in ("oleh", "apa", "dari", "sampai")
        if (value := request.GET.get(name, "").strip())
    }
    context = {
        "record": asked.record,
        "record_url": asked.kind.url(asked.record),
        "entries": page.entries,
        "people": asked.people,
        "nouns": asked.nouns,
        "wanted": asked.wanted,
        "filtered": asked.wanted != Wanted(),
        "export_query": urlencode(here),
        "code": code,
        "first_url": "" if page.is_first else f"?{urlencode(here)}",
        "next_url": f"?{urlencode(here | {'sesudah': page.next_cursor})}" if page.next_cursor else "",
    }
    return render(request, "history/record.html", context)


@signed_in("who may open the record")
@limited("export")
def export(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The same changes with the same filter as XLSX, one line a changed field, the newest 5.000 at most."""
    asked = _asked(request, code, pk)
    found = history_page(request.user, asked.kind, asked.record, asked.wanted, size=MOST_ROWS).entries
    _note_reading(request, asked, "unduhan riwayat perubahan")
    rows = [row for entry in found for row in _lines(entry)]
    response = HttpResponse(workbook([SheetOut("Riwayat perubahan", HEADS, rows)]), content_type=CONTENT_TYPE)
    name = f"riwayat-{code}-{pk}-{timezone.localdate():%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in("the person, and admins of Bagian Organisasi")
@limited("export")
def personal_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is kept about a person, as XLSX."""
    person = User.objects.visible_to(request.user).filter(pk=pk).first() if pk < 2**63 else None
    if person is None:
        raise Http404("no such person for this person")
    if person.pk != request.user.pk:
        access.is_admin(request.user).demand()
    content = personal_workbook(of_account(person), by=request.user)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    name = f"data-pribadi-{person.pk}-{timezone.localdate():%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(entry: Entry) -> list[list[str]]:
    head = [moment(entry.at), entry.who, entry.noun]
    if not entry.changes:
        return [[*head, entry.did, "", "", ""]]
    return [
        [*head, entry.did.rstrip(":"), change.label, change.before, change.after] for change in entry.changes
    ]
