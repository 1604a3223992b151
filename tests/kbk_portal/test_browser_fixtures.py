"""The watch over browser pages can say no: every kind of trouble is reported, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser_fixtures import VIEWPORTS, Watch


@pytest.fixture
def own_watch() -> Watch:
    """A watch whose problems the test looks at itself."""
    return Watch()


@pytest.fixture
def own_page(own_watch: Watch, new_context: Callable[..., Any], live_server: Any) -> Page:
    page = new_context(base_url=live_server.url).new_page()
    own_watch.follow(page)
    return page


def test_answers_of_400_and_more_are_reported_unless_announced(own_watch: Watch, own_page: Page) -> None:
    own_page.goto("/healthz")
    assert own_watch.problems == []
    own_watch.expected.append((404, "/announced/"))
    own_page.goto("/announced/page")
    own_page.goto("/not-there")
    assert own_watch.problems == ["404 GET /not-there"]


def test_console_errors_and_script_errors_are_reported(own_watch: Watch, own_page: Page) -> None:
    own_page.goto("/healthz")
    own_page.evaluate("() => { console.log('fine'); console.error('spoiled'); }")
    own_page.evaluate("() => { setTimeout(() => { throw new Error('broken'); }, 0); }")
    own_page.wait_for_timeout(100)
    assert len(own_watch.problems) == 2
    assert own_watch.problems[0].startswith("console: spoiled")
    assert own_watch.problems[1] == "script error: broken"


def test_page_has_the_size_it_says(page: Page, viewport: str) -> None:
    page.goto("/healthz")
    expected = VIEWPORTS[viewport]["viewport"]
    assert page.viewport_size == expected
    assert page.evaluate("() => [screen.width, navigator.language]") == [expected["width"], "id-ID"]


def test_axe_finds_what_a_screen_reader_would_miss(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/healthz")
    page.set_content('<html lang="id"><title>Uji</title><main><h1>Uji</h1><p>Isi</p></main></html>')
    axe(page)
    page.set_content('<html lang="id"><title>Uji</title><main><h1>Uji</h1><input></main></html>')
    with pytest.raises(AssertionError, match="label"):
        axe(page)
