"""NGT: members rank the causes; those whose sum of ranks reaches the threshold are tested with data."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from qc_tools import inputs
from qc_tools.errors import InputError


@dataclass(frozen=True)
class NgtRow:
    """One cause with the members' ranks (None = no vote); `place` 1 = highest total, equals share it."""

    id: Hashable
    label: str
    ranks: tuple[int | None, ...]
    total: int
    place: int
    selected: bool


@dataclass(frozen=True)
class Ngt:
    """Causes by falling total, ties in input order; `threshold` = ½ · members × causes + 1."""

    rows: tuple[NgtRow, ...]
    members: int
    threshold: float
    total: int
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def selected(self) -> tuple[NgtRow, ...]:
        """The causes that reach the threshold."""
        return tuple(row for row in self.rows if row.selected)


def ngt(
    causes: Sequence[str],
    ranks: Sequence[Sequence[int | None]],
    *,
    ids: Sequence[Hashable] | None = None,
) -> Ngt:
    """Sums of `ranks` (one row per cause, one column per member; most important = number of causes).

    A member without any vote is left out of the threshold. Raises `InputError` for a table of another
    shape or a rank outside 1..causes. Source: domain guide section 4 and section 10, langkah 3.
    """
    names = inputs.labels(causes, "Sebab")
    if not names:
        raise InputError("NGT: isi sedikitnya satu sebab.")
    inputs.same_length(names, ranks, "Sebab", "baris peringkat")
    keys: Sequence[Hashable] = range(len(names)) if ids is None else ids
    inputs.same_length(names, keys, "Sebab", "kode sebab")
    table = [_checked(name, row, len(names)) for name, row in zip(names, ranks, strict=True)]
    if len({len(row) for row in table}) > 1:
        raise InputError("NGT: banyaknya anggota harus sama pada setiap sebab.")
    votes = list(zip(*table, strict=True))
    members = sum(any(rank is not None for rank in vote) for vote in votes)
    threshold = members * len(names) / 2 + 1
    totals = [sum(rank or 0 for rank in row) for row in table]
    rows = [
        NgtRow(
            key,
            name,
            row,
            total,
            1 + sum(other > total for other in totals),
            members > 0 and total >= threshold,
        )
        for key, name, row, total in zip(keys, names, table, totals, strict=True)
    ]
    return Ngt(
        rows=tuple(sorted(rows, key=lambda row: -row.total)),
        members=members,
        threshold=threshold,
        total=sum(totals),
        can_judge=members > 0 and len(names) > 1,
        warnings=_warnings(votes, len(names)),
    )


def _checked(name: str, row: Sequence[int | None], causes: int) -> tuple[int | None, ...]:
    for place, rank in enumerate(row, 1):
        if rank is not None and (isinstance(rank, bool) or rank not in range(1, causes + 1)):
            raise InputError(f"NGT, sebab '{name}', anggota ke-{place}: isi peringkat 1 sampai {causes}.")
    return tuple(None if rank is None else int(rank) for rank in row)


def _warnings(votes: Sequence[tuple[int | None, ...]], causes: int) -> tuple[str, ...]:
    found = []
    for place, vote in enumerate(votes, 1):
        given = [rank for rank in vote if rank is not None]
        if given and len(given) < causes:
            found.append(f"Anggota ke-{place} belum memberi peringkat pada semua sebab.")
        elif len(set(given)) < len(given):
            found.append(f"Anggota ke-{place} memakai peringkat yang sama lebih dari sekali.")
    if not any(rank is not None for vote in votes for rank in vote):
        found.append("Belum ada anggota yang memberi peringkat.")
    return tuple(found)
