"""The signed lembar pengesahan comes back from paper: its scan takes the page's place in the print."""

from __future__ import annotations

from django.core.files.base import File
from django.db import transaction

from accounts.errors import Invalid
from accounts.models import User
from files import services as files
from files.contents import kind_of
from risalah.models import SignedPage, Version
from risalah.papers.jobs import print_soon

SCANS = ("jpeg", "png", "pdf")


@transaction.atomic
def attach_signed_page(*, version: Version, upload: File, by: User) -> SignedPage:
    """Keep the scan of the version's signed page; a newer one replaces it. Raises Denied, and Invalid for no scan.

    The file belongs to the version and not to the risalah: what the group may write does not change by it.
    """
    upload.seek(0)
    if kind_of(upload.read(4096)) not in SCANS and upload.size:
        raise Invalid("Unggah foto atau pindaian (JPG, PNG) atau PDF lembar pengesahan.")
    scan = files.store_document(owner=f"versi:{version.pk}", upload=upload, by=by)
    page, _ = SignedPage.objects.update_or_create(version=version, defaults={"scan": scan, "by": by})
    print_soon(version)
    return page
