"""Photos: checked before they are decoded, turned upright, made smaller, written anew without metadata.

They are decoded in a process of its own (`sandbox`), which a hostile picture may bring down without harm.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from accounts.errors import Invalid
from files import contents, sandbox

MAX_PIXELS = 25_000_000
MAX_SIDE = 1600
SCAN_SIDE = 2400  # a scanned page must stay readable when it is printed on A4
SMALL_SIDE = 360
_SUFFIXES = ("jpg", "jpeg", "jfif", "png")
_EXIF_DETAILS, _TAKEN, _CHANGED = 0x8769, 36867, 306
_HOW = "Unggah foto JPG atau PNG."
_BROKEN = f"Foto rusak atau tidak lengkap. Ambil atau simpan ulang, lalu unggah lagi. {_HOW}"
_TOO_HEAVY = "Foto ini terlalu berat untuk dibaca. Perkecil atau simpan ulang sebagai JPG, lalu unggah lagi."
_DECODING = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Photo:
    """`jpeg` and `small` are new JPEG files; `taken_on` is the day that the camera wrote, if it did."""

    jpeg: bytes
    small: bytes
    width: int
    height: int
    taken_on: dt.date | None


def read_photo(data: bytes, name: str, *, max_side: int = MAX_SIDE) -> Photo:
    """The upload as a clean photo of at most `max_side` pixels a side; raises Invalid, saying what to do."""
    _check_kind(data, name)
    try:
        found = sandbox.run("photo", data, str(max_side))
    except sandbox.Breach as breach:
        raise Invalid(_TOO_HEAVY) from breach
    jpeg, small = base64.b64decode(found["jpeg"]), base64.b64decode(found["small"])
    day = dt.date.fromisoformat(found["taken_on"]) if found["taken_on"] else None
    return Photo(jpeg, small, found["width"], found["height"], day)


def photo_values(data: bytes, side: str) -> dict[str, Any]:
    """The photo as plain values; only for the child process of `sandbox`."""
    photo = _decoded(data, int(side))
    return {
        "jpeg": base64.b64encode(photo.jpeg).decode(),
        "small": base64.b64encode(photo.small).decode(),
        "width": photo.width,
        "height": photo.height,
        "taken_on": photo.taken_on and photo.taken_on.isoformat(),
    }


def _decoded(data: bytes, max_side: int) -> Photo:
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            _check_size(image.width, image.height)
            taken_on = _day_taken(image.getexif())
            image.draft("RGB", (max_side, max_side))  # lets the JPEG decoder skip what would be thrown away
            upright = _flat(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Invalid(_too_large()) from error
    except _DECODING as error:
        raise Invalid(_BROKEN) from error
    upright.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    small = upright.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Photo(_jpeg(upright, 85), _jpeg(small, 78), upright.width, upright.height, taken_on)


def _check_kind(data: bytes, name: str) -> None:
    kind = contents.kind_of(data)
    if kind not in ("jpeg", "png"):
        known = contents.NAMES.get(kind)
        raise Invalid(f"Berkas ini {known}. {_HOW}" if known else f"Berkas ini bukan foto. {_HOW}")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in _SUFFIXES:
        raise Invalid(f"Nama foto harus berakhiran .jpg atau .png, bukan “{name[-40:]}”. {_HOW}")


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise Invalid(_too_large(f"{width} × {height} titik"))


def _too_large(found: str = "") -> str:
    size = f" ({found})" if found else ""
    return f"Foto terlalu besar{size}. Perkecil sampai 25 megapiksel, lalu unggah lagi."


def _day_taken(exif: Image.Exif) -> dt.date | None:
    text = exif.get_ifd(_EXIF_DETAILS).get(_TAKEN) or exif.get(_CHANGED) or ""
    try:
        return dt.datetime.strptime(str(text)[:10], "%Y:%m:%d").date()
    except ValueError:
        return None


def _flat(image: Image.Image) -> Image.Image:
    """The picture in plain RGB, on white where it was transparent, without info that a save would write."""
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    flat = image.convert("RGB")
    flat.info = {}
    return flat


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
