"""Run rules on control charts: which points complete (or extend) a pattern.

Every function takes z-scores (distance from the centre in own sigmas) or plotted values and returns
1-based places. A point exactly on a limit is not beyond it; one exactly on the centre breaks a run.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence

_EXACT = 1e-9  # z-scores this close to a border count as on it (floating-point noise)

NAMES = {
    1: "satu titik di luar batas kendali",
    2: "sembilan titik berturut-turut di satu sisi garis tengah",
    3: "enam titik berturut-turut naik atau turun",
    4: "empat belas titik berturut-turut naik-turun bergantian",
    5: "dua dari tiga titik lebih dari 2 simpangan baku di sisi yang sama",
    6: "empat dari lima titik lebih dari 1 simpangan baku di sisi yang sama",
    7: "lima belas titik berturut-turut di dalam 1 simpangan baku",
    8: "delapan titik berturut-turut di luar 1 simpangan baku pada kedua sisi",
}

WESTERN_ELECTRIC_NAMES = {
    1: NAMES[1],
    2: NAMES[5],
    3: NAMES[6],
    4: "delapan titik berturut-turut di satu sisi garis tengah",
}
RULE_SETS = {"nelson": NAMES, "western electric": WESTERN_ELECTRIC_NAMES}


def nelson(z: Sequence[float], values: Sequence[float]) -> dict[int, tuple[int, ...]]:
    """Places flagged by each of Nelson's eight rules (1984)."""
    return {
        1: beyond(z, 3),
        2: one_side(z, 9),
        3: trend(values, 6),
        4: alternating(values, 14),
        5: enough_beyond(z, 2, 3, 2),
        6: enough_beyond(z, 4, 5, 1),
        7: all_in_row(z, 15, lambda item: abs(item) <= 1 + _EXACT),
        8: both_sides_beyond(z, 8, 1),
    }


def western_electric(z: Sequence[float]) -> dict[int, tuple[int, ...]]:
    """Places flagged by the four rules of the Western Electric handbook (1956)."""
    return {
        1: beyond(z, 3),
        2: enough_beyond(z, 2, 3, 2),
        3: enough_beyond(z, 4, 5, 1),
        4: one_side(z, 8),
    }


def outside(z: Sequence[float], length: int, sigmas: float) -> tuple[int, ...]:
    """Points ending `length` points that are all beyond `sigmas`, on whichever side."""
    return all_in_row(z, length, lambda item: abs(item) > sigmas + _EXACT)


def beyond(z: Sequence[float], sigmas: float) -> tuple[int, ...]:
    """Points more than `sigmas` from the centre."""
    return _places(abs(item) > sigmas + _EXACT for item in z)


def all_in_row(z: Sequence[float], length: int, test: Callable[[float], bool]) -> tuple[int, ...]:
    """Points at which `test` has held for at least `length` points in a row."""
    return _places(run >= length for run in _run_lengths([test(item) for item in z]))


def one_side(z: Sequence[float], length: int) -> tuple[int, ...]:
    """Points at which a run on one side of the centre is at least `length` long."""
    above = all_in_row(z, length, lambda item: item > _EXACT)
    below = all_in_row(z, length, lambda item: item < -_EXACT)
    return tuple(sorted((*above, *below)))


def trend(values: Sequence[float], length: int) -> tuple[int, ...]:
    """Points that end `length` values rising, or falling, all the way."""
    steps = [later - earlier for earlier, later in itertools.pairwise(values)]
    rising = _run_lengths([step > 0 for step in steps])
    falling = _run_lengths([step < 0 for step in steps])
    return _places([False, *(max(pair) >= length - 1 for pair in zip(rising, falling, strict=True))])


def alternating(values: Sequence[float], length: int) -> tuple[int, ...]:
    """Points that end `length` values going up and down in turn."""
    steps = [later - earlier for earlier, later in itertools.pairwise(values)]
    turns = [earlier * later < 0 for earlier, later in itertools.pairwise(steps)]
    return _places([False, False, *(run >= length - 2 for run in _run_lengths(turns))])


def enough_beyond(z: Sequence[float], needed: int, window: int, sigmas: float) -> tuple[int, ...]:
    """Points beyond `sigmas` that are one of `needed` in the last `window`, all on the same side.

    The first `window` − 1 points are never flagged: there is no full window yet (as in qcc 3.0).
    """

    def flagged(place: int, sign: int) -> bool:
        recent = [sign * item > sigmas + _EXACT for item in z[place - window + 1 : place + 1]]
        return recent[-1] and sum(recent) >= needed

    judged = (flagged(place, 1) or flagged(place, -1) for place in range(window - 1, len(z)))
    return _places([*[False] * (window - 1), *judged])


def both_sides_beyond(z: Sequence[float], length: int, sigmas: float) -> tuple[int, ...]:
    """Points ending `length` points that are all beyond `sigmas`, with both sides present."""
    return tuple(
        place
        for place in outside(z, length, sigmas)
        if min(z[place - length : place]) < 0 < max(z[place - length : place])
    )


def _run_lengths(flags: Sequence[bool]) -> list[int]:
    """For each place, how many flags in a row are true up to and including it."""
    lengths, run = [], 0
    for flag in flags:
        run = run + 1 if flag else 0
        lengths.append(run)
    return lengths


def _places(flags: Iterable[bool]) -> tuple[int, ...]:
    return tuple(place for place, flag in enumerate(flags, 1) if flag)
