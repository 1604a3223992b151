"""The reviewers' notes on paper: "Catatan pemeriksaan", an appendix for the group and Bagian Organisasi only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NoteLine:
    """A note as it is printed. `about`: on which version and when it was written. `answered`: when the group answered."""

    place: str
    quote: str
    text: str
    about: str
    answer: str
    answered: str
    state: str
