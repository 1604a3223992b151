"""Who somebody is, by NIP (with or without blanks) or user name, and password."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from accounts.models import User
from accounts.queries import username_for


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
