"""The NIP of a civil servant: 18 figures with birth date, appointment, sex and a serial. Never a NIK.

`YYYYMMDD` birth · `YYYYMM` appointment · `1` man or `2` woman · three figures of serial. PPPK numbers are as
long but carry another code where the month of appointment stands, so that pair is not insisted on.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

LENGTH = 18
_INVISIBLE = {"Cf", "Zs", "Zl", "Zp", "Cc"}


@dataclass(frozen=True)
class Nip:
    """A NIP taken apart. `appointed` is (year, month), None where that is no month; `sex` is "L" or "P"."""

    digits: str
    born: dt.date
    appointed: tuple[int, int] | None
    sex: str


class NipError(ValueError):
    """The text is no NIP; `str(error)` says in Indonesian what to mend."""


def without_blanks(text: str) -> str:
    """`text` without spaces, also the invisible ones that a paste brings along."""
    return "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)


def looks_like_nip(text: str) -> bool:
    """Whether the text, blanks aside, is 18 figures: enough to look somebody up, not yet valid."""
    bare = without_blanks(text)
    return len(bare) == LENGTH and bare.isascii() and bare.isdigit()


def read_nip(text: str) -> Nip:
    """The NIP in `text`; blanks anywhere are ignored. Raises `NipError`."""
    bare = without_blanks(text)
    if not (bare.isascii() and bare.isdigit()):
        raise NipError("NIP hanya terdiri atas angka, seperti 19850315 201001 2 007.")
    if len(bare) != LENGTH:
        raise NipError(f"NIP terdiri atas 18 angka; yang Anda tulis {len(bare)} angka.")
    try:
        born = dt.date(int(bare[:4]), int(bare[4:6]), int(bare[6:8]))
    except ValueError:
        raise NipError(
            "Delapan angka pertama NIP adalah tanggal lahir; "
            f"{bare[6:8]}-{bare[4:6]}-{bare[:4]} bukan tanggal yang ada."
        ) from None
    if born.year < 1900:
        raise NipError(f"Periksa tahun lahir {born.year} pada empat angka pertama NIP.")
    if bare[14] not in "12":
        raise NipError("Angka ke-15 NIP adalah 1 untuk laki-laki atau 2 untuk perempuan.")
    month = int(bare[12:14])
    appointed = (int(bare[8:12]), month) if 1 <= month <= 12 else None
    return Nip(bare, born, appointed, "L" if bare[14] == "1" else "P")


def format_nip(digits: str | None) -> str:
    """`19850315 201001 2 007`, as it is printed; anything that is not 18 figures stays as it is."""
    bare = without_blanks(digits or "")
    if not looks_like_nip(bare):
        return digits or ""
    return f"{bare[:8]} {bare[8:14]} {bare[14]} {bare[15:]}"
