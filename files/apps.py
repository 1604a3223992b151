"""Registers the one owner that files itself knows, a person's own drop, and what it does for the floor below.

The drop holds uploads whose owner does not exist yet, such as the decree of a group that is being registered.
"""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self) -> None:
        from accounts.registry import register_tables, register_unit_fact
        from files import quotas, registry
        from files.spreadsheets import read_table
        from files.workbooks import safe_text

        registry.register("user", registry.own_drop, registry.own_drop, registry.own_place)
        register_tables(read_table, safe_text)
        register_unit_fact("lampiran", quotas.fact_of)
