"""The states of a risalah, who moves it from one to the next, and the sentence that says what happens next.

One declaration: `risalah` applies it, the database trigger is built from `fsm_pairs()`, and `docs/workflow.md`
is printed from it (`diagram.py`). Whether this person is the head of that unit, or a reviewer has already opened
the risalah, is decided by the app's `access.py`; here stand only states, actions and offices.
"""
# ruff: noqa: E501 - sentences stay whole

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rulebook.roles import GroupRole, Role

Audience = Literal["kelompok", "kepala", "organisasi", "lain"]
Need = Literal["", "complete", "reason", "notes", "unopened"]

AUDIENCES: tuple[Audience, ...] = ("kelompok", "kepala", "organisasi", "lain")
NEEDS: dict[Need, str] = {
    "": "",
    "complete": "semua isian inti lengkap",
    "reason": "alasan tertulis",
    "notes": "paling sedikit satu catatan",
    "unopened": "belum dibuka pemeriksa",
}


@dataclass(frozen=True)
class State:
    """One state. `tone` picks icon and colour: neutral, waiting (someone must act), good, or attention.

    `next` holds one sentence per audience, in the order of AUDIENCES. `editable`: the group may write.
    """

    code: str
    label: str
    tone: Literal["neutral", "waiting", "attention", "good"]
    next: tuple[str, str, str, str]
    editable: bool = False


STATES = (
    State(
        "draf",
        "Draf",
        "neutral",
        (
            "Lengkapi isian inti, lalu ketua atau sekretaris mengajukan risalah kepada kepala unit.",
            "Kelompok masih menyusun risalah; Anda diminta mengesahkannya setelah diajukan.",
            "Kelompok masih menyusun risalah; belum ada yang perlu Anda kerjakan.",
            "Kelompok masih menyusun risalah.",
        ),
        editable=True,
    ),
    State(
        "menunggu_pengesahan",
        "Menunggu pengesahan",
        "waiting",
        (
            "Kepala unit membaca, lalu mengesahkan atau mengembalikan risalah; Anda masih dapat menariknya kembali.",
            "Baca risalah ini, lalu sahkan atau kembalikan kepada kelompok.",
            "Kepala unit membaca, lalu mengesahkan atau mengembalikan risalah; belum ada yang perlu Anda kerjakan.",
            "Menunggu pengesahan kepala unit.",
        ),
    ),
    State(
        "diajukan",
        "Diajukan",
        "waiting",
        (
            "Bagian Organisasi akan memeriksa risalah; Anda masih dapat menariknya kembali sebelum dibuka pemeriksa.",
            "Bagian Organisasi akan memeriksa risalah yang telah Anda sahkan.",
            "Buka risalah ini untuk mulai memeriksa.",
            "Bagian Organisasi akan memeriksa risalah.",
        ),
    ),
    State(
        "diperiksa",
        "Diperiksa",
        "waiting",
        (
            "Bagian Organisasi sedang memeriksa risalah; tunggu hasilnya, isian terkunci sementara.",
            "Bagian Organisasi sedang memeriksa risalah.",
            "Periksa setiap langkah, lalu terima atau kembalikan dengan catatan.",
            "Bagian Organisasi sedang memeriksa risalah.",
        ),
    ),
    State(
        "perlu_perbaikan",
        "Perlu perbaikan",
        "attention",
        (
            "Perbaiki bagian yang diberi catatan, jawab catatannya, lalu ajukan kembali.",
            "Kelompok memperbaiki bagian yang diberi catatan, lalu mengajukannya kembali kepada Anda.",
            "Kelompok memperbaiki bagian yang diberi catatan; pemeriksaan dilanjutkan setelah diajukan kembali.",
            "Kelompok memperbaiki risalah.",
        ),
        editable=True,
    ),
    State(
        "diterima",
        "Diterima",
        "good",
        (
            "Risalah diterima; cetak risalah dan terapkan standarnya sambil menunggu penilaian.",
            "Risalah diterima; jaga agar standarnya berlaku di unit Anda.",
            "Risalah diterima; ikutkan dalam penilaian atau cetak.",
            "Risalah telah diterima Bagian Organisasi.",
        ),
    ),
    State(
        "dinilai",
        "Dinilai",
        "good",
        (
            "Penilaian selesai; Bagian Organisasi akan mengumumkan hasilnya.",
            "Penilaian selesai; Bagian Organisasi akan mengumumkan hasilnya.",
            "Penilaian selesai; umumkan hasilnya.",
            "Penilaian selesai; hasilnya belum diumumkan.",
        ),
    ),
    State(
        "diumumkan",
        "Diumumkan",
        "good",
        (
            "Hasil penilaian sudah diumumkan; lanjutkan tema berikutnya.",
            "Hasil penilaian sudah diumumkan; dorong unit lain menirunya.",
            "Hasil sudah diumumkan; arsipkan risalah setelah tahun program selesai.",
            "Hasil penilaian sudah diumumkan.",
        ),
    ),
    State(
        "diarsipkan",
        "Diarsipkan",
        "neutral",
        (
            "Risalah tersimpan sebagai arsip; tidak ada yang perlu dikerjakan.",
            "Risalah tersimpan sebagai arsip; tidak ada yang perlu dikerjakan.",
            "Risalah tersimpan sebagai arsip; tidak ada yang perlu dikerjakan.",
            "Risalah tersimpan sebagai arsip.",
        ),
    ),
)


@dataclass(frozen=True)
class Transition:
    """One permitted move. `label` stands on the button, `sentence` after a name in the timeline.

    `needs`: what must be there besides the office. `returned`: the row counts only when the risalah was
    returned before (True) or never was (False); None: always. So a withdrawn correction keeps its locks.
    """

    action: str
    source: str
    target: str
    actors: tuple[str, ...]
    label: str
    sentence: str
    needs: Need = ""
    returned: bool | None = None


_LEADERS = (GroupRole.KETUA.value, GroupRole.SEKRETARIS.value)
_REVIEWERS = (Role.VERIFIKATOR.value, Role.ADMIN_ORGANISASI.value)
_ADMIN = (Role.ADMIN_ORGANISASI.value,)
_HEAD = (Role.KEPALA.value,)


def _withdraw(source: str, target: str, returned: bool) -> Transition:
    sentence = "menarik kembali risalah"
    return Transition(
        "tarik_kembali", source, target, _LEADERS, "Tarik kembali", sentence, "unopened", returned
    )


TRANSITIONS = (
    Transition("ajukan", "draf", "menunggu_pengesahan", _LEADERS, "Ajukan", "mengajukan risalah", "complete"),
    Transition(
        "ajukan",
        "perlu_perbaikan",
        "menunggu_pengesahan",
        _LEADERS,
        "Ajukan kembali",
        "mengajukan kembali risalah",
        "complete",
    ),
    Transition("setujui", "menunggu_pengesahan", "diajukan", _HEAD, "Sahkan", "mengesahkan risalah"),
    Transition(
        "kembalikan_kepala",
        "menunggu_pengesahan",
        "perlu_perbaikan",
        _HEAD,
        "Kembalikan",
        "mengembalikan risalah kepada kelompok",
        "reason",
    ),
    _withdraw("menunggu_pengesahan", "draf", returned=False),
    _withdraw("menunggu_pengesahan", "perlu_perbaikan", returned=True),
    _withdraw("diajukan", "draf", returned=False),
    _withdraw("diajukan", "perlu_perbaikan", returned=True),
    Transition(
        "buka_periksa", "diajukan", "diperiksa", _REVIEWERS, "Mulai periksa", "mulai memeriksa risalah"
    ),
    Transition(
        "kembalikan",
        "diperiksa",
        "perlu_perbaikan",
        _REVIEWERS,
        "Kembalikan",
        "mengembalikan risalah dengan catatan",
        "notes",
    ),
    Transition("terima", "diperiksa", "diterima", _REVIEWERS, "Terima", "menerima risalah"),
    Transition("nilai", "diterima", "dinilai", _ADMIN, "Tetapkan nilai", "menetapkan nilai risalah"),
    Transition("umumkan", "dinilai", "diumumkan", _ADMIN, "Umumkan", "mengumumkan hasil"),
    Transition("arsipkan", "diumumkan", "diarsipkan", _ADMIN, "Arsipkan", "mengarsipkan risalah"),
)

ACTIONS = tuple(dict.fromkeys(t.action for t in TRANSITIONS))


class NoTransition(LookupError):
    """The action is not in the table for that state; the text is an Indonesian sentence for the page."""


def state(code: str) -> State:
    """The state of that code. Raises KeyError."""
    for found in STATES:
        if found.code == code:
            return found
    raise KeyError(code)


def transition(source: str, action: str, *, returned: bool = False) -> Transition:
    """The row for `action` in state `source`; `returned`: the risalah was returned to its group before.

    Raises NoTransition when the table has none.
    """
    for row in TRANSITIONS:
        if (row.source, row.action) == (source, action) and row.returned in (None, returned):
            return row
    raise NoTransition(f"Tindakan ini tidak berlaku: risalah berstatus “{state(source).label}”.")


def allowed_actions(source: str, actors: Iterable[str], *, returned: bool = False) -> tuple[Transition, ...]:
    """What somebody with any of the offices `actors` may do in state `source`, in the order of the table."""
    offices = {str(actor) for actor in actors}
    return tuple(
        row
        for row in TRANSITIONS
        if row.source == source and row.returned in (None, returned) and offices.intersection(row.actors)
    )


def next_sentence(code: str, audience: Audience) -> str:
    """What happens next and who must act, told to that audience."""
    return state(code).next[AUDIENCES.index(audience)]


def fsm_pairs() -> list[tuple[str, str]]:
    """Every permitted (from, to), once, for the database trigger."""
    return list(dict.fromkeys((t.source, t.target) for t in TRANSITIONS))
