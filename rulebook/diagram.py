"""The state table drawn for people: `docs/workflow.md`, a mermaid diagram with its table.

`python -m rulebook.diagram > docs/workflow.md` writes it; a test compares the file with the declaration.
"""

from __future__ import annotations

from itertools import groupby

from rulebook.roles import GroupRole, Role
from rulebook.workflow import AUDIENCES, NEEDS, STATES, TRANSITIONS, state

_LABELS = {r.value: r.label for r in (*Role, *GroupRole)}
_WHEN = {None: "", False: "belum pernah dikembalikan", True: "pernah dikembalikan"}


def workflow_markdown() -> str:
    """The whole of `docs/workflow.md`."""
    return "\n".join(
        [
            "# States of a risalah",
            "",
            "Generated from `rulebook/workflow.py` by `python -m rulebook.diagram`; do not edit by hand.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *(f"    {s.code} : {s.label}" for s in STATES),
            f"    [*] --> {STATES[0].code}",
            *_arrows(),
            f"    {STATES[-1].code} --> [*]",
            "```",
            "",
            "## Transitions",
            "",
            "| From | Action | Button | To | By | Needs |",
            "|---|---|---|---|---|---|",
            *_transition_rows(),
            "",
            "The ketua never approves their own work, even when also head of the unit.",
            "",
            "## What happens next",
            "",
            f"| State | Group writes | {' | '.join(AUDIENCES)} |",
            f"|---|---|{'---|' * len(AUDIENCES)}",
            *(f"| {s.label} | {'yes' if s.editable else 'no'} | {' | '.join(s.next)} |" for s in STATES),
            "",
        ]
    )


def _arrows() -> list[str]:
    """One arrow per (from, to), with the actions that lead there."""
    rows = sorted(TRANSITIONS, key=lambda t: (_order(t.source), _order(t.target)))
    grouped = groupby(rows, key=lambda t: (t.source, t.target))
    return [
        f"    {source} --> {target} : {' / '.join(dict.fromkeys(t.action for t in found))}"
        for (source, target), found in grouped
    ]


def _order(code: str) -> int:
    return [s.code for s in STATES].index(code)


def _transition_rows() -> list[str]:
    return [
        f"| {state(t.source).label} | `{t.action}` | {t.label} | {state(t.target).label} "
        f"| {', '.join(_LABELS[a] for a in t.actors)} "
        f"| {'; '.join(filter(None, (NEEDS[t.needs], _WHEN[t.returned])))} |"
        for t in TRANSITIONS
    ]


if __name__ == "__main__":
    print(workflow_markdown(), end="")
