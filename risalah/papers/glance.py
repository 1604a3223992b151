"""The first half page of a Ringkas: who worked on what, from where to where, with the measure's picture."""

from __future__ import annotations

from collections.abc import Iterator

from risalah.papers.blocks import Block, Cell, Chapter, Facts, Numbers
from rulebook import pictures, writing
from rulebook.document import Document
from rulebook.measure import in_unit, measure
from rulebook.meetings import meeting_statistics


def glance(document: Document, numbers: Numbers) -> Chapter:
    """Group, theme, measure and result in a few lines."""
    rows = tuple((label, Cell(text)) for label, text in _rows(document) if text)
    blocks: list[Block] = [Facts(rows)]
    drawn = pictures.measure_drawing(document)
    if drawn and drawn.svg:
        blocks.append(numbers.figure(drawn.title, drawn.finding, drawn.svg))
    return Chapter("ikhtisar", "Ikhtisar", blocks=tuple(blocks))


def _rows(document: Document) -> Iterator[tuple[str, str]]:
    frame, story = document.frame, measure(document)
    held = meeting_statistics(frame.meetings)
    yield "Kelompok", f"KBK {frame.group}, {frame.unit}"
    yield "Anggota", ", ".join(p.name if p.votes else f"{p.name} (fasilitator)" for p in frame.members)
    yield (
        "Pertemuan",
        f"{held.count} kali, kehadiran rata-rata {held.attendance_text}"
        if held.count and held.attendance_text
        else "",
    )
    yield "Tema", document.part("TEMA", "pilihan")["tema"].text.strip()
    yield "Ukuran", story.name
    yield "Kondisi awal", in_unit(document, story.baseline)
    yield "Sasaran", in_unit(document, story.target)
    yield "Hasil", in_unit(document, story.result)
    yield "Pencapaian", writing.percent(story.attainment) if story.attainment is not None else ""
    yield "Manfaat setahun", writing.rupiah(story.savings) if story.savings is not None else ""
