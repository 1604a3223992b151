"""Pareto chart: categories by size, their shares, and the vital few that make up 80 %."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qc_tools import inputs
from qc_tools.errors import InputError

VITAL_SHARE = Fraction(4, 5)


@dataclass(frozen=True)
class ParetoBar:
    """One bar; `share` and `cumulative` are parts of the total (0..1), unrounded."""

    id: Hashable
    label: str
    count: float
    share: float
    cumulative_count: float
    cumulative: float
    vital: bool
    is_other: bool = False


@dataclass(frozen=True)
class Pareto:
    """Bars from left to right; 'lain-lain' is the last one. `vital` marks the fewest leading bars ≥ 80 %."""

    bars: tuple[ParetoBar, ...]
    total: float
    reaches_80: bool
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def vital(self) -> tuple[ParetoBar, ...]:
        """The leading bars that together reach 80 %, without 'lain-lain'."""
        return tuple(bar for bar in self.bars if bar.vital)


def pareto(
    categories: Sequence[str],
    counts: Sequence[float],
    *,
    other: int | None = None,
    ids: Sequence[Hashable] | None = None,
    keep: int | None = None,
    other_label: str = "Lain-lain",
) -> Pareto:
    """Categories sorted by count, ties in input order, `other` last whatever its size.

    `counts`: times, rupiah or minutes, one per category, ≥ 0. `other`: 0-based place of
    'lain-lain'. `ids`: what the caller calls each category (default: its 0-based place).
    `keep`: draw this many leading categories; the rest join 'lain-lain'.
    Raises `InputError` for no category, unequal lengths, an unnamed category or a negative count.
    Source: domain guide section 4; reference cases pareto-*.
    """
    names, sizes = inputs.labels(categories), inputs.counts(counts)
    inputs.same_length(names, sizes, "Kategori", "jumlah")
    keys: Sequence[Hashable] = range(len(names)) if ids is None else ids
    inputs.same_length(names, keys, "Kategori", "kode kategori")
    if other is not None and not 0 <= other < len(names):
        raise InputError("Pareto: baris 'lain-lain' tidak ada di daftar kategori.")
    if keep is not None and keep < 1:
        raise InputError("Pareto: tampilkan sedikitnya satu kategori.")
    bars = [
        ParetoBar(key, name, size, 0.0, 0.0, 0.0, False, place == other)
        for place, (key, name, size) in enumerate(zip(keys, names, sizes, strict=True))
    ]
    ordered = sorted(bars, key=lambda bar: (bar.is_other, -bar.count))
    return _cumulated(_joined(ordered, keep, other_label), names)


def same_order(first: Pareto, second: Pareto) -> bool:
    """Whether both charts rank the categories (by id) alike, e.g. by number and by cost."""
    return [bar.id for bar in first.bars] == [bar.id for bar in second.bars]


def _joined(bars: list[ParetoBar], keep: int | None, other_label: str) -> list[ParetoBar]:
    named = [bar for bar in bars if not bar.is_other]
    if keep is None or len(named) <= keep:
        return bars
    rest = [*named[keep:], *(bar for bar in bars if bar.is_other)]
    had_other = rest[-1].is_other
    joined = replace(
        rest[-1],
        id=rest[-1].id if had_other else "lain-lain",
        label=rest[-1].label if had_other else other_label,
        count=sum(bar.count for bar in rest),
        is_other=True,
    )
    return [*named[:keep], joined]


def _cumulated(bars: list[ParetoBar], names: tuple[str, ...]) -> Pareto:
    exact = [Fraction(repr(bar.count)) for bar in bars]  # as typed: 0.1 is a tenth
    total = sum(exact, Fraction(0))
    running, reached, result = Fraction(0), total == 0, []
    for bar, count in zip(bars, exact, strict=True):
        vital = not reached and not bar.is_other
        running += count
        if vital and running >= VITAL_SHARE * total:
            reached = True
        result.append(
            replace(
                bar,
                share=float(count / total) if total else 0.0,
                cumulative_count=float(running),
                cumulative=float(running / total) if total else 0.0,
                vital=vital,
            )
        )
    return Pareto(
        bars=tuple(result),
        total=float(total),
        reaches_80=bool(total) and reached,
        can_judge=len(bars) >= 2 and total > 0,
        warnings=_warnings(result, float(total), names),
    )


def _warnings(bars: list[ParetoBar], total: float, names: tuple[str, ...]) -> tuple[str, ...]:
    if total == 0:
        return ("Semua jumlah masih 0. Isi data sebelum menarik kesimpulan.",)
    found = []
    if len(bars) < 2:
        found.append("Baru satu kategori. Pareto membandingkan sedikitnya dua kategori.")
    if total < 30:
        found.append("Jumlah data kurang dari 30. Urutan kategori masih dapat berubah karena kebetulan.")
    if len({name.casefold() for name in names}) < len(names):
        found.append("Ada nama kategori yang tertulis dua kali. Gabungkan jumlahnya.")
    last = bars[-1]
    if last.is_other and len(bars) > 2 and last.count > bars[1].count:
        found.append("'Lain-lain' lebih besar daripada kategori kedua. Uraikan isinya dengan stratifikasi.")
    elif last.is_other and last.share > 0.2:
        found.append("'Lain-lain' lebih dari 20 %. Uraikan isinya dengan stratifikasi.")
    named = [bar for bar in bars if not bar.is_other]
    if len(named) > 3 and sum(bar.share for bar in named[:3]) < 0.5:
        found.append("Tiga kategori teratas kurang dari 50 %. Coba stratifikasi dengan cara lain.")
    return tuple(found)
