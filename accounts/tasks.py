"""Work that waits for its hour."""

from __future__ import annotations

from django_tasks import task

from accounts.services.signin_codes import mail_sign_in_code
from accounts.services.transfers import apply_due_transfers


@task()
def move_people() -> int:
    """Carry out the transfers whose day has come."""
    return apply_due_transfers()


@task()
def send_sign_in_code(login: str) -> int:
    """Mail a code to the juror behind this name. In the background, so that the page answers as fast for an unknown name."""
    return mail_sign_in_code(login=login)
