"""What a service raises instead of an answer.

The middleware turns `Denied` and `Stale` into pages; a form shows `Invalid` beside its field.
"""


class Denied(Exception):
    """The person may not do this. `str(error)` is the Indonesian sentence that also disables the button."""


class Stale(Exception):
    """Somebody saved after this page was opened. `current` is what is stored now, to show both texts.

    `mine`: the stored text with what was typed put over it, where the two can be joined; None where they cannot.
    """

    def __init__(self, message: str, *, current: object = None, mine: object = None) -> None:
        super().__init__(message)
        self.current, self.mine = current, mine


class Invalid(Exception):
    """The values cannot be accepted; `field` names the field that must be mended, if one does."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
