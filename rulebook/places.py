"""What an address is called by people: "Langkah 3 · Pengujian penyebab dengan data · C4 Satu petugas · Hasil pengujian"."""

from __future__ import annotations

from rulebook import addresses
from rulebook.document import Document


def place_name(document: Document, address: str) -> str:
    """The words for an address of this document; what no longer exists is left out. Never raises for an address of ours."""
    place = addresses.read(address)
    if place.section == addresses.GROUP:
        return "Kelompok"
    section = document.edition.section(place.section)
    words = [f"Langkah {document.scheme.step_of(section.code).number}"]
    if not place.part:
        return " · ".join([*words, section.title])
    view = document.part(section.code, place.part)
    words.append(view.spec.title)
    row = view.row(place.row) if place.row else None
    if row:
        words.append(row.label or f"baris {view.rows.index(row) + 1}")
    declared = view.spec.column(place.column) if place.row else view.spec.field(place.field)
    if declared:
        words.append(declared.label)
    return " · ".join(words)


def reading_anchor(address: str) -> str:
    """The id of that place on a reading page: the row, else the field, else the part or the section."""
    place = addresses.read(address)
    return f"{place.section}.{place.part}[{place.row}]" if place.row else address
