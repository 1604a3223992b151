"""What the floors above tell this one, which may not import them; each registers in `AppConfig.ready`.

What hangs on a person who leaves (`register_duties`: the posts of a group), what waits for them (`register_work`), what a
unit's page shows besides (`register_unit_fact`), and how tables come in and go out (`register_tables`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.core.files.base import File

if TYPE_CHECKING:
    from accounts.models import Unit, User
    from accounts.rows import Change

KEEP, END, VACANT, HAND_OVER = "tetap", "akhiri", "kosong", "serah"


@dataclass(frozen=True)
class Leaving:
    """Somebody leaves a unit: from `day` on the work is no longer theirs. `closes`: the account closes, nothing is kept."""

    person: User
    day: dt.date
    by: User
    closes: bool = False

    @property
    def last_day(self) -> dt.date:
        """The day before."""
        return self.day - dt.timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """A post or membership that must be settled: `options` are (value, label); without a `default` one must be chosen.

    `key` is "<kind>-<pk>". `refusal` says why `leaving.by` may not settle it; then nothing can be chosen.
    """

    key: str
    title: str
    note: str
    options: tuple[tuple[str, str], ...]
    default: str = ""
    refusal: str = ""

    def choice(self, choices: dict[str, str]) -> str:
        """What was chosen, else the default; "" when nothing valid was."""
        chosen = choices.get(self.key, self.default)
        return chosen if chosen in dict(self.options) else ""


@dataclass(frozen=True)
class Duties:
    """`of` lists the duties of one kind; `settle` carries out what was chosen for the duty with that pk.

    `settle` returns what it changed (`accounts/rows.py`), and `restore(by, person, changes)` takes that back as one, or
    returns the sentence why it stays. `holders` says at once which of many people have any on that day, or (with `posts`)
    any that somebody must take over.
    """

    of: Callable[[Leaving], list[Duty]]
    settle: Callable[[Leaving, int, str], list[Change]]
    restore: Callable[[User, User, list[Change]], str]
    holders: Callable[[Collection[int], dt.date, bool], set[int]]


class Work(Protocol):
    """A line of what waits for somebody."""

    title: str
    note: str
    due: dt.date | None


@dataclass(frozen=True)
class UnitFact:
    """A line on a unit's page, for who manages its people."""

    label: str
    text: str
    is_warning: bool = False


@dataclass
class _Told:
    duties: dict[str, Duties] = field(default_factory=dict)
    work: Callable[[User], Sequence[Work]] | None = None
    unit_facts: dict[str, Callable[[Unit], UnitFact | None]] = field(default_factory=dict)
    read_table: Callable[[File[Any]], list[list[str]]] | None = None
    safe_text: Callable[[str], str] | None = None


_told = _Told()


def register_duties(kind: str, duties: Duties) -> None:
    """Make `kind` something that hangs on people. Registering again replaces it."""
    _told.duties[kind] = duties


def register_work(work: Callable[[User], Sequence[Work]]) -> None:
    """Say what waits for a person."""
    _told.work = work


def register_unit_fact(name: str, fact: Callable[[Unit], UnitFact | None]) -> None:
    """Say something about a unit on its page."""
    _told.unit_facts[name] = fact


def register_tables(read: Callable[[File[Any]], list[list[str]]], safe_text: Callable[[str], str]) -> None:
    """Say how a spreadsheet is read, and how a text may stand in a cell."""
    _told.read_table, _told.safe_text = read, safe_text


def duties_of(leaving: Leaving) -> list[Duty]:
    """Everything registered that hangs on the person."""
    return [duty for kind in _told.duties.values() for duty in kind.of(leaving)]


def holders(people: Collection[int], day: dt.date, *, posts: bool = False) -> set[int]:
    """Which of the people (pks) have duties that are registered."""
    return {pk for kind in _told.duties.values() for pk in kind.holders(people, day, posts)}


def settle(leaving: Leaving, duty: Duty, choice: str) -> list[Change]:
    """Carry out the choice."""
    kind, _, pk = duty.key.rpartition("-")
    return _told.duties[kind].settle(leaving, int(pk), choice)


def restore(by: User, person: User, key: str, changes: list[Change]) -> str:
    """Take back what was settled for the duty of that key; "" or why it stays."""
    return _told.duties[key.rpartition("-")[0]].restore(by, person, changes)


def work_of(person: User) -> Sequence[Work]:
    """What waits for the person."""
    return _told.work(person) if _told.work else []


def facts_of(unit: Unit) -> Iterable[UnitFact]:
    """What else a unit's page shows."""
    return [fact for told in _told.unit_facts.values() if (fact := told(unit))]


def read_table(upload: File[Any]) -> list[list[str]]:
    """The rows of the first sheet; raises Invalid with a sentence."""
    if _told.read_table is None:
        raise RuntimeError("no app has registered how tables are read")
    return _told.read_table(upload)


def safe_text(text: str) -> str:
    """The text as it may stand in a cell."""
    if _told.safe_text is None:
        raise RuntimeError("no app has registered how texts are written")
    return _told.safe_text(text)
