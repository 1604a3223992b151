"""The files below MEDIA_ROOT, and the rows that name them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connections, models

CHUNK = 1 << 20
# Only what files/ and printing/ store: "ab/abcd….jpg", "cetak/ab/abcd….pdf".
STORED = re.compile(r"(cetak/)?[0-9a-f]{2}/[0-9a-f]{32,64}[^/]*")


def named_files(using: str) -> dict[str, str]:
    """File → the row that names it ("files.Attachment 3f2…"). The history of a row does not count.

    Reads no more columns than it needs, so that a backup before a migration works with the code after it.
    """
    tables = set(connections[using].introspection.table_names())
    return {
        name: f"{model._meta.label} {key}"
        for model in apps.get_models()
        if model._meta.db_table in tables and not hasattr(model, "pgh_tracked_model")
        for key, name in _named_by(model, using)
    }


def _named_by(model: type[models.Model], using: str) -> Iterator[tuple[object, str]]:
    fields = [field.name for field in model._meta.local_fields if isinstance(field, models.FileField)]
    if not fields:
        return
    facts = ["content_type"] if hasattr(model, "small_path") else []
    for row in model._base_manager.using(using).values("pk", *fields, *facts).iterator():
        yield from ((row["pk"], row[field]) for field in fields if row[field])
        shown = model(pk=row["pk"], **{fact: row[fact] for fact in facts})
        if facts and shown.is_image:  # type: ignore[attr-defined]
            yield row["pk"], shown.small_path  # type: ignore[attr-defined]


def files_below(root: Path) -> list[str]:
    """Every regular file, by its path from `root`; links are not followed."""
    found = []
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            try:
                if stat.S_ISREG(path.lstat().st_mode):
                    found.append(path.relative_to(root).as_posix())
            except FileNotFoundError:  # gone meanwhile
                continue
    return sorted(found)


def facts_of(path: Path) -> dict[str, object]:
    """Size and SHA-256 of a file."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return {"size": size, "sha256": digest.hexdigest()}


def copy_file(source: Path, target: Path) -> dict[str, object]:
    """Copy and write through to the disk; size and SHA-256 of what was copied. FileNotFoundError: no source."""
    size, digest = 0, hashlib.sha256()
    with source.open("rb") as file:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as copy:
            while chunk := file.read(CHUNK):
                copy.write(chunk)
                size += len(chunk)
                digest.update(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    return {"size": size, "sha256": digest.hexdigest()}


def write_through(folder: Path) -> None:
    """Have the names in a folder, and in those below it, on the disk."""
    for path, _, _ in os.walk(folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
