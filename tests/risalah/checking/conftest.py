"""A submitted version of the worked example and its code."""

from __future__ import annotations

import pytest

from risalah.checking.models import VersionCode
from risalah.models import Risalah, Version


@pytest.fixture
def version(submitted: Risalah) -> Version:
    """Version 1; it waits for the head."""
    return submitted.versions.get()


@pytest.fixture
def code(version: Version) -> VersionCode:
    """Its code."""
    return version.check_code
