"""Names that need no renderer: how a print names its media and attachments, and the error of a print that was not made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MEDIA_SCHEME = "kbk-file:"
NOT_MADE = "PDF belum dapat dibuat. Isinya tetap aman; beri tahu Bagian Organisasi agar portal diperiksa."


def media_url(key: object) -> str:
    """The address of a medium in the HTML of a print."""
    return f"{MEDIA_SCHEME}{key}"


@dataclass(frozen=True)
class Attached:
    """A file that travels inside the PDF as its data. `at`: its date, aware and fixed, so that prints stay byte-identical."""

    name: str
    description: str
    data: bytes
    at: datetime


class PrintFailed(Exception):
    """The PDF was not made. `str(error)` says in English why; `sentence` tells the user in Indonesian what to do."""

    def __init__(self, reason: str, sentence: str = NOT_MADE) -> None:
        super().__init__(reason)
        self.sentence = sentence
