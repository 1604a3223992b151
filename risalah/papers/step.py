"""One section or step on paper ("Cetak langkah ini"): filled as it stands, or as a blank form. Only that step is composed."""

from __future__ import annotations

from dataclasses import dataclass

from risalah.pages import show_part
from risalah.papers.blank import BlankPart, blank_parts
from risalah.papers.blocks import Chapter, Numbers, Words
from risalah.papers.paper import Issue, title_of
from risalah.papers.steps import (
    SCHEDULE,
    Pictures,
    eyebrow,
    part_blocks,
    part_chapter,
    picture_blocks,
    text_blocks,
)
from rulebook.document import Document, Frame
from rulebook.vocabulary import Section, Step


@dataclass(frozen=True)
class StepPaper:
    """What the template shows: the chapter when filled, the parts of the form when blank."""

    document: Document
    issue: Issue
    title: str
    heading: str
    slug: str
    eyebrow: str
    purpose: str
    chapter: Chapter | None = None
    form: tuple[BlankPart, ...] = ()

    @property
    def frame(self) -> Frame:
        return self.document.frame

    @property
    def blank(self) -> bool:
        return self.chapter is None

    @property
    def foot(self) -> str:
        """The left of the running foot."""
        return f"Risalah KBK {self.frame.group} – {self.frame.unit} – Langkah {self.slug.removeprefix('langkah-').split('-')[0]}"

    @property
    def author(self) -> str:
        return f"KBK {self.frame.group}, {self.frame.unit}"


def compose_step(
    document: Document, issue: Issue, place: Section | Step, *, blank: bool, pictures: Pictures
) -> StepPaper:
    """The paper of one section, or of every section of a step."""
    step = place if isinstance(place, Step) else document.scheme.step_of(place.code)
    sections = (
        (place,) if isinstance(place, Section) else tuple(map(document.edition.section, place.sections))
    )
    name = issue.step_names.get(step.number) or step.name
    alone = isinstance(place, Section) and len(step.sections) > 1
    heading = f"Langkah {step.number}. {name}" + (f": {sections[0].title}" if alone else "")
    slug = f"langkah-{step.number}" + (f"-{sections[0].code.lower()}" if alone else "")
    return StepPaper(
        document=document,
        issue=issue,
        title=f"{heading}, {title_of(document)}",
        heading=heading,
        slug=slug,
        eyebrow=eyebrow(document, step),
        purpose=sections[0].purpose,
        chapter=None if blank else _chapter(document, step, sections, pictures),
        form=blank_parts(document, sections, step.number) if blank else (),
    )


def _chapter(document: Document, step: Step, sections: tuple[Section, ...], pictures: Pictures) -> Chapter:
    numbers = Numbers()
    parts: list[Chapter] = []
    for section in sections:
        for spec in section.parts:
            view = document.part(section.code, spec.name)
            if view.address == SCHEDULE:  # a chapter of its own in the whole risalah
                told = text_blocks(view, show_part(document, view), document, numbers)
                blocks = (*picture_blocks(pictures(view), numbers), *told)
            else:
                blocks = part_blocks(document, view, pictures(view), numbers, draft=True)
            if blocks:
                parts.append(part_chapter(view, f"{step.number}.{len(parts) + 1}", blocks))
    empty = () if parts else (Words(("Belum diisi.",)),)
    return Chapter("langkah", "", blocks=empty, parts=tuple(parts))
