"""Programme years (tahun program), for the admins of Bagian Organisasi."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import FORM, signed_in
from groups import access, services
from groups.forms import SeasonForm
from groups.models import Season
from groups.views.parts import crumbs


@signed_in("admins of Bagian Organisasi")
def season_list(request: HttpRequest) -> HttpResponse:
    """All programme years."""
    access.may_manage_seasons(request.user).demand()
    seasons = Season.objects.annotate(group_count=Count("groups"))
    context = {"seasons": seasons, "breadcrumb": crumbs(None, ("Tahun program", ""))}
    return render(request, "groups/season_list.html", context)


@signed_in("admins of Bagian Organisasi", FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Open a programme year."""
    return _season_form(request, None)


@signed_in("admins of Bagian Organisasi", FORM)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change dates and labels of a programme year."""
    access.may_manage_seasons(request.user).demand()
    return _season_form(request, get_object_or_404(Season, pk=pk))


def _season_form(request: HttpRequest, season: Season | None) -> HttpResponse:
    access.may_manage_seasons(request.user).demand()
    form = SeasonForm(request.POST or None, season=season)
    if request.method == "POST" and form.is_valid():
        try:
            if season is None:
                season = services.create_season(by=request.user, **form.season_values)
            else:
                services.update_season(season=season, by=request.user, **form.season_values)
            messages.success(request, f"{season} tersimpan.")
            return redirect("groups:season_list")
        except Invalid as error:
            form.refuse(error)
    title = f"Ubah {season.name}" if season and season.pk else "Tahun program baru"
    context = {
        "form": form,
        "season": season,
        "title": title,
        "breadcrumb": crumbs(None, ("Tahun program", reverse("groups:season_list")), (title, "")),
    }
    return render(request, "groups/season_form.html", context)
