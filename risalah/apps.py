"""The risalah as a Django app; it says who reads and adds its files."""

from django.apps import AppConfig


class RisalahConfig(AppConfig):
    name = "risalah"
    verbose_name = "Risalah"

    def ready(self) -> None:
        from files import registry
        from risalah import file_rules

        registry.register("risalah", file_rules.may_read, file_rules.may_write)
