"""Every state, action and office of the workflow: what the table permits, and nothing else."""

from itertools import product

import pytest

from rulebook.roles import GroupRole, Role
from rulebook.workflow import (
    ACTIONS,
    AUDIENCES,
    STATES,
    NoTransition,
    allowed_actions,
    fsm_pairs,
    next_sentence,
    transition,
)

LEADERS, REVIEWERS, HEAD, ADMIN = (
    {"ketua", "sekretaris"},
    {"verifikator", "admin_organisasi"},
    {"kepala"},
    {"admin_organisasi"},
)

# (from, action, returned before) -> (to, offices); written out from the guide's section 2.4
EXPECTED = {
    ("draf", "ajukan", False): ("menunggu_pengesahan", LEADERS),
    ("draf", "ajukan", True): ("menunggu_pengesahan", LEADERS),
    ("perlu_perbaikan", "ajukan", False): ("menunggu_pengesahan", LEADERS),
    ("perlu_perbaikan", "ajukan", True): ("menunggu_pengesahan", LEADERS),
    ("menunggu_pengesahan", "setujui", False): ("diajukan", HEAD),
    ("menunggu_pengesahan", "setujui", True): ("diajukan", HEAD),
    ("menunggu_pengesahan", "kembalikan_kepala", False): ("perlu_perbaikan", HEAD),
    ("menunggu_pengesahan", "kembalikan_kepala", True): ("perlu_perbaikan", HEAD),
    ("menunggu_pengesahan", "tarik_kembali", False): ("draf", LEADERS),
    ("menunggu_pengesahan", "tarik_kembali", True): ("perlu_perbaikan", LEADERS),
    ("diajukan", "tarik_kembali", False): ("draf", LEADERS),
    ("diajukan", "tarik_kembali", True): ("perlu_perbaikan", LEADERS),
    ("diajukan", "buka_periksa", False): ("diperiksa", REVIEWERS),
    ("diajukan", "buka_periksa", True): ("diperiksa", REVIEWERS),
    ("diperiksa", "kembalikan", False): ("perlu_perbaikan", REVIEWERS),
    ("diperiksa", "kembalikan", True): ("perlu_perbaikan", REVIEWERS),
    ("diperiksa", "terima", False): ("diterima", REVIEWERS),
    ("diperiksa", "terima", True): ("diterima", REVIEWERS),
    ("diterima", "nilai", False): ("dinilai", ADMIN),
    ("diterima", "nilai", True): ("dinilai", ADMIN),
    ("dinilai", "umumkan", False): ("diumumkan", ADMIN),
    ("dinilai", "umumkan", True): ("diumumkan", ADMIN),
    ("diumumkan", "arsipkan", False): ("diarsipkan", ADMIN),
    ("diumumkan", "arsipkan", True): ("diarsipkan", ADMIN),
}
OFFICES = [r.value for r in (*Role, *GroupRole)]


def test_states_and_labels():
    assert [(s.code, s.label) for s in STATES] == [
        ("draf", "Draf"),
        ("menunggu_pengesahan", "Menunggu pengesahan"),
        ("diajukan", "Diajukan"),
        ("diperiksa", "Diperiksa"),
        ("perlu_perbaikan", "Perlu perbaikan"),
        ("diterima", "Diterima"),
        ("dinilai", "Dinilai"),
        ("diumumkan", "Diumumkan"),
        ("diarsipkan", "Diarsipkan"),
    ]


def test_the_group_writes_only_in_draft_and_correction():
    assert [s.code for s in STATES if s.editable] == ["draf", "perlu_perbaikan"]


@pytest.mark.parametrize(
    ("source", "action", "returned"), [*product([s.code for s in STATES], ACTIONS, [False, True])]
)
def test_transition_of_every_state_and_action(source, action, returned):
    expected = EXPECTED.get((source, action, returned))
    if expected is None:
        with pytest.raises(NoTransition, match="risalah berstatus"):
            transition(source, action, returned=returned)
        return
    row = transition(source, action, returned=returned)
    assert (row.target, set(row.actors)) == expected


@pytest.mark.parametrize(
    ("source", "office", "returned"), [*product([s.code for s in STATES], OFFICES, [False, True])]
)
def test_allowed_actions_of_every_state_and_office(source, office, returned):
    expected = {
        (action, target)
        for (state, action, again), (target, offices) in EXPECTED.items()
        if (state, again) == (source, returned) and office in offices
    }
    allowed = allowed_actions(source, [office], returned=returned)
    assert {(t.action, t.target) for t in allowed} == expected
    assert len(allowed) == len(expected)


def test_allowed_actions_of_several_offices_add_up_and_of_none_are_none():
    assert [t.action for t in allowed_actions("menunggu_pengesahan", ["ketua", Role.KEPALA])] == [
        "setujui",
        "kembalikan_kepala",
        "tarik_kembali",
    ]
    assert allowed_actions("menunggu_pengesahan", []) == ()


def test_fsm_pairs_are_the_expected_moves_without_repetition():
    expected = {(source, target) for (source, _, _), (target, _) in EXPECTED.items()}
    assert set(fsm_pairs()) == expected
    assert len(fsm_pairs()) == len(expected) == 13


def test_what_an_action_needs_besides_the_office():
    needs = {t.action: t.needs for s in STATES for t in allowed_actions(s.code, OFFICES)}
    assert needs == {
        "ajukan": "complete",
        "setujui": "",
        "kembalikan_kepala": "reason",
        "tarik_kembali": "unopened",
        "buka_periksa": "",
        "kembalikan": "notes",
        "terima": "",
        "nilai": "",
        "umumkan": "",
        "arsipkan": "",
    }


@pytest.mark.parametrize(("code", "audience"), [*product([s.code for s in STATES], AUDIENCES)])
def test_next_sentence_is_one_sentence_for_every_state_and_audience(code, audience):
    sentence = next_sentence(code, audience)
    assert sentence.endswith(".")
    assert sentence.count(".") == 1
    assert sentence[0].isupper()


def test_next_sentence_tells_the_one_who_must_act():
    assert next_sentence("menunggu_pengesahan", "kepala") == (
        "Baca risalah ini, lalu sahkan atau kembalikan kepada kelompok."
    )
    assert next_sentence("perlu_perbaikan", "kelompok") == (
        "Perbaiki bagian yang diberi catatan, jawab catatannya, lalu ajukan kembali."
    )
