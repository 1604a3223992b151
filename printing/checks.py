"""The libraries that WeasyPrint loads and the fonts of print: said at the start, and not at the first print."""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from printing.fonts import SCRIPTS, TEXT, found_families
from printing.sealing.names import SigningFailed

NEEDED = {"pango-1.0": 0, "pangoft2-1.0": 0}
SUBSETTER = {"harfbuzz-subset": 0}
HINT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS_HINT = "apt-get install fonts-liberation2 fonts-noto-core fonts-noto-color-emoji"


def loads(name: str, version: int) -> bool:
    """Whether the system library can be loaded."""
    for candidate in (f"lib{name}.so.{version}", f"lib{name}-{version}", ctypes.util.find_library(name)):
        if candidate:
            try:
                ctypes.CDLL(candidate)
                return True
            except OSError:
                continue
    return False


@register
def print_libraries(
    *,
    app_configs: Sequence[object] | None = None,
    can_load: Callable[[str, int], bool] = loads,
    **kwargs: object,
) -> list[CheckMessage]:
    """An error for each library without which nothing is printed; a warning for the one that only makes it slower."""
    missing = [name for name, version in NEEDED.items() if not can_load(name, version)]
    found: list[CheckMessage] = [
        Error(f"The library {name} cannot be loaded, so no PDF can be made.", hint=HINT, id="printing.E001")
        for name in missing
    ]
    found += [
        Warning(f"The library {name} cannot be loaded: PDFs get larger.", hint=HINT, id="printing.W001")
        for name, version in SUBSETTER.items()
        if not can_load(name, version)
    ]
    return found


@register
def signing(**kwargs: object) -> list[CheckMessage]:
    """Warnings about a seal that cannot be put on, or soon will not, and a passphrase that would travel in the clear."""
    found: list[CheckMessage] = []
    if settings.SEAL_P12:
        found += _seal()
    place = urlsplit(settings.SIGN_URL)
    if place.scheme == "http" and place.hostname not in ("127.0.0.1", "localhost", "::1"):
        found.append(
            Warning(
                "KBK_SIGN_URL is asked without TLS: NIK and passphrase of the signer travel in the clear.",
                hint="Put TLS before the service, or keep the way to it inside one trusted network.",
                id="printing.W004",
            )
        )
    return found


def _seal() -> list[CheckMessage]:
    from printing.sealing.seal import portal_seal  # half a second of loading, which only a seal should pay

    try:
        seal = portal_seal()
    except SigningFailed:
        seal = None
    if seal is None:
        text = "The PKCS#12 file of the seal cannot be opened, so prints are not sealed."
        return [Warning(text, hint="Look at KBK_SEAL_P12 and KBK_SEAL_PASSPHRASE.", id="printing.W002")]
    ends = seal.signer.signing_cert.not_valid_after
    if ends - dt.datetime.now(dt.UTC) > dt.timedelta(days=30):
        return []
    text = f"The certificate of the seal ends on {ends:%Y-%m-%d}; after that prints are not sealed."
    return [Warning(text, hint="Ask for a new certificate and replace KBK_SEAL_P12.", id="printing.W003")]


@register
def print_fonts(
    *,
    app_configs: Sequence[object] | None = None,
    families: Callable[[], Collection[str]] = found_families,
    **kwargs: object,
) -> list[CheckMessage]:
    """An error for each family of the text that is missing, for the print would differ; a warning for scripts and signs."""
    there = families()
    found: list[CheckMessage] = [
        Error(
            f"The font {name} is missing, so prints would look different here.",
            hint=FONTS_HINT,
            id="printing.E002",
        )
        for name in TEXT
        if name not in there
    ]
    found += [
        Warning(
            f"The font {name} is missing: its letters print as boxes.", hint=FONTS_HINT, id="printing.W005"
        )
        for name in SCRIPTS
        if name not in there
    ]
    return found
