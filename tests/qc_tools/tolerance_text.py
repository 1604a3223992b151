"""The prose of a case's `tolerance`, read as clauses: which figures it is about, and how far they may be off.

    text    = clause { (";" | ",") clause }
    clause  = [about] amount { ["or"] amount } [about]
    amount  = ("rel" | "abs") number [times] | number [times] ("rel" | "abs") | "exact"
    times   = "*(ucl-center)", the distance from the centre line to the upper limit
    about   = words of `ABOUT`, or keys of the case ("Cp*", "slope and intercept"); also in parentheses

Parentheses with an amount are a clause of their own: "rel 1e-7 (p-values rel 1e-5)". In place of a text
there may be an object: {"center": "rel 1e-9", "limits": …}, whose keys say what each text is about.
A text that cannot be read is a `ValueError`, so that no case passes unchecked.
"""

import fnmatch
import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_NUMBER = r"(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(\*reach)?"
_KIND = r"(rel|abs)(?:ative|olute)?"
_AMOUNT = re.compile(rf"\b{_KIND}\s+{_NUMBER}(?![\w.-])|(?<![\w.-]){_NUMBER}\s+{_KIND}\b")
_PLACES = {"beyond_limits", "qcc_violating_runs_7", "rules", "beyond_ucl_point", "western_electric", "nelson"}
_CLASS_NUMBERS = {"sturges", "scott", "freedman_diaconis", "rice", "sqrt_rule", "counts"}


@dataclass(frozen=True)
class Figure:
    """Where an expected figure stands: the tool of its case, and the keys that lead to it."""

    tool: str
    path: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The path without places in lists."""
        return tuple(key for key in self.path if not key.startswith("["))

    @property
    def name(self) -> str:
        """The last key."""
        return self.keys[-1]


@dataclass(frozen=True)
class Clause:
    """An amount for the figures that every one of `about` allows; without any it is about the rest."""

    relative: float
    absolute: float
    times_reach: bool
    about: tuple["About", ...] = ()

    def covers(self, figure: Figure) -> bool:
        """Whether the clause names `figure`."""
        return bool(self.about) and all(item(figure) for item in self.about)


@dataclass(frozen=True)
class Named:
    """Figures by their keys; `*` stands for anything."""

    patterns: tuple[str, ...]

    def __call__(self, figure: Figure) -> bool:
        return any(fnmatch.fnmatchcase(key, item) for key in figure.keys for item in self.patterns)


About = Callable[[Figure], bool]


def p_value(figure: Figure) -> bool:
    """Probabilities of a test: their tails amplify differences of the statistic."""
    name = figure.name
    return name in ("p", "p_value", "p_uncorrected", "p_yates") or name.endswith("_p")


def _limit(figure: Figure) -> bool:
    return figure.name in ("lcl", "ucl", "sigma") and figure.keys[0] != "moving_range"


def _against_table(figure: Figure) -> bool:
    if figure.tool == "control_chart":
        return _limit(figure) and figure.keys[0] != "exact"
    return "table" in figure.name


def _from_table_d2(figure: Figure) -> bool:
    return figure.name.startswith("Cp") or figure.name in ("sigma_within", "sigma", "lcl", "ucl")


def _nothing(_: Figure) -> bool:
    return False


ABOUT: tuple[tuple[str, About | None], ...] = (  # None: everything that no other clause names
    (
        r"|or|exact|(with )?exact (d2|constants|values)|with exact d2 and d3|integers|whole numbers|reals",
        None,
    ),
    (
        r"(for )?(the |all )?(rest|others?|overall|default|values|figures)|all|otherwise|elsewhere|everywhere",
        None,
    ),
    (r"(for |of )?(the )?p(-?values?)?", p_value),
    (r"(for )?(the )?(control )?limits", _limit),
    (r"(for )?(the )?(center|centre)( line)?", lambda figure: figure.name == "center"),
    (r"(for )?(the )?(indices|places|flags)", lambda figure: bool(_PLACES & set(figure.keys))),
    (r"(for )?(the )?class (numbers|counts)", lambda figure: figure.name in _CLASS_NUMBERS),
    (r"against expected\.exact", lambda figure: figure.keys[0] == "exact"),
    (r"against ((the|qcc's|qcc|printed|3-decimal|d2|d2/d3) )*tables?", _against_table),
    (r"(with )?(the )?table d2", _from_table_d2),
    (r"with 1\.128", _nothing),  # for programs that use the printed d2; this one has the exact one
)


@functools.cache
def clauses(tolerance: str) -> tuple[Clause, ...]:
    """The clauses of a tolerance, given as JSON; raises `ValueError` for one that cannot be read."""
    stated = json.loads(tolerance)
    if isinstance(stated, str):
        return _of_text(stated)
    if not isinstance(stated, dict) or not stated:
        raise ValueError(f"tolerance {stated!r} cannot be read")
    found = []
    for key, text in stated.items():
        about = _about(key)
        inner = _of_text(text)
        found += [_narrowed(clause, about) for clause in inner]
    return tuple(found)


def check_names(found: tuple[Clause, ...], keys: set[str]) -> None:
    """Raise `ValueError` when a clause names a key that the case does not expect."""
    for clause in found:
        for item in clause.about:
            patterns = item.patterns if isinstance(item, Named) else ()
            for pattern in patterns:
                if not fnmatch.filter(keys, pattern):
                    raise ValueError(f"tolerance: {pattern!r} is neither a known word nor an expected key")


def _of_text(text: Any) -> tuple[Clause, ...]:
    if not isinstance(text, str):
        raise ValueError(f"tolerance {text!r} cannot be read")
    plain = re.sub(r"\*\s*\(ucl\s*-\s*center\)", "*reach", text.strip())
    return tuple(clause for piece in _pieces(plain) for clause in _clauses_of(piece))


def _pieces(text: str) -> list[str]:
    """The clauses of a text, parentheses that hold an amount taken out as clauses of their own."""
    inside = [part for part in re.findall(r"\(([^()]*)\)", text) if _amounts(part)]
    for part in inside:
        text = text.replace(f"({part})", " ")
    return [piece.strip() for whole in (text, *inside) for piece in re.split(r"[;,](?![^()]*\))", whole)]


def _clauses_of(piece: str) -> list[Clause]:
    amounts = _amounts(piece)
    if not amounts:
        raise ValueError(f"tolerance {piece!r} says no amount")
    words = _AMOUNT.sub("\n", piece)
    if words == piece:
        words = re.sub(r"\bexact\b", "\n", piece, count=1)
    phrases = [phrase.strip() for phrase in re.split(r"[\n()]", words)]
    about = [item for phrase in phrases for item in _about(phrase)]
    if len(about) > 1:  # "rel 1e-3 (table d2) for Cp*": either of the two
        about = [functools.partial(_either, tuple(about))]
    return [_narrowed(clause, tuple(about)) for clause in amounts]


def _either(items: tuple[About, ...], figure: Figure) -> bool:
    return any(item(figure) for item in items)


def _amounts(text: str) -> list[Clause]:
    found = []
    for match in _AMOUNT.finditer(text):
        kind, number = match[1] or match[6], float(match[2] or match[4])
        times = bool(match[3] or match[5])
        if times and kind == "rel":
            raise ValueError(f"tolerance {text!r}: a relative amount has no distance to be multiplied by")
        found.append(Clause(number if kind == "rel" else 0.0, number if kind == "abs" else 0.0, times))
    if not found and re.search(r"\bexact\b", text):
        return [Clause(0.0, 0.0, False)]
    return found


def _about(phrase: str) -> tuple[About, ...]:
    """What a phrase is about: known words, else keys, whose existence `check_names` asks for."""
    for pattern, about in ABOUT:
        if re.fullmatch(pattern, phrase, re.IGNORECASE):
            return () if about is None else (about,)
    names = re.split(r"\s+and\s+|\s*[/,]\s*", re.sub(r"^(for|of|in) ", "", phrase))
    if not all(re.fullmatch(r"[\w.'*]+", name) for name in names):
        raise ValueError(f"tolerance: {phrase!r} cannot be read")
    return (Named(tuple(names)),)


def _narrowed(clause: Clause, about: tuple[About, ...]) -> Clause:
    return Clause(clause.relative, clause.absolute, clause.times_reach, (*about, *clause.about))
