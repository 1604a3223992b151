"""The states of a risalah and the only moves between them, as one table.

The service that moves a risalah, the database trigger and `docs/workflow.md` are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """A state: `code` is stored, `label` is read."""

    code: str
    label: str


@dataclass(frozen=True)
class Move:
    """One allowed move. `actors` are audiences: "penyusun" (ketua, sekretaris), "kepala", "organisasi"."""

    action: str
    label: str
    source: str
    target: str
    actors: tuple[str, ...]
    needs_note: bool = False
    needs_reason: bool = False


STATES: tuple[State, ...] = (
    State("draf", "Draf"),
    State("menunggu_pengesahan", "Menunggu pengesahan"),
    State("diajukan", "Diajukan"),
    State("diperiksa", "Diperiksa"),
    State("perlu_perbaikan", "Perlu perbaikan"),
    State("diterima", "Diterima"),
    State("dinilai", "Dinilai"),
    State("diumumkan", "Diumumkan"),
    State("diarsipkan", "Diarsipkan"),
)

MOVES: tuple[Move, ...] = (
    Move("ajukan", "Ajukan", "draf", "menunggu_pengesahan", ("penyusun",)),
    Move("ajukan", "Ajukan kembali", "perlu_perbaikan", "menunggu_pengesahan", ("penyusun",)),
    Move("tarik_kembali", "Tarik kembali", "menunggu_pengesahan", "draf", ("penyusun",)),
    Move("tarik_kembali", "Tarik kembali", "diajukan", "draf", ("penyusun",)),
    Move("setujui", "Setujui", "menunggu_pengesahan", "diajukan", ("kepala",)),
    Move("kembalikan_kepala", "Kembalikan", "menunggu_pengesahan", "perlu_perbaikan", ("kepala",), needs_reason=True),
    Move("buka_periksa", "Mulai memeriksa", "diajukan", "diperiksa", ("organisasi",)),
    Move("kembalikan", "Kembalikan dengan catatan", "diperiksa", "perlu_perbaikan", ("organisasi",), needs_note=True),
    Move("terima", "Terima", "diperiksa", "diterima", ("organisasi",)),
    Move("nilai", "Catat sudah dinilai", "diterima", "dinilai", ("organisasi",)),
    Move("umumkan", "Umumkan", "dinilai", "diumumkan", ("organisasi",)),
    Move("arsipkan", "Arsipkan", "diumumkan", "diarsipkan", ("organisasi",)),
)

EDITABLE = ("draf", "perlu_perbaikan")


def label(state: str) -> str:
    """The Indonesian name of a state. Raises StopIteration for an unknown code."""
    return next(s.label for s in STATES if s.code == state)


def move(state: str, action: str) -> Move | None:
    """The move of that action out of that state, or None when the table has none."""
    return next((m for m in MOVES if m.source == state and m.action == action), None)


def moves_from(state: str, actors: set[str] | frozenset[str]) -> tuple[Move, ...]:
    """What these actors may do now."""
    return tuple(m for m in MOVES if m.source == state and actors & set(m.actors))


def fsm_pairs() -> list[tuple[str, str]]:
    """The (from, to) pairs for the database trigger."""
    return sorted({(m.source, m.target) for m in MOVES})
