"""`manage.py print_samples`: the demo risalah as PDF in `var/samples/`, to be looked at page by page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kbk_portal.demo.letters import sample_letters
from kbk_portal.launcher import prepare_database
from risalah.models import Risalah
from risalah.papers.prints import print_risalah

SAMPLES = {"CEPAT SEHAT": "risalah-cepat-sehat", "LITERA": "risalah-litera", "KILAT": "risalah-kilat"}


class Command(BaseCommand):
    """Print the demo risalah."""

    help = "Prints the demo risalah into var/samples/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.VAR_DIR) / "samples")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        prepare_database()
        folder.mkdir(parents=True, exist_ok=True)
        printed = 0
        for group, name in SAMPLES.items():
            found = Risalah.objects.select_related("group", "season", "unit").filter(
                group__name__iexact=group
            )
            risalah = found.order_by("sequence", "pk").first()
            if risalah is None:
                self.stderr.write(f"No group {group} with a risalah here; skipped.")
                continue
            path = folder / f"{name}.pdf"
            path.write_bytes(print_risalah(risalah).pdf)
            self.stdout.write(f"{path}: {path.stat().st_size // 1024} KB")
            printed += 1
        for name, data in sample_letters():
            (folder / name).write_bytes(data)
            self.stdout.write(f"{folder / name}: {len(data) // 1024} KB")
        if not printed:
            raise CommandError("There is nothing to print. Load the demo data first: manage.py load_demo")
