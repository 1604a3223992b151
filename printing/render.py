"""HTML to PDF: the only file that imports WeasyPrint.

A render sees nothing but the HTML, the style sheets and the media that its caller hands over. Whatever else a document
names (a file of the server, an address of the network) stops it with `PrintFailed`.
"""

from __future__ import annotations

import gc
import hashlib
import io
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC

from PIL import ImageFile
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from printing.names import Attached, PrintFailed

# Importing WeasyPrint makes Pillow accept broken pictures in the whole process; uploads must stay refused.
ImageFile.LOAD_TRUNCATED_IMAGES = False

VARIANT = "pdf/ua-1"
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"<svg", "image/svg+xml"),
)
# A render takes a whole core and 200 MB, and the collector's switch is the process's: one at a time.
_one_at_a_time = threading.Lock()


class _MediaOnly(URLFetcher):
    """Hands out the given media, by their exact address, and refuses everything else."""

    def __init__(self, media: Mapping[str, bytes]) -> None:
        super().__init__(timeout=2, allowed_protocols=set(), allow_redirects=False)
        self._media = media

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The medium of that address. Raises FatalURLFetchingError for any other: others are swallowed."""
        data = self._media.get(url)
        if data is None:
            raise FatalURLFetchingError(f"not among the document's own media: {url[:200]}")
        return URLFetcherResponse(url, data, {"Content-Type": _content_type(data)})


def render_pdf(
    html: str,
    *,
    styles: Iterable[str] = (),
    media: Mapping[str, bytes] | None = None,
    identifier: str,
    attachments: Iterable[Attached] = (),
) -> bytes:
    """The document as tagged PDF (PDF/UA-1); the same input gives the same bytes.

    `styles`: texts of style sheets. `media`: bytes by `names.media_url`. `identifier`: what makes the document this one;
    its hash becomes the PDF's id. `attachments`: files inside the PDF. Title, author and date come from the HTML's head.
    Raises PrintFailed.
    """
    fetcher = _MediaOnly(media or {})
    with _one_at_a_time, _collector_off():
        fonts = FontConfiguration()
        try:
            sheets = [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in styles]
            pdf = HTML(string=html, url_fetcher=fetcher, base_url=None).write_pdf(
                stylesheets=sheets,
                font_config=fonts,
                attachments=[_attachment(file) for file in attachments],
                pdf_variant=VARIANT,
                pdf_identifier=hashlib.sha256(identifier.encode()).hexdigest()[:32].encode(),
            )
        except FatalURLFetchingError as refusal:  # a BaseException: named, or it would end the worker
            raise PrintFailed(str(refusal)) from refusal
    return bytes(pdf)


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection meanwhile: a render makes millions of objects that all live to its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _attachment(file: Attached) -> Attachment:
    at = file.at.astimezone(UTC)
    return Attachment(
        file_obj=io.BytesIO(file.data),
        name=file.name,
        description=file.description,
        relationship="Data",
        created=at,
        modified=at,
    )


def _content_type(data: bytes) -> str:
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), "application/octet-stream")
