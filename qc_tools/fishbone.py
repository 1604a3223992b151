"""Fishbone diagram (tulang ikan) as data: a tree of causes from the rows of an outline. No drawing."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from qc_tools.errors import InputError


@dataclass(frozen=True)
class OutlineRow:
    """One line of the outline: level 1 = category, 2 = cause, 3 and more = answers to "mengapa"."""

    level: int
    text: str
    code: str = ""
    dominant: bool = False
    controllable: bool = True
    id: Hashable = None


@dataclass(frozen=True)
class Cause:
    """A node of the tree; `code` is given to end causes that the group can control (C1, C2 …)."""

    id: Hashable
    label: str
    level: int
    code: str
    dominant: bool
    controllable: bool
    children: tuple["Cause", ...]

    @property
    def is_end(self) -> bool:
        """Whether no deeper cause is written below this one."""
        return not self.children

    @property
    def depth(self) -> int:
        """The deepest level found in this branch."""
        return max((child.depth for child in self.children), default=self.level)

    def walk(self) -> Iterator["Cause"]:
        """This node and everything below it, in outline order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Fishbone:
    """Effect and branches; `depth` counts levels with the category as 1; a bare category is no end cause."""

    effect: str
    branches: tuple[Cause, ...]
    depth: int
    end_causes: tuple[Cause, ...]
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def dominant(self) -> tuple[Cause, ...]:
        """The causes marked dominant, in outline order."""
        return tuple(cause for branch in self.branches for cause in branch.walk() if cause.dominant)


def fishbone(effect: str, rows: Sequence[OutlineRow | tuple[int, str]]) -> Fishbone:
    """The tree of causes for `effect` from outline `rows` (`OutlineRow` or (level, text), top to bottom).

    Blank rows are skipped. Codes that are missing are numbered C1, C2 … over the end causes.
    Raises `InputError` when the effect is empty, a level is skipped, or a code stands twice.
    Source: domain guide section 4 and section 10, langkah 2.
    """
    if not effect.strip():
        raise InputError("Tulang ikan: isi akibat (masalah) di kepala ikan.")
    outline = [row if isinstance(row, OutlineRow) else OutlineRow(*row) for row in rows]
    numbered = [(place, row) for place, row in enumerate(outline, 1) if row.text.strip()]
    _check(numbered)
    ends = _ends([row for _, row in numbered])
    codes = _codes([row for _, row in numbered], ends)
    branches, _ = _children([row for _, row in numbered], codes, 0, 1)
    end_causes = tuple(c for branch in branches for c in branch.walk() if c.is_end and c.level > 1)
    return Fishbone(
        effect=effect.strip(),
        branches=branches,
        depth=max((branch.depth for branch in branches), default=0),
        end_causes=end_causes,
        can_judge=bool(end_causes),
        warnings=_warnings(branches, end_causes),
    )


def _check(rows: list[tuple[int, OutlineRow]]) -> None:
    previous, seen = 0, set()
    for place, row in rows:
        if row.level < 1:
            raise InputError(f"Tulang ikan baris {place}: tingkat dimulai dari 1 (kategori).")
        if row.level > previous + 1:
            above = "kategori" if row.level == 2 else f"sebab tingkat {row.level - 1}"
            raise InputError(f"Tulang ikan baris {place}: tulis dahulu {above} di atasnya.")
        if row.code and row.code in seen:
            raise InputError(f"Tulang ikan baris {place}: kode {row.code} sudah dipakai.")
        seen.add(row.code)
        previous = row.level


def _ends(rows: list[OutlineRow]) -> list[bool]:
    levels = [row.level for row in rows] + [0]
    return [levels[place] > 1 and levels[place + 1] <= levels[place] for place in range(len(rows))]


def _codes(rows: list[OutlineRow], ends: list[bool]) -> list[str]:
    taken, free, result = {row.code for row in rows}, 1, []
    for row, is_end in zip(rows, ends, strict=True):
        code = row.code
        if not code and is_end and row.controllable:
            while f"C{free}" in taken:
                free += 1
            code = f"C{free}"
            taken.add(code)
        result.append(code)
    return result


def _children(
    rows: list[OutlineRow], codes: list[str], start: int, level: int
) -> tuple[tuple[Cause, ...], int]:
    """The nodes of `level` from row `start` on, and the first row that does not belong to them."""
    found, place = [], start
    while place < len(rows) and rows[place].level == level:
        row, own = rows[place], place
        below, place = _children(rows, codes, place + 1, level + 1)
        key = own if row.id is None else row.id
        found.append(Cause(key, row.text.strip(), level, codes[own], row.dominant, row.controllable, below))
    return tuple(found), place


def _warnings(branches: tuple[Cause, ...], end_causes: tuple[Cause, ...]) -> tuple[str, ...]:
    found = [f"Kategori '{branch.label}' belum berisi sebab." for branch in branches if branch.is_end]
    shallow = [branch.label for branch in branches if branch.depth == 2]
    if shallow:
        found.append(f"Tanyakan 'mengapa' sekali lagi pada kategori: {', '.join(shallow)}.")
    if not end_causes:
        found.append("Belum ada sebab yang ditulis.")
    return tuple(found)
