"""What the top bar shows on every page: government, season, my unit, unread notices, and the ways on."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.access import is_only_juror, is_organisation, may_list_people, may_manage_units
from accounts.models import User
from groups.access import may_manage_seasons
from groups.models import Season
from notices.queries import unread_count


def bar(request: HttpRequest) -> dict[str, dict[str, object]]:
    """Context for `templates/base.html`; three queries for a signed-in person, none for others."""
    facts: dict[str, object] = {"government": settings.GOVERNMENT_NAME}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        facts |= {
            "unit": user.unit,
            "season": Season.current(),
            "notices": unread_count(user),
            "links": [{"label": "Yang menunggu Anda", "url": reverse("home")}, *links_of(user)],
        }
    return {"bar": facts}


def links_of(user: User) -> list[dict[str, str]]:
    """The pages that this person works in."""
    found = [] if is_only_juror(user) else [("Kelompok", "groups:list")]
    found += [
        ("Risalah", "risalah:index"),
        ("Contoh risalah", "risalah:examples"),
        ("Alat", "toolbox:index"),
        ("Cetakan saya", "printing:jobs"),
    ]
    if is_organisation(user):
        found += [
            ("Antrean pemeriksaan", "reviews:queue"),
            ("Belum mengajukan", "reviews:silent"),
            ("Cetak massal", "risalah:bulk"),
        ]
    if may_manage_units(user):
        found.append(("Unit kerja", "accounts:units"))
    if may_list_people(user):
        found.append(("Pegawai dan peran", "accounts:people"))
    if may_manage_seasons(user):
        found.append(("Tahun program", "groups:season_list"))
    return [{"label": label, "url": reverse(name)} for label, name in found]
