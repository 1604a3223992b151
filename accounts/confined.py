"""Processes that get nothing of the portal's but one function: no secrets, no database, and limits that the kernel holds.

For those who open what strangers sent (`files.sandbox`) and those who print (`printing.presses`).
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

BASE = str(Path(__file__).resolve().parent.parent)
ENVIRONMENT = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def start_line(module: str, function: str) -> str:
    """Python that calls the function of a module of the portal."""
    return f"import sys; sys.path.insert(0, {BASE!r}); from {module} import {function}; {function}()"


def command(start: str, *words: str) -> list[str]:
    """The command line of a fresh interpreter that runs a `start_line`; it finds `words` in `sys.argv[1:]`."""
    return [sys.executable, "-I", "-B", "-c", start, *words]


def confine(*, memory: int, files: int, file_bytes: int, cpu_seconds: int | None = None) -> None:
    """In the child: `memory` bytes of address space, open `files`, written `file_bytes`; no core is dumped."""
    limits = [
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, files),
    ]
    if cpu_seconds is not None:
        limits.append((resource.RLIMIT_CPU, cpu_seconds))
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))


def resident(pid: int) -> int:
    """Bytes of memory that the process holds now; 0 when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0
