"""USG: problems scored 1–5 on urgency, seriousness and growth; the highest comes first."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from qc_tools import inputs
from qc_tools.errors import InputError


@dataclass(frozen=True)
class UsgRow:
    """One problem; `place` 1 = highest total, equal totals share a place."""

    id: Hashable
    label: str
    urgency: int
    seriousness: int
    growth: int
    total: int
    place: int


@dataclass(frozen=True)
class Usg:
    """Problems by falling total, ties in input order."""

    rows: tuple[UsgRow, ...]
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def first(self) -> tuple[UsgRow, ...]:
        """The problem with the highest total; several when they tie."""
        return tuple(row for row in self.rows if row.place == 1)


def usg(
    problems: Sequence[str],
    scores: Sequence[tuple[int, int, int]],
    *,
    ids: Sequence[Hashable] | None = None,
    product: bool = False,
) -> Usg:
    """Total of urgency, seriousness and growth (1–5 each) per problem; `product` multiplies them.

    Raises `InputError` for a score outside 1..5 or unequal lengths.
    Source: domain guide section 4 and section 10, langkah 1.
    """
    names = inputs.labels(problems, "Masalah")
    if not names:
        raise InputError("USG: isi sedikitnya satu masalah.")
    inputs.same_length(names, scores, "Masalah", "baris nilai USG")
    keys: Sequence[Hashable] = range(len(names)) if ids is None else ids
    inputs.same_length(names, keys, "Masalah", "kode masalah")
    table = [_checked(name, row) for name, row in zip(names, scores, strict=True)]
    totals = [u * s * g if product else u + s + g for u, s, g in table]
    rows = [
        UsgRow(key, name, u, s, g, total, 1 + sum(other > total for other in totals))
        for key, name, (u, s, g), total in zip(keys, names, table, totals, strict=True)
    ]
    rows.sort(key=lambda row: row.place)
    return Usg(rows=tuple(rows), can_judge=len(rows) > 1, warnings=_warnings(rows))


def _checked(name: str, row: Sequence[int]) -> tuple[int, int, int]:
    if len(row) != 3:
        raise InputError(f"USG '{name}': isi tiga nilai (U, S, G).")
    for letter, score in zip("USG", row, strict=True):
        if isinstance(score, bool) or score not in range(1, 6):
            raise InputError(f"USG '{name}', {letter}: isi 1 sampai 5.")
    urgency, seriousness, growth = row
    return int(urgency), int(seriousness), int(growth)


def _warnings(rows: list[UsgRow]) -> tuple[str, ...]:
    if len(rows) < 2:
        return ("Baru satu masalah. Bandingkan sedikitnya tiga masalah.",)
    if rows[1].place == 1:
        return ("Nilai tertinggi sama. Sebutkan alasan pilihan kelompok.",)
    return ()
