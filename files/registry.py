"""Who may read and write the files of an owner such as "group:12": each app says so for its kind of owner.

An app calls `register("group", may_read, may_write, place, uses)` in `AppConfig.ready`. The first two are called with the
user and the owner's pk as text, and answer with a Verdict; `place` and `uses` with the pk. An unknown or ill-written owner
is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.verdict import YES, Verdict, no

Rule = Callable[[User, str], Verdict]
Uses = Mapping[str, str]  # pk of a file → where the owner uses it, in words: "pertemuan ke-3"

UNKNOWN = no("Berkas ini tidak tersedia.")
_KINDS: dict[str, _Rules] = {}


@dataclass(frozen=True)
class Place:
    """Whose files these are, in words, and the page of that."""

    title: str
    url: str


@dataclass(frozen=True)
class _Rules:
    may_read: Rule
    may_write: Rule
    place: Callable[[str], Place]
    uses: Callable[[str], Uses]


def _nowhere(pk: str) -> Uses:
    return {}


def register(
    kind: str,
    may_read: Rule,
    may_write: Rule,
    place: Callable[[str], Place],
    uses: Callable[[str], Uses] = _nowhere,
) -> None:
    """Make `kind` an owner of files. Registering again replaces the rules."""
    _KINDS[kind] = _Rules(may_read, may_write, place, uses)


def may_read(user: User, owner: str) -> Verdict:
    """Whether the person may open the owner's files."""
    rules, pk = _find(owner)
    return rules.may_read(user, pk) if rules else UNKNOWN


def may_write(user: User, owner: str) -> Verdict:
    """Whether the person may add, describe and remove files of the owner."""
    rules, pk = _find(owner)
    return rules.may_write(user, pk) if rules else UNKNOWN


def place_of(owner: str) -> Place:
    """Whose files these are; only for an owner that somebody may read."""
    rules, pk = _find(owner)
    assert rules is not None
    return rules.place(pk)


def uses(owner: str) -> Uses:
    """Where the owner's files are used, in words."""
    rules, pk = _find(owner)
    return rules.uses(pk) if rules else {}


def own_drop(user: User, pk: str) -> Verdict:
    """A person's own drop ("user:7") is theirs alone."""
    return YES if str(user.pk) == pk else UNKNOWN


def own_place(pk: str) -> Place:
    """The page of the person whose drop it is."""
    return Place("Akun saya", reverse("accounts:profile"))


def _find(owner: str) -> tuple[_Rules | None, str]:
    kind, _, pk = owner.partition(":")
    return (_KINDS.get(kind), pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else (None, "")
