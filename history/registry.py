"""Which records have a page of changes, what belongs on it and who may open it: each app says so for its own.

An app calls `register(Kind(…))` in `AppConfig.ready`, and `add_part` where a record of a lower floor gets something from
above. `Told` says in which words the events of a model are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model, Q

from accounts.models import User

Names = Callable[[type[Model], Any], str]  # (model, key) → how the row is called

_KINDS: dict[str, Kind] = {}


def _nothing(event: Any, names: Any) -> str:
    return ""


@dataclass(frozen=True)
class Told:
    """How events of one model are told. `event` is its event model.

    `noun`: what a row is, in small letters; `name`: which one, from an event and the names of other rows;
    `labels`: words for fields whose own name is no word; `shown`: fields whose value needs more than its kind
    tells; `left_out`: fields that are not told; `personal`: fields whose values only some may read.
    """

    event: type[Model]
    noun: str
    name: Callable[[Any, Names], str] = _nothing
    labels: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset({"created_by", "created_at"})
    personal: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Part:
    """Events that belong on a record's page. `where(record)` finds them; `may(user, record)` opens them at all."""

    told: Told
    where: Callable[[Any], Q]
    may: Callable[[User, Any], bool] = lambda user, record: True
    also: Callable[[User, Any], Q] | None = None  # narrows what this person sees


@dataclass(frozen=True)
class Kind:
    """A kind of record with a page of changes, at /riwayat/<code>/<pk>/.

    `find(user, pk)`: the record, or None for a stranger; `url`: its own page; `reads_personal`: whether the person may
    read the personal values on it; `readings`: whose readings are listed there (a person's own), for whom.
    """

    code: str
    find: Callable[[User, int], Any]
    url: Callable[[Any], str]
    parts: tuple[Part, ...]
    reads_personal: Callable[[User, Any], bool] = lambda user, record: False
    readings: Callable[[User, Any], bool] | None = None
    is_personal: bool = False  # the page itself shows a person's data


def register(kind: Kind) -> None:
    """Give the kind of record a page. Registering again replaces it."""
    _KINDS[kind.code] = kind


def add_part(code: str, part: Part) -> None:
    """Put more events on the page of a record that another app registered."""
    kind = _KINDS[code]
    told = [known.told.event for known in kind.parts]
    if part.told.event not in told:
        _KINDS[code] = replace(kind, parts=(*kind.parts, part))


def kind_of(code: str) -> Kind | None:
    """The kind of that code."""
    return _KINDS.get(code)
