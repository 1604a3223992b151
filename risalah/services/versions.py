"""Freezing a submission: content, approvals and pictures as they stood."""

from __future__ import annotations

import datetime as dt

from accounts.errors import Invalid
from accounts.models import User
from files.models import Attachment
from risalah.checking.services import give_code
from risalah.models import Risalah, Version, VersionFile
from risalah.queries.documents import draft_document
from rulebook.document import plain
from rulebook.freezing import freeze
from rulebook.pictures import all_drawings


def freeze_version(risalah: Risalah, *, by: User, at: dt.datetime) -> Version:
    """Write the next immutable version of the risalah. Called by the gate inside its transaction. Raises Invalid."""
    document = draft_document(risalah, as_of=at)
    last = risalah.versions.first()
    version = Version.objects.create(
        risalah=risalah,
        number=(last.number if last else 0) + 1,
        document=freeze(document),
        approvals=plain(document.approvals),
        pictures={address: plain(drawing) for address, drawing in all_drawings(document).items()},
        fingerprint=document.fingerprint(),
        submitted_by=by,
        submitted_at=at,
    )
    give_code(version)
    VersionFile.objects.bulk_create([VersionFile(version=version, attachment_id=pk) for pk in document.files])
    # From here on none of them can be deleted; one that was deleted just before would be missing in the version for good.
    if Attachment.objects.filter(pk__in=document.files).count() < len(document.files):
        raise Invalid("Sebuah berkas baru saja dihapus. Muat ulang halaman ini, lalu ajukan lagi.")
    return version
