"""The bytes that a print shows: crest, logo, the photos of a document, the scan of a signed page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accounts.errors import Invalid
from files.models import Attachment
from files.queries import attachments_by_id
from files.scans import scan_picture
from printing.names import PrintFailed, media_url
from printing.papers import static_bytes
from risalah.models import Risalah
from rulebook.document import Document

CREST, BLACK_CREST = "img/crest.svg", "img/crest-black.svg"  # the letterhead shows it in black
CREST_KEY, BLACK_CREST_KEY, LOGO_KEY = "lambang", "lambang-hitam", "logo"


def media_of(risalah: Risalah, document: Document, scan: Attachment | None = None) -> dict[str, bytes]:
    """Photos of the document (as they were: by hash), crest, logo, and the scan of the signed page, by address."""
    wanted = [key for key, file in document.files.items() if file.kind == "photo"]
    media = {
        media_url(CREST_KEY): static_bytes(CREST),
        media_url(BLACK_CREST_KEY): static_bytes(BLACK_CREST),
    }
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


def if_there(media: Mapping[str, bytes], key: str) -> str:
    """The address of the medium, "" when it is not among them."""
    return media_url(key) if media_url(key) in media else ""


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
