"""Registers the one owner that files itself knows: a person's own drop.

It holds uploads whose owner does not exist yet, such as the decree of a group that is being registered.
"""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self) -> None:
        from files import registry

        registry.register("user", registry.own_drop, registry.own_drop)
