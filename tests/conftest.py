"""The cast, and nothing remembered from one test to the next."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """One person per role in two agencies, two groups, a stranger."""
    return make_cast()


@pytest.fixture
def client_of(client: Client):
    """`client_of(cast.ketua)`: a client signed in as that person; None is the public."""

    def sign_in(user):
        fresh = Client()
        if user is not None:
            fresh.force_login(user)
        return fresh

    return sign_in


@pytest.fixture(autouse=True)
def no_memory_of_attempts():
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()
