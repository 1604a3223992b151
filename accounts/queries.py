"""Reads of people and units."""

from __future__ import annotations

from accounts.models import User
from rulebook.nip import looks_like_nip, without_blanks


def username_for(login: str) -> str:
    """The user name behind what was typed: a NIP in any spacing, or a user name in any case."""
    if looks_like_nip(login):
        found = User.objects.filter(nip=without_blanks(login)).values_list("username", flat=True).first()
        return found or without_blanks(login)
    return login.strip().lower()
