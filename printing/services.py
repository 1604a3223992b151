"""Making prints and keeping them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from django.core.files.base import ContentFile
from django.db import connection, transaction

from printing.models import StoredPrint
from printing.names import Attached
from printing.papers import Paper, design_hash, html_of, style_texts
from printing.render import render_pdf


def make_print(
    *,
    paper: Paper,
    context: dict[str, object],
    media: Mapping[str, bytes],
    identifier: str,
    draft: bool,
    attachments: Iterable[Attached] = (),
) -> bytes:
    """The PDF of a paper, with the files it carries. Raises `printing.names.PrintFailed`."""
    return render_pdf(
        html_of(paper, context),
        styles=style_texts(paper, draft=draft),
        media=media,
        identifier=identifier,
        attachments=attachments,
    )


def print_key(paper: Paper, content: Iterable[str]) -> str:
    """The key of a print: `content` says in words or hashes everything that may differ from one to the next."""
    facts = (paper.code, design_hash(paper), *content)
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def stored_print(*, key: str, make: Callable[[], bytes]) -> bytes:
    """The PDF kept under the key; made, and kept, when it is asked for the first time.

    Who asks for the same one meanwhile waits for it and does not make it again, whichever process they are in.
    """
    if (found := _read(key)) is not None:
        return found
    with transaction.atomic():
        _wait_in_line(key)
        if (found := _read(key)) is not None:
            return found
        pdf = make()
        row = StoredPrint.objects.filter(key=key).first() or StoredPrint(key=key)
        row.file.save(f"{key}.pdf", ContentFile(pdf), save=False)
        row.save()
        return pdf


def _read(key: str) -> bytes | None:
    row = StoredPrint.objects.filter(key=key).first()
    if row is None:
        return None
    try:
        with row.file.open("rb") as stream:
            return bytes(stream.read())
    except FileNotFoundError:  # restored without its files: made again
        return None


def _wait_in_line(key: str) -> None:
    """Hold the lock of this key until the transaction ends."""
    number = int.from_bytes(bytes.fromhex(key)[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
