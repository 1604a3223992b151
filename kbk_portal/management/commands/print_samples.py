"""`manage.py print_samples`: the demo risalah as PDF in every variant in `var/samples/`, to be looked at page by page."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kbk_portal.demo.letters import sample_letters
from kbk_portal.launcher import prepare_database
from printing.sizes import A4, F4
from risalah.models import Risalah
from risalah.papers.photos import PER_PAGE
from risalah.papers.prints import Printed, print_photos, print_slides, print_source, print_step
from risalah.papers.source import source_of
from risalah.papers.variants import LENGKAP, RINGKAS, Variant

SAMPLES = {"CEPAT SEHAT": "risalah-cepat-sehat", "LITERA": "risalah-litera", "KILAT": "risalah-kilat"}
Makes = Iterator[tuple[str, Callable[[], Printed]]]


class Command(BaseCommand):
    """Print the demo risalah."""

    help = "Prints the demo risalah in every variant into var/samples/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.VAR_DIR) / "samples")
        parser.add_argument("--only", default="", help="only samples whose name holds this text")

    def handle(self, *args: Any, folder: Path, only: str = "", **options: Any) -> None:
        prepare_database()
        folder.mkdir(parents=True, exist_ok=True)
        printed = 0
        for group, name in SAMPLES.items():
            risalah = _risalah_of(group)
            if risalah is None:
                self.stderr.write(f"No group {group} with a risalah here; skipped.")
                continue
            for suffix, make in _samples(risalah):
                path = folder / f"{name}{suffix}.pdf"
                if only not in path.name:
                    continue
                began = perf_counter()
                path.write_bytes(make().pdf)
                took = perf_counter() - began
                self.stdout.write(f"{path}: {path.stat().st_size // 1024} KB, {took:.1f} s")
                printed += 1
        for name, data in sample_letters():
            if only in name:
                (folder / name).write_bytes(data)
                self.stdout.write(f"{folder / name}: {len(data) // 1024} KB")
        if not printed:
            raise CommandError("There is nothing to print. Load the demo data first: manage.py load_demo")


def _risalah_of(group: str) -> Risalah | None:
    found = Risalah.objects.select_related("group__logo", "season", "unit").filter(group__name__iexact=group)
    return found.order_by("sequence", "pk").first()


def _samples(risalah: Risalah) -> Makes:
    """Each variant with the end of its name: whole and brief, with notes and without, on A4; the rest once each."""
    source = source_of(risalah)
    for kind in (LENGKAP, RINGKAS):
        for notes in (False, True):
            variant = Variant(kind, notes, A4)
            yield f"-{kind}{'-catatan' if notes else ''}", _of(print_source, source, variant)
    yield f"-{LENGKAP}-f4", _of(print_source, source, Variant(LENGKAP, size=F4))
    yield f"-{RINGKAS}-f4", _of(print_source, source, Variant(RINGKAS, size=F4))
    yield "-tayang", _of(print_slides, source)
    for count in PER_PAGE:
        yield f"-foto-{count}", _of(print_photos, source, per_page=count)
    step = source.document.scheme.steps[0]
    yield "-langkah-1", _of(print_step, risalah, step, blank=False)
    yield "-langkah-1-kosong", _of(print_step, risalah, step, blank=True)


def _of(make: Callable[..., Printed], *args: Any, **more: Any) -> Callable[[], Printed]:
    return lambda: make(*args, **more)
