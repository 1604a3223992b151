"""`make load`: 50 people save sections of 20 risalah for two minutes, with pauses of 2 to 5 seconds.

Prints saves, errors, latencies and what was lost; exits with 1 on a server error, a loss or a doubling.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import threading
import time

from benchmarks.people import Browser, Ledger, Seat, insist
from benchmarks.portal import own_folder, running_portal

PEOPLE, DRAFTS, SECONDS = 50, 20, 120
PAUSE = (2.0, 5.0)


def main() -> None:
    seconds = int(os.environ.get("SECONDS", SECONDS))
    with own_folder() as folder, running_portal(folder) as portal:
        import django

        django.setup()
        from benchmarks.ledger import count, seed

        browsers = [Browser(portal.address, seat) for seat in seed(PEOPLE, DRAFTS)]
        for browser in browsers:
            browser.sign_in()
        ledger = Ledger()
        print(f"{PEOPLE} people in {DRAFTS} drafts, {seconds} s …", flush=True)
        work(browsers, ledger, seconds)
        found = count(ledger.promises)
    took = sorted(ledger.seconds)
    errors = sum(status >= 500 or status == 0 for status in ledger.failures)
    rows = {
        "saves confirmed": f"{found.confirmed}",
        "per second": f"{found.confirmed / seconds:.1f}",
        "server errors": f"{errors}",
        "other refusals": f"{len(ledger.failures) - errors}",
        "lost": f"{found.lost}",
        "doubled": f"{found.doubled}",
        "median": f"{statistics.median(took) * 1000:.0f} ms",
        "p95": f"{took[int(len(took) * 0.95)] * 1000:.0f} ms",
        "slowest": f"{took[-1] * 1000:.0f} ms",
    }
    for name, figure in rows.items():
        print(f"{name:<16}{figure:>10}")
    sys.exit(bool(ledger.failures or found.lost or found.doubled))


def work(browsers: list[Browser], ledger: Ledger, seconds: float) -> None:
    """Have everybody write until the time is over."""
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_write, args=(browser, ledger, until)) for browser in browsers]
    for person in people:
        person.start()
    for person in people:
        person.join()


def _write(browser: Browser, ledger: Ledger, until: float) -> None:
    chance = random.Random(browser.seat.username)  # noqa: S311 - pauses
    time.sleep(chance.uniform(0, PAUSE[1]))
    number = 0
    while time.monotonic() < until:
        number += 1
        mark = _mark(browser.seat, number)
        insist(lambda mark=mark: browser.write(mark), ledger, until)
        time.sleep(chance.uniform(*PAUSE))


def _mark(seat: Seat, number: int) -> str:
    return f"{seat.username} menulis kalimat ke-{number} tentang waktu tunggu di loket pendaftaran."


if __name__ == "__main__":
    main()
