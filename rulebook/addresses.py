"""Where something stands in a risalah: one address for errors, notes, differences and links.

TEMA                       a section (KELOMPOK: the group itself)
TEMA.masalah               a part
TEMA.masalah.alasan        a single field of a part
TEMA.masalah[r7h2]         a row, by its permanent id
TEMA.masalah[r7h2].angka   a cell
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GROUP = "KELOMPOK"

_SHAPE = re.compile(
    r"(?P<section>[A-Z]+)"
    r"(?:\.(?P<part>\w+)(?:\.(?P<field>\w+)|\[(?P<row>\w+)\](?:\.(?P<column>\w+))?)?)?"
)


@dataclass(frozen=True)
class Address:
    """An address taken apart; what it does not name is empty."""

    section: str
    part: str = ""
    field: str = ""
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        text = f"{self.section}.{self.part}" if self.part else self.section
        if self.row:
            text += f"[{self.row}]"
        name = self.column if self.row else self.field
        return f"{text}.{name}" if name else text

    @property
    def anchor(self) -> str:
        """The id of the element on the page that shows this place."""
        return "-".join(filter(None, ("di", self.section, self.part, self.row, self.column or self.field)))


def read(text: str) -> Address:
    """The parts of an address. Raises ValueError when `text` is none."""
    found = _SHAPE.fullmatch(text)
    if not found:
        raise ValueError(f"not an address: {text!r}")
    return Address(**{name: value or "" for name, value in found.groupdict().items()})
