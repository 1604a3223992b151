"""What typed text means: one `parse` for every kind of field, in Indonesian notation.

Nothing typed is refused: what cannot be read comes back as an `error` sentence that says what to do, with the
value None. A dot followed by exactly three figures separates thousands (1.250 = 1250); any other single dot
is read as a comma (0.75). Where two readings were possible, `echo` says in words what was understood.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, cast

from rulebook import writing
from rulebook.vocabulary import Choice, Field, Number, Ref

MAX_DIGITS = 15
MAX_VALUES = 5000
_YEARS = range(1900, 2200)

_HOW_NUMBER = "Tulis angka seperti 12,5 atau 1.250."
_HOW_MONEY = "Tulis rupiah penuh tanpa sen, seperti 4.450.000."
_HOW_DATE = "Tulis tanggal seperti 31 Juli 2026 atau 31-07-2026."

_INVISIBLE = {
    *"\u00ad\u200b\u200e\u200f\u2060\ufeff",
    *(chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
_THOUSANDS = re.compile(r"([1-9][0-9]{0,2}(?:[. ][0-9]{3})+)(?:,([0-9]+))?")
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_MONTH_NUMBERS = {name.casefold(): n for n, name in enumerate(writing.MONTHS, start=1)} | {
    short: n
    for n, shorts in enumerate(
        (
            "jan",
            "feb peb pebruari",
            "mar mrt",
            "apr",
            "",
            "jun",
            "jul",
            "agt agu ags agus",
            "sep sept",
            "okt",
            "nov nop nopember",
            "des",
        ),
        start=1,
    )
    for short in shorts.split()
}
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,?\s+", re.IGNORECASE)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})\s*[\s./-]\s*([0-9]{1,2}|[a-z]+)\.?\s*[\s./-]\s*([0-9]+)", re.IGNORECASE
)
_NO_YEAR = re.compile(r"[0-9]{1,2}\s*[\s./-]\s*([0-9]{1,2}|[a-z]+)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Parsed:
    """What a cell means. `value` is None when empty or unreadable; `error` is empty unless unreadable."""

    value: Any
    error: str = ""
    echo: str = ""


EMPTY = Parsed(None)
_NOT_LISTED = Parsed(None, "Pilih salah satu dari daftar.")


def normalise(text: str) -> str:
    """`text` as it is stored: NFC, line feeds only, without control and invisible direction characters."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        c
        for c in unified
        if c in "\t\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _INVISIBLE)
    )
    return unicodedata.normalize("NFC", "".join(kept))


def parse(field: Field, raw: str | list[str]) -> Parsed:
    """The meaning of `raw` for `field`: Decimal (number, money), int, date, tuple of Decimal (values), bool
    (tick), str (text, line, choice) or tuple of ids (choices, members, references, files)."""
    if field.many:
        return _parse_many(field, [raw] if isinstance(raw, str) else raw)
    text = normalise(" ".join(raw) if isinstance(raw, list) else raw).strip()
    if not text:
        return EMPTY
    return _READERS.get(field.kind, _read_text)(field, text)


# ── Numbers ─────────────────────────────────────────────
def _read_number(field: Field, text: str) -> Parsed:
    spec = cast(Number, field)
    read = _decimal(text, spec.unit)
    if read is None:
        return Parsed(None, _HOW_MONEY if spec.kind == "money" else _HOW_NUMBER)
    value = read[0]
    whole = value == value.to_integral_value()
    if spec.kind == "money" and not whole:
        return Parsed(None, _HOW_MONEY)
    if spec.kind == "integer" and not whole:
        return Parsed(None, "Tulis angka bulat tanpa koma, seperti 12 atau 1.250.")
    if error := _out_of_range(spec, value):
        return Parsed(None, error)
    return Parsed(int(value) if spec.kind == "integer" else value, "", _echo(read))


def _out_of_range(spec: Number, value: Decimal) -> str:
    if value.adjusted() >= MAX_DIGITS:
        return f"Angka terlalu besar: paling banyak {MAX_DIGITS} angka."
    if spec.minimum is not None and value < Decimal(str(spec.minimum)):
        return f"Tulis angka paling kecil {writing.number(spec.minimum)}."
    if spec.maximum is not None and value > Decimal(str(spec.maximum)):
        return f"Tulis angka paling besar {writing.number(spec.maximum)}."
    return ""


def _decimal(text: str, unit: str = "") -> tuple[Decimal, bool] | None:
    """The number in `text` and whether a reader could take it for another one; None when it is none."""
    bare = re.sub(r"\s+", " ", text)
    bare = re.sub(r"^rp\.? ?", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r",-{1,2}$| ?%$", "", bare)
    if unit and bare.casefold().endswith(unit.casefold()):
        bare = bare[: -len(unit)].rstrip()
    sign = ""
    if found := re.match(r"([-−–+]) ?", bare):
        sign, bare = ("" if found[1] == "+" else "-"), bare[found.end() :]
    bare = re.sub(r"^rp\.? ?", "", bare, flags=re.IGNORECASE)
    if len(bare) > 40:
        return None
    if found := _THOUSANDS.fullmatch(bare):
        whole = re.sub("[. ]", "", found[1])
        return Decimal(f"{sign}{whole}.{found[2]}" if found[2] else f"{sign}{whole}"), "." in found[1]
    if found := _PLAIN.fullmatch(bare):
        english = found[2] is not None and ("." in bare or (len(found[2]) == 3 and found[1] != "0"))
        return Decimal(f"{sign}{found[1]}.{found[2]}" if found[2] else f"{sign}{found[1]}"), english
    return None


def _read_values(field: Field, text: str) -> Parsed:
    entries = [entry for piece in re.split(r"[\s;|]+", text) if (entry := piece.rstrip(","))]
    if len(entries) > MAX_VALUES:
        return Parsed(None, f"Tulis paling banyak {writing.number(MAX_VALUES)} angka dalam satu kotak.")
    read = [_decimal(entry) for entry in entries]
    bad = [f"ke-{n} (“{entries[n - 1][:20]}”)" for n, found in enumerate(read, start=1) if found is None]
    if bad:
        more = f" serta {len(bad) - 3} lainnya" if len(bad) > 3 else ""
        return Parsed(
            None,
            f"Data {writing.listing(bad[:3])}{more} belum terbaca. "
            "Tulis angka seperti 12,5 dan pisahkan dengan spasi atau baris baru.",
        )
    known = [found for found in read if found is not None]
    return Parsed(tuple(value for value, _ in known), "", _echo_of_many(entries, known))


def _echo_of_many(entries: list[str], read: list[tuple[Decimal, bool]]) -> str:
    """How many numbers were read, with the first one in words that a reader could take for another one."""
    doubts = (
        f"{entry} dibaca {words}" for entry, one in zip(entries, read, strict=True) if (words := _echo(one))
    )
    return _echo(read[0]) if len(read) == 1 else "; ".join((f"{len(read)} angka terbaca", *islice(doubts, 1)))


def _echo(read: tuple[Decimal, bool]) -> str:
    """What a number was read as, in words, where a reader could take it for another one."""
    value, ambiguous = read
    return writing.in_words(value) if ambiguous else ""


# ── Dates ─────────────────────────────────────────────
def _read_date(field: Field, text: str) -> Parsed:
    bare = _WEEKDAY.sub("", text, count=1)
    if found := _ISO_DATE.fullmatch(bare):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(bare):
        named = _month(found[2])
        if named is None:
            return Parsed(None, f"Bulan “{found[2]}” tidak dikenal. {_HOW_DATE}")
        if len(found[3]) != 4:
            return Parsed(None, "Tulis tahun dengan empat angka, seperti 31 Juli 2026.")
        day, month, year = int(found[1]), named, int(found[3])
    elif (found := _NO_YEAR.fullmatch(bare)) and _month(found[1]):
        return Parsed(None, "Tulis juga tahunnya, seperti 31 Juli 2026.")
    else:
        return Parsed(None, _HOW_DATE)
    if error := _no_such_day(year, month, day):
        return Parsed(None, error)
    value = dt.date(year, month, day)
    long = writing.date(value)
    return Parsed(value, "", "" if text == long else long)


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTH_NUMBERS.get(text.casefold())


def _no_such_day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"Bulan {month} tidak ada. Tulis tanggal dahulu, lalu bulan, seperti 31-07-2026."
    if year not in _YEARS:
        return f"Periksa tahun {year}. {_HOW_DATE}"
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return f"{writing.MONTHS[month - 1]} {year} hanya sampai tanggal {last}."
    return "" if day else f"Tanggal dimulai dari 1. {_HOW_DATE}"


# ── Words and choices ─────────────────────────────────────────────
def _read_text(field: Field, text: str) -> Parsed:
    return Parsed(text)


def _read_line(field: Field, text: str) -> Parsed:
    return Parsed(re.sub(r"\s+", " ", text))


def _read_choice(field: Field, text: str) -> Parsed:
    value = _option(cast(Choice, field), text)
    return _NOT_LISTED if value is None else Parsed(value)


def _option(spec: Choice, text: str) -> str | None:
    """The value of the option written as its value or its label (a pasted table holds labels)."""
    wanted = text.casefold()
    return next(
        (value for value, label in spec.options if wanted in (value.casefold(), label.casefold())), None
    )


def _read_tick(field: Field, text: str) -> Parsed:
    word = text.casefold()
    if word in ("ya", "y", "x", "v", "✓", "✔", "on", "1", "true"):
        return Parsed(True)
    if word in ("tidak", "-", "off", "0", "false", "belum"):
        return Parsed(False)
    return Parsed(None, "Tulis “ya” atau kosongkan.")


def _read_nothing(field: Field, text: str) -> Parsed:
    return EMPTY


def _parse_many(field: Field, raw: list[str]) -> Parsed:
    ids = tuple(dict.fromkeys(text for item in raw if (text := normalise(item).strip())))
    if not ids:
        return EMPTY
    if isinstance(field, Choice):
        values = tuple(_option(field, text) for text in ids)
        return Parsed(None, "Pilih hanya dari daftar.") if None in values else Parsed(values)
    if isinstance(field, Ref) and field.single and len(ids) > 1:
        return Parsed(None, "Pilih satu saja.")
    return Parsed(ids)


_READERS: dict[str, Callable[[Field, str], Parsed]] = {
    "text": _read_text,
    "line": _read_line,
    "number": _read_number,
    "integer": _read_number,
    "money": _read_number,
    "date": _read_date,
    "values": _read_values,
    "choice": _read_choice,
    "tick": _read_tick,
    "computed": _read_nothing,
}
