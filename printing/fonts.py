"""The families that print uses, and whether fontconfig finds them where the presses look (`fonts.conf`)."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from pathlib import Path

CONF = Path(__file__).resolve().parent / "fonts.conf"
TEXT = ("Liberation Serif", "Liberation Sans", "Liberation Mono")
SCRIPTS = (
    "Noto Sans",
    "Noto Sans Javanese",
    "Noto Naskh Arabic",
    "Noto Sans Math",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Color Emoji",
)


class _FontSet(ctypes.Structure):
    _fields_ = [  # noqa: RUF012
        ("nfont", ctypes.c_int),
        ("sfont", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    ]


@lru_cache
def found_families() -> frozenset[str]:
    """The families that the presses may use and that are installed; empty without fontconfig."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return frozenset()
    for name in ("FcConfigCreate", "FcPatternCreate", "FcObjectSetBuild"):
        getattr(library, name).restype = ctypes.c_void_p
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    config = ctypes.c_void_p(library.FcConfigCreate())
    library.FcConfigParseAndLoad(config, bytes(CONF), 0)
    library.FcConfigBuildFonts(config)
    wanted = ctypes.c_void_p(library.FcObjectSetBuild(b"family", None))
    listed = library.FcFontList(config, ctypes.c_void_p(library.FcPatternCreate()), wanted)
    families = set()
    for index in range(listed.contents.nfont):
        text = ctypes.c_char_p()
        if library.FcPatternGetString(
            ctypes.c_void_p(listed.contents.fonts[index]), b"family", 0, ctypes.byref(text)
        ) == 0 and (text.value is not None):
            families.add(text.value.decode())
    return frozenset(families)
