"""Names that need no renderer: how a print names its media, and the error of a print that was not made."""

MEDIA_SCHEME = "kbk-file:"


def media_url(key: object) -> str:
    """The address of a medium in the HTML of a print."""
    return f"{MEDIA_SCHEME}{key}"


class PrintFailed(Exception):
    """The PDF was not made; `str(error)` says in English what the document asked for."""
