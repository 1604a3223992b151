"""Storing and describing files. No file without a row, no row without a file.

Only a rollback of a transaction around these calls may leave a file without a row; it is unreachable then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from django.core.files.base import ContentFile, File
from django.db import transaction

from accounts.errors import Denied, Invalid
from accounts.models import User
from files import quotas, registry
from files.documents import MAX_BYTES, SCANS, TYPES, check_document
from files.models import Attachment
from files.photos import SCAN_SIDE, Photo, read_photo
from files.queries import attachments_by_id

MAX_PHOTO_BYTES = 15 * 1024 * 1024


def store_photo(
    *, owner: str, upload: File, by: User, caption: str = "", taken_on: dt.date | None = None
) -> Attachment:
    """The photo, a new JPEG of at most 1600 px without metadata; its day is the camera's unless given."""
    registry.may_write(by, owner).demand()
    data = _bytes(upload, MAX_PHOTO_BYTES)
    quotas.check(quotas.agency_of(by.unit), 0)
    photo = read_photo(data, upload.name or "")
    row = _photo_row(owner, Attachment.Kind.PHOTO, upload, by, photo)
    row.caption, row.taken_on = caption.strip()[:300], taken_on or photo.taken_on
    return _write(row, photo.jpeg, "jpg", small=photo.small)


def store_document(*, owner: str, upload: File, by: User, caption: str = "") -> Attachment:
    """The document as it came, at most 10 MB; a scan (JPG, PNG) is written anew without metadata."""
    registry.may_write(by, owner).demand()
    data = _bytes(upload, MAX_BYTES)
    quotas.check(quotas.agency_of(by.unit), 0)
    kind = check_document(data, upload.name or "")
    if kind in SCANS:
        photo = read_photo(data, upload.name or "", max_side=SCAN_SIDE)
        row = _photo_row(owner, Attachment.Kind.DOCUMENT, upload, by, photo)
        row.caption = caption.strip()[:300]
        return _write(row, photo.jpeg, "jpg", small=photo.small)
    row = Attachment(
        owner=owner, kind=Attachment.Kind.DOCUMENT, name=clean_name(upload.name or ""), uploaded_by=by,
        caption=caption.strip()[:300], content_type=TYPES[kind],
    )  # fmt: skip
    return _write(row, data, kind)


def store(*, owner: str, kind: str, upload: File, by: User) -> Attachment:
    """A photo or a document, as `kind` says."""
    return (store_photo if kind == Attachment.Kind.PHOTO else store_document)(
        owner=owner, upload=upload, by=by
    )


def receive(
    *,
    owner: str,
    kind: str,
    kept: Sequence[str],
    uploads: Iterable[File],
    by: User,
    descriptions: Mapping[str, tuple[str, dt.date | None]] | None = None,
) -> tuple[list[Attachment], list[str]]:
    """What a file field of a larger form holds: the kept files with captions and dates, then the new ones.

    A bad upload becomes a sentence in the second list; the others are stored all the same.
    """
    attachments, problems = attachments_by_id(kept, owner=owner), []
    for attachment in attachments:
        if descriptions and str(attachment.pk) in descriptions:
            caption, taken_on = descriptions[str(attachment.pk)]
            describe(attachment=attachment, caption=caption, taken_on=taken_on, by=by)
    for upload in uploads:
        try:
            attachments.append(store(owner=owner, kind=kind, upload=upload, by=by))
        except Invalid as error:
            problems.append(f"{clean_name(upload.name or '')}: {error}")
    return attachments, problems


@transaction.atomic
def describe(*, attachment: Attachment, caption: str, taken_on: dt.date | None, by: User) -> Attachment:
    """Set caption and date."""
    registry.may_write(by, attachment.owner).demand()
    caption = " ".join(caption.split())[:300]
    if (caption, taken_on) != (attachment.caption, attachment.taken_on):
        attachment.caption, attachment.taken_on = caption, taken_on
        attachment.save(update_fields=["caption", "taken_on"])
    return attachment


@transaction.atomic
def hand_over(*, attachment: Attachment, owner: str, by: User) -> Attachment:
    """Give a file from the person's own drop to the owner that has been made meanwhile."""
    if attachment.owner != f"user:{by.pk}":
        raise Denied("Berkas ini sudah dimiliki.")
    registry.may_write(by, owner).demand()
    attachment.owner = owner
    attachment.save(update_fields=["owner"])
    return attachment


def clean_name(name: str) -> str:
    """The uploaded name without folders and control characters; at most 120 characters, suffix kept."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    bare = "".join(c for c in bare if unicodedata.category(c)[0] != "C").strip() or "berkas"
    stem, dot, suffix = bare.rpartition(".")
    return bare if len(bare) <= 120 else f"{(stem or suffix)[:110]}{dot}{suffix[:8] if stem else ''}"


def _bytes(upload: File, limit: int) -> bytes:
    size = upload.size or 0
    if size == 0:
        raise Invalid("Berkas ini kosong. Pilih berkas lain.")
    if size > limit:
        raise Invalid(f"Berkas terlalu besar. Unggah paling besar {limit // (1024 * 1024)} MB.")
    upload.seek(0)
    return bytes(upload.read())


def _photo_row(owner: str, kind: str, upload: File, by: User, photo: Photo) -> Attachment:
    return Attachment(
        owner=owner, kind=kind, name=clean_name(upload.name or ""), uploaded_by=by,
        content_type="image/jpeg", width=photo.width, height=photo.height,
    )  # fmt: skip


def _write(row: Attachment, data: bytes, suffix: str, *, small: bytes | None = None) -> Attachment:
    """File first, then the row; when the row fails, the files go again."""
    row.size, row.sha256 = len(data), hashlib.sha256(data).hexdigest()
    storage, written = row.file.storage, []
    try:
        row.file.save(f"berkas.{suffix}", ContentFile(data), save=False)
        written.append(row.file.name)
        if small is not None:
            written.append(storage.save(row.small_path, ContentFile(small)))
        with transaction.atomic():
            row.agency = quotas.agency_of(row.uploaded_by.unit)
            quotas.check(row.agency, row.size, lock=True)
            row.save(force_insert=True)
    except BaseException:
        for path in written:
            storage.delete(path)
        raise
    return row
