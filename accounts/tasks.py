"""Work that waits for its hour."""

from __future__ import annotations

from django_tasks import task

from accounts.services.transfers import apply_due_transfers


@task()
def move_people() -> int:
    """Carry out the transfers whose day has come."""
    return apply_due_transfers()
