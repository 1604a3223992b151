"""The manifest of a backup: what it says, and the proof that the backup is whole and ours."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from kbk_portal.backup.errors import BackupError
from kbk_portal.backup.files import facts_of, files_below
from kbk_portal.backup.programs import check_dump
from rulebook.editions import codes

PRODUCT, FORMAT = "portal-budaya-kerja", 1
NAME, SEAL, DUMP, MEDIA = "manifest.json", "manifest.json.sha256", "database.dump", "media"

Manifest = dict[str, Any]


def new_manifest(
    moment: str,
    *,
    dump: Mapping[str, Any],
    tables: Mapping[str, Any],
    files: Mapping[str, Any],
    gone: list[str],
    missing: list[str],
) -> Manifest:
    """What will stand in manifest.json. `gone`: deleted while the backup ran; `missing`: rows name them, nobody has them."""
    return {
        "product": PRODUCT,
        "format": FORMAT,
        "portal": {"government": settings.GOVERNMENT_NAME, "address": settings.SITE_URL, "editions": sorted(codes())},
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "time_zone": settings.TIME_ZONE,
        "version": {"app": _app_version(), "git": _git_version(), "postgresql": connections[moment].pg_version},
        "migrations": sorted([list(key) for key in MigrationRecorder(connections[moment]).applied_migrations()]),
        "dump": dict(dump),
        "tables": dict(tables),
        "files": dict(files),
        "gone_meanwhile": gone,
        "missing": missing,
    }  # fmt: skip


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest and seal; the caller has them on the disk (`write_through`) before the folder gets its name."""
    data = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    seal = f"{hashlib.sha256(data).hexdigest()}  {NAME}\n".encode()
    for name, content in ((NAME, data), (SEAL, seal)):
        with (folder / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup that is ours, not newer than this code, and whole in every byte.

    Raises BackupError with the first thing that is wrong; reads only.
    """
    if not folder.is_dir():
        raise BackupError(f"There is no backup at {folder}.")
    for name in (NAME, SEAL, DUMP):
        if not (folder / name).is_file():
            raise BackupError(f"The backup {folder} is incomplete: {name} is missing.")
    data = (folder / NAME).read_bytes()
    if (folder / SEAL).read_bytes() != f"{hashlib.sha256(data).hexdigest()}  {NAME}\n".encode():
        raise BackupError(f"The backup {folder} is damaged: {NAME} does not match {SEAL}.")
    manifest = _ours(folder, data)
    _demand_known_schema(folder, manifest)
    _demand_whole(folder, manifest)
    return manifest


def _ours(folder: Path, data: bytes) -> Manifest:
    try:
        manifest = json.loads(data)
        product, number = manifest["product"], manifest["format"]
    except (ValueError, KeyError, TypeError):
        raise BackupError(f"{folder} is no backup of this portal: its {NAME} says something else.") from None
    if product != PRODUCT:
        raise BackupError(f"{folder} is a backup of another product ({product}), not of this portal.")
    if number != FORMAT:
        raise BackupError(
            f"The backup {folder} has format {number}; this version reads {FORMAT}. Update the portal first."
        )
    return manifest


def _demand_known_schema(folder: Path, manifest: Manifest) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if unknown:
        raise BackupError(
            f"The backup {folder} was made by a newer version of the portal ({unknown[0]} is unknown here): "
            "update the portal first."
        )


def _demand_whole(folder: Path, manifest: Manifest) -> None:
    for name, facts in ({DUMP: manifest["dump"]} | _media_facts(manifest)).items():
        path = folder / name
        if not path.is_file() or path.is_symlink():
            raise BackupError(f"The backup {folder} is incomplete: {name} is missing.")
        if facts_of(path) != facts:
            raise BackupError(f"The backup {folder} is damaged: {name} is not what the manifest says.")
    strangers = set(files_below(folder / MEDIA)) - set(manifest["files"])
    if strangers:
        raise BackupError(f"The backup {folder} is damaged: {MEDIA}/{min(strangers)} is not in the manifest.")
    check_dump(folder / DUMP)


def _media_facts(manifest: Manifest) -> dict[str, Any]:
    for name in manifest["files"]:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\0" in name:
            raise BackupError(f"The manifest names a file outside the backup ({name!r}).")
    return {f"{MEDIA}/{name}": facts for name, facts in manifest["files"].items()}


def _app_version() -> str:
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def _git_version() -> str | None:
    """The commit of the code, where it lies in a git checkout."""
    command = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
