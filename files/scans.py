"""A scanned page as the picture that a print shows; of a PDF the first page, drawn in a process of its own (`sandbox`)."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

from accounts.errors import Invalid
from files import sandbox
from files.photos import SCAN_SIDE

if TYPE_CHECKING:  # the child has no models
    from files.models import Attachment

_UNREADABLE = "PDF ini tidak dapat dibaca: rusak, kosong, atau dikunci kata sandi. Pindai ulang, atau unggah fotonya (JPG, PNG)."


def scan_picture(scan: Attachment) -> bytes | None:
    """The scan as JPEG; None when its file is gone or cannot be read. Raises Invalid while another file is being read."""
    try:
        with scan.file.open("rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        return None
    return data if scan.is_image else _drawn(data)


def check_scan(data: bytes) -> None:
    """Raises Invalid, saying what to do, for a PDF whose first page cannot be drawn."""
    if _drawn(data) is None:
        raise Invalid(_UNREADABLE)


def _drawn(data: bytes) -> bytes | None:
    try:
        found = sandbox.run("page", data)
    except sandbox.Breach:
        return None
    return base64.b64decode(found) if found else None


def page_value(data: bytes, word: str) -> Any:
    """The page as a plain value, its longer side as many pixels as a scan's; "" when it cannot be drawn.

    Only for the child process of `sandbox`.
    """
    import pypdfium2  # in the child only: what a hostile PDF breaks is thrown away

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        longer = max(page.get_size())
        image = page.render(scale=SCAN_SIDE / longer, may_draw_forms=False).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError):
        return ""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True)
    return base64.b64encode(out.getvalue()).decode()
