"""The papers of the risalah, registered with `printing`. `prints.py` makes them; `paper.py` says what stands in them."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from printing.papers import Paper, register
from printing.sizes import size_styles

_BASE = Path(settings.BASE_DIR)

_SOURCES = (
    *sorted((_BASE / "risalah" / "papers").glob("*.py")),
    _BASE / "risalah" / "pages.py",
    _BASE / "printing" / "letters" / "office.py",
    _BASE / "risalah" / "checking" / "qr.py",
    *sorted((_BASE / "rulebook").rglob("*.py")),
    *sorted((_BASE / "qc_tools").rglob("*.py")),
)
_PAPER, _BRIEF, _SLIDES, _FORM, _CHECK, _OFFICE = (
    f"css/print{end}.css" for end in ("", "-brief", "-slides", "-form", "-check", "-office")
)


def _paper(
    code: str, template: str, *styles: str, draft: tuple[str, ...] = ("css/print-draft.css",)
) -> Paper:
    return register(Paper(code, f"printing/risalah/{template}.html", styles, draft, _SOURCES))


RISALAH = _paper("risalah", "risalah", _PAPER, _OFFICE, _CHECK)
BRIEF = _paper("risalah-ringkas", "ringkas", _PAPER, _OFFICE, _BRIEF, _CHECK)
STEP = _paper("risalah-langkah", "step", _PAPER, _FORM)
SLIDES = _paper("risalah-tayang", "slides", _SLIDES, draft=())
PHOTOS = _paper("risalah-foto", "photos", _PAPER, draft=())


def sized(paper: Paper, size: str) -> Paper:
    """The paper on sheets of that size; the size's own styles stand before those of drafts and of a Ringkas' margins."""
    return replace(paper, styles=(paper.styles[0], *size_styles(size), *paper.styles[1:]))
