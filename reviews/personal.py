"""What reviews keep about a person; told to `history.personal`."""

from __future__ import annotations

from django.db.models import Q

from history.personal.holdings import NOBODY, Holding, register
from reviews.models import Round


def register_personal() -> None:
    """Add the rounds to the list of holdings."""
    register(
        Holding(
            "Pemeriksaan",
            Round,
            lambda subject: Q(reviewer=subject.user.pk) if subject.user else NOBODY,
            {
                "Versi": "version",
                "Dibuka": "opened_at",
                "Keputusan": "get_decision_display",
                "Ringkasan": "summary",
            },
            "Tindakan kedinasan atas risalah: arsip pemerintah daerah.",
        )
    )
