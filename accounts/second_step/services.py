"""Taking away a second step."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import User
from accounts.second_step import access
from accounts.second_step.models import Reset
from accounts.sessions import end_sessions


@transaction.atomic
def reset_second_step(*, by: User, person: User, checked: str) -> Reset:
    """The person signs in with the password alone, and is asked for a new second step if their role demands it.

    `checked` (`Reset.Checked`) records how `by` knew who asked. The person's sessions end.
    """
    User.objects.select_for_update().get(pk=person.pk)
    access.may_reset(by, person).demand()
    Authenticator.objects.filter(user_id=person.pk).delete()
    end_sessions(person)
    return Reset.objects.create(person=person, by=by, checked=checked)
