"""Stratification (stratifikasi): one measure split by a factor such as day, counter, shift or unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qc_tools import inputs
from qc_tools.describe import Summary, describe, deviations
from qc_tools.distributions import chi2_upper, f_upper
from qc_tools.errors import InputError
from qc_tools.scatter import correlation, ranks


@dataclass(frozen=True)
class Stratum:
    """One level of the factor; `share` is its part of the sum (0..1), `gap` its mean minus that of all."""

    level: str
    n: int
    total: float
    mean: float
    sd: float | None
    median: float
    share: float
    gap: float


@dataclass(frozen=True)
class Stratification:
    """Levels in order of appearance; the tests are hints and None with fewer than 5 values per level."""

    strata: tuple[Stratum, ...]
    overall: Summary
    anova_f: float | None
    anova_p: float | None
    kruskal_p: float | None
    can_judge: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class RateStratum:
    """Events of one level; `rate` is events ÷ inspected, `gap` the rate minus the overall rate."""

    level: str
    events: float
    inspected: float
    rate: float
    gap: float


@dataclass(frozen=True)
class RateStratification:
    """Rates per level, so that levels of unequal size compare fairly."""

    strata: tuple[RateStratum, ...]
    events: float
    inspected: float
    rate: float
    chi2_p: float | None
    can_judge: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class StratifiedScatter:
    """Pearson's r of all pairs and per level; `reverses`: the sign turns in every level (Simpson)."""

    r_all: float | None
    r_by: dict[str, float | None]
    reverses: bool
    warnings: tuple[str, ...]


def stratification(values: Sequence[float], factor: Sequence[str]) -> Stratification:
    """Figures of `values` (one measure) per level of `factor` (one level per value).

    Raises `InputError` for no value, unequal lengths or an unnamed level.
    Source: reference cases strat-*.
    """
    data, levels = np.array(inputs.numbers(values)), inputs.labels(factor, "Kelompok")
    inputs.same_length(data, levels, "Nilai", "kelompok")
    overall = describe(tuple(data))
    groups = _split(data, levels)
    testable = len(groups) > 1 and min(len(group) for group in groups.values()) >= 5
    f, p = anova(data, levels) if testable else (None, None)
    return Stratification(
        strata=tuple(_stratum(level, group, overall) for level, group in groups.items()),
        overall=overall,
        anova_f=f,
        anova_p=p,
        kruskal_p=kruskal(data, levels)[1] if testable else None,
        can_judge=len(groups) > 1,
        warnings=_warnings({level: len(group) for level, group in groups.items()}),
    )


def stratified_rates(
    levels: Sequence[str], events: Sequence[float], inspected: Sequence[float]
) -> RateStratification:
    """Events per unit inspected for each level (late patients of patients seen, per weekday).

    Raises `InputError` for unequal lengths, nothing inspected, or more events than inspected.
    """
    names = inputs.labels(levels, "Kelompok")
    found, seen = inputs.counts(events, "Kejadian"), inputs.counts(inspected, "Jumlah diperiksa")
    inputs.same_length(names, found, "Kelompok", "kejadian")
    inputs.same_length(names, seen, "Kelompok", "jumlah diperiksa")
    for name, count, size in zip(names, found, seen, strict=True):
        if size <= 0:
            raise InputError(f"Kelompok '{name}': isi jumlah yang diperiksa.")
        if count > size:
            raise InputError(f"Kelompok '{name}': kejadian melebihi jumlah yang diperiksa.")
    rate = sum(found) / sum(seen)
    expected = [share * size for size in seen for share in (rate, 1 - rate)]
    return RateStratification(
        strata=tuple(
            RateStratum(name, count, size, count / size, count / size - rate)
            for name, count, size in zip(names, found, seen, strict=True)
        ),
        events=sum(found),
        inspected=sum(seen),
        rate=rate,
        chi2_p=_chi2_p(found, seen, rate) if min(expected) >= 5 and len(names) > 1 else None,
        can_judge=len(names) > 1 and sum(found) > 0,
        warnings=()
        if len(names) > 1
        else ("Baru satu kelompok; stratifikasi membandingkan dua atau lebih.",),
    )


def stratified_scatter(x: Sequence[float], y: Sequence[float], factor: Sequence[str]) -> StratifiedScatter:
    """Whether a correlation holds inside each level of `factor`. Source: strat-scatter-iris."""
    xs, ys = np.array(inputs.numbers(x, "Nilai x")), np.array(inputs.numbers(y, "Nilai y"))
    levels = inputs.labels(factor, "Kelompok")
    inputs.same_length(xs, ys, "Nilai x", "nilai y")
    inputs.same_length(xs, levels, "Nilai x", "kelompok")
    overall = correlation(xs, ys)
    left, right = _split(xs, levels), _split(ys, levels)
    by_level = {level: correlation(left[level], right[level]) for level in left}
    known = [r for r in by_level.values() if r is not None]
    reverses = overall is not None and bool(known) and all(r * overall < 0 for r in known)
    text = "Arah hubungan berbalik setelah dikelompokkan. Nilai tiap kelompok sendiri-sendiri."
    return StratifiedScatter(overall, by_level, reverses, (text,) if reverses else ())


def _split(data: np.ndarray, levels: Sequence[str]) -> dict[str, np.ndarray]:
    keys = np.array(levels)
    return {level: data[keys == level] for level in dict.fromkeys(levels)}


def _stratum(level: str, group: np.ndarray, overall: Summary) -> Stratum:
    own = describe(tuple(group))
    share = own.total / overall.total if overall.total else 0.0
    return Stratum(level, own.n, own.total, own.mean, own.sd, own.median, share, own.mean - overall.mean)


def anova(data: np.ndarray, levels: Sequence[str]) -> tuple[float | None, float | None]:
    """F and p of the one-way analysis of variance, whatever the sizes; None without spread inside a level."""
    gaps = deviations(data)[1]
    groups = list(_split(gaps, levels).values())
    df1, df2 = len(groups) - 1, len(gaps) - len(groups)
    between = sum(len(group) * (float(group.mean()) - float(gaps.mean())) ** 2 for group in groups)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    if df1 == 0 or df2 == 0 or within == 0:
        return None, None
    f = (between / df1) / (within / df2)
    return f, f_upper(f, df1, df2)


def kruskal(data: np.ndarray, levels: Sequence[str]) -> tuple[float | None, float | None]:
    """H and p of the Kruskal–Wallis test, corrected for ties; None for one level or equal values."""
    n = len(data)
    places = ranks(data)
    _, ties = np.unique(data, return_counts=True)
    groups = _split(places, levels)
    if len(groups) == 1 or len(ties) == 1:
        return None, None
    h = 12 / (n * (n + 1)) * sum(float(group.sum()) ** 2 / len(group) for group in groups.values())
    h = (h - 3 * (n + 1)) / (1 - float((ties**3 - ties).sum()) / (n**3 - n))
    return h, chi2_upper(h, len(groups) - 1)


def _chi2_p(events: Sequence[float], inspected: Sequence[float], rate: float) -> float:
    x = sum(
        (count - rate * size) ** 2 / (rate * (1 - rate) * size)
        for count, size in zip(events, inspected, strict=True)
    )
    return chi2_upper(x, len(events) - 1)


def _warnings(sizes: dict[str, int]) -> tuple[str, ...]:
    if len(sizes) == 1:
        return ("Baru satu kelompok; stratifikasi membandingkan dua atau lebih.",)
    few = [level for level, n in sizes.items() if n < 5]
    if few:
        return (f"Data kurang dari 5 pada kelompok: {', '.join(few)}. Beda kelompok belum dapat diuji.",)
    return ()
