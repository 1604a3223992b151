"""The process that opens uploads: it ends within its limits, whatever it was sent, and knows nothing of the portal."""

from __future__ import annotations

import time

import pytest

from accounts.errors import Invalid
from files import sandbox
from tests.files.memory import LIMIT_KB, watched_children


@pytest.fixture
def child(monkeypatch):
    """`child("crash")` runs that function of `hostile_children` in the sandbox."""

    def run(function: str, data: bytes = b"", word: str = ""):
        start = sandbox._START.replace(
            "_child()",
            f"import files.sandbox as box; box.TASKS = {{'x': ('tests.files.hostile_children', '{function}')}}; _child()",
        )
        monkeypatch.setattr(sandbox, "_START", start)
        return sandbox.run("x", data, word)

    return run


def test_the_child_gets_the_bytes_and_nothing_of_the_portals_environment(child):
    found = child("tell", b"abc", "kata; $(kata)")
    assert (found["size"], found["word"]) == (3, "kata; $(kata)")
    assert set(found["environment"]) <= {"LANG", "LC_CTYPE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}


def test_a_refusal_of_the_child_arrives_as_the_same_sentence(child):
    with pytest.raises(Invalid, match=r"^Berkas ini salah\.$"):
        child("refuse")


@pytest.mark.parametrize("function", ["fill_memory", "write_much", "crash", "sleep_long", "burn_time"])
def test_a_child_that_takes_too_much_is_ended_in_time(child, monkeypatch, function):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 2)
    began = time.monotonic()
    with watched_children() as peak, pytest.raises(sandbox.Breach):
        child(function)
    assert time.monotonic() - began < 5
    assert 0 < peak.kb < LIMIT_KB


def test_limits_leave_an_answer_within_ten_seconds():
    assert sandbox.CPU_SECONDS < sandbox.WALL_SECONDS < 10
    assert sandbox.MEMORY < 700 * 1024**2


def test_a_second_upload_waits_its_turn_and_is_told_when_that_takes_too_long(child, monkeypatch):
    monkeypatch.setattr(sandbox, "WAIT_SECONDS", 0.1)
    with sandbox._turn, pytest.raises(Invalid, match="sedang membaca berkas lain"):
        child("tell")
    assert child("tell")["size"] == 0
