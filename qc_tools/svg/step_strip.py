"""Draws the strip of steps (eight or seven) with their states, small enough for a row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qc_tools.svg import theme
from qc_tools.svg.marks import element, label, tip
from qc_tools.svg.picture import Picture

State = Literal["belum", "sedang", "perbaikan", "selesai"]
STATES: dict[State, str] = {
    "belum": "belum dimulai",
    "sedang": "sedang dikerjakan",
    "perbaikan": "perlu perbaikan",
    "selesai": "selesai",
}
CELL, GAP, HEIGHT = 34, 4, 40


@dataclass(frozen=True)
class StripStep:
    """One step: what stands in the cell ("3"), its name for the tooltip, its state."""

    number: str
    name: str
    state: State


def draw_step_strip(steps: Sequence[StripStep], *, id: str, title: str, finding: str) -> str:
    """One cell per step as SVG; the states differ by fill, hatch and sign (tick, half, exclamation)."""
    width = max(len(steps), 1) * (CELL + GAP) + GAP
    picture = Picture(id=id, title=title, finding=finding, kind="step-strip", width=width)
    for i, step in enumerate(steps):
        picture.add(_cell(picture, step, GAP + i * (CELL + GAP)))
    return picture.svg(HEIGHT)


def _cell(picture: Picture, step: StripStep, x: float) -> str:
    fills = {
        "belum": theme.PAPER,
        "selesai": theme.BRAND,
        "perbaikan": theme.BAD_SOFT,
        "sedang": picture.hatch("doing", "diagonal", ink=theme.CONTEXT, paper=theme.CONTEXT_SOFT, weight=2),
    }
    edges = {"belum": theme.LINE_STRONG, "perbaikan": theme.BAD}
    inks = {"selesai": theme.PAPER, "perbaikan": theme.BAD, "sedang": theme.BRAND_DARK, "belum": theme.MUTED}
    ink = inks[step.state]
    ground = element(
        "rect", x=x, y=3, width=CELL, height=HEIGHT - 6, rx=4, fill=fills[step.state],
        stroke=edges.get(step.state, theme.BRAND), stroke_width=1.2,
    )  # fmt: skip
    number = label(step.number, x + CELL / 2, 18, anchor="middle", bold=True, fill=ink)
    words = tip(f"{step.number}. {step.name}: {STATES[step.state]}")
    return element(
        "g",
        words,
        ground,
        number,
        _sign(step.state, x + CELL / 2, 28, ink),
        data_i=step.number,
        data_v=step.state,
    )


def _sign(state: State, x: float, y: float, ink: str) -> str:
    """The sign of a state, drawn, because fonts lack these characters."""
    if state == "selesai":
        return element("path", d=f"M{x - 4} {y}l3 3.5l6 -7", fill="none", stroke=ink, stroke_width=2)
    if state == "perbaikan":
        return element(
            "path", d=f"M{x} {y - 4.5}v5.5M{x} {y + 2.5}v2", fill="none", stroke=ink, stroke_width=2.2
        )
    ring = element("circle", cx=x, cy=y, r=4, fill="none", stroke=ink, stroke_width=1.4)
    if state == "sedang":
        return ring + element("path", d=f"M{x} {y - 4}a4 4 0 0 0 0 8z", fill=ink)
    return ring
