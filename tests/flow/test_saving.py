"""Saving by itself: honest words, nothing lost, several people at once, rows that come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from risalah.models import Risalah
from risalah.services import save_part
from tests.browser_fixtures import Watch
from tests.cast import Cast
from tests.flow.conftest import Part, cells, line, saved, stored

SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")


def section(page: Page, risalah: Risalah, code: str = "tema") -> Page:
    page.goto(f"/risalah/{risalah.number}/langkah/{code}/")
    return page


def slow(page: Page, milliseconds: int = 400) -> None:
    """A weak signal: every answer takes a while."""
    conditions = {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


# ── The honest line ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_line_says_saved_only_after_the_answer(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    held: list[Route] = []
    page.route("**/langkah/tema/pilihan/", lambda route: held.append(route))
    part = Part(page, "pilihan")

    part.field("tema").press_sequentially("Lamanya waktu")
    expect(line(page)).to_have_text("Belum tersimpan")
    expect(line(page)).to_have_text("Menyimpan…")
    part.field("tema").press_sequentially(" tunggu")  # typed while the save is under way
    expect(line(page)).to_have_text("Belum tersimpan")
    assert stored(risalah, "TEMA.pilihan") == {}
    held[0].continue_()
    expect(line(page)).to_have_text("Menyimpan…")  # the second save, with what was typed meanwhile
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Lamanya waktu"
    held[1].continue_()

    expect(line(page)).to_have_text(SAVED)
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Lamanya waktu tunggu"


def test_an_unreachable_server_is_said_and_nothing_typed_disappears(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page], watch: Watch
) -> None:
    page = section(page_of(cast.ketua), risalah)
    page.route("**/langkah/tema/masalah/", lambda route: route.abort("connectionrefused"))
    part = Part(page, "masalah")

    part.cell(0, "masalah").fill("Pasien menunggu lama")
    part.cell(0, "angka").fill("81")

    expect(line(page)).to_have_text("Belum terkirim. Periksa sambungan; jangan tutup halaman ini.")
    assert (part.cell(0, "masalah").input_value(), part.cell(0, "angka").input_value()) == (
        "Pasien menunggu lama",
        "81",
    )
    assert stored(risalah, "TEMA.masalah") == {}
    assert watch.problems and all(
        "masalah" in p or "sendError" in p or "afterRequest" in p for p in watch.problems
    )
    watch.problems.clear()
    page.unroute("**/langkah/tema/masalah/")

    expect(line(page)).to_have_text(SAVED)  # it tries again by itself
    assert cells(risalah, "TEMA.masalah", "angka") == ["81"]


def test_typing_fast_while_saves_are_under_way_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    slow(page)
    part = Part(page, "masalah")
    wanted = []
    for row in range(3):
        for column, text in (
            ("masalah", f"Masalah nomor {row}"),
            ("angka", f"{row + 1},5"),
            ("satuan", f"satuan {row}"),
        ):
            part.cell(row, column).press_sequentially(text, delay=15)
            part.cell(row, column).blur()
        wanted.append((f"Masalah nomor {row}", f"{row + 1},5", f"satuan {row}"))

    saved(page)
    rows = stored(risalah, "TEMA.masalah")["rows"]
    assert [(r["cells"]["masalah"], r["cells"]["angka"], r["cells"]["satuan"]) for r in rows] == wanted


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_leaving_by_a_link_at_once_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    Part(page, "pilihan").field("tema").press_sequentially("Waktu tunggu")
    page.locator(".step-foot a[rel=next]").click()
    page.wait_for_url("**/langkah/sasaran/")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


def test_closing_or_reloading_at_once_loses_nothing(
    risalah: Risalah, cast: Cast, page_of: Callable[..., Page]
) -> None:
    page = section(page_of(cast.ketua), risalah)
    Part(page, "pilihan").field("tema").press_sequentially("Waktu tunggu")
    page.reload()
    expect(Part(page, "pilihan").field("tema")).to_have_value("Waktu tunggu")
    Part(page, "pilihan").field("alasan").press_sequentially("Keluhan terbanyak")
    page.close(run_before_unload=True)

    wait_until(lambda: stored(risalah, "TEMA.pilihan")["fields"]["alasan"] == "Keluhan terbanyak")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Waktu tunggu"


def wait_until(true: Callable[[], Any], seconds: float = 5) -> None:
    """The server works on after the browser has left."""
    import time

    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
