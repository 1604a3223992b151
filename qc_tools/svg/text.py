"""Measures, wraps and writes text: widths of the font that the PDF embeds, escaping.

Widths come from the table of `widths.py`, never from the machine's fonts, so a picture never varies.
"""

import re
import unicodedata
from functools import lru_cache

from qc_tools.svg import widths

ELLIPSIS = "…"
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
_TABLES = {
    bold: {start + i: width for start, run in table for i, width in enumerate(run)}
    for bold, table in ((False, widths.REGULAR), (True, widths.BOLD))
}


def clean(text: str) -> str:
    """`text` on one line: no control character, no direction mark, single spaces."""
    return " ".join(_NOT_IN_XML.sub(" ", str(text)).split())


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """`text` ready for an element or a quoted attribute of XML."""
    text = _NOT_IN_XML.sub(" ", str(text))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(sign, entity)
    return text


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of `text` at `size`, in the units of `size`. A character outside the table counts as one em."""
    return _width_in_units(text, bold) * size / widths.UNITS_PER_EM


@lru_cache(maxsize=16384)
def _width_in_units(text: str, bold: bool) -> int:
    table = _TABLES[bold]
    return sum(_advance(char, table) for char in text)


def _advance(char: str, table: dict[int, int]) -> int:
    known = table.get(ord(char))
    if known is not None:
        return known
    return 0 if unicodedata.combining(char) else widths.UNITS_PER_EM


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, size: float, *, bold: bool = False, lines: int = 3) -> tuple[str, ...]:
    """`text` on at most `lines` lines no wider than `width`; long words are cut, long texts end in "…"."""
    out: list[str] = []
    used, space = 0.0, text_width(" ", size, bold)
    for word in clean(text).split():
        length = text_width(word, size, bold)
        if out and used + space + length <= width:
            out[-1] += f" {word}"
            used += space + length
            continue
        if not (out and _breaks_after_slash(out, word, width, size, bold)):
            out.extend(_pieces(word, width, size, bold))
        used = text_width(out[-1], size, bold)
    if len(out) <= lines:
        return tuple(out)
    last = " ".join(out[lines - 1 :])
    return (*out[: lines - 1], shorten(last, width, size, bold=bold))


def _breaks_after_slash(out: list[str], word: str, width: float, size: float, bold: bool) -> bool:
    """Puts the part of `word` up to its slash on the last line when it fits there ("Dokter/ petugas")."""
    head, slash, tail = word.partition("/")
    if not tail or text_width(f"{out[-1]} {head}{slash}", size, bold) > width:
        return False
    out[-1] += f" {head}{slash}"
    out.extend(_pieces(tail, width, size, bold))
    return True


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """`word` cut so that every piece fits, after a slash or hyphen when there is one, else with a hyphen."""
    pieces: list[str] = []
    while text_width(word, size, bold) > width:
        fits = max(
            (n for n in range(1, len(word)) if text_width(word[:n] + "-", size, bold) <= width), default=1
        )
        natural = max(word.rfind("/", 0, fits), word.rfind("-", 0, fits)) + 1
        if natural > 1:
            pieces.append(word[:natural])
            word = word[natural:]
        else:
            pieces.append(word[:fits] + ("-" if fits > 1 else ""))
            word = word[fits:]
        if len(word) <= 1:
            break
    return [*pieces, word] if word else pieces


def breaks_words(text: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether some word of `text` is wider than `width` and would have to be cut."""
    words = clean(text).replace("/", "/ ").split()
    return any(text_width(word, size, bold) > width for word in words)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text`, or its beginning with an ellipsis when it is wider than `width`."""
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size, bold) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def with_unit(value: str, unit: str) -> str:
    """A written number with its unit after a space, or alone."""
    return f"{value} {unit}" if unit else value
