"""Browser tests: Debian's Chromium against the live server, at the size of a laptop and of a phone.

`page` is a watched page; `new_page()` opens one more for another person, with cookies of its own. A test
fails on every console error, script error, and answer of 400 or more that it did not announce with
`expect_status(404, "/path/")`. `axe(page)` asserts that the page has no accessibility violation.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

VIEWPORTS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1366, "height": 768}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]
TIMEOUT_MS = 15_000


class Watch:
    """What went wrong on the watched pages of one test, and what was announced."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.expected: list[tuple[int, str]] = []

    def follow(self, page: Page) -> None:
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("response", self.on_response)
        page.on("requestfailed", self.on_failed)

    def on_console(self, message: ConsoleMessage) -> None:
        # The status of a failed request is judged by on_response, which knows what was expected.
        of_status = (
            "the server responded with a status of",
            "Response Status Error Code",
        )  # the latter: htmx
        if message.type == "error" and not any(words in message.text for words in of_status):
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def on_response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= 400 and not any(
            response.status == status and path.startswith(start) for status, start in self.expected
        ):
            self.problems.append(f"{response.status} {response.request.method} {path}")

    def on_failed(self, request: Request) -> None:
        # Leaving a page aborts what it was still loading, and a download ends as an aborted navigation.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"{request.failure} {request.method} {request.url}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = os.environ.get("KBK_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    return {**browser_type_launch_args, "executable_path": executable, "args": CHROMIUM_FLAGS}


@pytest.fixture(params=list(VIEWPORTS))
def viewport(request: pytest.FixtureRequest) -> str:
    """`desktop` and `phone`: every browser test runs at both; choose one with
    `@pytest.mark.parametrize("viewport", ["phone"], indirect=True)`."""
    return request.param


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Collects the problems of all pages of the test, and fails it with them at the end."""
    watch = Watch()
    yield watch
    assert not watch.problems, "The pages reported:\n" + "\n".join(watch.problems)


@pytest.fixture
def expect_status(watch: Watch) -> Callable[[int, str], None]:
    """Announce the status of paths that begin so: `expect_status(404, "/risalah/9/")`."""

    def announce(status: int, path: str) -> None:
        watch.expected.append((status, path))

    return announce


@pytest.fixture
def new_page(
    watch: Watch, new_context: Callable[..., BrowserContext], viewport: str, live_server: Any
) -> Callable[..., Page]:
    """Open a page for one more person; paths are relative to the live server (`page.goto("/")`)."""

    def open_page(**context_options: Any) -> Page:
        context = new_context(
            base_url=live_server.url,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            **(VIEWPORTS[viewport] | context_options),
        )
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        watch.follow(page)
        return page

    return open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A watched page on the live server, at the size of `viewport`."""
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Assert that a page has no accessibility violation: `axe(page)`."""
    checker = Axe()

    def assert_accessible(page: Page) -> None:
        results = checker.run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return assert_accessible


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "viewport" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
