"""How allauth behaves here: nobody signs up, one office shares one address, each sign-in renews the key."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "NIP, nama pengguna, atau kata sandi tidak cocok. Periksa lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by operators, never by visitors."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in with a new session key, also when the same person signs in again."""
        before = request.session.session_key
        super().login(request, user)
        if request.session.session_key == before:
            request.session.cycle_key()

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address. What X-Forwarded-For says is believed only when the proxy itself asks."""
        asking = request.META.get("REMOTE_ADDR", "")
        if asking and asking not in settings.PROXY_ADDRESSES:  # empty: the proxy asks through a socket file
            return asking
        return super().get_client_ip(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the own account."""
        return reverse("accounts:profile")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By name and address, so that nobody can lock another person out from elsewhere; whatever host was asked for.
        # The form has made the user name of every spelling already.
        return f"{credentials.get('username', '').lower()}:{self.get_client_ip(request)}"
