"""In which words changes of a review are told: on the risalah's page, to Bagian Organisasi."""

from __future__ import annotations

from django.db.models import Q

from accounts.access import is_organisation
from history.registry import Part, Told, add_part
from reviews.models import RoundEvent
from risalah.models import Version

ROUND = Told(
    event=RoundEvent,
    noun="pemeriksaan",
    labels={"decision": "keputusan", "summary": "ringkasan", "decided_at": "diputuskan"},
    left_out=frozenset({"version", "reviewer", "opened_at"}),
)


def register_history() -> None:
    """Add the rounds to the page of the risalah."""
    add_part(
        "risalah",
        Part(
            ROUND,
            lambda risalah: Q(version__in=Version.objects.filter(risalah=risalah.pk)),
            may=lambda user, risalah: bool(is_organisation(user)),
        ),
    )
