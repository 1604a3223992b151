"""Reference cases of process capability. Called by `reference`."""

from qc_tools.capability import Capability, capability
from qc_tools.constants import d2
from qc_tools.distributions import chi2_quantile, normal_upper
from qc_tools.reference_charts import SOURCES, default_source
from qc_tools.reference_input import Answer, Case, with_level


def capability_answer(case: Case) -> Answer:
    """Expected keys of a capability case; `…_ci95` has the stated confidence whatever its name.

    Where the parameter `sigma` speaks of table constants, the within sigma has the 3-decimal d2.
    """
    lower, upper, target = (case.number(name) for name in ("lsl", "usl", "target"))
    confidence = case.confidence()
    if target is None and lower is not None and upper is not None:
        target = (lower + upper) / 2  # as qcc does
    stated = case.choice("std_dev", "qcc default", *SOURCES)
    groups = case.rows("subgroups") if case.has("subgroups") else None
    source = SOURCES[stated] or (default_source([len(group) for group in groups]) if groups else None)
    options: Answer = {
        "values": None if groups else case.items("values"),
        "subgroups": groups,
        "lower": lower,
        "upper": upper,
        "target": target,
        "sigma_from": source,
        "confidence": confidence,
    }
    result = capability(**options)
    if "table" in str(case.option("sigma", "")) and source in (None, "R"):
        sizes = {len(group) for group in groups} if groups else {2}
        if len(sizes) == 1:
            exact = d2(sizes.pop())
            result = capability(**options, sigma=result.sigma_within * exact / round(exact, 3))
    return with_level(_figures(result, target, confidence), confidence) | {
        "observed_below_pct": None if lower is None else result.below_percent,
        "observed_above_pct": None if upper is None else result.above_percent,
        "expected_below_pct": _expected_percent(result.cpl),
        "expected_above_pct": _expected_percent(result.cpu),
    }


def _figures(result: Capability, target: float | None, confidence: float) -> Answer:
    interval = result.cpk_ci if result.cpk >= 0 else result.cpk_ci[::-1]  # qcc's order
    return {
        "n": result.n,
        "center": result.center,
        "sigma_within": result.sigma_within,
        "target": target,
        "Cp": result.cp,
        "Cpl": result.cpl,
        "Cpu": result.cpu,
        "Cpk": result.cpk,
        "Cpm": result.cpm,
        "Cp_ci95": result.cp_ci,
        "Cpk_ci95": interval,
        "Cpm_ci95": _cpm_interval(result, target, confidence),
        "sd_overall": result.sd_overall,
        "Pp": result.pp,
        "Ppk": result.ppk,
    }


def _cpm_interval(result: Capability, target: float | None, confidence: float) -> list[float] | None:
    """Boyles' (1991) interval."""
    if result.cpm is None or target is None:
        return None
    off = ((result.center - target) / result.sigma_within) ** 2
    df = result.n * (1 + off) / (1 + 2 * off)
    tails = ((1 - confidence) / 2, (1 + confidence) / 2)
    return [result.cpm * (chi2_quantile(tail, df) / df) ** 0.5 for tail in tails]


def _expected_percent(index: float | None) -> float | None:
    """Percent of a normal process beyond the limit that `index` (Cpl or Cpu) looks at; qcc hides < 0.01 %."""
    if index is None:
        return None
    share = 100 * normal_upper(3 * index)
    return share if share >= 0.01 else 0.0
