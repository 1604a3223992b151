"""`manage.py pg start|stop|status`: the embedded PostgreSQL by hand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kbk_portal import database


class Command(BaseCommand):
    """Start, stop or look at the embedded PostgreSQL."""

    help = "Starts (and keeps running), stops, or shows the embedded PostgreSQL of this folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["start", "stop", "status"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if not database.uses_embedded():
            raise CommandError(
                "DATABASE_URL names a server of its own; there is no embedded one to look after."
            )
        server = database.embedded()
        try:
            if action == "start":
                server.start(keep=True)
            elif action == "stop":
                server.stop()
        except database.DatabaseError as error:
            raise CommandError(str(error)) from None
        pid = server.pid()
        state = f"runs (process {pid})" if pid else "is stopped"
        self.stdout.write(
            f"PostgreSQL {state}\n  data:     {server.data}\n  socket:   {server.socket_folder}"
        )
        self.stdout.write(f"  programs: {server.programs}")
