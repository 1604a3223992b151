"""`make bench`, second part: what prints cost beside headless Chromium's, on the same machine and the same HTML.

Runs on a database and folder of its own with the demo data, which are gone afterwards. Each round measures ours and
Chromium's one after the other, so that both meet the same load. Prints a table and writes `var/bench/print.json`; exits with
1 when a goal is missed, with 2 when Chromium is missing (the ratios are then left out).
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from benchmarks.portal import own_folder
from kbk_portal import database

ROUNDS, READS, LONG_ROUNDS = 5, 50, 3
REPORTS = int(os.environ.get("KBK_BENCH_REPORTS", "100"))
GOALS = {"first_print_vs_chromium": 2.0, "reprint_vs_chromium": 1 / 30, "section_preview_vs_chromium": 0.5}
MEGABYTE = 1024 * 1024


def seconds(work: Callable[[], object]) -> float:
    """How long it took, by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def own_data() -> Iterator[None]:
    """A database with the demo data, and Django set up on it."""
    from kbk_portal.launcher import embedded_database, prepare_database

    with own_folder() as folder:
        os.environ.update(KBK_VAR=str(folder), KBK_ENV="development", KBK_DATABASE_ROLE="owner")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kbk_portal.settings")
        os.environ.pop("DATABASE_URL", None)
        with embedded_database():
            import django

            django.setup()
            prepare_database()
            try:
                yield
            finally:
                from django.db import connections

                from printing.render import presses

                connections.close_all()
                presses().close()


def measured(chromium: Any) -> dict[str, Any]:
    """Seconds, pages and what 100 reports take; `chromium`: `documents.Chromium` or None."""
    from benchmarks import documents
    from printing.models import StoredPrint
    from printing.render import render_pdf
    from risalah.papers.prints import print_version

    version = documents.example_version()
    whole, sections = documents.of_version(version), documents.of_sections(version)
    section, largest = sections[len(sections) // 2], sections[-1]
    taken: dict[str, list[float]] = {}
    pages = {
        "first_print": documents.pages(whole.printed()),
        "section_preview": documents.pages(section.printed()),
        "largest_section_preview": documents.pages(largest.printed()),
    }

    def note(name: str, work: Callable[[], object]) -> None:
        taken.setdefault(name, []).append(seconds(work))

    def first() -> None:
        StoredPrint.objects.all().delete()
        print_version(version)

    first()
    for _ in range(ROUNDS):
        note("first_print", first)
        if chromium:
            note("chromium_print", lambda: chromium.printed(whole))
            note("chromium_pdf_alone", chromium.again)
        note("section_preview", section.printed)
        note("largest_section_preview", largest.printed)
    for _ in range(READS):
        note("reprint", lambda: print_version(version))
    for wanted in (40, 120):
        long = documents.of_pages(whole, wanted)
        pages[f"pages_{wanted}"] = documents.pages(long.printed())
        for _ in range(LONG_ROUNDS):
            note(f"pages_{wanted}", long.printed)
            if chromium:
                note(f"chromium_pages_{wanted}", lambda long=long: chromium.printed(long))
    found = {"median_s": {name: round(statistics.median(all_of), 5) for name, all_of in taken.items()}}
    return found | {"pages": pages} | bulk(lambda number: render_pdf(**whole.numbered(number)))


def bulk(render: Callable[[int], object]) -> dict[str, float]:
    """Many reports at once, as the bulk job makes them: per minute and core, and the most memory held meanwhile."""
    from django.conf import settings

    peak, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            peak[0] = max(peak[0], _held())

    watcher = threading.Thread(target=watch)
    watcher.start()
    cores = settings.PRINT_PROCESSES
    with ThreadPoolExecutor(cores) as pool:
        taken = seconds(lambda: list(pool.map(render, range(REPORTS))))
    over.set()
    watcher.join()
    return {
        "bulk_reports": REPORTS,
        "bulk_reports_per_minute_per_core": round(REPORTS / taken * 60 / cores, 2),
        "peak_mb": round(peak[0] / MEGABYTE),
    }


def _held() -> int:
    """Bytes that this process and its presses hold; Chromium, the database and what they share left out."""
    from accounts.confined import resident
    from benchmarks.portal import _below, _command

    pids = [pid for pid in _below(os.getpid()) if "printing.press" in _command(pid)]
    return sum(resident(pid) for pid in (os.getpid(), *pids))


def ratios(median: dict[str, float]) -> dict[str, float]:
    """Ours over Chromium's print of the whole example: below 1 we are faster."""
    names = {"first_print_vs_chromium": "first_print", "reprint_vs_chromium": "reprint"}
    names |= {"section_preview_vs_chromium": "section_preview"}
    return {ratio: round(median[name] / median["chromium_print"], 4) for ratio, name in names.items()}


def main() -> int:
    """Measure, tell and write down; see the module's first lines for what is returned."""
    from benchmarks.documents import chromium_if_there

    load = os.getloadavg()[0]
    with own_data(), chromium_if_there() as chromium:
        found = measured(chromium)
    found["cores"], found["load_before"] = len(os.sched_getaffinity(0)), round(load, 1)
    missed = []
    if "chromium_print" in found["median_s"]:
        found |= ratios(found["median_s"])
        missed = [name for name, goal in GOALS.items() if found[name] > goal]
    folder = database.ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "print.json").write_text(json.dumps(found, indent=2) + "\n")
    for name, value in found["median_s"].items():
        count = found["pages"].get(name)
        print(f"{name:<24} {value:9.4f} s" + (f"  {count} pages" if count else ""))
    for name, goal in GOALS.items():
        if name in found:
            print(f"{name:<28} {found[name]:8.4f}  (goal at most {goal:.4f})")
    print(
        f"{REPORTS} reports in bulk: {found['bulk_reports_per_minute_per_core']} a minute and core, {found['peak_mb']} MB"
    )
    if chromium is None:
        print(
            "Chromium is missing, so there are no ratios: apt-get install chromium, or KBK_CHROMIUM=/path/to/it"
        )
        return 2
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
