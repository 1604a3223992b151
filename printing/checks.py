"""The libraries that WeasyPrint loads when it is first used: said at the start, and not at the first print."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable, Sequence

from django.core.checks import CheckMessage, Error, Warning, register

NEEDED = {"pango-1.0": 0, "pangoft2-1.0": 0}
SUBSETTER = {"harfbuzz-subset": 0}
HINT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2"


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
