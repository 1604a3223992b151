"""The whole risalah as paper, in the order of the guide: put together from its Document, without the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from risalah.papers import appendix, front
from risalah.papers.blocks import Chapter, Colophon, Minutes, Numbers, Photo, Signer, Table, short_fingerprint
from risalah.papers.steps import Pictures, step_chapters
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
    signers: tuple[Signer, ...]
    preface: tuple[str, ...]
    profiles: tuple[Chapter, ...]
    steps: tuple[Chapter, ...]
    appendices: tuple[Appendix, ...]
    numbers: Numbers
    colophon: Colophon

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


def compose(
    document: Document,
    issue: Issue,
    *,
    pictures: Pictures | None = None,
    media: Mapping[str, bytes] | None = None,
) -> RisalahPaper:
    """The paper of a document. `pictures`: the drawings of a part, by default drawn now; a version hands in its frozen
    ones. `media`: the bytes that a print may show, by address."""
    drawings = pictures or (lambda view: draw.drawings(document, view))
    numbers, frame = Numbers(), document.frame
    profiles = [front.unit_profile(frame), front.group_profile(document, numbers)]
    if schedule := front.schedule(document, drawings, numbers):
        profiles.append(schedule)
    steps = step_chapters(document, issue.step_names, drawings, numbers, draft=issue.draft)
    title = frame.title or document.part("TEMA", "pilihan")["tema"].text.strip()
    return RisalahPaper(
        document=document,
        issue=issue,
        title=title or f"Risalah ke-{frame.sequence} KBK {frame.group}",
        government=government_heading(frame.government),
        signers=front.signers(frame, None if issue.draft else issue.at.date(), issue.final),
        preface=front.preface(document),
        profiles=tuple(profiles),
        steps=tuple(steps),
        appendices=tuple(_appendices(document, numbers, media or {})),
        numbers=numbers,
        colophon=_colophon(document, issue),
    )


def government_heading(name: str) -> str:
    """PEMERINTAH KABUPATEN CONTOH, whether the government is named with or without that word."""
    upper = name.upper()
    return upper if upper.startswith("PEMERINTAH") else f"PEMERINTAH {upper}"


def _appendices(document: Document, numbers: Numbers, media: Mapping[str, bytes]) -> Iterator[Appendix]:
    """Those that hold something, numbered. The files come last: the tables before may name some."""
    places = iter(range(1, 10))

    def titled(anchor: str, title: str, *tables: Table) -> Chapter:
        return Chapter(anchor, title, label=f"Lampiran {next(places)}.", level=2, blocks=tables)

    if told := appendix.minutes(document):
        yield Appendix(titled("notulen", "Notulen pertemuan"), minutes=told)
    if table := appendix.attendance(document, numbers):
        yield Appendix(titled("daftar-hadir", "Daftar hadir", table))
    if shots := appendix.photos(numbers, media):
        yield Appendix(titled("foto", "Foto kegiatan"), photos=shots)
    if table := appendix.procedures(document, numbers):
        yield Appendix(titled("daftar-sop", "Daftar SOP", table))
    if table := appendix.documents(numbers):
        yield Appendix(titled("berkas", "Berkas pendukung", table))


def _colophon(document: Document, issue: Issue) -> Colophon:
    moment = f"{writing.date(issue.at.date())} pukul {issue.at:%H.%M} {issue.at.tzname() or ''}".strip()
    number = f"Risalah nomor {document.frame.number}" if document.frame.number else "Risalah"
    if issue.version is None:
        return Colophon(f"{number}. {issue.standing}, menurut keadaan {moment}.", "")
    return Colophon(
        f"{number}, versi {issue.version}, diajukan {moment}.", short_fingerprint(issue.fingerprint)
    )
