"""What `manage.py check` asks of this app."""

from __future__ import annotations

from django.core.checks import CheckMessage, Error, register

from accounts import gate


@register
def every_view_says_who_may_open_it(**kwargs: object) -> list[CheckMessage]:
    """An error for each view without a mark."""
    hint = "Put @public(why) or @signed_in(whom) from accounts/gate.py above it."
    return [Error(f"No mark on {name}.", hint=hint, id="accounts.E001") for name in gate.unmarked()]
