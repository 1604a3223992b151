"""Raw input of a control chart as one `Series`: which data a kind needs and what is wrong with them."""

import statistics
from collections.abc import Sequence
from typing import TypeVar

from qc_tools import inputs
from qc_tools.chart_kinds import ALIASES, COUNTED, KINDS, OF_DEVIATIONS, OF_RANGES, Series
from qc_tools.constants import LARGEST
from qc_tools.errors import InputError

T = TypeVar("T")


def kind_of(name: str) -> str:
    """The canonical name of a kind; raises `InputError` for an unknown one."""
    known = {kind.lower(): kind for kind in KINDS if kind != "MR"} | ALIASES
    if name.strip().lower() not in known:
        raise InputError(f"Jenis peta kendali '{name}' tidak dikenal.")
    return known[name.strip().lower()]


def series_of(
    kind: str,
    values: Sequence[float] | None,
    counts: Sequence[float] | None,
    sizes: Sequence[float] | float | None,
    subgroups: Sequence[Sequence[float]] | None,
) -> Series:
    """The plotted values of `kind`; raises `InputError` when its data are missing or impossible."""
    if kind == "I-MR":
        data = inputs.numbers(_needed(values, "nilai pengukuran, satu per waktu"))
        return Series(data, (1.0,) * len(data))
    if kind not in COUNTED:
        return _subgroup_series(kind, _needed(subgroups, "subgrup berisi nilai pengukuran"))
    found = inputs.counts(_needed(counts, "jumlah kejadian tiap waktu"))
    if kind == "c":
        return Series(found, (1.0,) * len(found), found)
    areas = _sizes(found, sizes)
    if kind in ("p", "np", "p'"):
        _check_parts(found, areas)
    if kind == "np":
        if len(set(areas)) > 1:
            raise InputError("Peta np memerlukan ukuran sampel yang sama. Pakai peta p.")
        return Series(found, areas, found)
    return Series(tuple(x / n for x, n in zip(found, areas, strict=True)), areas, found)


def sigma_source(kind: str, series: Series, wanted: str | None) -> str:
    """What sigma rests on (see `chart_kinds.estimate`): `wanted` where it fits the kind, else its default.

    An R or S chart keeps to its own statistic whatever is wanted for the chart of means.
    """
    known = {"R": OF_RANGES, "S": OF_DEVIATIONS, "I-MR": ("R", "SD")}.get(kind, OF_RANGES + OF_DEVIATIONS)
    if wanted is not None and wanted in known:
        return wanted
    if kind in ("R", "S"):
        return kind
    if wanted not in (None, "R", "S"):
        raise InputError("Sumber simpangan baku: pilih R atau S.")
    return "R" if len(set(series.sizes)) == 1 and series.sizes[0] <= 10 else "S"


def point_labels(labels: Sequence[str] | None, n: int) -> tuple[str, ...]:
    """One label per point; the 1-based place where none is given."""
    if labels is None:
        return tuple(str(place) for place in range(1, n + 1))
    inputs.same_length(labels, range(n), "Label titik", "titik")
    return tuple(str(label) for label in labels)


def spread_values(
    series: Series, kind: str, starts: Sequence[int]
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Values of the MR, R or S chart, and the 0-based places that have none (first of each phase)."""
    if kind == "R":
        return series.ranges, ()
    if kind == "S":
        return series.sds, ()
    data = series.values
    return tuple(abs(data[i] - data[i - 1]) if i else 0.0 for i in range(len(data))), tuple(starts)


def _needed(data: T | None, what: str) -> T:
    if data is None:
        raise InputError(f"Peta kendali: isi {what}.")
    return data


def _sizes(counts: Sequence[float], sizes: Sequence[float] | float | None) -> tuple[float, ...]:
    if sizes is None:
        raise InputError("Peta kendali: isi ukuran sampel (jumlah yang diperiksa) tiap titik.")
    each = [sizes] * len(counts) if isinstance(sizes, int | float) else sizes
    areas = inputs.numbers(each, "Ukuran sampel")
    inputs.same_length(counts, areas, "Jumlah kejadian", "ukuran sampel")
    for place, area in enumerate(areas, 1):
        if area <= 0:
            raise InputError(f"Ukuran sampel ke-{place}: isi lebih dari 0.")
    return areas


def _check_parts(counts: Sequence[float], sizes: Sequence[float]) -> None:
    for place, (count, size) in enumerate(zip(counts, sizes, strict=True), 1):
        if count > size:
            raise InputError(f"Titik {place}: jumlah kejadian melebihi ukuran sampel.")


def _subgroup_series(kind: str, subgroups: Sequence[Sequence[float]]) -> Series:
    groups = [inputs.numbers(group, f"Subgrup {place}, nilai", 2) for place, group in enumerate(subgroups, 1)]
    if not groups:
        raise InputError("Peta kendali: isi sedikitnya satu subgrup.")
    if kind == "R" and max(len(group) for group in groups) > LARGEST:
        raise InputError(f"Peta R memuat paling banyak {LARGEST} nilai per subgrup. Pakai peta S.")
    ranges = tuple(max(group) - min(group) for group in groups)
    sds = tuple(statistics.stdev(group) for group in groups)
    means = tuple(statistics.fmean(group) for group in groups)
    values = {"xbar": means, "R": ranges, "S": sds}[kind]
    return Series(values, tuple(float(len(group)) for group in groups), (), ranges, sds)
