"""Any numbers at all: a tool answers with finite figures, or says in an `InputError` what is wrong."""

import dataclasses
import math
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qc_tools import (
    InputError,
    StratifiedScatter,
    capability,
    check_sheet,
    compare_means,
    compare_paired,
    compare_proportions,
    compare_rates,
    control_chart,
    finding,
    histogram,
    histogram_pair,
    pareto,
    run_chart,
    scatter,
    stratification,
    stratified_rates,
    stratified_scatter,
)

SCALES = (1e-200, 1e-60, 1e-9, 1e-3, 1.0, 1e3, 1e12, 1e18, 1e200)
SIZE = st.sampled_from(SCALES)
VALUE = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-5, 5).map(float),
    st.builds(lambda digits, scale: digits * scale, st.integers(-999, 999), SIZE),
)
CLOSE = st.builds(
    lambda origin, steps, scale: [origin + step * scale for step in steps],
    st.sampled_from([0.0, 1e-9, 74.0, 1e12, -1e12]),
    st.lists(st.integers(-9, 9), min_size=1, max_size=30),
    st.sampled_from([1e-12, 1e-9, 1e-3, 1.0, 1e9]),
)
VALUES = st.one_of(
    st.lists(VALUE, max_size=25), CLOSE, st.builds(lambda v, n: [v] * n, VALUE, st.integers(1, 25))
)
COUNT = st.one_of(st.integers(0, 30), st.sampled_from([0, 1, 10**6, 10**12, 10**18, 10**25]), VALUE)
COUNTS = st.lists(COUNT, max_size=12)
GROUPS = st.lists(st.lists(VALUE, max_size=6), max_size=8)
MEASURED_KINDS = st.sampled_from(["xbar", "R", "S"])
COUNTED_KINDS = st.sampled_from(["p", "np", "c", "u", "p'", "u'"])
SOURCES = st.sampled_from([None, "R", "S", "weighted R", "weighted S", "pooled", "SD"])

many = settings(deadline=None, max_examples=150)


def _figures(result: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Every number in a result, with the names that lead to it."""
    if dataclasses.is_dataclass(result):
        for field in dataclasses.fields(result):
            yield from _figures(getattr(result, field.name), f"{name}.{field.name}")
    elif isinstance(result, Mapping):
        for key, value in result.items():
            yield from _figures(value, f"{name}.{key}")
    elif isinstance(result, tuple | list):
        for value in result:
            yield from _figures(value, name)
    elif isinstance(result, float):
        yield name, result


def _answers_or_refuses(call: Any, *arguments: Any, **options: Any) -> None:
    try:
        result = call(*arguments, **options)
    except InputError as error:
        assert str(error)
        return
    odd = [(name, value) for name, value in _figures(result) if not math.isfinite(value)]
    assert [item for item in odd if item != (".ratio_ci", math.inf)] == []  # no upper bound: none before
    for one in result if isinstance(result, tuple) else (result,):
        assert isinstance(one, StratifiedScatter) or finding(one)


@many
@given(VALUES)
@example([1e-170, 2e-170, 4e-170])
@example([1.0])
@example([1e12, 1e12 + 1e-3])
def test_single_lists(values):
    _answers_or_refuses(run_chart, values)
    _answers_or_refuses(histogram, values)
    _answers_or_refuses(control_chart, "I-MR", values)
    _answers_or_refuses(capability, values, lower=-1, upper=1, target=0)


@many
@given(VALUES, VALUE, st.integers(1, 25), VALUE, VALUE)
def test_options_of_single_lists(values, unit, classes, lower, upper):
    _answers_or_refuses(histogram, values, unit=unit, classes=classes, lower=lower, upper=upper)
    _answers_or_refuses(histogram, values, first=lower, width=unit, classes=classes)
    _answers_or_refuses(capability, values, lower=lower, upper=upper, target=unit)
    _answers_or_refuses(run_chart, values, median=lower)
    _answers_or_refuses(control_chart, "I-MR", values, phases=[classes], base=classes)
    _answers_or_refuses(control_chart, "I-MR", values, excluded=[1, classes], sigma_from="SD", target=lower)


@many
@given(VALUES, VALUES)
@example([1.0, 2.0, 4.0], [2.0, 4.0, 8.0])
@example([1e-60, 2e-60, 3e-60], [1e18, 2e18, 3e18])
def test_two_lists(first, second):
    even = min(len(first), len(second))
    _answers_or_refuses(scatter, first[:even], second[:even])
    _answers_or_refuses(compare_means, first, second)
    _answers_or_refuses(compare_paired, first[:even], second[:even])
    _answers_or_refuses(histogram_pair, first, second)
    levels = [str(place % 3) for place in range(even)]
    _answers_or_refuses(stratification, first[:even], levels)
    _answers_or_refuses(stratified_scatter, first[:even], second[:even], levels)


@many
@given(MEASURED_KINDS, GROUPS, SOURCES)
@example("xbar", [[1e12, 1e12], [1e12 + 1, 1e12]], None)
def test_subgroups(kind, groups, source):
    _answers_or_refuses(control_chart, kind, subgroups=groups, sigma_from=source)
    _answers_or_refuses(control_chart, kind, subgroups=groups, sigma_from=source, base=len(groups) // 2 or 1)
    _answers_or_refuses(capability, subgroups=groups, lower=-2, upper=2, sigma_from=source)


@many
@given(COUNTED_KINDS, COUNTS, COUNTS, COUNT)
@example("p'", [1, 1, 1], [1, 1, 1], 1)
@example("c", [0, 0, 5], [], 1)
def test_counts(kind, counts, sizes, size):
    _answers_or_refuses(control_chart, kind, counts=counts, sizes=size)
    _answers_or_refuses(control_chart, kind, counts=counts[: len(sizes)], sizes=sizes[: len(counts)])
    _answers_or_refuses(control_chart, kind, counts=counts, sizes=size, base=1)
    _answers_or_refuses(pareto, [f"k{place}" for place in range(len(counts))], counts, other=0, keep=2)
    _answers_or_refuses(check_sheet, ["a"], [f"k{place}" for place in range(len(counts))], [counts])
    even = min(len(counts), len(sizes))
    _answers_or_refuses(stratified_rates, [f"k{place}" for place in range(even)], counts[:even], sizes[:even])


@many
@given(COUNT, COUNT, COUNT, COUNT)
@example(0, 1, 0, 1)
@example(3, 3, 3, 3)
@example(10**18, 10**18, 1, 10**18)
@example(0, 1e-60, 10**18, 1e18)
def test_two_counts(events_before, before, events_after, after):
    _answers_or_refuses(compare_proportions, events_before, before, events_after, after)
    _answers_or_refuses(compare_rates, events_before, before, events_after, after)


@pytest.mark.parametrize("value", ["1", True, None, math.nan, math.inf, -math.inf, 1e19, 10**400, [1]])
def test_no_number_is_refused(value):
    with pytest.raises(InputError):
        run_chart([1, value])
