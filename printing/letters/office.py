"""Letterhead (kop) and signature block of official papers, as plain data. No Django, no database.

The sizes are those of the kop in use (Sleman, Perbup 5/2012): PEMERINTAH KABUPATEN : OPD or UPT : address as 2 : 3 : 1.
The block is that of Kulon Progo, Perbup 60/2010: place and date, office with comma, room, NAME, rank, NIP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from qc_tools.svg.text import text_width

ROOM = "…………………………………"  # what is not known is written by hand
NAME_LINES = 3
UNITS = (8.0, 7.5, 7.0, 6.5, 6.0)  # points of the address
WIDTH = 300.0  # points between the crest and its counterpart on the narrowest page (A4 bound at the left)
ACTING = ("", "Plt.", "Plh.")
_TITLES = {"dr.", "drg.", "drh.", "apt.", "ns.", "bd.", "ir.", "drs.", "dra.", "prof.", "h.", "hj.", "k.h."}
_DEGREE = re.compile(r"[A-Z][A-Za-z]*\.(?:[A-Z][A-Za-z]*\.?)+")


# ── Letterhead ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Letterhead:
    """The head of a paper. `names`: agency, then unit, unabbreviated as they are written; at most two."""

    government: str
    names: tuple[str, ...]
    address: str = ""

    @cached_property
    def _fit(self) -> tuple[float, tuple[str, ...]]:
        for most in range(len(self.names), NAME_LINES + 1):
            for unit in UNITS:
                lines = self._set(unit)
                if len(lines) <= most:
                    return unit, lines
        return UNITS[-1], self._set(UNITS[-1])

    def _set(self, unit: float) -> tuple[str, ...]:
        return tuple(line for name in self.names for line in _balanced(name.upper(), 3 * unit))

    @property
    def unit(self) -> float:
        """Points of the address: the government is set twice as large, the names three times."""
        return self._fit[0]

    @property
    def lines(self) -> tuple[str, ...]:
        """The names in capitals, on as few lines as any of the sizes allows."""
        return self._fit[1]

    @property
    def size_class(self) -> str:
        """The class of the style sheet: kop-75 is 7.5 points to the unit."""
        return f"kop-{int(self.unit * 10)}"


def letterhead(government: str, agency: str, unit: str = "", address: str = "") -> Letterhead:
    """The letterhead of a unit in its agency; a unit that is the agency is named once."""
    names = tuple(dict.fromkeys(name for name in (agency, unit) if name))
    return Letterhead(government_heading(government), names, address)


def government_heading(name: str) -> str:
    """PEMERINTAH KABUPATEN CONTOH, whether the government is named with or without that word."""
    upper = name.upper()
    return upper if upper.startswith("PEMERINTAH") else f"PEMERINTAH {upper}"


def region_of(government: str) -> str:
    """Kabupaten Contoh: the government's name as it stands behind an office."""
    return re.sub(r"^pemerintah\s+", "", government, flags=re.IGNORECASE)


def _balanced(text: str, size: float) -> list[str]:
    """The text on the fewest lines that fit, none much longer than the others."""
    lines = _wrapped(text, size, WIDTH)
    narrower = WIDTH
    while narrower > WIDTH / 4:
        narrower -= WIDTH / 50
        closer = _wrapped(text, size, narrower)
        if len(closer) > len(lines) or any(text_width(line, size, True) > narrower for line in closer):
            break
        lines = closer
    return lines


def _wrapped(text: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, True) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


# ── Signature block ──────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, in which office. Never split over pages.

    `acting`: "Plt." or "Plh." before the office. `on_behalf_of`: the office in whose name it is signed (a.n.), and a second
    one when that signer's deputy signs in turn (u.b.): ("Bupati Contoh", "Sekretaris Daerah") with the office "Asisten
    Administrasi Umum". `given`: what stands in the room instead of ink ("Disahkan dalam portal pada …"), only of what
    happened. Raises ValueError for another `acting` or a longer chain.
    """

    office: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    place_date: str = ""
    role: str = ""
    acting: str = ""
    on_behalf_of: tuple[str, ...] = ()
    given: str = ""

    def __post_init__(self) -> None:
        if self.acting not in ACTING:
            raise ValueError(f"acting: {self.acting!r} is none of {ACTING}")
        if len(self.on_behalf_of) > 2:
            raise ValueError("on_behalf_of: a.n. and u.b. make at most two offices before the signer's own")

    @property
    def office_lines(self) -> tuple[str, ...]:
        """The office as it is written, one line each, the last with its comma."""
        own = f"{self.acting} {self.office}".strip() + ","
        if not self.on_behalf_of:
            return (own,)
        first, *second = self.on_behalf_of
        between = (*second, "u.b.") if second else ()
        return (f"a.n. {first}", *between, own)

    @property
    def printed_name(self) -> str:
        """The name in capitals, titles as they are; room to write it where it is not known."""
        return signature_name(self.name) if self.name else ROOM


SignatureRow = tuple[SignatureBlock, ...]


def signature_name(name: str) -> str:
    """The name in capitals, titles before and after it as they are: dr. NAMA, M.Kes."""
    bare, comma, after = name.partition(",")
    words = [word if _is_title(word) else word.upper() for word in bare.split()]
    return " ".join(words) + comma + after


def _is_title(word: str) -> bool:
    """A title or a degree (S.Kom, A.Md.Kep): initials of a name have no small letters."""
    return word.lower() in _TITLES or bool(_DEGREE.fullmatch(word) and word.upper() != word)
