"""What a hostile file could make the child of `files.sandbox` do; the child imports it."""

from __future__ import annotations

import os
from typing import Any

from accounts.errors import Invalid


def fill_memory(data: bytes, word: str) -> int:
    return len(bytearray(2 * 1024**3))


def burn_time(data: bytes, word: str) -> None:
    while True:
        pass


def sleep_long(data: bytes, word: str) -> None:
    import time

    time.sleep(60)


def write_much(data: bytes, word: str) -> str:
    return "a" * (60 * 1024 * 1024)


def crash(data: bytes, word: str) -> None:
    os.abort()


def tell(data: bytes, word: str) -> dict[str, Any]:
    return {"size": len(data), "word": word, "environment": sorted(os.environ)}


def refuse(data: bytes, word: str) -> None:
    raise Invalid("Berkas ini salah.")
