"""The whole risalah as paper, in the order of the guide: put together from its Document, without the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from printing.letters.office import SignatureBlock, government_heading
from risalah.checking.qr import CheckMark
from risalah.papers import appendix, front
from risalah.papers.blocks import (
    Block,
    Chapter,
    Colophon,
    Minutes,
    Numbers,
    Photo,
    Words,
    short_fingerprint,
)
from risalah.papers.glance import glance
from risalah.papers.notes import NoteLine
from risalah.papers.steps import Pictures, step_chapters
from risalah.papers.variants import WHOLE, Extent, Variant
from rulebook import pictures as draw
from rulebook import writing
from rulebook.document import Approval, Document, Frame


@dataclass(frozen=True)
class Issue:
    """Which print this is: a version with its number, time and fingerprint, or a draft (`version` None).

    `at` is the local time of submission (of a draft: as it stands). `signed` is the address of the scan of the signed
    page, `signed_note` says where it is when it is no picture. `final` is the head's approval of this version.
    """

    at: dt.datetime
    version: int | None = None
    after: int | None = None  # of a draft: the version that was submitted before it
    fingerprint: str = ""
    signed: str = ""
    signed_note: str = ""
    final: Approval | None = None
    step_names: Mapping[int, str] = field(default_factory=dict)
    logo: str = ""
    crest: str = ""
    black_crest: str = ""
    check: CheckMark | None = None  # how the paper is checked (QR, short code); printed beside the last lines

    @property
    def draft(self) -> bool:
        return self.version is None

    @property
    def standing(self) -> str:
        """What the cover says below the group: submitted when, or a draft of what."""
        if self.version is not None:
            return f"Versi {self.version}, diajukan {writing.date(self.at.date())}"
        return f"Konsep perbaikan sesudah versi {self.after}" if self.after else "Konsep, belum diajukan"


@dataclass(frozen=True)
class RisalahPaper:
    """Everything that the templates show."""

    document: Document
    issue: Issue
    title: str
    government: str
    signers: tuple[SignatureBlock, ...]
    preface: tuple[str, ...]
    profiles: tuple[Chapter, ...]
    steps: tuple[Chapter, ...]
    appendices: tuple[Appendix, ...]
    numbers: Numbers
    colophon: Colophon
    variant: Variant = Variant()

    @property
    def check(self) -> CheckMark | None:
        """How the paper is checked; None prints nothing."""
        return self.issue.check

    @property
    def frame(self) -> Frame:
        return self.document.frame

    @property
    def foot(self) -> str:
        """The left of the running foot; the page number stands at its right."""
        return f"Risalah KBK {self.frame.group} – {self.frame.unit}"

    @property
    def author(self) -> str:
        return f"KBK {self.frame.group}, {self.frame.unit}"

    @property
    def year(self) -> int:
        return (self.frame.season_ends or self.issue.at.date()).year

    @property
    def before_page_one(self) -> tuple[Chapter, ...]:
        """The headings with roman page numbers."""
        if self.variant.brief:
            return (Chapter("lembar-pengesahan", "Lembar Pengesahan", roman=True),)
        lists = [("daftar-isi", "Daftar Isi")]
        lists += [("daftar-tabel", "Daftar Tabel")] if self.numbers.tables else []
        lists += [("daftar-gambar", "Daftar Gambar")] if self.numbers.figures else []
        first = (("lembar-pengesahan", "Lembar Pengesahan"), ("kata-pengantar", "Kata Pengantar"))
        return tuple(Chapter(anchor, title, roman=True) for anchor, title in (*first, *lists))

    @property
    def contents(self) -> Iterator[Chapter]:
        """Every heading in the order of the pages, as the contents and the outline of the PDF list them."""
        yield from self.before_page_one
        for chapter in (*self.profiles, *self.steps):
            yield chapter
            yield from chapter.parts
        if self.appendices:
            yield Chapter("lampiran", "Lampiran")
        for found in self.appendices:
            yield found.chapter


@dataclass(frozen=True)
class Appendix:
    """One appendix: its heading with its table, or minutes, or photos."""

    chapter: Chapter
    minutes: tuple[Minutes, ...] = ()
    photos: tuple[Photo, ...] = ()
    notes: tuple[NoteLine, ...] = ()


def compose(
    document: Document,
    issue: Issue,
    *,
    variant: Variant | None = None,
    extent: Extent = WHOLE,
    notes: Sequence[NoteLine] = (),
    pictures: Pictures | None = None,
    media: Mapping[str, bytes] | None = None,
) -> RisalahPaper:
    """The paper of a document. `variant`: which print it is; of a Ringkas `extent` says how much of it stays. `notes`:
    those of the appendix, printed when the variant has one. `pictures`: the drawings of a part, by default drawn now; a
    version hands in its frozen ones. `media`: the bytes that a print may show, by address."""
    drawings = pictures or (lambda view: draw.drawings(document, view))
    asked = variant or Variant()
    numbers, frame = Numbers(names_files=not asked.brief), document.frame
    if asked.brief:
        profiles = [glance(document, numbers)]
    else:
        profiles = [front.unit_profile(frame), front.group_profile(document, numbers)]
        if schedule := front.schedule(document, drawings, numbers):
            profiles.append(schedule)
    steps = step_chapters(document, issue.step_names, drawings, numbers, draft=issue.draft, extent=extent)
    kinds = () if asked.brief else ("minutes", "attendance", "photos", "procedures", "documents")
    return RisalahPaper(
        document=document,
        issue=issue,
        variant=asked,
        title=title_of(document),
        government=government_heading(frame.government),
        signers=front.signers(frame, None if issue.draft else issue.at.date(), issue.final),
        preface=front.preface(document),
        profiles=tuple(profiles),
        steps=tuple(steps),
        appendices=tuple(
            _appendices(document, numbers, media or {}, kinds, tuple(notes) if asked.notes else None)
        ),
        numbers=numbers,
        colophon=_colophon(document, issue, asked),
    )


def title_of(document: Document) -> str:
    """The title, or the theme while there is none; what the risalah is called while there is neither."""
    frame = document.frame
    title = frame.title or document.part("TEMA", "pilihan")["tema"].text.strip()
    return title or f"Risalah ke-{frame.sequence} KBK {frame.group}"


def _appendices(
    document: Document,
    numbers: Numbers,
    media: Mapping[str, bytes],
    kinds: Sequence[str],
    notes: tuple[NoteLine, ...] | None,
) -> Iterator[Appendix]:
    """Those of these kinds that hold something, numbered. The files come last: the tables before may name some; after
    them only the notes, which are asked for (None: they are not) and said to be none."""
    places = iter(range(1, 10))

    def titled(anchor: str, title: str, *blocks: Block) -> Chapter:
        return Chapter(anchor, title, label=f"Lampiran {next(places)}.", level=2, blocks=blocks)

    if "minutes" in kinds and (told := appendix.minutes(document)):
        yield Appendix(titled("notulen", "Notulen pertemuan"), minutes=told)
    if "attendance" in kinds and (table := appendix.attendance(document, numbers)):
        yield Appendix(titled("daftar-hadir", "Daftar hadir", table))
    if "photos" in kinds and (shots := appendix.photos(numbers, media)):
        yield Appendix(titled("foto", "Foto kegiatan"), photos=shots)
    if "procedures" in kinds and (table := appendix.procedures(document, numbers)):
        yield Appendix(titled("daftar-sop", "Daftar SOP", table))
    if "documents" in kinds and (table := appendix.documents(numbers)):
        yield Appendix(titled("berkas", "Berkas pendukung", table))
    if notes is not None:
        none = () if notes else (Words(("Belum ada catatan pemeriksaan.",)),)
        yield Appendix(titled("catatan", "Catatan pemeriksaan", *none), notes=notes)


def _colophon(document: Document, issue: Issue, variant: Variant) -> Colophon:
    moment = f"{writing.date(issue.at.date())} pukul {issue.at:%H.%M} {issue.at.tzname() or ''}".strip()
    number = f"Risalah nomor {document.frame.number}" if document.frame.number else "Risalah"
    brief = " Cetakan ringkas; risalah lengkapnya tersimpan di portal." if variant.brief else ""
    if issue.version is None:
        return Colophon(f"{number}. {issue.standing}, menurut keadaan {moment}.{brief}", "")
    return Colophon(
        f"{number}, versi {issue.version}, diajukan {moment}.{brief}", short_fingerprint(issue.fingerprint)
    )
