"""The self-check: what a good risalah has beyond what submitting demands, each point with where, what, and why.

Quality is kept apart from completeness (`completeness.py`): it never blocks submitting and never enters a
juror's score. Rules live by section; `rule.py` says what one is, `RULES` holds them all in document order.
Source: domain guide, section 3.3 ("complete when", "rejected for"); guide of the tools, D5, D6 and D10.
"""

from __future__ import annotations

from dataclasses import dataclass

from rulebook import addresses
from rulebook.document import Document
from rulebook.quality import causes, data, goal, group, plan, result, standard, theme, work
from rulebook.quality.group import tools_used
from rulebook.quality.rule import Finding, Rule

__all__ = [
    "RULES",
    "Advice",
    "Assessment",
    "Finding",
    "QualityScore",
    "Rule",
    "advice",
    "assess",
    "score",
    "tools_used",
]

RULES: tuple[Rule, ...] = (
    *theme.RULES,
    *data.RULES,
    *goal.RULES,
    *causes.RULES,
    *plan.RULES,
    *work.RULES,
    *result.RULES,
    *standard.RULES,
    *group.RULES,
)


@dataclass(frozen=True)
class Advice:
    """One point to better: `address` leads into the field, `section` is GROUP for the group's own facts."""

    code: str
    address: str
    section: str
    sentence: str
    why: str


@dataclass(frozen=True)
class QualityScore:
    """How many of the rules that apply to what is filled are met; `percent` is 0 while none applies."""

    met: int
    applicable: int
    percent: int


@dataclass(frozen=True)
class Assessment:
    """All that the self-check says of a document, from one walk through the rules."""

    advice: tuple[Advice, ...]
    score: QualityScore


def assess(document: Document) -> Assessment:
    """What every rule found, in the order of the rules, and the share of those that apply and found nothing."""
    found = [(rule, findings) for rule in RULES if (findings := rule.check(document)) is not None]
    met = sum(not findings for _, findings in found)
    return Assessment(
        advice=tuple(
            Advice(rule.code, one.address, addresses.read(one.address).section, one.sentence, rule.why)
            for rule, findings in found
            for one in findings
        ),
        score=QualityScore(met, len(found), 100 * met // len(found) if found else 0),
    )


def advice(document: Document) -> tuple[Advice, ...]:
    """Everything that a rule found, in the order of the rules."""
    return assess(document).advice


def score(document: Document) -> QualityScore:
    """The share of the applicable rules that found nothing."""
    return assess(document).score
