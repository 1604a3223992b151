"""A letter as the answer to a request: shown as PDF, or saved as DOCX."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from printing.letters.blocks import Letter
from printing.letters.pdf import letter_pdf
from printing.names import PrintFailed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

logger = logging.getLogger(__name__)


def letter_answer(
    request: HttpRequest, letter: Letter, *, form: str, back: str, media: Mapping[str, bytes] | None = None
) -> HttpResponse:
    """The letter as "pdf" or "docx". Where the PDF cannot be made, the page `back` says so."""
    if form == "docx":
        from printing.letters.word import letter_docx  # lxml, which only a document should pay

        return _private(HttpResponse(letter_docx(letter), content_type=WORD), letter, "attachment", "docx")
    try:
        pdf = letter_pdf(letter, media=media)
    except PrintFailed as failure:
        logger.exception("no PDF of %s", letter.code)
        messages.error(request, failure.sentence)
        return redirect(back)
    return _private(HttpResponse(pdf, content_type="application/pdf"), letter, "inline", "pdf")


def _private(response: HttpResponse, letter: Letter, shown: str, suffix: str) -> HttpResponse:
    response["Content-Disposition"] = f'{shown}; filename="{slugify(letter.title)}.{suffix}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
