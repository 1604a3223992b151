"""What the journeys share: people signed in, parts of a section page, the save line, a block from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from risalah.models import PartAnswers, Risalah

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


expect.set_options(timeout=15_000)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    """Uploaded files of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page_of(new_page: Callable[..., Page], live_server: Any) -> Callable[..., Page]:
    """`page_of(cast.ketua)`: a browser of their own, signed in; further arguments go to the browser context."""

    def open_page(user: User, **options: Any) -> Page:
        page = new_page(**options)
        sign_in(page, user, live_server.url)
        return page

    return open_page


def sign_in(page: Page, user: User, url: str) -> None:
    """The session of the person, without the sign-in page (which has a journey of its own)."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "accounts.backends.NipOrUsernameBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": url}])


class Part:
    """One part of a section page, as a person handles it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.form = page.locator(f"form[data-part={name}]")
        self.rows = self.form.locator("tr[data-row]")
        self.pictures = self.form.locator(".part-results svg")

    def field(self, name: str) -> Locator:
        """A single field."""
        return self.form.locator(f"[name={self.name}-{name}]")

    def cell(self, row: int, column: str) -> Locator:
        """The input of a cell; rows count from 0."""
        return self.rows.nth(row).locator(f"[name^={self.name}-][name$=-{column}]")

    def figure(self, row: int, column: str) -> Locator:
        """The computed cell."""
        return self.rows.nth(row).locator(f"output[id$=-{column}]")

    def column(self, name: str) -> list[str]:
        """What stands in the cells of a column, from top to bottom."""
        return [self.cell(n, name).input_value() for n in range(self.rows.count())]

    def codes(self) -> list[str]:
        return self.form.locator("[data-code]").all_inner_texts()

    def add(self) -> None:
        self.form.locator("[data-row-add]").click()

    def tool(self, row: int, tool: str) -> Locator:
        """A button of the row: remove, up, down, indent, outdent."""
        return self.rows.nth(row).locator(f"[data-row-{tool}]")

    def paste(self, row: int, column: str, text: str) -> None:
        """Paste a block copied from a spreadsheet into a cell."""
        cell = self.cell(row, column)
        cell.focus()
        cell.evaluate(PASTE, text)


def line(page: Page) -> Locator:
    return page.locator("#save-line")


def saved(page: Page) -> None:
    """Wait until the page says that everything is saved."""
    expect(line(page)).to_have_attribute("data-state", "saved")
    assert not page.locator("form[data-save]:not([data-save=''])").count()


def stored(risalah: Risalah, address: str) -> dict[str, Any]:
    """What the database holds of a part."""
    section, _, part = address.partition(".")
    row = PartAnswers.objects.filter(risalah=risalah, section=section, part=part).first()
    return row.value if row else {}


def cells(risalah: Risalah, address: str, column: str) -> list[Any]:
    """A column as it is stored."""
    return [row["cells"][column] for row in stored(risalah, address).get("rows", [])]


def no_wider_than_the_screen(page: Page) -> None:
    page.wait_for_load_state()  # with its style sheets
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide), page.url
