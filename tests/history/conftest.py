"""What the tests of the history share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection


@pytest.fixture
def nobody_acts(db: None) -> Callable[[], None]:
    """Forget who acted: the context lasts as long as a transaction, and a test is one."""

    def forget() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")

    return forget
