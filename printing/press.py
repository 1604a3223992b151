"""The life of a press: a warm process that makes PDF of one document after another. The only file that imports WeasyPrint.

Runs in a fresh interpreter without the portal's environment (`accounts.confined`); `printing.presses` starts it, watches
it and ends it. A render sees nothing but the HTML, the style sheets and the media of its message. Whatever else a document
names (a file of the server, an address of the network) stops it.
"""

from __future__ import annotations

import ctypes
import gc
import io
import logging
import os
import select
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, BinaryIO

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from accounts.confined import confine, resident
from printing.finish import finish
from printing.wire import Head, receive, send

VARIANT = "pdf/a-3a"
DEPTH = 100  # levels of elements; a table counts as four. Layout recurses some ten calls for each.
STACK, RECURSION = 256 * 1024 * 1024, 20_000
READY, GROWN = b"r", b"g"
WARNINGS = 20
_SVG = "{http://www.w3.org/2000/svg}"
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"<svg", "image/svg+xml"),
)


class Refused(Exception):
    """The document is not printed. `kind` names the sentence of `printing.render`."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


class _MediaOnly(URLFetcher):
    """Hands out the given media, by their exact address, and refuses everything else."""

    def __init__(self, media: Mapping[str, bytes]) -> None:
        super().__init__(timeout=2, allowed_protocols=set(), allow_redirects=False)
        self._media = media
        self.refused = ""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The medium of that address. Raises FatalURLFetchingError for any other: others are swallowed."""
        data = self._media.get(url)
        if data is None:
            self.refused = f"not among the document's own media: {url[:200]}"
            raise FatalURLFetchingError(self.refused)
        return URLFetcherResponse(url, data, {"Content-Type": _content_type(data)})


def drawn(head: Head, blobs: Sequence[bytes]) -> bytes:
    """The PDF of a message (see `printing.render.render_pdf`). Raises Refused."""
    count = len(head["media"])
    media = dict(zip(head["media"], blobs[:count], strict=True))
    fetcher = _MediaOnly(media)
    fonts = FontConfiguration()
    try:
        document = HTML(string=head["html"], url_fetcher=fetcher, base_url=None)
        _look_at(document.etree_element)
        pdf = document.write_pdf(
            stylesheets=[_sheet(text) for text in head["styles"]],
            font_config=fonts,
            attachments=[
                _attachment(told, data) for told, data in zip(head["attachments"], blobs[count:], strict=True)
            ],
            pdf_variant=VARIANT,
            pdf_identifier=head["id"].encode(),
            finisher=finish,
        )
    except FatalURLFetchingError as refusal:  # a BaseException: named, or it would end the process
        raise Refused("foreign", str(refusal)) from refusal
    except RecursionError as error:
        raise Refused("deep", "nested too deeply for the layout") from error
    if fetcher.refused:  # what stands in a drawing is swallowed, even a BaseException
        raise Refused("foreign", fetcher.refused)
    return bytes(pdf)


@lru_cache(maxsize=32)
def _sheet(text: str) -> CSS:
    """A style sheet of ours, read once in the life of the press. It fetches nothing."""
    return CSS(string=text, url_fetcher=_MediaOnly({}), font_config=FontConfiguration())


def _look_at(root: Any) -> None:
    """Refuse what is nested too deeply, and give each drawing its finding beside its title as alternative text."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEPTH:
            raise Refused("deep", f"nested deeper than {DEPTH} levels")
        level = [child for element in level for child in element]
    for svg in root.iter(f"{_SVG}svg"):
        title, finding = svg.find(f"{_SVG}title"), svg.find(f"{_SVG}desc")
        if title is not None and title.text and finding is not None and finding.text:
            title.text = f"{title.text.rstrip('.')}. {finding.text}"


def _attachment(told: Head, data: bytes) -> Attachment:
    at = datetime.fromisoformat(told["at"])
    return Attachment(
        file_obj=io.BytesIO(data),
        name=told["name"],
        description=told["description"],
        relationship="Data",
        created=at,
        modified=at,
    )


def _content_type(data: bytes) -> str:
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), "application/octet-stream")


# ── The process ──────────────────────────────────────────────────────────────────────────────────────────────────────
class _Warnings(logging.Handler):
    """Keeps the first warnings of a render."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.texts) < WARNINGS:
            self.texts.append(record.getMessage()[:300])


def work() -> None:
    """Limits first, then one document after another until the portal closes the pipe.

    Words: bytes of address space, bytes of resident memory from which it says that it has grown.
    """
    space, grown = (int(word) for word in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the portal, which then closes the pipe
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library says goes elsewhere
    confine(memory=space, files=128, file_bytes=64 * 1024 * 1024)
    gc.collect()
    gc.freeze()
    gc.disable()  # a render makes millions of objects that all live to its end
    threading.Thread(target=_end_with_the_portal, daemon=True).start()
    threading.stack_size(STACK)
    sys.setrecursionlimit(RECURSION)
    worker = threading.Thread(target=_serve, args=(answers, grown), daemon=True)
    worker.start()
    worker.join()


def _end_with_the_portal() -> None:
    """End at once when the pipe's other side is gone, even in the middle of a render."""
    poll = select.poll()
    poll.register(0, 0)  # tells of the hang-up only
    poll.poll()
    os._exit(0)


def _serve(answers: BinaryIO, grown: int) -> None:
    warnings = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [warnings], False
    stdin = os.fdopen(0, "rb", closefd=False)
    answers.write(READY)
    answers.flush()
    while True:
        try:
            message = receive(stdin.read)
        except EOFError:
            os._exit(0)
        warnings.texts = []
        head, blobs = _answer(*message)
        send(answers, head | {"warnings": warnings.texts}, blobs)
        del message, blobs
        gc.collect()
        if resident(os.getpid()) >= grown:
            _give_back()
        whole = resident(os.getpid()) < grown and head.get("refused") not in {"memory", "broken"}
        answers.write(READY if whole else GROWN)
        answers.flush()


def _answer(head: Head, blobs: list[bytes]) -> tuple[Head, list[bytes]]:
    try:
        return {}, [drawn(head, blobs)]
    except Refused as refusal:
        return {"refused": refusal.kind, "reason": str(refusal)}, []
    except MemoryError:
        return {"refused": "memory", "reason": "no more address space"}, []
    except Exception as error:
        return {"refused": "broken", "reason": f"{type(error).__name__}: {error}"[:500]}, []


def _give_back() -> None:
    """Hand freed memory back to the system, so that a press that has grown can be told from one that has printed."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
