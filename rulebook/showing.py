"""How an answer reads, on the screen and on paper alike: one text for every kind of field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rulebook import computed, datasets, writing
from rulebook.document import Answer, Attachment, Document, PartView, RowView
from rulebook.vocabulary import Choice, Computed, Field, Number, Ref

DASH = "–"


@dataclass(frozen=True)
class Shown:
    """`text` may hold line breaks; `numeric` aligns it right; `files` are shown as pictures or names; `error` says why the
    text could not be read."""

    text: str
    numeric: bool = False
    files: tuple[Attachment, ...] = ()
    error: str = ""
    computed: bool = False

    @property
    def empty(self) -> bool:
        return not self.text and not self.files


def shown(document: Document, part: PartView, field: Field, row: RowView | None = None) -> Shown:
    """What to print for one field of a part (or of one of its rows)."""
    if isinstance(field, Computed):
        figure = computed.figure(document, part, field, row)
        return Shown(figure.text if figure else "", numeric=True, computed=True)
    answer = (row.cells if row else part.fields)[field.name]
    if answer.error:
        return Shown(answer.text, numeric=isinstance(field, Number), error=answer.error)
    if isinstance(field, Number):
        return _number(answer, _unit(document, part, field))
    return _BY_KIND.get(field.kind, _plain)(document, answer)


def _unit(document: Document, part: PartView, field: Number) -> str:
    """The unit that the field declares; limits of measured values are in the unit of those."""
    if field.name in ("batas", "batas_bawah"):
        return datasets.unit_of_values(part, document.part("TEMA", "waktu"))
    return field.unit


def _plain(document: Document, answer: Answer) -> Shown:
    return Shown(answer.text.strip())


def _number(answer: Answer, unit: str) -> Shown:
    if answer.value is None:
        return Shown("", numeric=True)
    text = writing.number(answer.value)
    return Shown(f"Rp {text}" if unit == "Rp" else f"{text} {unit}".strip(), numeric=True)


def _date(document: Document, answer: Answer) -> Shown:
    return Shown(writing.date(answer.value) if answer.value else "")


def _choice(document: Document, answer: Answer) -> Shown:
    assert isinstance(answer.field, Choice)
    labels = dict(answer.field.options)
    return Shown(", ".join(labels.get(value, value) for value in answer.ids))


def _tick(document: Document, answer: Answer) -> Shown:
    return Shown("Ya" if answer.filled else "")


def _member(document: Document, answer: Answer) -> Shown:
    people = (document.person(member_id) for member_id in answer.ids)
    return Shown(", ".join(person.name for person in people if person))


def _ref(document: Document, answer: Answer) -> Shown:
    assert isinstance(answer.field, Ref)
    rows = (document.at(answer.field.to).row(row_id) for row_id in answer.ids)
    return Shown("; ".join(row.label for row in rows if row))


def _values(document: Document, answer: Answer) -> Shown:
    values = answer.value or ()
    return Shown(" ".join(writing.number(value) for value in values))


def _files(document: Document, answer: Answer) -> Shown:
    return Shown("", files=tuple(document.files[i] for i in answer.ids if i in document.files))


_BY_KIND: dict[str, Callable[[Document, Answer], Shown]] = {
    "date": _date,
    "choice": _choice,
    "choices": _choice,
    "tick": _tick,
    "member": _member,
    "ref": _ref,
    "values": _values,
    "files": _files,
}
