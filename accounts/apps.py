"""Accounts as a Django app: at the start it looks whether every view says who may open it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Akun"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from accounts import checks  # noqa: F401  (registers its check)
        from accounts.middleware import see

        user_logged_in.connect(see, dispatch_uid="accounts.see")
