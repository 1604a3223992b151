"""Where the portal looks for its database."""

import pytest

from kbk_portal import database
from kbk_portal.postgres import DatabaseError


def test_database_url_names_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://kbk:p%40ss@db.contohkab.go.id:5433/portal?sslmode=require"
    )
    monkeypatch.setenv("KBK_TEST_DB", "test_other")
    assert database.uses_embedded() is False
    assert database.django_database() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "kbk",
        "PASSWORD": "p@ss",
        "HOST": "db.contohkab.go.id",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_other"},
    }


def test_database_url_may_name_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres:///kbk?host=/run/postgresql")
    settings = database.django_database()
    assert (settings["HOST"], settings["NAME"], settings["PORT"], settings["OPTIONS"]) == (
        "/run/postgresql",
        "kbk",
        "",
        {},
    )


@pytest.mark.parametrize("url", ["mysql://u@h/db", "postgresql://host", "kbk"])
def test_senseless_database_url_is_refused_with_the_right_shape(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(DatabaseError, match="must look like postgresql://"):
        database.django_database()


def test_tests_never_use_the_server_of_the_real_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    real, tests = database.django_database(), database.django_database(tests=True)
    assert real["HOST"] != tests["HOST"]
    assert (database.embedded().fast, database.embedded_for_tests().fast) == (False, True)
    assert database.embedded().data != database.embedded_for_tests().data
