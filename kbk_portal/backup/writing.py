"""Making a backup: under another name first, so that one with its name is always whole."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error

from kbk_portal.backup.errors import BackupError
from kbk_portal.backup.files import copy_file, facts_of, files_below, named_files, write_through
from kbk_portal.backup.manifest import DUMP, MEDIA, Manifest, new_manifest, write_manifest
from kbk_portal.backup.programs import write_dump
from kbk_portal.backup.rows import disabled_triggers, one_moment, snapshot_name, table_facts


@dataclass(frozen=True)
class Written:
    """A backup that is there. `gone`: files deleted while it ran; `missing`: files that rows name and nobody has."""

    folder: Path
    tables: int
    rows: int
    files: int
    size: int  # bytes of the dump and the files
    gone: list[str]
    missing: list[str]
    disabled_triggers: list[str]


def make_backup(folder: Path, *, using: str = DEFAULT_DB_ALIAS) -> Written:
    """Write database and files into a new folder. Raises BackupError, and then leaves nothing behind."""
    folder = folder.absolute()
    media = Path(settings.MEDIA_ROOT)
    if os.path.lexists(folder):
        raise BackupError(f"{folder} is there already: name a new folder.")
    if folder.is_relative_to(media.absolute()):
        raise BackupError(f"{folder} lies among the uploads themselves: name a folder outside {media}.")
    unfinished = folder.with_name(f".{folder.name}.unfinished-{os.getpid()}")
    try:
        unfinished.mkdir(mode=0o700)
        try:
            written = _write(unfinished, folder, media, using)
            write_through(unfinished)
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _write_name_through(folder.parent)
    except OSError as error:
        raise BackupError(f"The backup could not be written to {folder.parent}: {error.strerror}.") from error
    except Error as error:
        raise BackupError(f"The database could not be read: {' '.join(str(error).split())}") from error
    except BackupError as error:
        raise BackupError(f"The backup could not be written to {folder.parent}: {error}") from error
    return written


def _write(unfinished: Path, folder: Path, media: Path, using: str) -> Written:
    with one_moment(using) as moment:
        write_dump(unfinished / DUMP, using=using, snapshot=snapshot_name(moment))
        named = named_files(moment)
        files, gone = _copy_files(media, unfinished / MEDIA, set(named))
        gone, missing = _told_apart(gone, set(named_files(using)))
        dump = facts_of(unfinished / DUMP)
        manifest = new_manifest(
            moment, dump=dump, tables=table_facts(moment), files=files, gone=gone, missing=missing
        )
        disabled = disabled_triggers(moment)
    write_manifest(unfinished, manifest)
    return Written(
        folder=folder,
        tables=len(manifest["tables"]),
        rows=sum(facts["rows"] for facts in manifest["tables"].values()),
        files=len(files),
        size=_size(manifest),
        gone=gone,
        missing=missing,
        disabled_triggers=disabled,
    )


def _copy_files(media: Path, target: Path, named: set[str]) -> tuple[dict[str, object], list[str]]:
    """Copy what rows name and whatever else lies there: facts of each file, and names without a file."""
    target.mkdir()
    files: dict[str, object] = {}
    gone = []
    for name in sorted(named | set(files_below(media))):
        try:
            files[name] = copy_file(media / name, target / name)
        except FileNotFoundError:
            gone.append(name)
    return files, gone


def _told_apart(gone: list[str], still_named: set[str]) -> tuple[list[str], list[str]]:
    """Names without a file: those whose row went meanwhile as well, and those whose row still waits for them."""
    return [name for name in gone if name not in still_named], [name for name in gone if name in still_named]


def _size(manifest: Manifest) -> int:
    return manifest["dump"]["size"] + sum(facts["size"] for facts in manifest["files"].values())


def _write_name_through(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
