"""The history as a Django app; it speaks for the records of the floor below it, accounts and files."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"
    verbose_name = "Riwayat perubahan"

    def ready(self) -> None:
        from history import people
        from history.personal.own import register_own

        people.register()
        register_own()
