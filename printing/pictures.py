"""A drawing as PNG: the print's own way to draw it, so that screen, paper and file show the same."""

from __future__ import annotations

import hashlib
import io
import re

from printing.render import render_pdf

MAX_PIXELS = 12_000_000
_POINTS_PER_UNIT = 0.75
_VIEW_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def png_of(svg: str, *, width_px: int) -> bytes:
    """The drawing on white, so many pixels wide, or fewer when it would have more than `MAX_PIXELS`.

    `svg`: with a viewBox that begins at 0 0; ValueError without. Raises PrintFailed.
    """
    import pypdfium2  # 30 MB, which only this should pay

    width, height = size_of(svg)
    page = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block; width: {width}px }}"
    html = f'<!DOCTYPE html><html lang="id"><head><title>Gambar</title><style>{page}</style></head><body>{svg}</body></html>'
    pdf = render_pdf(html, identifier=hashlib.sha256(svg.encode()).hexdigest())
    scale = min(width_px / width, (MAX_PIXELS / (width * height)) ** 0.5) / _POINTS_PER_UNIT
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=scale).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of the drawing's viewBox. Raises ValueError."""
    found = _VIEW_BOX.search(svg)
    if found is None:
        raise ValueError("a picture without viewBox")
    return float(found[1]), float(found[2])
