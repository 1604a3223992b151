"""What a print is made from: the draft as it stands, or a version. Everything that needs the database is read here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.text import slugify

from files.models import Attachment
from risalah.checking.qr import CheckMark, check_mark
from risalah.checking.services import code_of
from risalah.models import Approval, Note, Risalah, SignedPage, Version
from risalah.pages import step_name
from risalah.papers.media import BLACK_CREST_KEY, CREST_KEY, LOGO_KEY, if_there, media_of
from risalah.papers.notes import NoteLine
from risalah.papers.paper import Issue
from risalah.papers.steps import Pictures
from risalah.queries.documents import approval_row, draft_document, version_document
from rulebook import writing
from rulebook.document import Approval as ApprovalRow
from rulebook.document import Document, PartView, plain
from rulebook.pictures import Drawing, drawings


@dataclass(frozen=True)
class Source:
    """A draft (`version` None) or a version of a risalah, with its document."""

    risalah: Risalah
    document: Document
    version: Version | None = None

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Everything besides design and variant that shapes a print of a version."""
        version, logo = self.version, self.risalah.group.logo
        assert version is not None, "a draft is not kept"
        return (
            version.fingerprint,
            str(version.number),
            version.submitted_at.isoformat(),
            hash_of(version.approvals),
            hash_of(version.pictures),
            hash_of(plain(self.final)),
            hash_of(self.step_names),
            self.signed.scan.sha256 if self.signed else "",
            logo.sha256 if logo else "",
            self.mark.url if self.mark else "",
        )

    @cached_property
    def step_names(self) -> dict[int, str]:
        """How the season words the steps of the document's scheme."""
        steps = self.document.scheme.steps
        return {step.number: step_name(self.document, step, self.risalah.season) for step in steps}

    @cached_property
    def final(self) -> ApprovalRow | None:
        """The head's approval of exactly this version."""
        if self.version is None:
            return None
        rows = Approval.objects.filter(
            risalah=self.risalah.pk, kind="akhir", content_hash=self.version.fingerprint
        )
        row = rows.order_by("at", "pk").last()
        return approval_row(row, current=True) if row else None

    @cached_property
    def signed(self) -> SignedPage | None:
        """The scan of the version's signed page."""
        if self.version is None:
            return None
        return SignedPage.objects.select_related("scan").filter(version=self.version).first()

    @cached_property
    def mark(self) -> CheckMark | None:
        """How the print of a version is checked by who holds it."""
        version = self.version
        return check_mark(code_of(version).code, version.fingerprint) if version else None

    @cached_property
    def media(self) -> dict[str, bytes]:
        """The bytes of what the print may show, by address."""
        return media_of(self.risalah, self.document, self._scan)

    @property
    def _scan(self) -> Attachment | None:
        return self.signed.scan if self.signed else None

    @cached_property
    def issue(self) -> Issue:
        """Which print this is, for its cover and its last page."""
        version, scan = self.version, self._scan
        last = None if version else self.risalah.versions.first()
        return Issue(
            at=timezone.localtime(version.submitted_at if version else self.document.as_of),
            version=version.number if version else None,
            after=last.number if last else None,
            fingerprint=version.fingerprint if version else "",
            signed=if_there(self.media, str(scan.pk)) if scan else "",
            signed_note=scan.name if scan and not scan.is_image else "",
            final=self.final,
            step_names=self.step_names,
            logo=if_there(self.media, LOGO_KEY),
            crest=if_there(self.media, CREST_KEY),
            black_crest=if_there(self.media, BLACK_CREST_KEY),
            check=self.mark,
        )

    @property
    def pictures(self) -> Pictures:
        """The drawings of a part: of a version as they were frozen, of a draft as they are drawn now."""
        if self.version is not None:
            return frozen_pictures(self.version)
        return lambda view: drawings(self.document, view)

    @property
    def notes(self) -> tuple[NoteLine, ...]:
        """The notes that came with a return, up to this version; never one that was not sent."""
        rows = Note.objects.filter(risalah=self.risalah, sent_at__isnull=False).select_related("version")
        if self.version is not None:
            rows = rows.filter(version__number__lte=self.version.number)
        return tuple(_line(row) for row in rows)

    @property
    def name(self) -> str:
        """The beginning of the file's name."""
        return f"risalah-{slugify(self.risalah.group.name) or self.risalah.number.lower()}"

    @property
    def standing(self) -> str:
        """The end of the file's name: "konsep" or "v2"."""
        return f"v{self.version.number}" if self.version else "konsep"


def draft_source(risalah: Risalah) -> Source:
    """The risalah as it stands."""
    return Source(risalah, draft_document(risalah))


def version_source(version: Version) -> Source:
    """A version as it was submitted."""
    return Source(version.risalah, version_document(version), version)


def source_of(risalah: Risalah) -> Source:
    """What there is to print now: the draft while the group may write, else the newest version."""
    version = None if risalah.is_editable else risalah.versions.first()
    return version_source(version) if version else draft_source(risalah)


def frozen_pictures(version: Version) -> Pictures:
    """The drawings of a part as they were frozen, in the order in which the part declares them."""
    frozen = {address: Drawing(**row) for address, row in version.pictures.items()}

    def of(view: PartView) -> list[Drawing]:
        found = []
        for picture in view.spec.pictures:
            address = f"{view.address}.{picture.name}"
            found += [frozen[a] for a in (address, f"{address}_sebelum", f"{address}_sesudah") if a in frozen]
        return found

    return of


def hash_of(value: object) -> str:
    """SHA-256 of the value as JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _line(row: Note) -> NoteLine:
    return NoteLine(
        place=row.place or row.address,
        quote=row.quote,
        text=row.text,
        about=f"Versi {row.version.number}, {writing.date(timezone.localdate(row.at))}",
        answer=row.answer,
        answered=writing.date(timezone.localdate(row.answered_at)) if row.answered_at else "",
        state=row.get_state_display(),
    )
