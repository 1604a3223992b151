"""What the public page says of a version: recomputed from what the database holds now, and nothing personal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from history.personal.texts import bare_name
from risalah.checking.codes import printed_code
from risalah.checking.content import content_hash
from risalah.checking.models import VersionCode, VersionPrint
from risalah.checking.qr import CheckMark, check_mark
from risalah.models import Risalah, Version
from rulebook.freezing import frozen_fingerprint

HIDDEN = "(disamarkan)"
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-/]?\d){15,17}")  # a NIP or a NIK, also in groups

Tone = Literal["good", "wait", "bad"]


@dataclass(frozen=True)
class Standing:
    """Whether this version is the one that counts: a headline, a sentence and how it looks."""

    tone: Tone
    headline: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """Everything that the page shows. `matches`: what is frozen is to the letter what was submitted."""

    code: str
    mark: CheckMark
    matches: bool
    standing: Standing
    number: str
    title: str
    group: str
    unit: str
    agency: str
    version: int
    submitted_at: dt.datetime
    state: str
    prints: tuple[VersionPrint, ...]

    @property
    def tone(self) -> Tone:
        return self.standing.tone if self.matches else "bad"


def checked(code: str) -> Checked | None:
    """The version with this code (as stored), or None."""
    rows = VersionCode.objects.select_related("version__risalah__group", "version__risalah__unit")
    row = rows.filter(code=code).first()
    if row is None:
        return None
    version, risalah = row.version, row.version.risalah
    frame = version.document.get("frame") if isinstance(version.document, dict) else None
    frame = frame if isinstance(frame, dict) else {}
    newest = risalah.versions.first() or version
    return Checked(
        code=printed_code(row.code),
        mark=check_mark(row.code, row.fingerprint),
        matches=is_as_submitted(row, version),
        standing=standing_of(version, newest, risalah),
        number=risalah.number,
        title=without_people(
            str(frame.get("title") or risalah.title or f"Risalah ke-{risalah.sequence}"), frame
        ),
        group=without_people(str(frame.get("group") or risalah.group.name), frame),
        unit=str(frame.get("unit") or risalah.unit.name),
        agency=str(frame.get("agency") or ""),
        version=version.number,
        submitted_at=version.submitted_at,
        state=risalah.get_state_display(),
        prints=tuple(version.handed_out.all()),
    )


def is_as_submitted(row: VersionCode, version: Version) -> bool:
    """Whether the frozen content still gives the fingerprint that was printed, and nothing beside it was changed."""
    try:
        found = frozen_fingerprint(version.document)
    except (KeyError, TypeError, AttributeError):
        return False
    content = content_hash(version.document, version.approvals, version.pictures)
    return found == row.fingerprint == version.fingerprint and content == row.content


def standing_of(version: Version, newest: Version, risalah: Risalah) -> Standing:
    """Where the version stands now."""
    if newest.pk != version.pk:
        return Standing(
            "bad",
            f"Digantikan oleh versi {newest.number}",
            "Kelompok sudah mengajukan versi yang lebih baru. Mintalah cetakan versi terbaru; yang ini tidak berlaku lagi.",
        )
    return _BY_STATE[risalah.state]


_CHECKING = Standing(
    "wait",
    "Sudah disahkan kepala unit, belum diterima",
    "Bagian Organisasi masih memeriksa versi ini. Ini versi terbaru, tetapi belum diterima.",
)
_ACCEPTED = Standing(
    "good",
    "Versi terbaru dan sudah diterima",
    "Bagian Organisasi sudah menerima versi ini. Belum ada versi yang lebih baru.",
)
_BY_STATE = {
    "draf": Standing(
        "bad",
        "Ditarik kembali oleh kelompok",
        "Kelompok menarik versi ini untuk diubah. Versi ini tidak sedang diajukan dan belum diterima.",
    ),
    "perlu_perbaikan": Standing(
        "bad",
        "Dikembalikan untuk diperbaiki",
        "Versi ini belum diterima: kelompok diminta memperbaikinya, lalu mengajukan versi baru.",
    ),
    "menunggu_pengesahan": Standing(
        "wait",
        "Belum disahkan kepala unit",
        "Versi ini baru diajukan kelompok. Ini versi terbaru, tetapi belum diterima.",
    ),
    "diajukan": _CHECKING,
    "diperiksa": _CHECKING,
    "diterima": _ACCEPTED,
    "dinilai": _ACCEPTED,
    "diumumkan": _ACCEPTED,
    "diarsipkan": _ACCEPTED,
}


def without_people(text: str, frame: dict[str, Any]) -> str:
    """The text without NIP or NIK, and without the names of the group's people and heads, should somebody have typed them."""
    text = _LONG_NUMBER.sub(HIDDEN, text)
    for name in sorted(set(_names(frame)), key=len, reverse=True):
        text = re.sub(re.escape(name), HIDDEN, text, flags=re.IGNORECASE)
    return text


def _names(frame: dict[str, Any]) -> Iterator[str]:
    """Names of at least two words, as they stand and without titles. One word may be any word."""
    people = [
        *(frame.get("members") or ()),
        *(frame.get(f"{who}_head") for who in ("unit", "agency", "organisation")),
    ]
    for person in people:
        name = person.get("name") if isinstance(person, dict) else None
        if isinstance(name, str):
            yield from (found for found in (name.strip(), bare_name(name)) if " " in found)
