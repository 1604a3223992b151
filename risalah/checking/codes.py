"""The short code of a version: eight letters of Crockford's base 32, printed 4-4 (7K3M-9QXT). Unguessable, easy to type."""

from __future__ import annotations

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
LENGTH = 8
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """A random code; 40 bits, so that a million versions leave a guess one chance in a million."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code that was meant: case, dashes and blanks do not matter, O is 0, I and L are 1. "" when it cannot be one."""
    code = typed.upper().translate(_READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def printed_code(code: str) -> str:
    """As it stands on paper: 7K3M-9QXT."""
    return f"{code[:4]}-{code[4:]}"
