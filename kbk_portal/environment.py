"""The environment of commands typed by hand: the file `.env`, and development mode once `make run` was here.

Values of the real environment always win. A server in production sets its own environment
(`KBK_ENV=production`, `SECRET_KEY`, …) and never meets the generated secret.
"""

import os
import secrets
from pathlib import Path

from kbk_portal import database


def load() -> None:
    """Take over `.env`; without a chosen mode, work in development where `make run` has made a secret."""
    _take_over(database.ROOT / ".env")
    secret = _secret_file()
    if not os.environ.get("KBK_ENV") and secret.exists():
        os.environ["KBK_ENV"] = "development"
    if os.environ.get("KBK_ENV") == "development" and not os.environ.get("SECRET_KEY") and secret.exists():
        os.environ["SECRET_KEY"] = secret.read_text().strip()


def prepare_development() -> None:
    """Make the secret of this folder once, readable only by its owner."""
    file = _secret_file()
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(50) + "\n")


def _secret_file() -> Path:
    return database.var_folder() / "development-secret"


def _take_over(file: Path) -> None:
    """`NAME=value` lines; `#` begins a comment line; quotes around a value are dropped."""
    if not file.exists():
        return
    for line in file.read_text().splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))
