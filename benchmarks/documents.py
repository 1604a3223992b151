"""The documents of `benchmarks.printing`: the worked example as the portal prints it, one step of it, longer ones; and Chromium.

What is rendered is caught where the portal hands it to `make_print`, so that both renderers get the same HTML.
"""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

GROUP = "CEPAT SEHAT"
_CHAPTER = '<section class="bab'
_TIES = re.compile(r'((?:id|for|headers|aria-labelledby)="|href="#|url\(#)([^")]+)')
_ENTRY = re.compile(r'<p[^>]*><a[^>]* href="#([^"]+)"[^>]*>[^<]*</a></p>')


@dataclass(frozen=True)
class Sheet:
    """What a print is made of: HTML, texts of style sheets, media by address."""

    html: str
    styles: tuple[str, ...]
    media: Mapping[str, bytes]

    def printed(self) -> bytes:
        """The portal's PDF, made anew."""
        return self._render(self.html, "bench")

    def numbered(self, number: int) -> dict[str, Any]:
        """The arguments of `render_pdf` for one of many different reports."""
        html = self.html.replace("</title>", f" {number}</title>", 1)
        return {"html": html, "styles": self.styles, "media": self.media, "identifier": f"bench {number}"}

    def inlined(self) -> str:
        """The same HTML for a browser: style sheets inside, media as data."""
        html = self.html.replace(
            "</head>", "".join(f"<style>{text}</style>" for text in self.styles) + "</head>"
        )
        for address, data in self.media.items():
            kind = (
                "image/jpeg"
                if data[:2] == b"\xff\xd8"
                else "image/png"
                if data[1:4] == b"PNG"
                else "image/svg+xml"
            )
            html = html.replace(address, f"data:{kind};base64,{base64.b64encode(data).decode()}")
        return html

    def _render(self, html: str, identifier: str) -> bytes:
        from printing.render import render_pdf

        return render_pdf(html, styles=self.styles, media=self.media, identifier=identifier)


def example_version() -> Any:
    """The newest version of the worked example in the demo data."""
    from risalah.models import Version

    found = Version.objects.filter(risalah__group__name__iexact=GROUP).select_related(
        "risalah__group", "risalah__season"
    )
    return found.order_by("-number")[0]


def of_version(version: Any) -> Sheet:
    """The whole risalah; forgets what is stored, for what is stored is not handed to anybody."""
    from printing.models import StoredPrint
    from risalah.papers import prints

    StoredPrint.objects.all().delete()
    return _caught(prints, lambda: prints.print_version(version))


def of_sections(version: Any) -> list[Sheet]:
    """The preview of each section, by how much stands in it."""
    from risalah.papers import prints
    from risalah.queries.documents import version_document

    sections = version_document(version).edition.sections
    found = [
        _caught(prints, lambda place=place: prints.print_step(version.risalah, place, blank=False))
        for place in sections
    ]
    return sorted(found, key=lambda sheet: len(sheet.html))


def of_pages(whole: Sheet, wanted: int) -> Sheet:
    """Its chapters taken again and again until it has about so many pages; what the contents no longer find is left out."""
    head, chapters, tail = _chapters(whole.html)
    size = wanted / pages(whole.printed()) * len(whole.html)
    made = whole
    for _ in range(3):
        parts, number = [head], 0
        while sum(map(len, parts)) < size - len(chapters[number % len(chapters)]) / 2:
            again, place = divmod(number, len(chapters))
            parts.append(_TIES.sub(rf"\1\2-{again}", chapters[place]) if again else chapters[place])
            number += 1
        made = replace(whole, html=_with_true_contents("".join([*parts, tail])))
        count = pages(made.printed())
        if abs(count - wanted) <= wanted / 20:
            break
        size *= wanted / count
    return made


def _with_true_contents(html: str) -> str:
    there = set(re.findall(r'id="([^"]+)"', html))
    return _ENTRY.sub(lambda entry: entry[0] if entry[1] in there else "", html)


def pages(pdf: bytes) -> int:
    """How many pages the PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _chapters(html: str) -> tuple[str, list[str], str]:
    head, *rest = html.split(_CHAPTER)
    last, end, tail = rest[-1].rpartition("</main>")
    return head, [_CHAPTER + part for part in [*rest[:-1], last]], end + tail


class _Caught(Exception):
    pass


def _caught(prints: Any, make: Callable[[], object]) -> Sheet:
    """What `make` hands to `make_print`. Nothing is printed or stored."""
    from printing.papers import html_of, style_texts

    real, sheets = prints.make_print, []

    def catch(*, paper: Any, context: Any, media: Mapping[str, bytes], draft: bool, **others: Any) -> bytes:
        sheets.append(Sheet(html_of(paper, context), style_texts(paper, draft=draft), media))
        raise _Caught

    prints.make_print = catch
    try:
        make()
    except _Caught:
        pass
    finally:
        prints.make_print = real
    return sheets[0]


class Chromium:
    """A warm headless browser with one page."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def printed(self, sheet: Sheet) -> bytes:
        """Its PDF of the sheet, tagged and with outline like ours, from the HTML on."""
        self._page.set_content(sheet.inlined(), wait_until="load")
        return self.again()

    def again(self) -> bytes:
        """The PDF of what it shows: loading and the first layout left out."""
        return bytes(
            self._page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        )


@contextmanager
def chromium_if_there() -> Iterator[Chromium | None]:
    """A warm browser, or None where Chromium or playwright is missing."""
    path = os.environ.get("KBK_CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if not path:
        yield None
        return
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield Chromium(browser.new_page())
        finally:
            browser.close()
