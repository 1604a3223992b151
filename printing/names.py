"""How a print names its media: one address scheme that leads nowhere but into the document's own pictures."""

MEDIA_SCHEME = "kbk-file:"


def media_url(key: object) -> str:
    """The address of a medium in the HTML of a print."""
    return f"{MEDIA_SCHEME}{key}"
