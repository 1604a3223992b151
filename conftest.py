"""The database of the tests: a server of its own, started once, left only when the last test run has left.

`KBK_TEST_DB` chooses another database name, for two runs at the same time; `DATABASE_URL` another server.
"""

import contextlib
import os

import pytest

from kbk_portal import database

pytest_plugins = ["tests.browser_fixtures", "tests.risalah_fixtures"]

server_in_use = pytest.StashKey[contextlib.ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the test server, also in each xdist process."""
    # Playwright keeps an event loop in the main thread, where Django would refuse to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if not database.uses_embedded():
        return
    config.stash[server_in_use] = stack = contextlib.ExitStack()
    try:
        stack.enter_context(database.embedded_for_tests().use())
    except database.DatabaseError as error:
        pytest.exit(str(error), returncode=2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long journeys begin first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: (item.path.name != "test_the_whole_road.py", item.path.parent.name != "flow"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the test server when nobody else uses it."""
    if stack := config.stash.get(server_in_use, None):
        stack.close()


@pytest.fixture(scope="session", autouse=True)
def flush_past_guards() -> None:
    """Let the tests that commit empty their tables, although triggers refuse that to everybody else."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def flush_without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET LOCAL session_replication_role = replica", *sql_list])

    DatabaseOperations.execute_sql_flush = flush_without_triggers


@pytest.fixture(scope="session")
def base_url() -> None:
    """Nothing: pages are opened on the live server. (pytest-playwright's own fixture of this name warns.)"""
