"""A letter as PDF, on the page that the settings give to its kind."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from printing.letters.blocks import Letter
from printing.letters.sizes import size_of
from printing.names import media_url
from printing.papers import Paper, register, static_bytes
from printing.services import make_print

CREST = "img/crest-black.svg"  # the kop shows the crest in black
CREST_PIXELS = 600
LETTER = register(
    Paper(
        code="surat",
        template="printing/letters/letter.html",
        styles=("css/print-office.css", "css/print-letter.css"),
        draft_styles=(),
        sources=tuple(sorted((Path(settings.BASE_DIR) / "printing" / "letters").glob("*.py"))),
    )
)


def letter_pdf(letter: Letter, *, media: Mapping[str, bytes] | None = None) -> bytes:
    """The letter as tagged PDF; the same letter gives the same bytes. `media`: bytes of its photos by address.

    Raises `printing.names.PrintFailed`.
    """
    crest = media_url("lambang")
    return make_print(
        paper=LETTER,
        context={"letter": letter, "size": size_of(letter.code), "crest": crest},
        media={**(media or {}), crest: static_bytes(CREST)},
        identifier=repr(letter),
        draft=False,
    )


@lru_cache(maxsize=1)
def crest_png() -> bytes:
    """The crest in black as PNG, for writers that know no SVG."""
    import pypdfium2  # 30 MB, which only a document with a crest should pay

    from printing.render import render_pdf

    page = "@page { size: 40px 44px; margin: 0 } body { margin: 0 } img { display: block; width: 40px }"
    url = media_url("lambang")
    head = "<head><title>Lambang</title></head>"
    html = f'<!DOCTYPE html><html lang="id">{head}<body><img src="{url}" alt="Lambang"></body></html>'
    pdf = render_pdf(html, styles=(page,), media={url: static_bytes(CREST)}, identifier="lambang")
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=CREST_PIXELS / document[0].get_height()).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
