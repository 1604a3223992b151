"""`manage.py restore FOLDER`: a backup back into an empty portal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from kbk_portal.backup import BackupError, restore_backup


class Command(BaseCommand):
    """Restore a backup."""

    help = "Restores a backup into an empty portal (nobody registered, no files), and compares it with its manifest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="what manage.py backup wrote")
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, folder: Path, database: str, **options: Any) -> None:
        try:
            restored = restore_backup(folder, using=database)
        except BackupError as error:
            raise CommandError(str(error)) from None
        for name in restored.missing:
            self.stderr.write(f"Missing already when the backup was made: {name}")
        newer = f" {len(restored.migrated)} newer migrations were applied." if restored.migrated else ""
        self.stdout.write(
            f"Restored the backup of {restored.made_at}: {restored.rows} rows of {restored.tables} tables and "
            f"{restored.files} files, all as the manifest says.{newer}"
        )
