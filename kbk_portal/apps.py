"""The top floor as a Django app: its management commands and template tags."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kbk_portal"
    verbose_name = "Portal KBK"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate

        from accounts.registry import register_work
        from kbk_portal import checks  # noqa: F401  (registers its check)
        from kbk_portal.roles import grant_after_migrate

        register_work(_waiting_for)
        # Sent once for each app with models, when all migrations are done: one of them is enough.
        post_migrate.connect(
            grant_after_migrate, sender=apps.get_app_config("history"), dispatch_uid="kbk_portal.roles"
        )


def _waiting_for(person):  # the page's own module imports models, which are not loaded yet
    """What waits for the person, as on the home page."""
    from kbk_portal.waiting import waiting_for

    return waiting_for(person)
