"""What the processes that open uploads really need.

`getrusage(RUSAGE_CHILDREN)` cannot tell: between fork and exec a child counts with the memory of the tester.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIMIT_KB = 700 * 1024  # docs/reliability.md
_MARK = b"from files.sandbox import"
_PAUSE = 0.002


@dataclass
class Peak:
    """The most memory that any of the children held, in kilobytes; 0 where none ran."""

    kb: int = 0


@contextlib.contextmanager
def watched_children() -> Iterator[Peak]:
    """Note the peak of every child of the sandbox that lives inside the block."""
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(_PAUSE):
            for pid in _children():
                with contextlib.suppress(OSError, ValueError):  # it ended meanwhile
                    if _MARK in Path(f"/proc/{pid}/cmdline").read_bytes():
                        peak.kb = max(peak.kb, _high_water_kb(pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _children() -> list[int]:
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(pid) for pid in task.read_text().split()]
    return found


def _high_water_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0
