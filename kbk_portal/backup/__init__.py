"""Backup and restore: the database and every uploaded file in one folder, with a manifest that proves it whole.

database.dump          pg_dump's own format
media/…                every file below MEDIA_ROOT
manifest.json          what there is: rows of every table, files, versions, each with its SHA-256
manifest.json.sha256   the SHA-256 of the manifest (`sha256sum -c manifest.json.sha256`)
"""

from kbk_portal.backup.errors import BackupError
from kbk_portal.backup.restoring import Restored, restore_backup
from kbk_portal.backup.writing import Written, make_backup

__all__ = ["BackupError", "Restored", "Written", "make_backup", "restore_backup"]
