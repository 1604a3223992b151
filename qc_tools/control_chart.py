"""Control chart (peta kendali): points, centre, limits per phase, and the run rules that points break.

`chart_kinds` holds the formulas, `rules` the patterns, `chart_advice` the warnings and the choice of
a kind. Limits are frozen on a base period when `base` or `frozen` says so; phases restart everything.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from qc_tools import chart_advice, chart_input, chart_kinds, inputs
from qc_tools import rules as run_rules
from qc_tools.chart_kinds import Limits, Series
from qc_tools.chart_model import ChartPoint, ControlChart, Phase, PhaseStart
from qc_tools.constants import d2
from qc_tools.errors import InputError

DEFAULT_RULES = (1, 2, 3, 5)
_FAR = 1e9  # z of a point off a centre that has no spread: beyond every border, yet a finite number


def control_chart(
    kind: str,
    values: Sequence[float] | None = None,
    *,
    counts: Sequence[float] | None = None,
    sizes: Sequence[float] | float | None = None,
    subgroups: Sequence[Sequence[float]] | None = None,
    phases: Sequence[int | PhaseStart] | None = None,
    base: int | None = None,
    frozen: Limits | None = None,
    excluded: Mapping[int, str] | Collection[int] = (),
    rules: Collection[int] | None = None,
    rule_set: str = "nelson",
    sigma_from: str | None = None,
    labels: Sequence[str] | None = None,
    target: float | None = None,
) -> ControlChart:
    """The chart of one of `KINDS`: "I-MR", "xbar", "R", "S", "p", "np", "c", "u", "p'", "u'".

    `values`: one measurement per time (I-MR). `subgroups`: lists of measurements (xbar, R, S).
    `counts` with `sizes` (one per point, or one for all): p, np, u, p', u'; `counts` alone: c.
    `phases`: where phases start (1-based; a missing 1 is added): own limits, patterns restart.
    `base`: the first points of phase 1 that set its limits, frozen for the rest of it; patterns run
    on. `frozen`: limits of an earlier chart (`chart.phases[0].limits`) for phase 1. `excluded`: 1-based
    points (with the proven cause) that are drawn but do not count for the limits. `rules`: Nelson rules
    to apply (default 1, 2, 3, 5; counted kinds, R and S know only 1–4, MR only 1). `rule_set`: "western electric" applies that
    handbook's four rules under its own numbers (counted kinds, R and S: 1 and 4). `sigma_from`: "R" or
    "S" for subgroups (default R up to 10 equal values, else S), or another source that
    `chart_kinds.estimate` names. `target` is carried along, never a limit.
    Raises `InputError` for data that do not fit the kind or a phase that starts outside the points.
    Source: domain guide section 4; reference cases cc-*, laney-*.
    """
    kind = chart_input.kind_of(kind)
    series = chart_input.series_of(kind, values, counts, sizes, subgroups)
    source = chart_input.sigma_source(kind, series, sigma_from)
    starts = _starts(phases, base, len(series.values))
    reasons = _reasons(excluded, len(series.values))
    enabled = _enabled(kind, rules, rule_set)
    names = chart_input.point_labels(labels, len(series.values))
    parts = [
        _phase(kind, series, source, start, end, place, frozen if place == 0 else None, reasons, names)
        for place, (start, end) in enumerate(starts)
    ]
    points = tuple(point for _, found in parts for point in _judged(found, enabled, rule_set))
    if not points:
        raise InputError("Peta kendali: isi sedikitnya satu titik.")
    spread = _spread(kind, series, source, starts, frozen, reasons, names, rule_set)
    judged = tuple(phase for phase, _ in parts)
    return ControlChart(
        kind=kind,
        points=points,
        phases=judged,
        rules=enabled,
        target=None if target is None else inputs.number(target, "Sasaran"),
        spread=spread,
        can_judge=all(phase.can_judge for phase in judged),
        warnings=(
            *dict.fromkeys(text for phase in judged for text in phase.warnings),
            *chart_advice.chart_warnings(kind, series, judged, enabled, spread, rule_set),
        ),
        rule_set=rule_set,
    )


def flags(chart: ControlChart) -> dict[int, tuple[int, ...]]:
    """Every Nelson rule with the 1-based points it flags, patterns restarting in each phase."""
    result: dict[int, tuple[int, ...]] = dict.fromkeys(run_rules.NAMES, ())
    for place in range(len(chart.phases)):
        inside = [point for point in chart.points if point.phase == place]
        found = run_rules.nelson([point.z for point in inside], [point.value for point in inside])
        for rule, places in found.items():
            result[rule] += tuple(inside[at - 1].index for at in places)
    return result


def _starts(
    phases: Sequence[int | PhaseStart] | None, base: int | None, n: int
) -> list[tuple[PhaseStart, int]]:
    """Each phase with the 0-based end of its points (exclusive)."""
    starts = [item if isinstance(item, PhaseStart) else PhaseStart(int(item)) for item in phases or [1]]
    starts.sort(key=lambda item: item.start)
    if starts[0].start != 1:
        starts.insert(0, PhaseStart(1))
    if base is not None:
        starts[0] = replace(starts[0], base=base)
    ends = [item.start - 1 for item in starts[1:]] + [n]
    for item, end in zip(starts, ends, strict=True):
        if item.start < 1 or item.start > n or end < item.start:
            raise InputError(f"Tahap yang dimulai pada titik {item.start} tidak berisi titik.")
        if item.base is not None and not 1 <= item.base <= end - item.start + 1:
            raise InputError(f"Periode dasar: pilih 1 sampai {end - item.start + 1} titik.")
    return list(zip(starts, ends, strict=True))


def _reasons(excluded: Mapping[int, str] | Collection[int], n: int) -> dict[int, str]:
    """Reason per excluded 0-based place."""
    stated = excluded if isinstance(excluded, Mapping) else dict.fromkeys(excluded, "")
    for index in stated:
        if not 1 <= index <= n:
            raise InputError(f"Titik {index} yang dikeluarkan tidak ada di grafik.")
    return {index - 1: reason or "tanpa keterangan" for index, reason in stated.items()}


def _enabled(kind: str, wanted: Collection[int] | None, rule_set: str = "nelson") -> tuple[int, ...]:
    if rule_set not in run_rules.RULE_SETS:
        raise InputError("Kumpulan aturan: pilih Nelson atau Western Electric.")
    unknown = set(wanted or ()) - set(run_rules.RULE_SETS[rule_set])
    if unknown:
        last = len(run_rules.RULE_SETS[rule_set])
        raise InputError(f"Aturan {min(unknown)} tidak dikenal; pilih antara 1 dan {last}.")
    if rule_set != "nelson":
        of_kind = {1} if kind == "MR" else {1, 4} if kind in chart_kinds.FLOORED else {1, 2, 3, 4}
        return tuple(sorted(of_kind if wanted is None else of_kind & set(wanted)))
    known = (1,) if kind == "MR" else (1, 2, 3, 4) if kind in chart_kinds.FLOORED else tuple(run_rules.NAMES)
    return tuple(sorted(set(DEFAULT_RULES if wanted is None else wanted) & set(known)))


def _phase(
    kind: str,
    series: Series,
    source: str,
    start: PhaseStart,
    end: int,
    place: int,
    frozen: Limits | None,
    reasons: Mapping[int, str],
    names: Sequence[str],
) -> tuple[Phase, list[ChartPoint]]:
    inside = range(start.start - 1, end)
    chosen = inside if start.base is None else inside[: start.base]
    used = [] if frozen else [i for i in chosen if i not in reasons]
    if not used and not frozen:
        raise InputError("Semua titik pada satu tahap dikeluarkan; sisakan sedikitnya satu.")
    limits = frozen or chart_kinds.estimate(kind, series, used, source)
    points = [_point(kind, series, limits, i, place, i in used, reasons.get(i, ""), names[i]) for i in inside]
    warnings, can_judge = chart_advice.phase_verdict(kind, series, limits, used, place, frozen is not None)
    phase = Phase(
        name=start.name,
        reason=start.reason,
        first=inside.start + 1,
        last=end,
        n_base=len(used),
        limits=limits,
        center=_common([point.center for point in points]),
        lcl=_common([point.lcl for point in points]),
        ucl=_common([point.ucl for point in points]),
        can_judge=can_judge,
        warnings=warnings,
    )
    return phase, points


def _common(values: Sequence[float]) -> float | None:
    return values[0] if len(set(values)) == 1 else None


def _point(
    kind: str, series: Series, limits: Limits, i: int, place: int, base: bool, excluded: str, name: str
) -> ChartPoint:
    value, size = series.values[i], series.sizes[i]
    center, sd = chart_kinds.at(kind, limits, size)
    floor = 0.0 if kind in chart_kinds.FLOORED else -math.inf
    return ChartPoint(
        index=i + 1,
        label=name,
        value=value,
        size=size,
        center=center,
        lcl=max(floor, center - 3 * sd),
        ucl=min(chart_kinds.ceiling(kind, size), center + 3 * sd),
        z=_z(value - center, sd, center),
        rules=(),
        phase=place,
        base=base,
        excluded=excluded,
    )


def _z(distance: float, sd: float, center: float) -> float:
    if sd > 0:
        return distance / sd
    return 0.0 if abs(distance) <= 1e-12 * max(1.0, abs(center)) else math.copysign(_FAR, distance)


def _judged(points: list[ChartPoint], enabled: Sequence[int], rule_set: str = "nelson") -> list[ChartPoint]:
    z = [point.z for point in points]
    values = [point.value for point in points]
    found = run_rules.nelson(z, values) if rule_set == "nelson" else run_rules.western_electric(z)
    return [
        replace(point, rules=tuple(rule for rule in enabled if place in found[rule]))
        for place, point in enumerate(points, 1)
    ]


def _spread(
    kind: str,
    series: Series,
    source: str,
    starts: list[tuple[PhaseStart, int]],
    frozen: Limits | None,
    reasons: Mapping[int, str],
    names: Sequence[str],
    rule_set: str,
) -> ControlChart | None:
    """The chart of ranges beside I-MR, or of R or S beside xbar."""
    if kind not in ("I-MR", "xbar"):
        return None
    other = "MR" if kind == "I-MR" else "R" if source in chart_kinds.OF_RANGES else "S"
    values, missing = chart_input.spread_values(series, other, [start.start - 1 for start, _ in starts])
    ranges = replace(series, values=values)
    skipped = dict(reasons) | dict.fromkeys(missing, "tidak ada titik sebelumnya")
    if other == "MR":
        skipped |= {i + 1: reason for i, reason in reasons.items() if i + 1 < len(values)}
    base = None if frozen is None else _spread_limits(other, frozen)
    parts, keep = [], set(range(len(values))) - set(missing)
    for place, (start, end) in enumerate(starts):
        if not any(i in keep for i in range(start.start - 1, end)):
            continue
        if not any(i not in skipped for i in range(start.start - 1, start.start - 1 + (start.base or end))):
            continue
        parts.append(
            _phase(other, ranges, source, start, end, place, base if place == 0 else None, skipped, names)
        )
    if not parts:
        return None
    enabled = _enabled(other, None, rule_set)
    points = [
        point
        for _, found in parts
        for point in _judged([item for item in found if item.index - 1 in keep], enabled, rule_set)
    ]
    phases = tuple(phase for phase, _ in parts)
    return ControlChart(
        other,
        tuple(points),
        phases,
        enabled,
        None,
        None,
        all(item.can_judge for item in phases),
        (),
        rule_set,
    )


def _spread_limits(kind: str, frozen: Limits) -> Limits:
    center = d2(2) * frozen.sigma if kind == "MR" else frozen.center
    return Limits(center, frozen.sigma)
