"""Who somebody is: by NIP (with or without blanks) or user name, and password; a juror by a one-time code."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from accounts.access import is_only_juror
from accounts.models import User
from accounts.queries import username_for
from accounts.services.signin_codes import redeem_sign_in_code


class NipOrUsernameBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> User | None:
        """The active person whose password this is, or None. An unknown name takes as long as a known one."""
        if username is None or password is None:
            return None
        user = User.objects.filter(username=username_for(username)).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, with the unit that every page names; None once deactivated."""
        return User.objects.select_related("unit").filter(pk=user_id, is_active=True).first()


class JurorCodeBackend(BaseBackend):
    """A juror signs in with a code. The session remembers this backend, which is asked again at every request."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, code: str | None = None
    ) -> User | None:
        """The juror whose code it is, which is spent; else None."""
        if username is None or code is None:
            return None
        return redeem_sign_in_code(username=username, code=code)

    def get_user(self, user_id: int) -> User | None:
        """The juror of a session; None, and so signed out, once they are no juror any more or more than a juror."""
        user = NipOrUsernameBackend().get_user(user_id)
        return user if user is not None and is_only_juror(user) else None
