"""What backup and restore raise."""


class BackupError(Exception):
    """It could not be done; the message is one sentence that an operator can act on."""
