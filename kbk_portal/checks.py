"""What is wrong with the place the portal runs in, said by `manage.py check` and at every start."""

from __future__ import annotations

from django.core.checks import CheckMessage, Warning, register

from kbk_portal import database


@register
def two_roles(**kwargs: object) -> list[CheckMessage]:
    """A warning when web and worker sign in as the owner of the tables."""
    if not database.roles_are_one():
        return []
    return [
        Warning(
            "Web and worker use the database as the owner of its tables, so that only triggers guard what is frozen.",
            hint="Make a second role that may log in and nothing more, name it in DATABASE_URL and the owner in "
            "DATABASE_OWNER_URL; then run migrate, which grants the rights.",
            id="kbk_portal.W001",
        )
    ]
