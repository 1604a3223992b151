"""Numbers as Indonesian readers write them: '1.250,5'. Dates and money live elsewhere."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # every float fits
_SWAP = str.maketrans(",.", ".,")


def format_number(value: float | int | Decimal, decimals: int | None = None) -> str:
    """`value` with a decimal comma, dots for thousands and U+2212 as minus: 1250.5 → '1.250,5'.

    `decimals` fixes the digits after the comma (halves are rounded away from zero); without it
    as many as needed are shown, at most 6. Infinity reads 'tak hingga', a missing number (NaN) '–'.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        return "\N{EN DASH}" if exact.is_nan() else "tak hingga"
    step = Decimal(1).scaleb(-(6 if decimals is None else decimals))
    rounded = exact.quantize(step, context=_WIDE)
    if rounded == 0:
        rounded = step * 0
    text = f"{rounded:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAP).replace("-", "\N{MINUS SIGN}")


def format_percent(share: float | Decimal, decimals: int = 1) -> str:
    """A share (1 = everything) as percent: 0.42 → '42,0 %'."""
    exact = share if isinstance(share, Decimal) else Decimal(repr(float(share)))
    return f"{format_number(exact * 100, decimals)} %"


def format_p(value: float) -> str:
    """A p-value for reading: 'p = 0,012' or 'p < 0,001'."""
    return "p < 0,001" if value < 0.001 else f"p = {format_number(value, 3)}"


def listed(words: Sequence[str]) -> str:
    """Words as an enumeration: 'a', 'a dan b', 'a, b, dan c'."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
