"""A factor that splits the rows of a tool: its column, its levels, and how what belongs to one level is named."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from qc_tools import InputError
from qc_tools.numbers import listed
from toolbox.declare import Column
from toolbox.results import Fact, shown
from toolbox.sheet import Row, places_of

MOST_LEVELS = 6
FACTOR = Column("kelompok", "Kelompok (bila ada)", deep=True)
HELP = "Kelompok: misalnya hari, loket, shift, atau unit; orang hanya menurut perannya."
ONE_EACH = f"{HELP} Bila terisi di semua baris, tiap kelompok digambar sendiri pada skala yang sama."
NAME, EVERY = "Kelompok", "Semua kelompok"


def split(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """The rows of each level in order of appearance; none while a row lacks a level or all share one."""
    names = list(dict.fromkeys(row.text(FACTOR.name) for row in rows))
    if len(names) < 2 or "" in names:
        return {}
    return {name: tuple(row for row in rows if row.text(FACTOR.name) == name) for name in names}


def lacking(rows: Sequence[Row]) -> tuple[str, ...]:
    """A sentence about the rows without a level, where others have one."""
    without = [row for row in rows if not row[FACTOR.name]]
    if not without or len(without) == len(rows):
        return ()
    return (
        f"Baris {places_of(without)} belum berkelompok, jadi gambar belum dipilah; semua baris tetap dihitung. "
        "Isi kelompoknya.",
    )


def refuse_many(levels: Collection[str], tool: str) -> None:
    """Raises `InputError` for more levels than can be shown."""
    if len(levels) > MOST_LEVELS:
        raise InputError(f"{tool}: gambar paling banyak {MOST_LEVELS} kelompok; gabungkan yang kecil.")


def titled(title: str, level: str) -> str:
    """The title of the picture of a level; without a level the title alone."""
    return f"{title}: {level}" if level else title


def keyed(key: str, level: str, place: int) -> str:
    """The key of the picture of the level at 1-based `place`; without a level the key alone."""
    return f"{key}-{place}" if level else key


def noted(level: str) -> str:
    """What the picture itself says of its level, so that it can be told from the others once taken along."""
    return f"{NAME}: {level}" if level else ""


def facts_of(level: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts under the name of their level."""
    if not level:
        return tuple(facts)
    return tuple(replace(fact, label=f"{level}: {fact.label[:1].lower()}{fact.label[1:]}") for fact in facts)


def told(sentences: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Each sentence once, after the names of the levels it is about."""
    about: dict[str, list[str]] = {}
    for level, texts in sentences.items():
        for text in dict.fromkeys(texts):
            if text:
                about.setdefault(text, []).append(level)
    return tuple(_under(levels, len(sentences), text) for text, levels in about.items())


def _under(levels: Sequence[str], of: int, text: str) -> str:
    if levels == [""]:
        return text
    return f"{EVERY if len(levels) == of else listed(levels)}: {text}"


def compared(what: str, values: Mapping[str, float], form: str = "") -> str:
    """In words, where one figure of the levels is smallest and largest; "" for a single level."""
    if len(values) < 2:
        return ""
    low, high = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
    least, most = shown(values[low], form), shown(values[high], form)
    if least == most:
        return f"{what} semua kelompok sama: {least}."
    return f"{what} terkecil {least} ({low}), terbesar {most} ({high})."
