"""Checks that every tool makes on its input before it computes; messages in Indonesian."""

import math
from collections.abc import Sequence, Sized

from qc_tools.errors import InputError

LARGEST, SMALLEST = 1e18, 1e-60  # beyond what anybody measures; inside, fourth powers are finite and not 0


def number(value: object, name: str) -> float:
    """`value` as a float up to `LARGEST`, 0 below `SMALLEST`; `name` is how the message calls it ("Nilai ke-3")."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        raise InputError(f"{name}: isi dengan angka.")
    try:
        result = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{name}: isi dengan angka.") from None
    if not math.isfinite(result):
        raise InputError(f"{name}: isi dengan angka biasa, bukan tak hingga.")
    if abs(result) > LARGEST:
        raise InputError(f"{name}: angkanya terlalu besar; pakai satuan yang lebih besar.")
    return result if abs(result) >= SMALLEST else 0.0


def numbers(values: Sequence[object], name: str = "Nilai", minimum: int = 1) -> tuple[float, ...]:
    """`values` as finite floats, at least `minimum` of them."""
    result = tuple(number(value, f"{name} ke-{place}") for place, value in enumerate(values, 1))
    if len(result) < minimum:
        raise InputError(f"{name}: isi sedikitnya {minimum} angka; baru ada {len(result)}.")
    return result


def counts(values: Sequence[object], name: str = "Jumlah", minimum: int = 1) -> tuple[float, ...]:
    """`values` as numbers that are not negative, at least `minimum` of them."""
    result = numbers(values, name, minimum)
    for place, value in enumerate(result, 1):
        if value < 0:
            raise InputError(f"{name} ke-{place}: isi dengan 0 atau lebih, bukan angka minus.")
    return result


def same_length(first: Sized, second: Sized, first_name: str, second_name: str) -> None:
    """Raise `InputError` unless both sequences have the same length."""
    if len(first) != len(second):
        raise InputError(
            f"{first_name} ada {len(first)}, {second_name} ada {len(second)}: samakan banyaknya."
        )


def labels(values: Sequence[object], name: str = "Kategori") -> tuple[str, ...]:
    """`values` as stripped texts; an empty one is refused."""
    result = tuple(str(value).strip() for value in values)
    for place, value in enumerate(result, 1):
        if not value:
            raise InputError(f"{name} ke-{place}: beri nama.")
    return result
