"""The slides of the presentation ("Bahan tayang"), composed from the document: one message on each, 12 to 15 of them.

Twelve slides tell the story and are always there; of what proves it further the first three that can be drawn are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from printing.letters.office import government_heading
from risalah.papers.appendix import photo
from risalah.papers.blocks import Photo
from risalah.papers.paper import Issue, title_of
from risalah.papers.slide import (
    BODY,
    HEADLINE_SIZES,
    INSIDE,
    POINT_SIZES,
    TALL_BODY,
    Point,
    Slide,
    first_sentence,
    fitted_points,
    headline,
    limited,
    shot,
)
from risalah.papers.steps import Pictures
from rulebook import measure, writing
from rulebook import pictures as draw
from rulebook.document import Answer, Document, Frame, PartView, RowView
from rulebook.meetings import meeting_statistics
from rulebook.pictures import Drawing
from rulebook.roles import GroupRole
from rulebook.showing import shown

LEAST, MOST = 12, 15
EMPTY = "Belum diisi"


@dataclass(frozen=True)
class SlidePaper:
    """What the template shows."""

    document: Document
    issue: Issue
    title: str
    government: str
    slides: tuple[Slide, ...]

    @property
    def frame(self) -> Frame:
        return self.document.frame

    @property
    def author(self) -> str:
        return f"KBK {self.frame.group}, {self.frame.unit}"

    @property
    def cover_class(self) -> str:
        """The size of the title on the cover."""
        return f"judul-{self.slides[0].size:.0f}"


def compose_slides(
    document: Document, issue: Issue, *, pictures: Pictures, media: Mapping[str, bytes]
) -> SlidePaper:
    """The slides in the order in which they are shown. `pictures`: the drawings of a part."""
    told = _Story(document, pictures, media)
    required: tuple[Callable[[], Slide], ...] = (
        told.cover, told.problem, told.target, told.causes, told.dominant, told.plan, told.actions, told.result,
        told.benefit, told.standard, told.next_theme, told.team,
    )  # fmt: skip
    extra = {  # where each stands: after how many of the required ones
        1: told.figure("Langkah 1 · Keadaan awal", "TEMA.harian", "TEMA.strata", "TEMA.waktu"),
        5: told.figure("Langkah 3 · Hubungan sebab dan akibat", "DOMINAN.sebar", "DOMINAN.strata"),
        7: told.figure("Langkah 5 · Pemantauan", "LAKSANA.pantau", "LAKSANA.tindakan"),
        8: told.figure(
            "Langkah 6 · Kestabilan hasil", "EVALUASI.harian", "EVALUASI.waktu", "EVALUASI.strata"
        ),
        9: told.improvements(),
    }
    wanted = [place for place in (8, 9, 7, 5, 1) if extra[place]][: MOST - LEAST]
    slides: list[Slide] = []
    for place, make in enumerate(required):
        if place in wanted and (found := extra[place]):
            slides.append(found)
        slides.append(make())
    return SlidePaper(
        document, issue, title_of(document), government_heading(document.frame.government), tuple(slides)
    )


class _Story:
    """The slides of one document."""

    def __init__(self, document: Document, pictures: Pictures, media: Mapping[str, bytes]) -> None:
        self.document, self.pictures, self.media = document, pictures, media
        self.measure = measure.measure(document)

    def cover(self) -> Slide:
        text, size = headline(title_of(self.document))
        return Slide("Risalah Kelompok Budaya Kerja", text, size, "sampul")

    def problem(self) -> Slide:
        theme, problems = self._text("TEMA.pilihan", "tema"), "TEMA.masalah"
        points = [
            Point(row.label, self._cell(problems, row, "angka", "satuan")) for row in self._rows(problems)
        ]
        eyebrow = "Langkah 1 · Masalah"
        return self.figure(eyebrow, "TEMA.periksa", "TEMA.keluhan") or self._slide(eyebrow, theme, points)

    def target(self) -> Slide:
        drawn = draw.measure_drawing(self.document)
        return self._pictured(
            "Langkah 1 · Sasaran",
            self._text("SASARAN.sasaran", "kalimat"),
            [drawn] if drawn and drawn.svg else [],
        )

    def causes(self) -> Slide:
        found = self._drawn("SEBAB.tulang")
        ends = [row for row in self._rows("SEBAB.tulang") if row.code]
        text = (
            f"{len(ends)} penyebab akhir ditemukan untuk {_lower(self._text('SEBAB.akibat', 'akibat_tema'))}"
            if ends
            else ""
        )
        return self._pictured("Langkah 2 · Faktor penyebab", text, found, tall=True)

    def dominant(self) -> Slide:
        tests = "DOMINAN.uji"
        rows = [row for row in self._rows(tests) if row["simpulan"].value == "dominan"]
        points = [
            Point(
                self._cell(tests, row, "penyebab"),
                self._cell(tests, row, "hasil_uji", "standar", joined="; standar: "),
            )
            for row in rows
        ]
        tested = len(self._rows(tests))
        text = f"{len(rows)} dari {tested} penyebab yang diuji terbukti dominan" if rows else ""
        return self._slide("Langkah 3 · Penyebab dominan", text, points)

    def plan(self) -> Slide:
        rows = self._rows("RENCANA.rencana")
        points = [
            Point(
                self._cell("RENCANA.rencana", row, "apa"),
                _joined(
                    self._cell("RENCANA.rencana", row, "siapa", "pelaksana_lain", joined=", "),
                    _period(row.cells),
                    self._cell("RENCANA.rencana", row, "biaya"),
                ),
            )
            for row in rows
        ]
        cost = self._text("RENCANA.ringkasan", "total_biaya")
        text = (
            f"{len(rows)} tindakan direncanakan" + (f" dengan biaya {cost}" if cost else "") if rows else ""
        )
        return self._slide("Langkah 4 · Rencana perbaikan", text, points)

    def actions(self) -> Slide:
        done, cost = (
            self._text("LAKSANA.ringkasan", "selesai"),
            self._text("LAKSANA.ringkasan", "total_biaya_nyata"),
        )
        text = f"{done} selesai" + (f", biaya nyata {cost}" if cost else "") if done else ""
        view = self.document.at("LAKSANA.tindakan")
        shots = [
            photo(self.document.files[i], place, self.media)
            for place, i in enumerate(_photo_ids(view), 1)
            if i in self.document.files
        ]
        there = [found for found in shots if found.source][:2]
        eyebrow = "Langkah 5 · Pelaksanaan"
        if not there:
            return self._pictured(eyebrow, text, self._drawn("LAKSANA.tindakan"))
        said, size = headline(text or EMPTY)
        short = tuple(Photo(p.number, limited(p.caption, 400, 15, 2), p.day, p.source) for p in there)
        return Slide(eyebrow, said, size, "foto", photos=short)

    def result(self) -> Slide:
        told = self.measure
        start, end = (measure.in_unit(self.document, value) for value in (told.baseline, told.result))
        text = f"{told.name}: {start} menjadi {end}" if start and end else ""
        return self._pictured("Langkah 6 · Hasil", text, self._drawn("EVALUASI.periksa")[-1:])

    def improvements(self) -> Slide | None:
        """What else got better, aspect by aspect; None while nothing is typed."""
        aspects = "EVALUASI.qcdsme"
        points = [
            Point(
                self._cell(aspects, row, "ukuran") or self._cell(aspects, row, "aspek"),
                self._cell(aspects, row, "sebelum")
                + " menjadi "
                + self._cell(aspects, row, "sesudah", "satuan"),
            )
            for row in self._rows(aspects)
            if row["sebelum"].filled and row["sesudah"].filled
        ]
        said = "Ukuran lain sebelum dan sesudah perbaikan"
        return self._slide("Langkah 6 · Hasil lain", said, points) if points else None

    def benefit(self) -> Slide:
        told = self.measure
        numbers = [
            Point(
                writing.percent(told.attainment) if told.attainment is not None else "", "pencapaian sasaran"
            ),
            Point(self._text("EVALUASI.manfaat", "jumlah"), "manfaat setahun"),
            Point(self._text("EVALUASI.manfaat", "biaya"), "biaya perbaikan"),
            Point(self._text("EVALUASI.manfaat", "nqi"), "NQI tahun pertama"),
        ]
        gain, spent = numbers[1].label, numbers[2].label
        if gain and spent:
            said = f"Manfaat setahun {gain} dari biaya perbaikan {spent}"
        else:
            said = first_sentence(self._text("EVALUASI.hasil", "simpulan"))
        text, size = headline(said or EMPTY)
        kept = tuple(p for p in numbers if p.label)
        people = self._text("EVALUASI.manfaat", "bagi_warga")
        more = limited(f"Bagi warga: {people}", INSIDE, POINT_SIZES[1], 2) if people else ""
        return Slide("Langkah 6 · Manfaat", text, size, "angka", points=kept, more=more)

    def standard(self) -> Slide:
        sops = "STANDAR.sop"
        rows = self._rows(sops)
        points = [
            Point(
                self._cell(sops, row, "judul"),
                self._cell(sops, row, "status", "nomor", "tanggal", joined=" · "),
            )
            for row in rows
        ]
        points += self._points("STANDAR.kendali", "cara_pantau", "batas_waspada")
        text = f"Hasil dijaga dengan {len(rows)} SOP" if rows else ""
        return self._slide("Langkah 7 · Standar", text, points)

    def next_theme(self) -> Slide:
        address = "LANJUT.berikutnya"
        view, text = self.document.at(address), self._text(address, "tema")
        points = self._points(address, "alasan")
        if period := _period(view.fields):
            points.append(Point("Waktu", period))
        points += self._points(address, "garis_besar")
        last = self.document.scheme.steps[-1].number
        said = f"Tema berikutnya: {_lower(text)}" if text else ""
        return self._slide(f"Langkah {last} · Tema berikutnya", said, points)

    def team(self) -> Slide:
        frame, held = self.document.frame, meeting_statistics(self.document.frame.meetings)
        points = [
            Point(p.name, _joined(GroupRole(p.role).label, p.duty or p.position)) for p in frame.members
        ]
        text = f"KBK {frame.group}: {len(self.document.voters)} anggota"
        if held.count:
            text += f", {held.count} pertemuan" + (
                f", kehadiran {held.attendance_text}" if held.attendance_text else ""
            )
        return self._slide("Tim kami", text, points, most=10)

    def figure(self, eyebrow: str, *addresses: str) -> Slide | None:
        """The first of these parts that has a picture, its finding as the headline; None when none has."""
        for address in addresses:
            if found := self._drawn(address):
                return self._pictured(eyebrow, first_sentence(found[0].finding), found[-1:])
        return None

    def _drawn(self, address: str) -> list[Drawing]:
        return [d for d in self.pictures(self.document.at(address)) if d.svg]

    def _pictured(self, eyebrow: str, text: str, found: Iterable[Drawing], *, tall: bool = False) -> Slide:
        """A headline and one picture; a `tall` one gets the room of a smaller headline."""
        said, size = headline(text or EMPTY)
        if tall:
            said, size = limited(said, INSIDE, HEADLINE_SIZES[-1], 2, bold=True), HEADLINE_SIZES[-1]
        height = TALL_BODY if tall else BODY
        shots = tuple(shot(d.svg, d.title, height=height) for d in list(found)[:1])
        return Slide(eyebrow, said, size, "penuh" if tall else "gambar", shots=shots)

    def _slide(self, eyebrow: str, text: str, points: Iterable[Point], *, most: int = 7) -> Slide:
        said, size = headline(text or EMPTY)
        shown_points, point_size, more = fitted_points(list(points), most=most)
        return Slide(eyebrow, said, size, "butir", points=shown_points, point_size=point_size, more=more)

    def _rows(self, address: str) -> list[RowView]:
        view = self.document.at(address)
        rows = view.rows if view.spec.rows and view.spec.rows.source else view.filled_rows
        return list(rows)

    def _cell(self, address: str, row: RowView, *names: str, joined: str = " ") -> str:
        view = self.document.at(address)
        columns = [column for name in names if (column := view.spec.column(name))]
        return joined.join(
            t for c in columns if (t := " ".join(shown(self.document, view, c, row).text.split()))
        )

    def _text(self, address: str, name: str) -> str:
        view = self.document.at(address)
        field = view.spec.field(name)
        return " ".join(shown(self.document, view, field).text.split()) if field else ""

    def _points(self, address: str, *names: str) -> list[Point]:
        """The single answers that are filled, each with its label."""
        fields = [f for name in names if (f := self.document.at(address).spec.field(name))]
        return [Point(f.label, text) for f in fields if (text := self._text(address, f.name))]


def _photo_ids(view: PartView) -> list[str]:
    """The photos of the actions: those after before those before, each once."""
    found = [i for name in ("foto", "foto_sebelum") for row in view.rows for i in row[name].ids]
    return list(dict.fromkeys(found))


def _period(answers: Mapping[str, Answer]) -> str:
    """From begin to end, where both are known."""
    start, end = answers["mulai"].value, answers["selesai"].value
    return writing.span(start, end) if start and end and start <= end else ""


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
