"""The PDF of a risalah: a draft is made when it is asked for, a version once and then kept by its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import slugify

from accounts.errors import Invalid
from files.models import Attachment
from files.queries import attachments_by_id
from files.scans import scan_picture
from printing.names import PrintFailed, media_url
from printing.papers import static_bytes
from printing.services import make_print, print_key, stored_print
from risalah.models import Approval, Risalah, SignedPage, Version
from risalah.pages import step_name
from risalah.papers import RISALAH
from risalah.papers.paper import Issue, RisalahPaper, compose
from risalah.papers.steps import Pictures
from risalah.queries.documents import approval_row, draft_document, version_document
from rulebook.document import Approval as ApprovalRow
from rulebook.document import Document, PartView, plain
from rulebook.pictures import Drawing

CREST = "img/crest.svg"
CREST_KEY, LOGO_KEY = "lambang", "logo"


@dataclass(frozen=True)
class Printed:
    """A finished PDF and the name under which it is saved."""

    name: str
    pdf: bytes


def print_risalah(risalah: Risalah) -> Printed:
    """What there is to print now: a KONSEP while the group may write, else the newest version."""
    version = None if risalah.is_editable else risalah.versions.first()
    return print_version(version) if version else print_draft(risalah)


def print_draft(risalah: Risalah) -> Printed:
    """The risalah as it stands, KONSEP on every page. Not kept: it changes with every save."""
    document = draft_document(risalah)
    media = _media(risalah, document)
    last = risalah.versions.first()
    issue = Issue(
        at=timezone.localtime(document.as_of),
        after=last.number if last else None,
        step_names=_step_names(risalah, document),
        logo=_if_there(media, LOGO_KEY),
        crest=_if_there(media, CREST_KEY),
    )
    paper = compose(document, issue, media=media)
    pdf = _make(paper, media, f"{risalah.number} {document.fingerprint()}")
    return Printed(f"risalah-{_slug(risalah)}-konsep.pdf", pdf)


def print_version(version: Version) -> Printed:
    """The version as it was submitted, with the approval and the signed page that it got since; kept by its content."""
    risalah = version.risalah
    document = version_document(version)
    final, signed = (
        _final_approval(version),
        SignedPage.objects.select_related("scan").filter(version=version).first(),
    )
    names = _step_names(risalah, document)
    logo = risalah.group.logo
    key = print_key(
        RISALAH,
        (
            version.fingerprint,
            str(version.number),
            version.submitted_at.isoformat(),
            _hash(version.approvals),
            _hash(version.pictures),
            _hash(plain(final)),
            _hash(names),
            signed.scan.sha256 if signed else "",
            logo.sha256 if logo else "",
        ),
    )

    def make() -> bytes:
        media = _media(risalah, document, signed.scan if signed else None)
        issue = Issue(
            at=timezone.localtime(version.submitted_at),
            version=version.number,
            fingerprint=version.fingerprint,
            signed=_if_there(media, str(signed.scan.pk)) if signed else "",
            signed_note=signed.scan.name if signed and not signed.scan.is_image else "",
            final=final,
            step_names=names,
            logo=_if_there(media, LOGO_KEY),
            crest=_if_there(media, CREST_KEY),
        )
        paper = compose(document, issue, pictures=frozen_pictures(version), media=media)
        return _make(paper, media, key)

    return Printed(f"risalah-{_slug(risalah)}-v{version.number}.pdf", stored_print(key=key, make=make))


def frozen_pictures(version: Version) -> Pictures:
    """The drawings of a part as they were frozen, in the order in which the part declares them."""
    drawings = {address: Drawing(**row) for address, row in version.pictures.items()}

    def of(view: PartView) -> list[Drawing]:
        found = []
        for picture in view.spec.pictures:
            address = f"{view.address}.{picture.name}"
            found += [
                drawings[a] for a in (address, f"{address}_sebelum", f"{address}_sesudah") if a in drawings
            ]
        return found

    return of


def _make(paper: RisalahPaper, media: Mapping[str, bytes], identifier: str) -> bytes:
    draft = paper.issue.draft
    return make_print(
        paper=RISALAH, context={"paper": paper}, media=media, identifier=identifier, draft=draft
    )


def _media(risalah: Risalah, document: Document, scan: Attachment | None = None) -> dict[str, bytes]:
    """Photos of the document (as they were: by hash), crest, logo, and the scan of the signed page."""
    wanted = [key for key, file in document.files.items() if file.kind == "photo"]
    media = {media_url(CREST_KEY): static_bytes(CREST)}
    media |= _bytes(
        row
        for row in attachments_by_id(wanted)
        if row.is_image and row.sha256 == document.files[str(row.pk)].sha256
    )
    if scan is not None and (picture := _scan(scan)):
        media[media_url(scan.pk)] = picture
    if risalah.group.logo is not None and risalah.group.logo.is_image:
        media |= {media_url(LOGO_KEY): data for data in _bytes([risalah.group.logo]).values()}
    return media


def _scan(scan: Attachment) -> bytes | None:
    """The scan of the signed page as a picture; of a PDF its first page."""
    try:
        return scan_picture(scan)
    except Invalid as busy:  # nothing is printed, and kept, without the page that was there
        raise PrintFailed("the sandbox is busy", str(busy)) from busy


def _bytes(rows: Iterable[Attachment]) -> dict[str, bytes]:
    """The stored bytes by address; a file that is gone is left out."""
    found = {}
    for row in rows:
        try:
            with row.file.open("rb") as stream:
                found[media_url(row.pk)] = stream.read()
        except FileNotFoundError:
            continue
    return found


def _if_there(media: Mapping[str, bytes], key: str) -> str:
    return media_url(key) if media_url(key) in media else ""


def _final_approval(version: Version) -> ApprovalRow | None:
    """The head's approval of exactly this version."""
    rows = Approval.objects.filter(risalah=version.risalah_id, kind="akhir", content_hash=version.fingerprint)
    row = rows.order_by("at", "pk").last()
    return approval_row(row, current=True) if row else None


def _step_names(risalah: Risalah, document: Document) -> dict[int, str]:
    """How the season words the steps of the document's scheme."""
    return {step.number: step_name(document, step, risalah.season) for step in document.scheme.steps}


def _slug(risalah: Risalah) -> str:
    return slugify(risalah.group.name) or risalah.number.lower()


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
