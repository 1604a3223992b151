"""The papers of the risalah, registered with `printing`. `prints.py` makes them; `paper.py` says what stands in them."""

from pathlib import Path

from django.conf import settings

from printing.papers import Paper, register

_BASE = Path(settings.BASE_DIR)

RISALAH = register(
    Paper(
        code="risalah",
        template="printing/risalah/risalah.html",
        sources=(
            *sorted((_BASE / "risalah" / "papers").glob("*.py")),
            _BASE / "risalah" / "pages.py",
            *sorted((_BASE / "rulebook").rglob("*.py")),
            *sorted((_BASE / "qc_tools").rglob("*.py")),
        ),
    )
)
