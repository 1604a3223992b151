"""Photo pages ("Lembar foto"): every photo that the answers name, two or four on a page, numbered as in the risalah."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from risalah.papers import appendix
from risalah.papers.blocks import Numbers, Photo
from risalah.papers.paper import Issue, title_of
from risalah.papers.steps import step_chapters
from rulebook.document import Document, Frame

PER_PAGE = (2, 4)


@dataclass(frozen=True)
class PhotoPaper:
    """What the template shows."""

    document: Document
    issue: Issue
    title: str
    per_page: int
    pages: tuple[tuple[Photo, ...], ...]

    @property
    def frame(self) -> Frame:
        return self.document.frame

    @property
    def foot(self) -> str:
        """The left of the running foot."""
        return f"Risalah KBK {self.frame.group} – {self.frame.unit}"

    @property
    def author(self) -> str:
        return f"KBK {self.frame.group}, {self.frame.unit}"


def compose_photos(
    document: Document, issue: Issue, *, per_page: int, media: Mapping[str, bytes]
) -> PhotoPaper:
    """The pages with `per_page` photos each (2 or 4); none where no answer names a photo."""
    numbers = Numbers()
    step_chapters(
        document, {}, lambda view: (), numbers, draft=False
    )  # numbers the photos as the risalah does
    shots = appendix.photos(numbers, media)
    pages = tuple(shots[i : i + per_page] for i in range(0, len(shots), per_page))
    return PhotoPaper(document, issue, f"Lembar foto, {title_of(document)}", per_page, pages)
