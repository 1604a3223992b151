"""What both letters say of a version: its number, title and fingerprint, and when it went where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from printing.letters.office import Letterhead, letterhead
from risalah.checking.qr import CheckMark, check_mark
from risalah.checking.services import code_of
from risalah.models import Approval, Transition, Version
from risalah.queries.documents import version_document
from rulebook import writing
from rulebook.document import Frame

SENT, WITHDRAWN = "setujui", "tarik_kembali"  # actions of `rulebook.workflow`


@dataclass(frozen=True)
class Subject:
    """A version as its letters name it; names are those of the day on which it was frozen."""

    version: Version

    @cached_property
    def frame(self) -> Frame:
        return version_document(self.version).frame

    @property
    def title(self) -> str:
        return self.frame.title or f"Risalah ke-{self.frame.sequence}"

    @property
    def letterhead(self) -> Letterhead:
        """The kop of the unit."""
        return letterhead(self.frame.government, self.frame.agency, self.frame.unit, self.frame.address)

    @cached_property
    def check(self) -> CheckMark:
        """Where whoever holds the letter looks the version up; its fingerprint in groups of four."""
        return check_mark(code_of(self.version).code, self.version.fingerprint)

    @property
    def submitted(self) -> str:
        return moment(self.version.submitted_at)

    @cached_property
    def approval(self) -> Approval | None:
        """The head's approval of exactly this version."""
        found = Approval.objects.filter(
            risalah=self.version.risalah_id, kind="akhir", content_hash=self.version.fingerprint
        )
        return found.order_by("at", "pk").last()

    @cached_property
    def arrival(self) -> Transition | None:
        """When Bagian Organisasi got it: None before that, and when it was withdrawn afterwards."""
        moves = list(Transition.objects.filter(version=self.version).order_by("at", "pk"))
        last = next((m for m in reversed(moves) if m.action in (SENT, WITHDRAWN)), None)
        return last if last and last.action == SENT else None

    @cached_property
    def opening(self) -> Transition | None:
        """Who of Bagian Organisasi opened it first."""
        opened = Transition.objects.filter(version=self.version, action="buka_periksa")
        return opened.select_related("by").order_by("at", "pk").first()


def moment(at: object) -> str:
    """19 November 2026 pukul 10.00 WIB."""
    local = timezone.localtime(at)
    return f"{writing.date(local.date())} pukul {local:%H.%M} {local.tzname() or ''}".strip()
