"""How far a result may be from a reference case: the prose of `tolerance` as numbers.

Each known text maps to a function from the path of a figure to its (relative, absolute) tolerance; an
unknown text is an error, so that a new case cannot pass unchecked.
"""

import json
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

_NOT_FIGURES = {"source", "tolerance", "transcribed_via"}
_TINY = 1e-12  # for figures whose expected value is 0


def differences(case: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Every expected figure that the result lacks or misses, as a line for the failure message."""
    return list(_compare(case, (), case["expected"], result))


def _compare(case: Mapping[str, Any], path: tuple[str, ...], expected: Any, got: Any) -> Iterator[str]:
    if isinstance(expected, dict):
        for key, value in expected.items():
            if path and path[-1] == "published" and key in _NOT_FIGURES:
                continue
            if not isinstance(got, Mapping) or key not in got:
                yield f"{'.'.join((*path, key))}: not in the result"
                continue
            yield from _compare(case, (*path, key), value, got[key])
    elif isinstance(expected, list):
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            yield f"{'.'.join(path)}: expected {expected}, got {got}"
            return
        for place, (value, own) in enumerate(zip(expected, got, strict=True)):
            yield from _compare(case, (*path, f"[{place}]"), value, own)
    elif not _agrees(case, path, expected, got):
        yield f"{'.'.join(path)}: expected {expected!r}, got {got!r}"


def _agrees(case: Mapping[str, Any], path: tuple[str, ...], expected: Any, got: Any) -> bool:
    if isinstance(expected, str | bool) or expected is None:
        return type(got) is type(expected) and got == expected
    if isinstance(got, bool) or not isinstance(got, int | float):
        return False
    relative, absolute = allowed(case, path, expected)
    return math.isclose(expected, got, rel_tol=relative, abs_tol=max(absolute, _TINY))


def allowed(case: Mapping[str, Any], path: tuple[str, ...], expected: float) -> tuple[float, float]:
    """(relative, absolute) tolerance of the figure at `path`; raises `KeyError` for an unknown text."""
    if path[0] == "published":
        own = case["expected"]["published"].get("tolerance")
        return 0.0, own if own is not None else _half_last_digit(expected)
    return _RULES[json.dumps(case["tolerance"])](case, path)


def _half_last_digit(printed: float) -> float:
    return 0.5 * 10.0 ** int(Decimal(str(printed)).as_tuple().exponent)


def _within(relative: float, p_relative: float | None = None) -> Any:
    def rule(_: Mapping[str, Any], path: tuple[str, ...]) -> tuple[float, float]:
        return (p_relative if p_relative and path[-1].endswith(("_p", "p_value")) else relative), 0.0

    return rule


def _measured_chart(case: Mapping[str, Any], path: tuple[str, ...]) -> tuple[float, float]:
    reach = case["expected"]["ucl"] - case["expected"]["center"]
    if path[0] == "exact":
        return 0.0, 1e-9 * reach
    if path[0] in ("lcl", "ucl"):
        return 0.0, 0.001 * reach
    if path[0] == "sigma":  # sigma is the reach divided by a constant
        return 0.001, 0.0
    return 1e-9, 0.0


def _split_chart(case: Mapping[str, Any], path: tuple[str, ...]) -> tuple[float, float]:
    phase = case["expected"][path[0]]
    if path[-1] in ("lcl", "ucl"):
        return 0.0, 0.001 * (phase["ucl"] - phase["center"])
    return 1e-9, 0.0


def _capability(_: Mapping[str, Any], path: tuple[str, ...]) -> tuple[float, float]:
    return (1e-3 if path[0].startswith("Cp") or path[0] == "sigma_within" else 1e-9), 0.0


def _constants(_: Mapping[str, Any], path: tuple[str, ...]) -> tuple[float, float]:
    return (0.0, 0.0006) if path[-1].startswith("qcc_table") else (1e-6, 0.0)


_EXACT_CHART = {"center": "rel 1e-9", "limits": "rel 1e-9", "indices": "exact"}
_TABLE_CHART = _EXACT_CHART | {
    "limits": "abs 0.001*(ucl-center) against qcc's 3-decimal d2/d3 table; "
    "abs 1e-9*(ucl-center) against expected.exact"
}
_RULES: dict[str, Any] = {
    json.dumps(text): rule
    for text, rule in (
        (_EXACT_CHART, _within(1e-9)),
        (_TABLE_CHART, _measured_chart),
        ("exact", _within(0.0)),
        ("limits abs 0.001*(ucl-center)", _split_chart),
        ("rel 1e-12", _within(1e-12)),
        ("rel 1e-9", _within(1e-9)),
        ("rel 1e-9 (sd), abs 1e-9", _within(1e-9)),
        ("rel 1e-9; class numbers exact", _within(1e-9)),
        ("rel 1e-7", _within(1e-7)),
        ("rel 1e-7 (p-value rel 1e-5)", _within(1e-7, 1e-5)),
        ("rel 1e-7 (p-values rel 1e-5)", _within(1e-7, 1e-5)),
        ("rel 1e-6", _within(1e-6)),
        ("rel 1e-6 with exact d2; rel 5e-4 with 1.128", _within(1e-6)),
        ("rel 1e-6 exact; 0.0006 abs against 3-decimal printed tables", _constants),
        ("rel 1e-3 (table d2) for Cp*; rel 1e-9 for overall", _capability),
    )
}
