"""Size of a change: change, improvement and attainment in percent. Tests live in `compare`."""

from qc_tools import inputs
from qc_tools.errors import InputError


def change_percent(before: float, after: float) -> float | None:
    """(after − before) ÷ |before| × 100: negative = decrease; None when `before` is 0."""
    start, end = inputs.number(before, "Nilai awal"), inputs.number(after, "Nilai akhir")
    return None if start == 0 else (end - start) / abs(start) * 100


def improvement_percent(before: float, after: float, *, lower_is_better: bool = True) -> float | None:
    """The change in percent of `before`, positive when things got better; None when `before` is 0."""
    change = change_percent(before, after)
    if change is None:
        return None
    return -change if lower_is_better else change


def attainment_percent(baseline: float, target: float, result: float) -> float:
    """How much of the way from `baseline` to `target` the `result` covers, in percent, both directions.

    100 = target met exactly; negative = moved away. Raises `InputError` when target equals baseline.
    Source: domain guide section 3.3, langkah 6.
    """
    start, goal = inputs.number(baseline, "Nilai awal"), inputs.number(target, "Sasaran")
    if goal == start:
        raise InputError("Sasaran sama dengan nilai awal, sehingga capaian tidak dapat dihitung.")
    return (inputs.number(result, "Hasil") - start) / (goal - start) * 100


def conversion_percent(achieved: float, target: float) -> float:
    """Capaian ÷ target × 100 for coverage measures; 100 minus it is the deviation.

    Raises `InputError` when the target is 0. Source: domain guide section 3.3, langkah 6.
    """
    goal = inputs.number(target, "Target")
    if goal == 0:
        raise InputError("Target 0, sehingga konversi tidak dapat dihitung.")
    return inputs.number(achieved, "Capaian") / goal * 100
