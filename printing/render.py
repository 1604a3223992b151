"""HTML to PDF, in a process of its own: what is handed over, and in which words a refusal is told."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC
from pathlib import Path

from django.conf import settings

from printing.names import NOT_MADE, Attached, PrintFailed
from printing.presses import BROKEN, TOO_LARGE, Limits, Presses
from printing.wire import Head

SENTENCES = {
    "foreign": "Dokumen ini menyebut gambar dari luar portal, yang tidak pernah dibuka saat mencetak. Unggah gambarnya "
    "sebagai lampiran, hapus tautannya, lalu cetak lagi.",
    "deep": "Isi dokumen ini bertingkat terlalu dalam untuk dicetak. Kurangi tingkat daftar atau tabel di dalam tabel, "
    "lalu cetak lagi.",
    "memory": TOO_LARGE,
    "broken": BROKEN,
}

logger = logging.getLogger(__name__)
_making = threading.Lock()
_presses: Presses | None = None


def presses() -> Presses:
    """The presses of this process, as the settings want them."""
    global _presses
    with _making:
        if _presses is None:
            _presses = Presses(
                Limits(
                    folder=Path(settings.VAR_DIR) / "presses",
                    at_once=settings.PRINT_PROCESSES,
                    seconds=settings.PRINT_SECONDS,
                    memory_mb=settings.PRINT_MEMORY_MB,
                )
            )
        return _presses


def render_pdf(
    html: str,
    *,
    styles: Iterable[str] = (),
    media: Mapping[str, bytes] | None = None,
    identifier: str,
    attachments: Iterable[Attached] = (),
    by: Presses | None = None,
) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1; the same input gives the same bytes.

    `styles`: texts of style sheets of ours. `media`: bytes by `names.media_url`. `identifier`: what makes the document this
    one; its hash becomes the PDF's id. `attachments`: files inside the PDF. `by`: other presses than the portal's. Title,
    author and date come from the HTML's head. Raises PrintFailed.
    """
    media, files = media or {}, list(attachments)
    head: Head = {
        "html": html,
        "styles": list(styles),
        "media": list(media),
        "id": hashlib.sha256(identifier.encode()).hexdigest()[:32],
        "attachments": [
            {
                "name": file.name,
                "description": file.description,
                "at": file.at.astimezone(UTC).isoformat(),
            }
            for file in files
        ],
    }
    answer, blobs = (by or presses()).print(head, [*media.values(), *(file.data for file in files)])
    for text in answer["warnings"]:
        logger.warning("print %s: %s", head["id"][:8], text)
    if "refused" in answer:
        raise PrintFailed(answer["reason"], SENTENCES.get(answer["refused"], NOT_MADE))
    return blobs[0]
