"""Opens what strangers sent in a process of its own, with little memory, little time and nothing of the portal's.

`run` starts a fresh interpreter without the environment of the portal (no secrets, no database), whose limits the kernel
holds; one at a time for each web process, so that a heap of uploads cannot exhaust the server. What comes back is JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from importlib import import_module
from typing import Any

from accounts.confined import ENVIRONMENT, command, confine, start_line
from accounts.errors import Invalid

CPU_SECONDS = 5
WALL_SECONDS = 8  # a busy server may take longer for the same work
WAIT_SECONDS = 4  # for the upload before this one
MEMORY = 448 * 1024 * 1024  # address space, the interpreter included
RESULT = 48 * 1024 * 1024
# What a child may do: name → module and function that takes the bytes and one word.
TASKS = {
    "table": ("files.spreadsheets", "xlsx_rows"),
    "photo": ("files.photos", "photo_values"),
    "page": ("files.scans", "page_value"),
}

_START = start_line("files.sandbox", "_child")
_OUT_OF_MEMORY = 11
_BUSY = "Portal sedang membaca berkas lain. Tunggu sebentar, lalu unggah lagi."
_turn = threading.BoundedSemaphore(1)


class Breach(Exception):
    """The child needed more than it may have, or died; the caller says what to do about the file."""


def run(task: str, data: bytes, word: str = "") -> Any:
    """What the function of the task returns for the bytes. Raises its `Invalid`, or `Breach`."""
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise Invalid(_BUSY)
    try:
        with tempfile.TemporaryFile() as sent, tempfile.TemporaryFile() as answer:
            sent.write(data)
            sent.seek(0)
            code = _ended(task, word, sent, answer)
            answer.seek(0)
            if code != 0:
                raise Breach(f"{task}: exit {code}")
            found = json.load(answer)
    finally:
        _turn.release()
    if "invalid" in found:
        raise Invalid(found["invalid"])
    return found["value"]


def _ended(task: str, word: str, sent: Any, answer: Any) -> int:
    """The exit code of the child, killed after its time."""
    line = command(_START, task, word)
    with subprocess.Popen(
        line, stdin=sent, stdout=answer, stderr=subprocess.DEVNULL, env=ENVIRONMENT, cwd="/"
    ) as child:
        try:
            return child.wait(WALL_SECONDS)
        except BaseException as error:
            child.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                return -9
            raise


def _child() -> None:
    """The life of the child: limits first, then the work."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS, file_bytes=RESULT, files=64)
    task, word = sys.argv[1:3]
    try:
        module, function = TASKS[task]
        work = getattr(import_module(module), function)
        try:
            found = {"value": work(sys.stdin.buffer.read(), word)}
        except Invalid as refusal:
            found = {"invalid": str(refusal)}
        json.dump(found, sys.stdout)
        sys.stdout.flush()
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
