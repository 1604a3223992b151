"""Writes of seasons (tahun program)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from accounts.errors import Invalid
from accounts.models import User
from groups import access
from groups.models import Season

FIELDS = (
    "year", "name", "is_practice", "starts", "ends", "registration_until", "submission_until", "review_days",
    "edition", "step_names", "legal_basis",
)  # fmt: skip


@transaction.atomic
def create_season(*, by: User, **fields: Any) -> Season:
    """A new programme year (some of FIELDS)."""
    access.may_manage_seasons(by).demand()
    return _save(Season(), fields)


@transaction.atomic
def update_season(*, season: Season, by: User, **fields: Any) -> Season:
    """Change dates, names or labels."""
    access.may_manage_seasons(by).demand()
    return _save(season, fields)


def _save(season: Season, fields: dict[str, Any]) -> Season:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of a season: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(season, name, value)
    if season.ends <= season.starts:
        raise Invalid("Tanggal selesai harus sesudah tanggal mulai.", field="ends")
    for name in ("registration_until", "submission_until"):
        if not season.starts <= getattr(season, name) <= season.ends:
            raise Invalid("Tanggal ini harus di dalam tahun program.", field=name)
    try:
        with transaction.atomic():
            season.save()
    except IntegrityError as error:
        raise Invalid("Nama tahun program ini sudah ada. Pilih nama lain.", field="name") from error
    return season
