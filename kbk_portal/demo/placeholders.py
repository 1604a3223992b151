"""Placeholder files, drawn here and plainly marked as examples: photos, a logo, one-page documents."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import textwrap

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from rulebook import writing

_SIZE = (1280, 960)
_PAGE = (827, 1169)  # A4 at 100 dots an inch
_GROUNDS = ((224, 236, 233), (233, 229, 217), (222, 229, 240), (238, 226, 226), (229, 236, 219))
_INK, _SOFT = (8, 63, 64), (90, 110, 112)


def photo(name: str, caption: str, taken_on: dt.date | None) -> ContentFile:
    """A JPEG that says “FOTO CONTOH”, what it would show and when."""
    seed = hashlib.sha256(name.encode()).digest()
    image = Image.new("RGB", _SIZE, _GROUNDS[seed[0] % len(_GROUNDS)])
    draw = ImageDraw.Draw(image)
    _scene(draw, seed)
    draw.rectangle((0, 700, _SIZE[0], _SIZE[1]), fill=(255, 255, 255))
    draw.text((60, 730), "FOTO CONTOH", font=ImageFont.load_default(34), fill=_SOFT)
    for n, line in enumerate(textwrap.wrap(caption, 52)[:2]):
        draw.text((60, 785 + 54 * n), line, font=ImageFont.load_default(44), fill=_INK)
    if taken_on:
        draw.text((60, 900), writing.date(taken_on), font=ImageFont.load_default(30), fill=_SOFT)
    return _file(image, name, "JPEG", quality=82)


def _scene(draw: ImageDraw.ImageDraw, seed: bytes) -> None:
    """Shelves with boxes: something to look at that nobody takes for a real photo."""
    for shelf in range(3):
        floor = 240 + 200 * shelf
        draw.rectangle((80, floor, 1200, floor + 14), fill=_SOFT)
        for place in range(10):
            tone = seed[(10 * shelf + place) % len(seed)]
            height = 70 + tone % 90
            left = 100 + 110 * place
            draw.rectangle(
                (left, floor - height, left + 82, floor), fill=(120 + tone % 90, 150 + tone % 60, 150)
            )


def logo(letters: str) -> ContentFile:
    """A round logo with the group's letters."""
    image = Image.new("RGB", (600, 600), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 580, 580), fill=(224, 236, 233), outline=_INK, width=18)
    draw.text((300, 290), letters, font=ImageFont.load_default(210), fill=_INK, anchor="mm")
    draw.text((300, 430), "contoh", font=ImageFont.load_default(48), fill=_SOFT, anchor="mm")
    return _file(image, f"logo-{letters.lower()}.png", "PNG")


def document(name: str, title: str, lines: tuple[str, ...]) -> ContentFile:
    """A one-page PDF marked DOKUMEN CONTOH."""
    image = Image.new("RGB", _PAGE, (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.text((80, 70), "DOKUMEN CONTOH", font=ImageFont.load_default(20), fill=_SOFT)
    top = 130
    for line in textwrap.wrap(title, 44):
        draw.text((80, top), line, font=ImageFont.load_default(30), fill=_INK)
        top += 42
    draw.line((80, top + 10, _PAGE[0] - 80, top + 10), fill=_INK, width=3)
    top += 50
    for line in lines:
        for piece in textwrap.wrap(line, 66):
            draw.text((80, top), piece, font=ImageFont.load_default(20), fill=_INK)
            top += 30
        top += 14
    return _file(image, name, "PDF", resolution=100.0)


def _file(image: Image.Image, name: str, kind: str, **options: object) -> ContentFile:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return ContentFile(buffer.getvalue(), name=name)
