"""Who may read and write the files of an owner such as "group:12": each app says so for its kind of owner.

An app calls `register("group", may_read, may_write)` in `AppConfig.ready`. Both are called with the user and
the owner's pk as text, and answer with a Verdict. An unknown or ill-written owner is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from accounts.verdict import YES, Verdict, no

Rule = Callable[[User, str], Verdict]

UNKNOWN = no("Berkas ini tidak tersedia.")
_KINDS: dict[str, _Rules] = {}


@dataclass(frozen=True)
class _Rules:
    may_read: Rule
    may_write: Rule


def register(kind: str, may_read: Rule, may_write: Rule) -> None:
    """Make `kind` an owner of files. Registering again replaces the rules."""
    _KINDS[kind] = _Rules(may_read, may_write)


def may_read(user: User, owner: str) -> Verdict:
    """Whether the person may open the owner's files."""
    rules, pk = _find(owner)
    return rules.may_read(user, pk) if rules else UNKNOWN


def may_write(user: User, owner: str) -> Verdict:
    """Whether the person may add, describe and remove files of the owner."""
    rules, pk = _find(owner)
    return rules.may_write(user, pk) if rules else UNKNOWN


def own_drop(user: User, pk: str) -> Verdict:
    """A person's own drop ("user:7") is theirs alone."""
    return YES if str(user.pk) == pk else UNKNOWN


def _find(owner: str) -> tuple[_Rules | None, str]:
    kind, _, pk = owner.partition(":")
    return (_KINDS.get(kind), pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else (None, "")
