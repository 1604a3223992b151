"""Many prints as one: a ZIP with the PDFs, an index, and everything bound into one PDF with bookmarks."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from files.workbooks import SheetOut, workbook

BOUND, INDEX = "semua-risalah.pdf", "indeks.xlsx"
HEADS = (
    "No.", "Nomor risalah", "Versi", "Judul", "Kelompok", "Unit", "Status", "Diajukan", "Halaman", "Mulai pada halaman jilid",
    "Berkas", "Sidik data", "SHA-256 berkas",
)  # fmt: skip
_STILL = (2020, 1, 1, 0, 0, 0)  # the same prints give the same ZIP


@dataclass(frozen=True)
class Sheaf:
    """One print: where its PDF lies, under which name it goes out, and what the index tells of it."""

    path: Path
    name: str
    bookmark: str
    number: str
    version: int
    title: str
    group: str
    unit: str
    state: str
    submitted: str
    fingerprint: str


def bind(sheaves: Sequence[Sheaf], folder: Path) -> Path:
    """The ZIP, in the folder: each PDF by its name, `indeks.xlsx` and `semua-risalah.pdf`."""
    bound, pages = _bound(sheaves, folder / BOUND)
    found, first = [], 1
    for place, (sheaf, count) in enumerate(zip(sheaves, pages, strict=True), 1):
        sha = hashlib.sha256(sheaf.path.read_bytes()).hexdigest()
        found.append(
            [
                place, sheaf.number, sheaf.version, sheaf.title, sheaf.group, sheaf.unit, sheaf.state, sheaf.submitted, count,
                first, sheaf.name, sheaf.fingerprint, sha,
            ]
        )  # fmt: skip
        first += count
    target = folder / "cetakan.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:  # PDFs are compressed already
        out.writestr(zipfile.ZipInfo(INDEX, _STILL), workbook([SheetOut("Indeks", HEADS, found)]))
        for name, path in [(BOUND, bound), *((sheaf.name, sheaf.path) for sheaf in sheaves)]:
            with path.open("rb") as source, out.open(zipfile.ZipInfo(name, _STILL), "w") as place_in:
                while chunk := source.read(1 << 20):
                    place_in.write(chunk)
    return target


def _bound(sheaves: Sequence[Sheaf], target: Path) -> tuple[Path, list[int]]:
    """All pages in one PDF with a bookmark for each print; how many pages each has."""
    counts: list[int] = []
    with pikepdf.new() as book:
        sources = [pikepdf.open(sheaf.path) for sheaf in sheaves]
        try:
            for source in sources:
                book.add_pages_from(source, outlines="ignore")
                counts.append(len(source.pages))
            with book.open_outline() as outline:
                for place, sheaf in enumerate(sheaves):
                    outline.root.append(pikepdf.OutlineItem(sheaf.bookmark, sum(counts[:place])))
            book.docinfo["/Title"] = "Risalah KBK"
            book.Root.Lang = pikepdf.String("id")
            book.Root.PageMode = pikepdf.Name.UseOutlines
            book.save(target, deterministic_id=True)
        finally:
            for source in sources:
                source.close()
    return target, counts
