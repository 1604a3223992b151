"""`manage.py backup FOLDER`: database and files of this moment, with a manifest, in a new folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from kbk_portal.backup import BackupError, make_backup


class Command(BaseCommand):
    """Make a backup."""

    help = "Writes the database and every uploaded file into a new folder, with a manifest of counts and SHA-256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="a folder that is not there yet; the one above it must be"
        )
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, folder: Path, database: str, **options: Any) -> None:
        try:
            written = make_backup(folder, using=database)
        except BackupError as error:
            raise CommandError(str(error)) from None
        for name in written.missing:
            self.stderr.write(f"Missing: a row names {name}, and there is no such file.")
        for name in written.gone:
            self.stderr.write(f"Deleted meanwhile, so not in the backup: {name}")
        for name in written.disabled_triggers:
            self.stderr.write(f"A trigger that should guard rows is disabled: {name}")
        self.stdout.write(
            f"{written.folder}: {written.rows} rows of {written.tables} tables, {written.files} files, "
            f"{written.size / 1024 / 1024:.1f} MB."
        )
