"""`manage.py print_risalah NUMBER --output FILE`: a risalah as PDF, without a browser."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from printing.names import PrintFailed
from risalah.models import Risalah, Version
from risalah.papers.prints import print_risalah, print_version


class Command(BaseCommand):
    """Print one risalah into a file."""

    help = "Prints a risalah as PDF: the newest version, or KONSEP while the group may write."

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Django's own --version gives way to the version of the risalah."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="the number of the risalah, for example 2026-0001")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")
        parser.add_argument("--version", type=int, dest="wanted", help="print this version")

    def handle(
        self, *args: Any, number: str, output: Path, wanted: int | None = None, **options: Any
    ) -> None:
        risalah = Risalah.objects.select_related("group", "season", "unit").filter(number=number).first()
        if risalah is None:
            raise CommandError(f"There is no risalah {number}.")
        try:
            printed = print_version(_version(risalah, wanted)) if wanted else print_risalah(risalah)
        except PrintFailed as error:
            raise CommandError(f"The PDF was not made: {error}") from error
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(printed.pdf)
        self.stdout.write(f"{output}: {len(printed.pdf) // 1024} KB")


def _version(risalah: Risalah, number: int) -> Version:
    version = risalah.versions.filter(number=number).first()
    if version is None:
        raise CommandError(f"Risalah {risalah.number} has no version {number}.")
    return version
