"""What a control chart consists of: points, phases, the chart. No computation lives here."""

from dataclasses import dataclass

from qc_tools.chart_kinds import Limits


@dataclass(frozen=True)
class PhaseStart:
    """Where a phase begins (`start`: 1-based point) and why; `base`: its first points that set limits."""

    start: int
    name: str = ""
    reason: str = ""
    base: int | None = None


@dataclass(frozen=True)
class ChartPoint:
    """One plotted point.

    `index` is 1-based over the whole chart, `phase` is the place of its phase in `phases` (0-based).
    `z`: distance from the centre in its own sigmas. `rules`: numbers of the Nelson rules it completes.
    `excluded`: why it does not count for the limits ("" when it counts). `base`: whether it set them.
    """

    index: int
    label: str
    value: float
    size: float
    center: float
    lcl: float
    ucl: float
    z: float
    rules: tuple[int, ...]
    phase: int
    base: bool
    excluded: str

    @property
    def signal(self) -> bool:
        """Whether any enabled rule is broken here."""
        return bool(self.rules)


@dataclass(frozen=True)
class Phase:
    """One stretch with its own limits, points `first`..`last` (1-based, inclusive).

    `center`, `lcl`, `ucl` are None when they differ from point to point. `n_base`: points that set
    the limits (0 when the limits were given).
    """

    name: str
    reason: str
    first: int
    last: int
    n_base: int
    limits: Limits
    center: float | None
    lcl: float | None
    ucl: float | None
    can_judge: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ControlChart:
    """A chart of `kind`; `spread` is the R, S or MR chart that must be read first (else None).

    `rule_set`: a key of `rules.RULE_SETS`, in whose numbers `rules` are.
    """

    kind: str
    points: tuple[ChartPoint, ...]
    phases: tuple[Phase, ...]
    rules: tuple[int, ...]
    target: float | None
    spread: "ControlChart | None"
    can_judge: bool
    warnings: tuple[str, ...]
    rule_set: str = "nelson"

    @property
    def signals(self) -> tuple[ChartPoint, ...]:
        """The points at which a rule is broken and whose cause is still to be found: excluded ones have theirs stated."""
        return tuple(point for point in self.points if point.signal and not point.excluded)

    @property
    def in_control(self) -> bool:
        """Whether no rule is broken, here or in the spread chart."""
        return not self.signals and (self.spread is None or self.spread.in_control)
