"""What a print of the risalah is asked to be: how much of it, for whom, on which paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from printing.sizes import A4, size_of

LENGKAP, RINGKAS = "lengkap", "ringkas"
BRIEF_PAGES = 10
"""So many pages a Ringkas has at most, as conventions of quality circles ask."""


@dataclass(frozen=True)
class Variant:
    """`kind`: LENGKAP or RINGKAS. `notes`: with the reviewers' notes as an appendix. `size`: "A4" or "F4"."""

    kind: str = LENGKAP
    notes: bool = False
    size: str = A4

    @property
    def brief(self) -> bool:
        return self.kind == RINGKAS

    @property
    def facts(self) -> tuple[str, ...]:
        """What distinguishes the stored print of one variant from that of another."""
        return (self.kind, "catatan" if self.notes else "", self.size)

    @property
    def told(self) -> str:
        """What the print is called where files are listed: "Lengkap, A4"."""
        return f"{self.kind.capitalize()}{' dengan catatan pemeriksaan' if self.notes else ''}, {self.size}"

    @property
    def suffix(self) -> str:
        """The end of the file's name: "" for the plain one."""
        parts = (
            self.kind if self.brief else "",
            "catatan" if self.notes else "",
            self.size.lower() if self.size != A4 else "",
        )
        return "".join(f"-{part}" for part in parts if part)


def usual() -> Variant:
    """The whole risalah without notes, on the paper that the settings name."""
    return Variant(size=size_of("risalah"))


@dataclass(frozen=True)
class Extent:
    """How much of the steps is printed. `left_out`: addresses of parts. `core_columns`: of core parts only the columns
    that submitting demands, and single answers only where a part has no table or picture. `pictures_only`: where a part
    has a picture, nothing else of it."""

    left_out: frozenset[str] = field(default_factory=frozenset)
    core_columns: bool = False
    pictures_only: bool = False


WHOLE = Extent()
