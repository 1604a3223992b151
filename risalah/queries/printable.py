"""Which versions there are to print: the newest of each risalah, chosen by tahun program, state and unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Unit, User
from groups.models import Season
from risalah.models import Risalah, Version

ACCEPTED = ("diterima", "dinilai", "diumumkan", "diarsipkan")
WAITING = ("diajukan", "diperiksa")
CHOICES = {
    "diterima": ("Diterima", ACCEPTED),
    "diperiksa": ("Sedang diperiksa", WAITING),
    "semua": ("Semua yang pernah diajukan", ()),
}


@dataclass(frozen=True)
class Wanted:
    """The filter: a season, a key of CHOICES, a unit with everything below it, words of title or group."""

    season: Season | None = None
    state: str = "diterima"
    unit: Unit | None = None
    words: str = ""


def printable(user: User, wanted: Wanted) -> QuerySet[Version]:
    """The newest version of each risalah that the person may read and the filter lets through, by unit and number."""
    risalah = Risalah.objects.visible_to(user)
    if states := CHOICES[wanted.state][1]:
        risalah = risalah.filter(state__in=states)
    if wanted.season is not None:
        risalah = risalah.filter(season=wanted.season)
    if wanted.unit is not None:
        risalah = risalah.filter(unit__path__startswith=wanted.unit.path)
    if wanted.words:
        risalah = risalah.filter(Q(title__icontains=wanted.words) | Q(group__name__icontains=wanted.words))
    newest = (
        Version.objects.filter(risalah__in=risalah)
        .order_by("risalah_id", "-number")
        .distinct("risalah_id")
        .values("pk")
    )
    return (
        Version.objects.filter(pk__in=newest)
        .select_related("risalah__group", "risalah__unit", "risalah__season")
        .order_by("risalah__unit__name", "risalah__number")
    )


def agencies() -> QuerySet[Unit]:
    """The units just below the government: what the filter offers."""
    return Unit.objects.filter(parent__parent__isnull=True, parent__isnull=False).order_by("name")
