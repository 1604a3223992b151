"""The presses: limits that end one document only, replacement, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from accounts.confined import resident
from printing.names import PrintFailed
from printing.presses import BUSY, MEGABYTE, TOO_LARGE, Limits, Presses
from printing.render import render_pdf

ROOT = Path(__file__).resolve().parents[2]
ROW = "<tr><td>Rekam medis</td><td>1.250,5</td></tr>"
LONG = f"<table>{ROW * 6000}</table>"


def html(body: str) -> str:
    return f'<html lang="id"><head><title>Uji</title></head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def limits(tmp_path_factory) -> Limits:
    return Limits(folder=tmp_path_factory.mktemp("presses"), at_once=2, seconds=60, memory_mb=700)


@pytest.fixture
def presses(limits):
    """Makes presses, with some limits changed, and ends them."""
    made = []

    def make(**changed) -> Presses:
        made.append(Presses(replace(limits, **changed)))
        return made[-1]

    yield make
    for found in made:
        found.close()


def is_there(pid: int) -> bool:
    return resident(pid) > 0


def gone(*pids: int, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while any(is_there(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(is_there(pid) for pid in pids)


def test_a_press_is_kept_for_the_next_document_and_ends_when_it_is_closed(presses):
    by = presses()
    pids = []
    for text in ("satu", "dua"):
        assert render_pdf(html(text), identifier=text, by=by).startswith(b"%PDF-1.7")
        pids.append(by.idle[-1].process.pid)

    by.close()

    assert pids[0] == pids[1]
    assert gone(pids[0])


def test_a_document_that_takes_too_long_ends_its_press_only_while_another_is_printed(presses):
    by, others = presses(seconds=1.5), presses()
    render_pdf(html("a"), identifier="a", by=by)
    pid, failed, made = by.idle[-1].process.pid, [], []

    def too_long() -> None:
        try:
            render_pdf(html(LONG), identifier="long", by=by)
        except PrintFailed as failure:
            failed.append(failure)

    thread = threading.Thread(target=too_long)
    thread.start()
    made.append(render_pdf(html("<p>Sementara itu</p>"), identifier="b", by=others))
    thread.join(30)

    assert [(str(failure), failure.sentence) for failure in failed] == [("more than 1.5 seconds", TOO_LARGE)]
    assert len(made) == 1
    assert gone(pid)


def test_a_document_that_takes_too_much_memory_ends_its_press_and_the_next_gets_a_fresh_one(presses):
    by = presses(memory_mb=100)
    render_pdf(html("a"), identifier="a", by=by)
    pid = by.idle[-1].process.pid

    with pytest.raises(PrintFailed, match="more than 100 MB of memory") as failure:
        render_pdf(html(LONG), identifier="long", by=by)

    assert failure.value.sentence == TOO_LARGE
    assert gone(pid)
    assert render_pdf(html("a"), identifier="a", by=by)
    assert by.idle[-1].process.pid != pid


def test_a_press_that_dies_in_the_middle_is_answered_in_words(presses):
    by = presses()
    render_pdf(html("a"), identifier="a", by=by)
    pid = by.idle[-1].process.pid
    threading.Timer(0.3, os.kill, [pid, signal.SIGKILL]).start()

    with pytest.raises(PrintFailed, match="the press ended: -9") as failure:
        render_pdf(html(LONG), identifier="long", by=by)

    assert failure.value.sentence.startswith("PDF belum dapat dibuat")


def test_a_press_that_died_while_idle_is_replaced_unnoticed(presses):
    by = presses()
    render_pdf(html("a"), identifier="a", by=by)
    pid = by.idle[-1].process.pid
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)

    assert render_pdf(html("a"), identifier="a", by=by)
    assert by.idle[-1].process.pid != pid


def test_presses_are_replaced_after_their_share_and_when_they_have_grown(presses):
    share, grown = presses(renders=1), presses(grown_mb=1)
    pids = []
    for by in (share, grown, grown):
        render_pdf(html("a"), identifier="a", by=by)
        pids += [press.process.pid for press in by.idle]

    assert share.idle == []
    assert len(set(pids)) == 2
    assert gone(pids[0])


def test_a_press_ends_when_nobody_has_printed_for_a_while(presses):
    by = presses(idle_seconds=0.3)
    render_pdf(html("a"), identifier="a", by=by)
    pid = by.idle[-1].process.pid

    assert gone(pid, seconds=5)
    assert by.idle == []


def test_more_documents_than_places_wait_in_line_and_say_so_when_it_takes_too_long(presses):
    slow, quick = presses(at_once=1), presses(at_once=1, wait_seconds=0.2)
    render_pdf(html("a"), identifier="a", by=slow)
    thread = threading.Thread(
        target=lambda: render_pdf(html(f"<table>{ROW * 600}</table>"), identifier="long", by=slow)
    )
    thread.start()
    time.sleep(0.1)

    with pytest.raises(PrintFailed, match="no press was free") as failure:
        render_pdf(html("a"), identifier="a", by=quick)

    thread.join(60)
    assert failure.value.sentence == BUSY
    assert render_pdf(html("a"), identifier="a", by=quick)


def test_presses_end_when_their_portal_is_killed(limits):
    code = (
        "import sys; from pathlib import Path\n"
        "from printing.presses import Limits, Presses\n"
        f"by = Presses(Limits(folder=Path({str(limits.folder)!r}), at_once=2, seconds=60, memory_mb=700))\n"
        "press = by._ready()\n"
        "print(press.process.pid, flush=True)\n"
        f"long = '<html><table>' + {ROW!r} * 6000\n"
        "press.print({'html': long, 'styles': [], 'media': [], 'id': 'x', 'attachments': []}, [])\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as portal:
        pid = int(portal.stdout.readline())
        time.sleep(0.3)  # in the middle of a render
        assert is_there(pid)
        portal.kill()

        assert gone(pid)


def test_a_press_has_nothing_of_the_portal_and_a_limit_that_the_kernel_holds(presses):
    by = presses()
    render_pdf(html("a"), identifier="a", by=by)
    pid = by.idle[-1].process.pid
    environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    limits = Path(f"/proc/{pid}/limits").read_text()

    assert {pair.partition(b"=")[0] for pair in environment if pair} == {
        b"LANG", b"OPENBLAS_NUM_THREADS", b"OMP_NUM_THREADS", b"FONTCONFIG_FILE", b"HOME", b"XDG_CACHE_HOME",
        b"SOURCE_DATE_EPOCH",
    }  # fmt: skip
    assert f"Max address space         {(2 * 700 + 1024) * MEGABYTE}" in limits
