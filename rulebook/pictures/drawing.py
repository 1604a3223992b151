"""What a drawing consists of, and the small pieces that every drawing shares."""

from __future__ import annotations

from dataclasses import dataclass

from rulebook import writing
from rulebook.document import PartView

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """One picture: SVG, title, finding in a sentence, and the same data as a table (first row: heads).

    Without `svg` the data are not enough yet, and `finding` says what to fill in. `address` is
    "SECTION.part.picture"; where a picture is several they end in _sebelum and _sesudah, or in what they show.
    """

    address: str
    svg: str
    title: str
    finding: str
    table: Table = ()


@dataclass(frozen=True)
class Frame:
    """What a draw function gets besides the document: the part, and where and how the picture is called."""

    part: PartView
    name: str
    title: str
    prefix: str

    def id(self, suffix: str = "") -> str:
        """The id of the picture, unique per address."""
        place = "-".join((self.prefix, self.part.section.code, self.part.spec.name, self.name))
        return f"{place}-{suffix}" if suffix else place

    def titled(self, suffix: str = "") -> str:
        """The title; one of a pair says which it is."""
        if not suffix:
            return self.title
        return self.title.replace("sebelum dan sesudah", f"{suffix} perbaikan")

    def drawing(self, svg: str, finding: str, table: Table, suffix: str = "", title: str = "") -> Drawing:
        """The finished drawing; `title` where it is not that of the picture."""
        address = f"{self.part.address}.{self.name}"
        named = title or self.titled(suffix)
        return Drawing(f"{address}_{suffix}" if suffix else address, svg, named, finding, table)

    def waiting(self, reason: str) -> tuple[Drawing, ...]:
        """In place of a picture: what is still to be filled in."""
        return (Drawing(f"{self.part.address}.{self.name}", "", self.title, reason),)


def note(*facts: str) -> str:
    """The line of context below a picture: n, period, place."""
    return " · ".join(fact for fact in facts if fact)


def percent(share: float) -> str:
    """A share (0..1) in a table."""
    return writing.percent(share * 100)


def sentences(*texts: str) -> str:
    """Sentences in a row, empty ones left out."""
    return " ".join(text for text in texts if text)
