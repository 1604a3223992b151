"""Restoring a backup into an empty portal: proved whole first, put in place at once, and compared afterwards."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor

from kbk_portal.backup.errors import BackupError
from kbk_portal.backup.files import copy_file, facts_of, files_below, write_through
from kbk_portal.backup.manifest import DUMP, MEDIA, Manifest, read_manifest
from kbk_portal.backup.programs import load_dump
from kbk_portal.backup.rows import disabled_triggers, missing_triggers, one_moment, table_facts, table_names

STAGE = ".restoring"


@dataclass(frozen=True)
class Restored:
    """What was put back, all of it compared with the manifest. `migrated`: migrations newer than the backup."""

    made_at: str
    tables: int
    rows: int
    files: int
    missing: list[str]
    migrated: list[str]


def restore_backup(folder: Path, *, using: str = DEFAULT_DB_ALIAS) -> Restored:
    """Put a backup in place. Raises BackupError; before the first write when backup or portal are not fit for it."""
    folder, media = folder.absolute(), Path(settings.MEDIA_ROOT)
    manifest = read_manifest(folder)
    _demand_empty(using, media, manifest)
    try:
        with _files_in_place(folder / MEDIA, media, manifest):
            load_dump(folder / DUMP, using=using)
    except OSError as error:
        raise BackupError(
            f"Nothing was restored: the files could not be written to {media}: {error.strerror}."
        ) from error
    connections[using].close()
    _demand_same(using, media, manifest)
    migrated = _migrate(using)
    _demand_triggers(using)
    return Restored(
        made_at=manifest["made_at"],
        tables=len(manifest["tables"]),
        rows=sum(facts["rows"] for facts in manifest["tables"].values()),
        files=len(manifest["files"]),
        missing=manifest["missing"],
        migrated=migrated,
    )


# ── Before ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _demand_empty(using: str, media: Path, manifest: Manifest) -> None:
    users = get_user_model()
    try:
        tables = table_names(using)
        people = users._base_manager.using(using).count() if users._meta.db_table in tables else 0
    except Error as error:
        raise BackupError(f"The database could not be read: {' '.join(str(error).split())}") from error
    if people:
        raise BackupError(f"This portal is not empty: it has {people} people. Restore into a new database.")
    if files := files_below(media):
        raise BackupError(
            f"This portal is not empty: {media} holds {len(files)} files. Restore into a new folder."
        )
    if strangers := sorted(set(tables) - _own_tables() - set(manifest["tables"])):
        raise BackupError(
            f"The database holds tables that are not of this portal ({strangers[0]}). Use a database of its own."
        )


def _own_tables() -> set[str]:
    own = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return own | {"django_migrations", *(cache.get("LOCATION", "") for cache in settings.CACHES.values())}


# ── Putting in place ─────────────────────────────────────────────────────────────────────────────────────────────────
@contextlib.contextmanager
def _files_in_place(source: Path, media: Path, manifest: Manifest) -> Iterator[None]:
    """Have the files at their places inside the block; when it fails they go again."""
    was_there = media.exists()
    media.mkdir(parents=True, exist_ok=True)
    stage, placed = media / STAGE, []
    try:
        stage.mkdir()
        for name, facts in manifest["files"].items():
            if copy_file(source / name, stage / name) != facts:
                raise BackupError(f"Nothing was restored: {MEDIA}/{name} changed while it was read.")
        for entry in sorted(stage.iterdir()):
            placed.append(media / entry.name)
            entry.rename(media / entry.name)
        stage.rmdir()
        write_through(media)
        yield
    except BaseException:
        for path in (stage, *placed):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        if not was_there:
            media.rmdir()
        raise


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _demand_same(using: str, media: Path, manifest: Manifest) -> None:
    with one_moment(using) as moment:
        tables = table_facts(moment)
    files = {name: facts_of(media / name) for name in files_below(media)}
    wanted, found = manifest["tables"] | manifest["files"], tables | files
    different = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if different:
        raise BackupError(
            f"The restored portal is not the one of the backup ({', '.join(different[:5])}). Do not use it: "
            "find out who else writes to this database, empty it, and restore again."
        )


def _migrate(using: str) -> list[str]:
    """Apply what is newer than the backup; also what follows every migrating, such as the rights of roles."""
    executor = MigrationExecutor(connections[using])
    waiting = [
        f"{step.app_label}.{step.name}"
        for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())
    ]
    call_command("migrate", database=using, interactive=False, verbosity=0)
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BackupError(
            "The rows were restored, but migrations still wait: run manage.py migrate and read its words."
        )
    return waiting


def _demand_triggers(using: str) -> None:
    wrong = disabled_triggers(using) + missing_triggers(using)
    if wrong:
        raise BackupError(
            f"The rows were restored, but triggers that guard them do not fire ({', '.join(wrong[:5])}): "
            "run manage.py pgtrigger install and manage.py pgtrigger enable."
        )
