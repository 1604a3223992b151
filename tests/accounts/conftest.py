"""What the tests of people who move share."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Unit
from tests.cast import Cast, make_unit


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def anggrek(cast: Cast) -> Unit:
    """Another unit of the same agency."""
    return make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
