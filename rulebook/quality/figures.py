"""Whether the figures that a sentence names are those of the data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rulebook import datasets, writing
from rulebook import measure as measures
from rulebook.computed.data import focus_share
from rulebook.document import Document
from rulebook.quality.wording import from_to, percentages, written


def wrong_figures(
    document: Document, text: str, address: str, noun: str, start: Decimal, end: Decimal, what: str
) -> tuple[tuple[str, str], ...]:
    """(address, sentence) for a "dari … menjadi …" or a percentage in `text` that the data do not hold.

    `start` and `end` are what the text should lead from and to, `what` names the end.
    """
    pair = from_to(text)
    if pair and not (written(start, pair[0]) and written(end, pair[1])):
        named = f"dari {measures.in_unit(document, pair[0])} menjadi {measures.in_unit(document, pair[1])}"
        sentence = (
            f"Angka pada {noun} ({named}) berbeda dari data: kondisi awal {measures.in_unit(document, start)}, "
            f"{what} {measures.in_unit(document, end)}. Samakan."
        )
        return ((address, sentence),)
    known = list(_known(document))
    strange = [found for found in percentages(text) if not any(_is(value, found) for value in known)]
    if not strange:
        return ()
    names = writing.listing([f"{writing.number(found)} %" for found in dict.fromkeys(strange)])
    return (
        (address, f"Apakah {names} pada {noun} benar? Angka itu tidak ada pada data. Periksa dan samakan."),
    )


def _is(value: Decimal, typed: Decimal) -> bool:
    return written(value, typed) or written(abs(value), typed)


def _known(document: Document) -> Iterator[Decimal]:
    """Every percentage that the data hold, and those in the name and definition of the measure."""
    start, end = measures.before(document).value, measures.after(document).value
    goal = document.part("SASARAN", "sasaran")["nilai"].value
    if measures.unit(document) == "%":
        yield from (value for value in (start, end, goal) if value is not None)
        yield from (a - b for a in (end, goal) for b in (start, goal) if a is not None and b is not None)
    changes = (measures.relative_change(start, end), measures.relative_change(start, goal))
    yield from (value for value in (*changes, measures.attainment(document)) if value is not None)
    yield from _shares(document)
    view = document.part("SASARAN", "ukuran")
    for field in ("nama_ukuran", "definisi"):
        yield from percentages(view[field].text)


def _shares(document: Document) -> Iterator[Decimal]:
    """Shares of the categories before and after, alone and cumulated, and of the focus."""
    for section in ("TEMA", "EVALUASI"):
        result = datasets.pareto_of(document.part(section, "periksa"))
        for bar in result.bars if result else ():
            yield Decimal(str(100 * bar.share))
            yield Decimal(str(100 * bar.cumulative))
    focus = focus_share(document, document.part("TEMA", "fokus"))
    if focus is not None:
        yield Decimal(str(focus.value))
