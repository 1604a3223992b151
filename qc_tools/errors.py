"""The one error that the tools raise: wrong input, in words that a group member can act on."""


class InputError(ValueError):
    """Data that a tool cannot use; the message is Indonesian, names the place and says what to do."""
