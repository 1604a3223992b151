"""What is kept about a person, and where: each app says so for its own tables.

An app calls `register(Holding(…))` in `AppConfig.ready`; `register_finder` names people who have no account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q

from accounts.models import User
from rulebook.nip import looks_like_nip, without_blanks

NOBODY = Q(pk__in=[])
REMOVED = "(data dihapus)"


@dataclass(frozen=True)
class Subject:
    """Whose data it is: an account, a NIP, or rows of somebody without either (`rows`: table → keys)."""

    name: str
    user: User | None = None
    nip: str = ""
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """How records of the erasure call the person, without naming them: `pegawai 17`."""
        if self.user is not None:
            return f"pegawai {self.user.pk}"
        keys = [f"{table} {key}" for table, found in self.rows.items() for key in sorted(found)]
        return ", ".join(keys) or "pegawai tanpa akun"


@dataclass(frozen=True)
class Holding:
    """Rows about a person in one table.

    `rows(subject)`: which; `columns`: heading → attribute path of a row, for the export (empty: not handed out, because it tells
    nothing about the person); `ground`: why it is kept, in the person's language.
    What the erasure does: `goes` deletes the rows, `blanks(subject)` gives what their fields become, `stays` leaves the
    table as it is, names in its texts included, because it is the archive of what an office did.
    `events`: the table of the history of these rows, blanked alike where `of_events(subject, keys)` finds them. What has
    `blanks` has both.
    """

    label: str
    model: type[Model]
    rows: Callable[[Subject], Q]
    columns: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""
    goes: bool = False
    stays: bool = False
    blanks: Callable[[Subject], Mapping[str, Any]] | None = None
    events: type[Model] | None = None
    of_events: Callable[[Subject, list[Any]], Q] | None = None

    def found(self, subject: Subject) -> Any:
        """The rows as a QuerySet, oldest first."""
        return self.model._base_manager.filter(self.rows(subject)).order_by("pk")


Finder = Callable[[str], Subject | None]
StillActive = Callable[[Subject], str]

_HOLDINGS: dict[str, Holding] = {}
_FINDERS: dict[str, Finder] = {}
_OBSTACLES: dict[str, StillActive] = {}


def register(*holdings: Holding) -> None:
    """Add to the list. Registering a table under the same label again replaces it."""
    for holding in holdings:
        _HOLDINGS[holding.label] = holding


def register_finder(prefix: str, find: Finder) -> None:
    """`prefix:12` names somebody without an account."""
    _FINDERS[prefix] = find


def register_obstacle(label: str, still_active: StillActive) -> None:
    """What forbids the erasure for now, as a sentence; "" when nothing does."""
    _OBSTACLES[label] = still_active


def holdings() -> list[Holding]:
    """All of them, in the order of the workbook's sheets."""
    return list(_HOLDINGS.values())


def obstacles(subject: Subject) -> list[str]:
    """Everything that has to be settled before the person's data may go."""
    return [sentence for ask in _OBSTACLES.values() if (sentence := ask(subject))]


def of_account(user: User) -> Subject:
    """The person of an account."""
    return Subject(name=user.name, user=user, nip=user.nip or "")


def find_subject(who: str) -> Subject | None:
    """By NIP, user name, or `prefix:key`; None when nobody is found."""
    prefix, colon, _ = who.partition(":")
    if colon and prefix in _FINDERS:
        return _FINDERS[prefix](who.partition(":")[2])
    bare = without_blanks(who)
    user = User.objects.filter(
        Q(nip=bare) if looks_like_nip(who) else Q(username=who.strip().lower())
    ).first()
    if user is not None:
        return of_account(user)
    if looks_like_nip(who):
        alone = Subject(name="", nip=bare)
        for holding in holdings():
            if holding.blanks and (row := holding.found(alone).first()):
                return Subject(name=getattr(row, "name", ""), nip=bare)
    return None
