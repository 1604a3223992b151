"""How a result is compared with a reference case: every expected figure, within the case's `tolerance`."""

import json
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tests.qc_tools.tolerance_text import Clause, Figure, check_names, clauses, p_value

_NOT_FIGURES = {"source", "tolerance", "transcribed_via", "note"}
_BOOKS = ("published", "certified")  # figures as somebody printed them, maybe with an own tolerance
_TINY = 1e-12  # for figures whose expected value is 0 but for rounding
_PRINTED = 5e-15  # R writes 15 digits, so no figure is known better
_UNNAMED = (Clause(1e-9, 0.0, False),)  # for figures that the tolerance does not mention


def differences(case: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Every expected figure that the result lacks or misses, as a line for the failure message.

    Raises `ValueError` for a tolerance that cannot be read or that names what the case does not expect.
    """
    check_names(clauses(json.dumps(case["tolerance"])), set(_keys(case["expected"])))
    return list(_compare(case, (), case["expected"], result))


def _keys(expected: Any) -> Iterator[str]:
    parts = expected.items() if isinstance(expected, dict) else ()
    for key, value in parts:
        yield key
        yield from _keys(value)
    for value in expected if isinstance(expected, list) else ():
        yield from _keys(value)


def _compare(case: Mapping[str, Any], path: tuple[str, ...], expected: Any, got: Any) -> Iterator[str]:
    if isinstance(expected, dict):
        for key, value in expected.items():
            if path and path[-1] in _BOOKS and key in _NOT_FIGURES:
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
    tiny = 0.0 if p_value(Figure(case["tool"], path)) else _TINY
    return math.isclose(expected, got, rel_tol=max(relative, _PRINTED), abs_tol=max(absolute, tiny))


def allowed(case: Mapping[str, Any], path: tuple[str, ...], expected: float) -> tuple[float, float]:
    """(relative, absolute) tolerance of the figure at `path`."""
    figure = Figure(case["tool"], path)
    stated = case["tolerance"]
    if path[0] in _BOOKS:
        own = case["expected"][path[0]].get("tolerance")
        if not isinstance(own, str) and path[0] == "published":
            return 0.0, own if own is not None else _half_last_digit(expected)
        if own is not None and not isinstance(own, str):
            return 0.0, own
        stated, figure = own or stated, Figure(case["tool"], path[1:])
    found = clauses(json.dumps(stated))
    named = [clause for clause in found if clause.covers(figure)]
    chosen = named or [clause for clause in found if not clause.about] or _UNNAMED
    amounts = [_resolved(clause, case, figure) for clause in chosen]
    return max(amount[0] for amount in amounts), max(amount[1] for amount in amounts)


def _resolved(clause: Clause, case: Mapping[str, Any], figure: Figure) -> tuple[float, float]:
    """(relative, absolute) of a clause; sigma is the reach divided by a constant, so its share is the same."""
    if not clause.times_reach:
        return clause.relative, clause.absolute
    if figure.name == "sigma":
        return clause.absolute, 0.0
    return clause.relative, clause.absolute * _reach(case["expected"], figure)


def _reach(expected: Mapping[str, Any], figure: Figure) -> float:
    """Upper limit minus centre line beside the figure, at its place when the limits are a list."""
    beside: Mapping[str, Any] = expected
    for key in figure.keys[:-1]:
        beside = beside[key]
    place = int(figure.path[-1][1:-1]) if figure.path[-1].startswith("[") else 0
    center = beside.get("center", expected.get("center"))
    upper, middle = (item[place] if isinstance(item, list) else item for item in (beside["ucl"], center))
    return float(upper - middle)


def _half_last_digit(printed: float) -> float:
    return 0.5 * 10.0 ** int(Decimal(str(printed)).as_tuple().exponent)
