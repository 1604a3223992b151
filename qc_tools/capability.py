"""Process capability (kemampuan proses): how the spread fits inside the standard limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qc_tools import chart_input, chart_kinds, inputs
from qc_tools.describe import describe
from qc_tools.distributions import chi2_quantile, normal_quantile
from qc_tools.errors import InputError


@dataclass(frozen=True)
class Capability:
    """Indices by the within sigma (Cp…) and by the overall sd (Pp, Ppk); None where a limit is missing.

    `below_percent`, `above_percent`: observed values beyond the limits, in percent of all.
    """

    n: int
    center: float
    sigma_within: float
    sd_overall: float
    cp: float | None
    cpl: float | None
    cpu: float | None
    cpk: float
    cpm: float | None
    cp_ci: tuple[float, float] | None
    cpk_ci: tuple[float, float]
    pp: float | None
    ppk: float
    below_percent: float
    above_percent: float
    can_judge: bool
    warnings: tuple[str, ...]


def capability(
    values: Sequence[float] | None = None,
    *,
    subgroups: Sequence[Sequence[float]] | None = None,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    stable: bool | None = None,
    sigma_from: str | None = None,
    sigma: float | None = None,
    confidence: float = 0.95,
) -> Capability:
    """Capability of single `values` or `subgroups` against standard limits `lower` and/or `upper`.

    `target` adds Cpm; `stable`: what the control chart said (None: not looked at yet); `sigma_from`:
    what the within sigma rests on, as in `control_chart`; `sigma`: the within sigma, where it is known.
    Raises `InputError` without a limit, with crossed limits, < 2 values or values that are all equal.
    Source: Montgomery, Statistical Quality Control; reference cases cap-*.
    """
    kind = "I-MR" if subgroups is None else "xbar"
    series = chart_input.series_of(kind, values, None, None, subgroups)
    data = series.values if subgroups is None else tuple(value for group in subgroups for value in group)
    inputs.numbers(data, minimum=2)
    _check(lower, upper, target)
    source = chart_input.sigma_source(kind, series, sigma_from)
    if sigma is None:
        sigma = chart_kinds.estimate(kind, series, range(len(series.values)), source).sigma
    figures = describe(data)
    n, center, overall = figures.n, figures.mean, figures.sd or 0.0
    if inputs.number(sigma, "Simpangan baku") <= 0 or overall == 0:
        raise InputError("Kemampuan proses: semua nilai sama, simpangan baku 0.")
    cp, cpl, cpu = _indices(center, sigma, lower, upper)
    cpk = min(index for index in (cpl, cpu) if index is not None)
    pp, ppl, ppu = _indices(center, overall, lower, upper)
    return Capability(
        n=n,
        center=center,
        sigma_within=sigma,
        sd_overall=overall,
        cp=cp,
        cpl=cpl,
        cpu=cpu,
        cpk=cpk,
        cpm=None if cp is None or target is None else cp / math.sqrt(1 + ((center - target) / sigma) ** 2),
        cp_ci=None if cp is None else _cp_interval(cp, n, confidence),
        cpk_ci=_cpk_interval(cpk, n, confidence),
        pp=pp,
        ppk=min(index for index in (ppl, ppu) if index is not None),
        below_percent=0.0 if lower is None else 100 * sum(value < lower for value in data) / n,
        above_percent=0.0 if upper is None else 100 * sum(value > upper for value in data) / n,
        can_judge=n >= 25 and stable is True,
        warnings=_warnings(n, figures.skewness, stable),
    )


def _check(lower: float | None, upper: float | None, target: float | None) -> None:
    for value, name in ((lower, "Batas standar bawah"), (upper, "Batas standar atas"), (target, "Sasaran")):
        if value is not None:
            inputs.number(value, name)
    if lower is None and upper is None:
        raise InputError("Kemampuan proses: isi batas standar bawah, atas, atau keduanya.")
    if lower is not None and upper is not None and lower >= upper:
        raise InputError("Kemampuan proses: batas standar bawah harus lebih kecil daripada batas atas.")


def _indices(
    center: float, sigma: float, lower: float | None, upper: float | None
) -> tuple[float | None, float | None, float | None]:
    low = None if lower is None else (center - lower) / (3 * sigma)
    high = None if upper is None else (upper - center) / (3 * sigma)
    return (None if low is None or high is None else (low + high) / 2), low, high


def _cp_interval(cp: float, n: int, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    return (
        cp * math.sqrt(chi2_quantile(tail, n - 1) / (n - 1)),
        cp * math.sqrt(chi2_quantile(1 - tail, n - 1) / (n - 1)),
    )


def _cpk_interval(cpk: float, n: int, confidence: float) -> tuple[float, float]:
    """Bissell's normal approximation."""
    half = normal_quantile(confidence) * math.sqrt(1 / (9 * n) + cpk**2 / (2 * (n - 1)))
    return cpk - half, cpk + half


def _warnings(n: int, skewness: float | None, stable: bool | None) -> tuple[str, ...]:
    found = []
    if stable is None:
        found.append("Periksa peta kendali lebih dahulu; kemampuan hanya berlaku bagi proses yang stabil.")
    elif not stable:
        found.append("Proses belum stabil, sehingga angka kemampuan belum bermakna.")
    if n < 25:
        found.append(f"Baru {n} data. Kemampuan proses memerlukan sedikitnya 25, sebaiknya 100.")
    elif n < 100:
        found.append(f"Baru {n} data. Angka kemampuan masih kasar; sebaiknya 100.")
    if skewness is not None and abs(skewness) > 1:
        found.append("Sebaran tidak simetris; angka kemampuan dapat menyesatkan.")
    return tuple(found)
