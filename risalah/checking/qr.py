"""What a print says about its check: code, address, fingerprint and the QR that leads there."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from risalah.checking.codes import printed_code

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


@dataclass(frozen=True)
class CheckMark:
    """For the colophon. `address` is read by people, without the scheme; `fingerprint` is whole."""

    code: str
    url: str
    fingerprint: str

    @property
    def address(self) -> str:
        return self.url.partition("://")[2].rstrip("/")

    @property
    def title(self) -> str:
        """The alternative text of the QR."""
        return f"Kode QR verifikasi dokumen: {self.address}"

    @property
    def fingerprint_groups(self) -> str:
        """Sixteen groups of four figures, which can be compared by eye."""
        return " ".join(self.fingerprint[at : at + 4] for at in range(0, len(self.fingerprint), 4))

    @property
    def qr(self) -> SafeString:
        """The QR as inline SVG with a title: error level M, its quiet zone inside, size left to the style sheet."""
        made = segno.make(self.url, error="m", boost_error=False, micro=False)
        svg = made.svg_inline(
            border=QUIET, omitsize=True, title=self.title, svgclass="qr", lineclass=None, light="#ffffff"
        )
        return mark_safe(svg)  # noqa: S308 - drawn by segno from our own address


def check_mark(code: str, fingerprint: str) -> CheckMark:
    """The mark of a version with this code (as stored)."""
    path = reverse("checking:page", args=[printed_code(code)])
    return CheckMark(printed_code(code), settings.SITE_URL.rstrip("/") + path, fingerprint)
