"""The top floor as a Django app: its management commands and template tags."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kbk_portal"
    verbose_name = "Portal KBK"
