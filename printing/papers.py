"""The register of papers. An app's own `papers.py` says here which template, styles and sources make a paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Paper:
    """A kind of printed document. `styles` and `draft_styles` are static files; `sources` are the Python files that put
    its content together, so that a change of them makes new prints."""

    code: str
    template: str
    styles: tuple[str, ...] = ("css/print.css",)
    draft_styles: tuple[str, ...] = ("css/print-draft.css",)
    sources: tuple[Path, ...] = ()


_MACHINE = ("press.py", "finish.py", "fonts.conf")
_PAPERS: dict[str, Paper] = {}


def register(paper: Paper) -> Paper:
    """Make the paper known by its code. Registering again replaces it."""
    _PAPERS[paper.code] = paper
    return paper


def registered() -> list[Paper]:
    """Every paper, by code."""
    return [_PAPERS[code] for code in sorted(_PAPERS)]


def style_texts(paper: Paper, *, draft: bool) -> tuple[str, ...]:
    """The style sheets as text: a print links to nothing."""
    names = (*paper.styles, *(paper.draft_styles if draft else ()))
    return tuple(static_bytes(name).decode() for name in names)


def html_of(paper: Paper, context: dict[str, object]) -> str:
    """The paper's HTML."""
    return render_to_string(paper.template, context)


@lru_cache
def design_hash(paper: Paper) -> str:
    """SHA-256 of everything but the content that shapes the paper: templates, styles, sources, and how PDF is made."""
    folder = Path(settings.BASE_DIR) / "templates" / "printing"
    parts: Iterable[bytes] = (
        *(path.read_bytes() for path in sorted(folder.rglob("*.html"))),
        *(static_bytes(name) for name in (*paper.styles, *paper.draft_styles)),
        *(path.read_bytes() for path in paper.sources),
        *(Path(__file__).with_name(name).read_bytes() for name in _MACHINE),
    )
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def static_bytes(name: str) -> bytes:
    """The content of a static file, as it stands in the source. Raises FileNotFoundError."""
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(name)
    return Path(found).read_bytes()
