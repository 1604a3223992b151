"""The PDFs of a risalah: a draft is made when it is asked for, a version once per variant and then kept by its content.

Nobody is authorised here: the views have asked `risalah.access` before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from printing.names import Attached
from printing.papers import Paper
from printing.services import make_print, print_key, stored_print
from risalah.checking.services import hand_out
from risalah.models import Risalah, Version
from risalah.papers import BRIEF, PHOTOS, RISALAH, SLIDES, STEP, sized
from risalah.papers.brief import extents
from risalah.papers.data import attached_data
from risalah.papers.estimate import estimator
from risalah.papers.fitting import largest_that_fits
from risalah.papers.paper import RisalahPaper, compose
from risalah.papers.photos import compose_photos
from risalah.papers.slides import compose_slides
from risalah.papers.source import Source, draft_source, frozen_pictures, hash_of, source_of, version_source
from risalah.papers.step import compose_step
from risalah.papers.variants import BRIEF_PAGES, WHOLE, Extent, Variant, usual
from rulebook.document import plain
from rulebook.vocabulary import Section, Step

__all__ = [
    "Printed",
    "frozen_pictures",
    "print_draft",
    "print_photos",
    "print_risalah",
    "print_slides",
    "print_source",
    "print_step",
    "print_version",
]


@dataclass(frozen=True)
class Printed:
    """A finished PDF and the name under which it is saved."""

    name: str
    pdf: bytes


def print_risalah(risalah: Risalah, variant: Variant | None = None) -> Printed:
    """What there is to print now: a KONSEP while the group may write, else the newest version."""
    return print_source(source_of(risalah), variant)


def print_draft(risalah: Risalah, variant: Variant | None = None) -> Printed:
    """The risalah as it stands, KONSEP on every page. Not kept: it changes with every save."""
    return print_source(draft_source(risalah), variant)


def print_version(version: Version, variant: Variant | None = None) -> Printed:
    """The version as it was submitted, with the approval and the signed page that it got since; kept by its content."""
    return print_source(version_source(version), variant)


def print_source(source: Source, variant: Variant | None = None) -> Printed:
    """The risalah in that variant: whole, without notes, on the usual paper unless it says otherwise."""
    asked = variant or usual()
    paper = sized(BRIEF if asked.brief else RISALAH, asked.size)
    notes = source.notes if asked.notes else ()

    def make(identifier: str) -> bytes:
        data = attached_data(source.document, source.issue.at)

        def composed(extent: Extent) -> RisalahPaper:
            return compose(
                source.document,
                source.issue,
                variant=asked,
                extent=extent,
                notes=notes,
                pictures=source.pictures,
                media=source.media,
            )

        def rendered(extent: Extent) -> bytes:
            return _make(source, paper, composed(extent), identifier, data)

        if not asked.brief:
            return rendered(WHOLE)
        choices = extents(source.document)
        guess = estimator(composed(choices[0]), composed(replace(choices[0], pictures_only=True)))
        return largest_that_fits(choices, rendered, pages=BRIEF_PAGES, estimate=guess)[1]

    facts = (*asked.facts, hash_of(plain(notes)))
    return Printed(
        f"{source.name}-{source.standing}{asked.suffix}.pdf", _kept(source, paper, facts, make, asked.told)
    )


def print_step(risalah: Risalah, place: Section | Step, *, blank: bool, size: str = "") -> Printed:
    """One section (or the sections of a step) as it stands, KONSEP on every page; `blank`: as a form to write on."""
    source = draft_source(risalah)
    asked = Variant(size=size) if size else usual()
    composed = compose_step(source.document, source.issue, place, blank=blank, pictures=source.pictures)
    paper = sized(STEP, asked.size)
    pdf = make_print(
        paper=paper,
        context={"paper": composed},
        media={},
        identifier=f"{risalah.number} {composed.heading} {blank} {source.document.fingerprint()}",
        draft=not blank,
    )
    return Printed(f"{source.name}-{composed.slug}{'-kosong' if blank else ''}.pdf", pdf)


def print_slides(source: Source) -> Printed:
    """The slides of the presentation ("Bahan tayang")."""

    def make(identifier: str) -> bytes:
        composed = compose_slides(source.document, source.issue, pictures=source.pictures, media=source.media)
        return _make(source, SLIDES, composed, identifier)

    return Printed(
        f"{source.name}-{source.standing}-tayang.pdf", _kept(source, SLIDES, (), make, "Bahan tayang")
    )


def print_photos(source: Source, *, per_page: int, size: str = "") -> Printed:
    """Every photo that the answers name, two or four on a page ("Lembar foto")."""
    asked = size or usual().size
    paper = sized(PHOTOS, asked)

    def make(identifier: str) -> bytes:
        composed = compose_photos(source.document, source.issue, per_page=per_page, media=source.media)
        return _make(source, paper, composed, identifier)

    facts, told = (str(per_page), asked), f"Lembar foto, {per_page} per halaman, {asked}"
    return Printed(
        f"{source.name}-{source.standing}-foto-{per_page}.pdf", _kept(source, paper, facts, make, told)
    )


def _kept(
    source: Source, paper: Paper, facts: tuple[str, ...], make: Callable[[str], bytes], told: str
) -> bytes:
    """The print of a version as it is kept and handed out; that of a draft made now. `make` takes the identifier, `told`
    names the print for people."""
    if source.version is None:
        return make(f"{source.risalah.number} {source.document.fingerprint()} {' '.join(facts)}")
    key = print_key(paper, (*source.facts, *facts))
    pdf = stored_print(key=key, make=lambda: make(key))
    return hand_out(source.version, pdf, variant=told, key=key)


def _make(
    source: Source, paper: Paper, composed: object, identifier: str, attached: Iterable[Attached] = ()
) -> bytes:
    return make_print(
        paper=paper,
        context={"paper": composed},
        media=source.media,
        identifier=identifier,
        draft=source.issue.draft,
        attachments=attached,
    )
