"""The signed lembar pengesahan comes back from paper: its scan takes the page's place in the print."""

from __future__ import annotations

from django.core.files.base import File
from django.db import transaction

from accounts.errors import Invalid
from accounts.models import User
from files import services as files
from files.contents import kind_of
from files.documents import MAX_BYTES
from files.scans import check_scan
from risalah.models import SignedPage, Version
from risalah.papers.jobs import print_soon

SCANS = ("jpeg", "png", "pdf")


@transaction.atomic
def attach_signed_page(*, version: Version, upload: File, by: User) -> SignedPage:
    """Keep the scan of the version's signed page; a newer one replaces it. Raises Denied, and Invalid for no scan or a
    PDF that cannot be read.

    The file belongs to the version and not to the risalah: what the group may write does not change by it.
    """
    upload.seek(0)
    kind = kind_of(upload.read(4096))
    if kind not in SCANS and upload.size:
        raise Invalid("Unggah foto atau pindaian (JPG, PNG) atau PDF lembar pengesahan.")
    if kind == "pdf" and upload.size and upload.size <= MAX_BYTES:  # a larger one is refused below
        upload.seek(0)
        check_scan(upload.read())  # what cannot be printed is said now, and not when the risalah is
    scan = files.store_document(owner=f"versi:{version.pk}", upload=upload, by=by)
    page, _ = SignedPage.objects.update_or_create(version=version, defaults={"scan": scan, "by": by})
    print_soon(version)
    return page
