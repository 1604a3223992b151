"""The risalah as a Django app; it says who reads and adds its files."""

from django.apps import AppConfig


class RisalahConfig(AppConfig):
    name = "risalah"
    verbose_name = "Risalah"

    def ready(self) -> None:
        from files import registry
        from risalah import file_rules, file_uses
        from risalah.history import register_history
        from risalah.personal import register_personal

        register_history()
        register_personal()
        registry.register(
            "risalah", file_rules.may_read, file_rules.may_write, file_uses.place, file_uses.uses
        )
        registry.register(
            "versi",
            file_rules.may_read_version,
            file_rules.may_write_version,
            file_uses.place_of_version,
            file_uses.uses_of_version,
        )

        from risalah import papers  # noqa: F401  (registers its papers)
        from risalah.papers.jobs import register_jobs

        register_jobs()
