"""Prints that the worker makes: many versions at once for Bagian Organisasi, and a whole draft."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.access import is_organisation
from accounts.errors import Invalid
from accounts.gate import FORM, SEND, signed_in
from accounts.limits import limited
from accounts.models import User
from groups.models import Season
from printing.jobs import order_print
from printing.models import PrintJob
from risalah.papers.jobs import MANY, MOST, order_draft
from risalah.papers.variants import LENGKAP, RINGKAS, usual
from risalah.queries.printable import CHOICES, Wanted, agencies, printable
from risalah.views.fetch import desk


@signed_in("Bagian Organisasi", FORM)
@limited("print", ("POST",))
def bulk(request: HttpRequest) -> HttpResponse:
    """Choose versions by filter, untick some, and order them as one ZIP."""
    user = cast(User, request.user)
    is_organisation(user).demand()
    wanted = _wanted(request.GET)
    rows = list(printable(user, wanted)[: MOST + 1])
    chosen = {row.pk for row in rows}
    problem = ""
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("versi") if key.isascii() and key.isdigit()}
        try:
            return redirect("printing:job", _order(request, user, chosen & {row.pk for row in rows}).pk)
        except Invalid as refusal:
            problem = str(refusal)
    context = {
        "rows": rows[:MOST],
        "too_many": len(rows) > MOST,
        "most": MOST,
        "chosen": chosen,
        "wanted": wanted,
        "seasons": Season.objects.all(),
        "agencies": agencies(),
        "form": _form(request),
        "choices": {code: label for code, (label, _) in CHOICES.items()},
        "problems": [problem] if problem else [],
        "page_has_errors": bool(problem),
    }
    return render(request, "risalah/bulk.html", context, status=422 if problem else 200)


def _order(request: HttpRequest, user: User, keys: set[int]) -> PrintJob:
    if not keys:
        raise Invalid("Pilih paling sedikit satu risalah.")
    return order_print(
        kind=MANY,
        title=f"Cetak massal: {len(keys)} risalah",
        order={"versions": sorted(keys), "variant": asdict(replace(usual(), kind=_form(request)))},
        back=request.get_full_path(),
        by=user,
        total=len(keys) + 1,
    )


def _form(request: HttpRequest) -> str:
    """Lengkap or Ringkas, as asked for."""
    return RINGKAS if request.POST.get("bentuk") == RINGKAS else LENGKAP


def _wanted(query: QueryDict) -> Wanted:
    """The filter from the address; what it does not know is left out. The running season, unless another is asked for."""
    season = query.get("tahun", "")
    unit = query.get("unit", "")
    found = Season.objects.filter(pk=season).first() if season.isascii() and season.isdigit() else None
    if not season:
        found = Season.current()
    return Wanted(
        season=found,
        state=query.get("status") if query.get("status") in CHOICES else "diterima",
        unit=agencies().filter(pk=unit).first() if unit.isascii() and unit.isdigit() else None,
        words=query.get("cari", "").strip(),
    )


@signed_in("who may read the risalah", SEND)
@limited("print")
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Have the worker print the whole draft; its page shows how far it is."""
    at = desk(request, number)
    try:
        job = order_draft(at.risalah, usual(), by=at.user)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("risalah:tasks", number)
    return redirect("printing:job", job.pk)
