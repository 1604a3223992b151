"""Prints of the worked examples for tests, and where their words stand: `pdftotext -bbox` and pypdf."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from printing.names import media_url
from printing.papers import Paper, static_bytes
from printing.services import make_print
from risalah.examples import example_document
from risalah.papers import BRIEF, RISALAH, sized
from risalah.papers.brief import extents
from risalah.papers.estimate import estimator
from risalah.papers.fitting import largest_that_fits
from risalah.papers.notes import NoteLine
from risalah.papers.paper import Issue, RisalahPaper, compose
from risalah.papers.variants import BRIEF_PAGES, WHOLE, Extent, Variant
from rulebook.document import Document
from tests.files import samples

AT = dt.datetime(2026, 9, 2, 14, 32, tzinfo=ZoneInfo("Asia/Jakarta"))
NOTES = (
    NoteLine(
        "Langkah 3 · Pengujian penyebab dengan data · C4", "38 diminta, 24 selesai", "Sebutkan sumber datanya.",
        "Versi 1, 3 September 2026", "Sumbernya buku ekspedisi.", "5 September 2026", "Selesai",
    ),
    NoteLine("Langkah 6 · Hasil", "", "Jelaskan yang belum tercapai.", "Versi 1, 3 September 2026", "", "", "Terbuka"),
)  # fmt: skip
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page: its size in points and its words."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def outside(self) -> list[str]:
        """Words that do not stand wholly on the page; KONSEP, which is turned, is left out."""
        return [
            w.text
            for w in self.words
            if w.text != "KONSEP"
            and (w.left < -0.5 or w.top < -0.5 or w.right > self.width + 0.5 or w.bottom > self.height + 0.5)
        ]


class PrintedPdf:
    """A PDF, read back."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader = PdfReader(io.BytesIO(pdf))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.pdf)
            file.flush()
            told = subprocess.run(
                ["pdftotext", "-bbox", file.name, "-"], capture_output=True, check=True, text=True
            ).stdout
        return tuple(Page(float(w), float(h), tuple(_words(body))) for w, h, body in _PAGE.findall(told))

    @property
    def text(self) -> str:
        return " ".join(page.text for page in self.pages)

    def outline(self) -> list[tuple[str, int, float]]:
        """Every entry of the outline: title, page by its place in the file, points below the upper edge."""
        return list(self._flat(self.reader.outline))

    def _flat(self, entries: list[object]) -> Iterator[tuple[str, int, float]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._flat(entry)
            else:
                page = self.reader.get_destination_page_number(entry)
                yield entry.title, page, float(self.reader.pages[page].mediabox.height) - float(entry.top)


def _words(body: str) -> Iterator[Word]:
    for left, top, right, bottom, text in _WORD.findall(body):
        yield Word(text, float(left), float(top), float(right), float(bottom))


def media_for(document: Document) -> dict[str, bytes]:
    """Photos for every place that names one, and the crest."""
    shots = {media_url(k): samples.jpeg() for k, file in document.files.items() if file.kind == "photo"}
    return shots | {media_url("lambang"): static_bytes("img/crest.svg")}


def issue(**more: object) -> Issue:
    """The first version."""
    facts = {"version": 1, "fingerprint": "9c1e44ab07d2" + "0" * 52, "crest": media_url("lambang")}
    return Issue(at=AT, **(facts | more))


def rendered(paper: Paper, composed: object, media: dict[str, bytes], *, draft: bool = False) -> PrintedPdf:
    return PrintedPdf(
        make_print(paper=paper, context={"paper": composed}, media=media, identifier="uji", draft=draft)
    )


def risalah_of(slug: str, variant: Variant) -> tuple[RisalahPaper, PrintedPdf]:
    """The worked example in that variant; a Ringkas as large as it fits."""
    document = example_document(slug)
    media = media_for(document)

    def composed(extent: Extent) -> RisalahPaper:
        return compose(document, issue(), variant=variant, extent=extent, notes=NOTES, media=media)

    paper = sized(BRIEF if variant.brief else RISALAH, variant.size)
    if not variant.brief:
        return composed(WHOLE), rendered(paper, composed(WHOLE), media)
    choices = extents(document)
    guess = estimator(composed(choices[0]), composed(replace(choices[0], pictures_only=True)))
    extent, pdf = largest_that_fits(
        choices, lambda e: rendered(paper, composed(e), media).pdf, pages=BRIEF_PAGES, estimate=guess
    )
    return composed(extent), PrintedPdf(pdf)
