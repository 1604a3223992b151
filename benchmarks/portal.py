"""A portal of its own to measure: data folder, database, web server and worker, on a free loopback port.

Nothing of it touches the data of `make run`. The folder is gone afterwards.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kbk_portal import database, launcher

SECONDS_TO_START = 180


@dataclass
class Portal:
    """A running portal. `folder`: all its data; `launcher`: the process that keeps the others running."""

    address: str
    folder: Path
    launcher: subprocess.Popen

    def children(self, command: str) -> list[int]:
        """Process ids below the launcher whose command line holds `command`, parents first."""
        return [pid for pid in _below(self.launcher.pid) if command in _command(pid)]

    def answers(self) -> bool:
        """True when it is alive and reaches its database."""
        return launcher.answers(self.address)


@contextlib.contextmanager
def running_portal(folder: Path) -> Iterator[Portal]:
    """Have a portal with demo data running inside the block; what it said stays in `var/bench-portal.log`.

    Points this process at the same data (`KBK_VAR`), so that Django may be set up inside the block to seed and count.
    """
    port = free_port()
    address = f"http://{launcher.HOST}:{port}"
    os.environ.update(KBK_VAR=str(folder), KBK_ENV="development", KBK_DATABASE_ROLE="owner", PORT=str(port))
    os.environ.update(SITE_URL=address, DJANGO_SETTINGS_MODULE="kbk_portal.settings")
    os.environ.pop("DATABASE_URL", None)
    said = database.ROOT / "var" / "bench-portal.log"  # outside the folder, whose disk may be full
    said.parent.mkdir(exist_ok=True)
    with open(said, "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kbk_portal.launcher"],
            cwd=database.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=launcher.die_with_parent,
        )
    portal = Portal(address, folder, process)
    try:
        wait_until(lambda: portal.answers() or process.poll() is not None, SECONDS_TO_START)
        if process.poll() is not None:
            raise SystemExit(said.read_text(errors="replace")[-4000:])
        yield portal
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def own_folder(quota_mb: int = 0) -> Iterator[Path]:
    """An empty data folder; with a quota on a file system of its own, which only root may mount."""
    folder = Path(tempfile.mkdtemp(prefix="kbk-bench-"))
    folder.chmod(0o755)  # for root's database, which runs as another account
    try:
        if quota_mb:
            size = f"size={quota_mb}m,mode=755"
            subprocess.run(["mount", "-t", "tmpfs", "-o", size, "kbk-bench", str(folder)], check=True)
        yield folder
    finally:
        if quota_mb:
            subprocess.run(["umount", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((launcher.HOST, 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], bool], seconds: float) -> float:
    """Wait until it holds; the seconds it took. Raises TimeoutError."""
    started = time.monotonic()
    while not holds():
        if time.monotonic() - started > seconds:
            raise TimeoutError(f"did not hold within {seconds:.0f} s")
        time.sleep(0.05)
    return time.monotonic() - started


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in task.read_text().split()]
    return found + [deeper for child in found for deeper in _below(child)]
