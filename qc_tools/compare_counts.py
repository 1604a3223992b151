"""Before/after comparison of counts: two proportions, or two rates of events.

Measured values are compared in `compare`; the arithmetic of the tests is in `significance`.
"""

import math
from dataclasses import dataclass

from qc_tools import inputs, significance
from qc_tools.change import improvement_percent
from qc_tools.distributions import chi2_upper, normal_quantile
from qc_tools.errors import InputError
from qc_tools.significance import EVIDENCE, LEVEL, NO_EVIDENCE, size_warnings


@dataclass(frozen=True)
class ProportionsComparison:
    """Two shares (0..1). `points`: before − after in points of percent; `improvement_percent`: relative.

    `p_value` is that of `chosen` ("chi-kuadrat" or "Fisher" when an expected count is below 5).
    `difference_ci`: Wald interval of before − after, as shares.
    """

    p_before: float
    p_after: float
    lower_is_better: bool
    points: float
    improvement_percent: float | None
    z: float | None
    chi2: float | None
    chi2_p: float | None
    yates_p: float | None
    fisher_p: float
    difference_ci: tuple[float, float]
    chosen: str
    p_value: float
    evidence: bool | None
    verdict: str
    can_judge: bool
    warnings: tuple[str, ...]

    @property
    def improved(self) -> bool:
        """Whether the share moved in the wanted direction."""
        return self.points > 0 if self.lower_is_better else self.points < 0


@dataclass(frozen=True)
class RatesComparison:
    """Two rates (events ÷ exposure); `ratio` is after ÷ before with its exact interval."""

    rate_before: float
    rate_after: float
    lower_is_better: bool
    improvement_percent: float | None
    ratio: float | None
    ratio_ci: tuple[float, float]
    p_value: float
    evidence: bool | None
    verdict: str
    can_judge: bool
    warnings: tuple[str, ...]


def compare_proportions(
    events_before: int,
    total_before: int,
    events_after: int,
    total_after: int,
    *,
    lower_is_better: bool = True,
    confidence: float = 0.95,
) -> ProportionsComparison:
    """Two proportions, events out of totals. Raises `InputError` for events > total or an empty side.

    Source: reference cases ba-prop-*; worked example langkah 6 (z 15.1).
    """
    events = _whole(events_before, "Kejadian sebelum"), _whole(events_after, "Kejadian sesudah")
    totals = _whole(total_before, "Jumlah sebelum"), _whole(total_after, "Jumlah sesudah")
    for event, total, side in zip(events, totals, ("sebelum", "sesudah"), strict=True):
        if total == 0:
            raise InputError(f"Isi jumlah yang diperiksa {side} perbaikan.")
        if event > total:
            raise InputError(f"Kejadian {side} perbaikan melebihi jumlah yang diperiksa.")
    p_before, p_after = events[0] / totals[0], events[1] / totals[1]
    pooled = sum(events) / sum(totals)
    least = min(pooled, 1 - pooled) * min(totals)
    error = math.sqrt(pooled * (1 - pooled) * (1 / totals[0] + 1 / totals[1]))
    z = (p_before - p_after) / error if error else None
    exact = significance.fisher_p(events, totals)
    plain = chi2_upper(z * z, 1) if z is not None else None
    chosen, p_value = ("Fisher", exact) if plain is None or least < 5 else ("chi-kuadrat", plain)
    can_judge = min(totals) >= 3
    wald = math.sqrt(p_before * (1 - p_before) / totals[0] + p_after * (1 - p_after) / totals[1])
    half = normal_quantile(confidence) * wald
    return ProportionsComparison(
        p_before=p_before,
        p_after=p_after,
        lower_is_better=lower_is_better,
        points=(p_before - p_after) * 100,
        improvement_percent=improvement_percent(p_before, p_after, lower_is_better=lower_is_better),
        z=z,
        chi2=None if z is None else z * z,
        chi2_p=plain,
        yates_p=_yates_p(p_before - p_after, error, totals),
        fisher_p=exact,
        difference_ci=(p_before - p_after - half, p_before - p_after + half),
        chosen=chosen,
        p_value=p_value,
        evidence=p_value < LEVEL if can_judge else None,
        verdict=EVIDENCE if can_judge and p_value < LEVEL else NO_EVIDENCE,
        can_judge=can_judge,
        warnings=size_warnings(*totals),
    )


def compare_rates(
    events_before: int,
    exposure_before: float,
    events_after: int,
    exposure_after: float,
    *,
    lower_is_better: bool = True,
    confidence: float = 0.95,
) -> RatesComparison:
    """Two event rates (accidents per month, errors per 100 files): exact conditional Poisson test.

    Raises `InputError` for an exposure ≤ 0 or negative events.
    """
    events = _whole(events_before, "Kejadian sebelum"), _whole(events_after, "Kejadian sesudah")
    exposures = inputs.numbers((exposure_before, exposure_after), "Lama atau luas pengamatan")
    if min(exposures) <= 0:
        raise InputError("Lama atau luas pengamatan harus lebih dari 0.")
    first, second = events[0] / exposures[0], events[1] / exposures[1]
    total, scale = sum(events), exposures[0] / exposures[1]
    share = exposures[1] / sum(exposures)
    p_value = significance.binomial_p(events[1], total, share)
    low, high = significance.binomial_interval(events[1], total, confidence)
    can_judge = total > 0
    return RatesComparison(
        rate_before=first,
        rate_after=second,
        lower_is_better=lower_is_better,
        improvement_percent=improvement_percent(first, second, lower_is_better=lower_is_better),
        ratio=second / first if first else None,
        ratio_ci=(_odds(low) * scale, _odds(high) * scale),
        p_value=p_value,
        evidence=p_value < LEVEL if can_judge else None,
        verdict=EVIDENCE if can_judge and p_value < LEVEL else NO_EVIDENCE,
        can_judge=can_judge,
        warnings=() if total >= 10 else ("Kejadian kurang dari 10; hanya perubahan besar yang terbukti.",),
    )


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _yates_p(difference: float, error: float, totals: tuple[int, int]) -> float | None:
    if not error:
        return None
    correction = min(abs(difference), (1 / totals[0] + 1 / totals[1]) / 2)
    return chi2_upper(((abs(difference) - correction) / error) ** 2, 1)


def _whole(value: object, name: str) -> int:
    count = inputs.number(value, name)
    if count < 0 or count != int(count):
        raise InputError(f"{name}: isi dengan bilangan bulat 0 atau lebih.")
    return int(count)
