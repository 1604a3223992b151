"""`manage.py personal_data export|erase WHO`: the rights of a person over their data (UU 27/2022).

WHO is a NIP, a user name, or `anggota:12` for a member without an account (the number in the address of the member's page).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.errors import Denied, Invalid
from history.personal.erasure import Erased, erase
from history.personal.export import personal_workbook
from history.personal.holdings import Subject, find_subject


class Command(BaseCommand):
    help = "Write everything that is kept about a person into a workbook, or erase the person's data."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        out = actions.add_parser("export", help="write an XLSX file, readable by its owner only")
        out.add_argument("who", help="NIP, user name or anggota:12")
        out.add_argument("file", type=Path)
        gone = actions.add_parser("erase", help="show what would go; with --yes do it")
        gone.add_argument("who", help="NIP, user name or anggota:12")
        gone.add_argument("--reason", required=True, help='for example "Surat permohonan 12/2026"')
        gone.add_argument("--yes", action="store_true", help="really; there is no way back but a backup")

    def handle(self, *args: Any, **options: Any) -> None:
        subject = find_subject(options["who"])
        if subject is None:
            raise CommandError("Nobody of that NIP, user name or number is known.")
        if options["action"] == "export":
            self._export(subject, options["file"])
        else:
            self._erase(subject, options["reason"], really=options["yes"])

    def _export(self, subject: Subject, file: Path) -> None:
        content = personal_workbook(subject)
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
        self.stdout.write(f"{file}: {len(content)} bytes.")

    def _erase(self, subject: Subject, reason: str, *, really: bool) -> None:
        try:
            with transaction.atomic():
                done = erase(subject=subject, reason=reason)
                transaction.set_rollback(not really)
        except (Denied, Invalid) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_report(subject, done))
        self.stdout.write("Done." if really else "Nothing was changed. Add --yes to do it.")


def _report(subject: Subject, done: Erased) -> str:
    lines = [f"Erasure of {subject.reference}:"]
    lines += [f"  {table}: {count} rows" for table, count in sorted(done.rows.items()) if count]
    lines += [f"  still named in {table}: {count} rows" for table, count in sorted(done.remaining.items())]
    lines += (
        [f"  left in texts, because others bear the name too: {len(done.kept_names)}"]
        if done.kept_names
        else []
    )
    return "\n".join(lines)
