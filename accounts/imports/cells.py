"""One cell: its meaning, or `CellError` with what to do. Numbers that Excel has damaged are recognised as such."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.imports.columns import Column, plain
from accounts.models import Unit
from rulebook import parsing
from rulebook.nip import NipError, read_nip, without_blanks
from rulebook.vocabulary import Date

_DAMAGED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9]{8,15}")
_HOW_DAMAGED = (
    "Excel menyimpan {what} ini sebagai bilangan, sehingga angka belakangnya hilang dan tidak dapat dipulihkan. "
    "Ubah format kolom menjadi Teks, lalu ketik ulang {what}."
)


class CellError(ValueError):
    """The cell cannot be read; `str(error)` is the Indonesian sentence. `shown` replaces a value nobody should see."""

    def __init__(self, how: str, *, shown: str | None = None) -> None:
        super().__init__(how)
        self.shown = shown


def bare_number(text: str) -> str:
    """Without blanks and without the ",0" that programs add to numbers."""
    return re.sub(r"[.,]0$", "", without_blanks(text))


def nip(text: str) -> str:
    """18 figures, or "" for an empty cell."""
    bare = bare_number(text)
    if not bare:
        return ""
    # Excel keeps 15 figures of a number: an 18-figure one ends in 000, which no serial of a NIP does.
    if _DAMAGED.fullmatch(bare) or (len(bare) == 18 and bare.isdigit() and bare.endswith("000")):
        raise CellError(_HOW_DAMAGED.format(what="NIP"))
    if len(bare) == 16 and bare.isdigit():
        how = "16 angka adalah panjang NIK. Portal tidak menyimpan NIK: isi NIP (18 angka), atau kosongkan untuk Non-ASN."
        raise CellError(how, shown="(16 angka)")
    try:
        return read_nip(bare).digits
    except NipError as error:
        raise CellError(str(error)) from error


def phone(text: str) -> str:
    """A number as it is dialled; the zero that Excel takes away comes back."""
    bare = re.sub(r"[\s().-]", "", bare_number(text))
    if not bare:
        return ""
    if _DAMAGED.fullmatch(without_blanks(text)):
        raise CellError(_HOW_DAMAGED.format(what="nomor WhatsApp"))
    if re.fullmatch("8[0-9]{7,12}", bare):
        bare = f"0{bare}"
    elif re.fullmatch("62[0-9]{8,13}", bare):
        bare = f"+{bare}"
    if not _PHONE.fullmatch(bare):
        raise CellError("Tulis nomor WhatsApp dengan angka, seperti 0812 3456 7890.")
    return bare


def email(text: str) -> str:
    """An address, or ""."""
    try:
        if text:
            validate_email(text)
    except ValidationError as error:
        raise CellError("Tulis alamat surel seperti nama@contoh.go.id.") from error
    return text


def choice(text: str, options: Mapping[str, str], labels: Iterable[str]) -> str:
    """The value of the option, or ""."""
    if not text:
        return ""
    wanted = plain(text)
    found = options.get(wanted) or (wanted if wanted in options.values() else "")
    if not found:
        raise CellError(f"Tulis salah satu dari: {', '.join(labels)}.")
    return found


def day(text: str) -> dt.date | None:
    """A date in any Indonesian spelling, or None."""
    read = parsing.parse(Date("tanggal", "Tanggal"), text)
    if read.error:
        raise CellError(read.error)
    return read.value


def line(text: str, column: Column) -> str:
    """A text on one line that fits its field."""
    tidy = " ".join(parsing.normalise(text).split())
    if len(tidy) > column.max_length:
        raise CellError(f"Terlalu panjang: {len(tidy)} huruf, paling banyak {column.max_length}.")
    if column.required and column.name == "name" and not tidy:
        raise CellError("Isi namanya.")
    return tidy


class UnitNames:
    """Units by how people write them: name, short name, or "Induk / Nama"."""

    def __init__(self, units: Iterable[Unit]) -> None:
        found = list(units)
        names = {unit.pk: unit.name for unit in found}
        self._by_name: dict[str, list[Unit]] = {}
        self._labels: dict[str, str] = {}
        for unit in found:
            words = {plain(unit.name), plain(unit.short_name), *_paths(unit, names)} - {""}
            for word in words:
                self._by_name.setdefault(word, []).append(unit)
            self._labels[plain(unit.name)] = unit.name

    def candidates(self, text: str) -> list[Unit]:
        """The units that are written so."""
        return self._by_name.get(plain(text)) or self._by_name.get(_joined(text), [])

    def find(self, text: str) -> Unit:
        """The one unit that is written so."""
        if not text:
            raise CellError("Isi nama unit.")
        found = self.candidates(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(f"Ada {len(found)} unit dengan nama ini. Tulis “Induk / Nama unit”.")
        near = get_close_matches(plain(text), self._labels, n=1, cutoff=0.75)
        hint = f" Maksud Anda “{self._labels[near[0]]}”?" if near else ""
        raise CellError(f"Unit ini tidak ada di antara unit yang Anda kelola.{hint}")


def _joined(text: str) -> str:
    return " / ".join(plain(piece) for piece in text.split("/"))


def _paths(unit: Unit, names: Mapping[int, str]) -> set[str]:
    """ "Induk / Nama", and the same with one more above."""
    chain = [plain(names[pk]) for pk in unit.ancestor_ids() if pk in names]
    return {" / ".join(chain[-2:]), " / ".join(chain[-3:])} if len(chain) > 1 else set()
