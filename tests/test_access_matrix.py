"""Every URL of the portal × every member of the cast and the public → the expected status (`tests/access_rows.py`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from operator import attrgetter

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_rows import ANYBODY, FOREIGN, PUBLIC, ROWS, Row
from tests.access_world import World, make_world
from tests.cast import make_cast

pytestmark = pytest.mark.django_db

Cookies = dict[str, str]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """All objects, written once; every request is taken back."""
    folder = str(tmp_path_factory.mktemp("media"))
    with override_settings(MEDIA_ROOT=folder), django_db_blocker.unblock(), transaction.atomic():
        yield make_world(make_cast())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(world: World) -> Cookies:
    """Name → session key of everybody, signed in once."""
    keys = {PUBLIC: ""}
    for name, user in world.cast.everyone.items():
        client = Client()
        client.force_login(user)
        keys[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


def _names(patterns: list, space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def _fill(text: str, world: World) -> str:
    """The text with what it names in braces."""
    return text.format(**vars(world))


def _path(row: Row, world: World) -> str:
    args = [str(attrgetter(word)(world)) if "." in word else word for word in row.at.split()]
    return reverse(row.url, args=args)


def _ask(world: World, session: str, path: str, row: Row, *, send: bool) -> HttpResponse:
    """The answer to one request, whose writes are taken back."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    headers = {"HX-Request": "true"} if row.htmx else {}
    with transaction.atomic():
        if send:
            data = {_fill(name, world): _fill(text, world) for name, text in (row.send or {}).items()}
            response = client.post(path, data, headers=headers)
        else:
            response = client.get(path, headers=headers)
        transaction.set_rollback(True)
    if response.streaming:
        list(response.streaming_content)  # closes the file
    return response


def _id(row: Row) -> str:
    words = [row.url, *row.at.split()]
    if row.send is not None:
        words += [
            "post",
            *filter(None, [json.dumps(row.send) if row.send else "", "htmx" if row.htmx else ""]),
        ]
    return " ".join(words)


def test_every_url_has_a_name_and_a_row():
    names = set(_names(get_resolver().url_patterns))
    assert not any(name.endswith("None") for name in names)
    assert sorted(names - {row.url for row in ROWS}) == []
    assert sorted({row.url for row in ROWS} - names) == []


def test_rows_name_everybody_of_the_cast(world):
    assert set(world.cast.everyone) == ANYBODY


@pytest.mark.parametrize("row", ROWS, ids=_id)
def test_status_for_everybody(row: Row, world: World, sessions: Cookies):
    path = _path(row, world)
    found = {
        who: _ask(world, sessions[who], path, row, send=row.send is not None).status_code for who in row.asked
    }
    assert found == {who: row.expected(who) for who in row.asked}


SIGN_IN = [row for row in ROWS if PUBLIC not in row.may | set(row.others) and row.url != "account_logout"]


@pytest.mark.parametrize("row", SIGN_IN, ids=_id)
def test_public_is_sent_to_sign_in_and_back(row: Row, world: World, sessions: Cookies):
    path = _path(row, world)
    response = _ask(world, "", path, row, send=row.send is not None)
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={path}")


@pytest.mark.parametrize("row", [row for row in ROWS if row.send is None and row.at], ids=_id)
def test_who_may_not_open_a_page_may_not_send_to_it(row: Row, world: World, sessions: Cookies):
    """A page that shows nothing takes nothing either: 405 where it takes nothing from anybody."""
    path = _path(row, world)
    shut = [who for who in sessions if who not in row.may]
    found = {who: _ask(world, sessions[who], path, row, send=True).status_code for who in shut}
    assert {who: status for who, status in found.items() if status not in (row.expected(who), 405)} == {}


def test_foreign_agency_sees_nothing_of_a_group_and_its_risalah():
    """The rows themselves hold what the guide promises: 404 for every page, file, fragment and PDF."""
    own = (
        "group",
        "meeting",
        "logo",
        "draft",
        "photo",
        "waiting",
        "queued",
        "reviewed",
        "returned",
        "accepted",
        "signed",
    )
    rows = [row for row in ROWS if row.at.partition(".")[0] in own]
    assert len(rows) > 60
    assert {row.expected(who) for row in rows for who in FOREIGN} == {404}
