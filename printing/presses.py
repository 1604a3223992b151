"""The presses: warm processes that print, at most one rendering for each core of the machine.

A press is started when it is first needed and kept for the next document. It is ended when it takes too long or too much
memory, when it has printed its share or has grown, and when nobody has printed for a while; it ends itself when the
portal is gone. A document that breaks its press breaks no other. Nothing here reads a document.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import logging
import os
import select
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accounts.confined import ENVIRONMENT, command, resident, start_line
from printing import fonts
from printing.names import PrintFailed
from printing.wire import Head, receive, send

MEGABYTE = 1024 * 1024
LOOK = 0.02  # seconds between two looks at a press that renders
START_SECONDS = 30
READY = b"r"
_START = start_line("printing.press", "work")
TOO_LARGE = (
    "Dokumen ini terlalu besar untuk dicetak sekaligus. Cetak per langkah, atau ringkas tabel yang sangat panjang, "
    "lalu cetak lagi."
)
BUSY = "Portal sedang mencetak banyak dokumen. Tunggu sebentar, lalu cetak lagi."
BROKEN = (
    "PDF belum dapat dibuat karena ada isi yang tidak dapat dicetak. Isinya tetap aman; beri tahu Bagian Organisasi agar "
    "portal diperiksa."
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a render may have and when a press is replaced."""

    folder: Path  # of the locks that count the renders of all processes of the portal
    at_once: int  # renders on this machine
    seconds: float  # of one render, by the clock
    memory_mb: int  # resident, watched; see `Press.print`
    renders: int = 200  # until a press is replaced
    grown_mb: int = 320  # resident after a render, from which a press is replaced
    idle_seconds: float = 120
    wait_seconds: float = 120  # for the renders before this one


class Press:
    """One process. Raises PrintFailed when it does not start."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.renders, self.idle_since, self.peak = limits, 0, time.monotonic(), 0
        # The kernel refuses address space at twice the watched limit: for what grows faster than we look.
        space = (2 * limits.memory_mb + 1024) * MEGABYTE
        self.process = subprocess.Popen(
            command(_START, str(space), str(limits.grown_mb * MEGABYTE)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env=ENVIRONMENT
            | {
                "FONTCONFIG_FILE": str(fonts.CONF),
                "HOME": os.environ.get("HOME", "/"),
                "XDG_CACHE_HOME": str(limits.folder),
                "SOURCE_DATE_EPOCH": "0",  # fontTools would write the time into the emoji font: other bytes each second
            },
        )

    def is_ready(self, seconds: float = START_SECONDS) -> bool:
        """Wait until it can take a document; False when it has ended, has grown, or takes too long."""
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            return False
        return os.read(self.process.stdout.fileno(), 1) == READY and self.process.poll() is None

    def print(self, head: Head, blobs: Sequence[bytes]) -> tuple[Head, list[bytes]]:
        """Its answer. Raises PrintFailed, after which the press is to be ended.

        Resident memory and the clock are watched from here, every `LOOK` seconds: an address-space limit alone would
        count the libraries and the thread's stack, and differ from machine to machine.
        """
        until = time.monotonic() + self.limits.seconds
        self.renders += 1
        try:
            send(self.process.stdin, head, blobs)
            return receive(lambda size: self._read(size, until))
        except (EOFError, BrokenPipeError) as end:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
            raise PrintFailed(f"the press ended: {self.process.returncode}", BROKEN) from end

    def _read(self, size: int, until: float) -> bytes:
        while not select.select([self.process.stdout], [], [], LOOK)[0]:
            held = resident(self.process.pid)
            self.peak = max(self.peak, held)
            if held > self.limits.memory_mb * MEGABYTE:
                raise PrintFailed(f"more than {self.limits.memory_mb} MB of memory", TOO_LARGE)
            if time.monotonic() > until:
                raise PrintFailed(f"more than {self.limits.seconds:g} seconds", TOO_LARGE)
        return os.read(self.process.stdout.fileno(), min(size, MEGABYTE))

    def end(self) -> None:
        """Kill it and wait: it holds nothing that could be lost."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


class Presses:
    """The presses of this process. Threads may print at the same time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: list[Press] = []
        self._lock = threading.Lock()
        self._sweeper: threading.Timer | None = None
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self._forget)

    def print(self, head: Head, blobs: Sequence[bytes]) -> tuple[Head, list[bytes]]:
        """The answer of a press, when it is this document's turn. Raises PrintFailed."""
        with self._turn():
            press = self._ready()
            try:
                answer = press.print(head, blobs)
            except BaseException:
                press.end()
                raise
            self._keep(press)
            return answer

    @property
    def idle(self) -> list[Press]:
        """Those that wait for a document, the one used last at the end."""
        with self._lock:
            return list(self._idle)

    def close(self) -> None:
        """End every press that is idle."""
        self._sweep(0)

    def _ready(self) -> Press:
        while True:
            with self._lock:
                press = self._idle.pop() if self._idle else None
            if press is None:
                break
            if press.is_ready():
                return press
            press.end()
        press = Press(self.limits)
        if not press.is_ready():
            press.end()
            raise PrintFailed(f"the press does not start: {press.process.returncode}")
        return press

    def _keep(self, press: Press) -> None:
        if press.renders >= self.limits.renders:
            press.end()
            return
        press.idle_since = time.monotonic()
        with self._lock:
            self._idle.append(press)
        self._sweep_later()

    def _sweep_later(self) -> None:
        with self._lock:
            if self._sweeper is None or not self._sweeper.is_alive():
                self._sweeper = threading.Timer(
                    self.limits.idle_seconds, self._sweep, [self.limits.idle_seconds]
                )
                self._sweeper.daemon = True
                self._sweeper.start()

    def _sweep(self, idle_seconds: float) -> None:
        """End the presses that were idle for so long; look again later when others stay."""
        now = time.monotonic()
        with self._lock:
            old = [press for press in self._idle if now - press.idle_since >= idle_seconds]
            self._idle = [press for press in self._idle if press not in old]
            self._sweeper = None
            stay = bool(self._idle)
        for press in old:
            press.end()
        if stay:
            self._sweep_later()

    def _forget(self) -> None:
        """After a fork the presses belong to the parent; closed here, so that they end with it."""
        for press in self._idle:
            for pipe in (press.process.stdin, press.process.stdout):
                pipe.close()
            press.process.returncode = 0  # not ours to wait for
        self._idle, self._sweeper, self._lock = [], None, threading.Lock()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """One of the places in which the portal renders at once, in whichever of its processes. Raises PrintFailed.

        A place is a lock on a file: the kernel frees it when its holder dies.
        """
        until = time.monotonic() + self.limits.wait_seconds
        with contextlib.ExitStack() as stack:
            places = [stack.enter_context(self._place(number)) for number in range(self.limits.at_once)]
            while not any(_locks(place) for place in places):
                if time.monotonic() > until:
                    raise PrintFailed(f"no press was free for {self.limits.wait_seconds:g} seconds", BUSY)
                time.sleep(LOOK)
            yield

    @contextlib.contextmanager
    def _place(self, number: int) -> Iterator[int]:
        self.limits.folder.mkdir(parents=True, exist_ok=True)
        path = self.limits.folder / f"{number}"
        descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def _locks(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
