"""Every URL of the portal × every member of the cast and the public → the expected status (`tests/access_rows.py`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import resolve, reverse

from accounts import gate
from tests.access_rows import ANYBODY, FOREIGN, PUBLIC, ROWS, Row
from tests.access_world import World, make_world
from tests.cast import make_cast
from tests.foreign_world import CANARY, HOME, REPLACED, SEARCH, make_foreign, text_of
from tests.test_list_nonsense import LISTS

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
def foreign(world: World) -> World:
    """The same objects of the other agency."""
    return make_foreign(world)


@pytest.fixture(scope="module")
def sessions(world: World, foreign: World) -> Cookies:
    """Name → session key of everybody, signed in once."""
    keys = {PUBLIC: ""}
    for name, user in world.cast.everyone.items():
        client = Client()
        client.force_login(user)
        keys[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


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
    response.text_read = text_of(response)
    for close in response._resource_closers:  # close() would also end the connection of the test
        close()
    return response


class Writes:
    """Notes every statement that would change a row, but those of sessions and of who read whose personal data."""

    OWN = ("django_session", "history_reading")

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, execute: Callable[..., object], sql: str, *args: object) -> object:
        if WRITE.match(sql) and not any(table in sql for table in self.OWN):
            self.found.append(sql[:100])
        return execute(sql, *args)


WRITE = re.compile(
    r"\s*(insert|update|delete|truncate|merge|with\b.*\b(insert|update|delete))\b", re.I | re.S
)

# What a page writes although it only reads: nothing that anybody typed, and nothing that a second reading changes again.
WRITES_WHILE_READING = {
    "notices:open": "the own notice counts as read",
    "risalah:pdf": "the PDF of a version is kept",
    "risalah:version_pdf": "the PDF of a version is kept",
    "risalah:slides": "the PDF of a version is kept",
    "risalah:photo_pages": "the PDF of a version is kept",
    "risalah:section": "who has the section open is noted for an instant",
}


def _id(row: Row) -> str:
    words = [row.url, *row.at.split()]
    if row.send is not None:
        words += [
            "post",
            *filter(None, [json.dumps(row.send) if row.send else "", "htmx" if row.htmx else ""]),
        ]
    return " ".join(words)


def test_every_url_has_a_name_and_a_row():
    names = {name for name, _ in gate.marks()}
    assert not any(name.endswith("None") for name in names)
    assert sorted(names - {row.url for row in ROWS}) == []
    assert sorted({row.url for row in ROWS} - names) == []


def test_rows_name_everybody_of_the_cast(world):
    assert set(world.cast.everyone) == ANYBODY


@pytest.mark.parametrize("row", ROWS, ids=_id)
def test_status_for_everybody(row: Row, world: World, sessions: Cookies):
    path, send, writes = _path(row, world), row.send is not None, Writes()
    with connection.execute_wrapper(writes):
        answers = {who: _ask(world, sessions[who], path, row, send=send) for who in row.asked}
    found = {who: answer.status_code for who, answer in answers.items()}
    assert found == {who: row.expected(who) for who in row.asked}
    assert [who for who in (*HOME, PUBLIC) if who in answers and CANARY in answers[who].text_read] == []
    assert send or row.url in WRITES_WHILE_READING or writes.found == []


SIGN_IN = [row for row in ROWS if PUBLIC not in row.may | set(row.others) and row.url != "account_logout"]


@pytest.mark.parametrize("row", SIGN_IN, ids=_id)
def test_public_is_sent_to_sign_in_and_back(row: Row, world: World, sessions: Cookies):
    """What was sent is not sent again after signing in, so that only a page is come back to."""
    path = _path(row, world)
    response = _ask(world, "", path, row, send=row.send is not None)
    if row.htmx:
        assert (response.status_code, response.content.decode()) == (401, gate.SIGNED_OUT)
        return
    back = f"?next={path}" if row.send is None else ""
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}{back}")


# ── Methods ─────────────────────────────────────────────
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PLACES = list({(row.url, row.at): row for row in ROWS}.values())


@pytest.mark.parametrize("row", {row.url: row for row in PLACES}.values(), ids=_id)
def test_what_a_view_does_not_take_is_refused_to_everybody(row: Row, world: World, sessions: Cookies):
    """405 before anything is looked up, so that one object stands for all of a URL; nothing is written."""
    path, writes, client = _path(row, world), Writes(), Client()
    takes = gate.mark_of(resolve(path).func).takes
    found = {}
    with connection.execute_wrapper(writes):
        for who, session in sessions.items():
            client.cookies[settings.SESSION_COOKIE_NAME] = session
            for method in METHODS:
                if method not in takes:
                    found[who, method] = client.generic(method, path).status_code
    assert {asked: status for asked, status in found.items() if status != 405} == {}
    assert len(found) == len(sessions) * len(set(METHODS) - set(takes)) > 0
    assert writes.found == []


@pytest.mark.parametrize("row", [row for row in PLACES if row.send is None], ids=_id)
def test_head_is_answered_like_get_without_a_body(row: Row, world: World, sessions: Cookies):
    """Asked by one person for each answer that GET gives: HEAD runs the same code."""
    path = _path(row, world)
    samples = {row.expected(who): who for who in sorted(row.asked)}
    for status, who in samples.items():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[who]
        with transaction.atomic():
            response = client.head(path)
            transaction.set_rollback(True)
        for close in response._resource_closers:  # close() would also end the connection of the test
            close()
        assert (response.status_code, b"".join(response)) == (status, b"")


@pytest.mark.parametrize("row", [row for row in ROWS if row.send is None and row.at], ids=_id)
def test_who_may_not_open_a_page_may_not_send_to_it(row: Row, world: World, sessions: Cookies):
    """A page that shows nothing takes nothing either: 405 where it takes nothing from anybody."""
    path = _path(row, world)
    shut = [who for who in sessions if who not in row.may]
    found = {who: _ask(world, sessions[who], path, row, send=True).status_code for who in shut}
    assert {who: status for who, status in found.items() if status not in (row.expected(who), 405)} == {}


# ── Nothing of the other agency, in whatever shape ──────
def test_the_canary_sings_to_its_own_agency_and_to_bagian_organisasi(foreign: World, sessions: Cookies):
    """Else the tests that look for it would find nothing anywhere."""
    silent = []
    for row in (
        Row("groups:list"),
        Row("groups:detail", "group.pk"),
        Row("risalah:index"),
        Row("risalah:read", "waiting.number"),
        Row("risalah:pdf", "waiting.number juri"),
        Row("files:open", "photo.pk"),
        Row("accounts:person", "person.pk"),
        Row("history:export", "kelompok group.pk"),
    ):
        for who in ("operator_dukcapil", "admin_organisasi"):
            answer = _ask(foreign, sessions[who], _path(row, foreign), row, send=False)
            if CANARY not in answer.text_read:
                silent.append((row.url, who, answer.status_code))
    assert silent == []


@pytest.mark.parametrize(("name", "fields"), LISTS, ids=[name for name, _ in LISTS])
def test_searching_finds_nothing_of_the_other_agency(
    name: str, fields: tuple[str, ...], world: World, foreign: World, sessions: Cookies
):
    """Every search and filter with words and numbers of the other agency, asked by everybody of this one."""
    asked = (SEARCH, str(foreign.unit.pk), str(foreign.group.pk), str(foreign.person.pk), "semua", "nonaktif")
    row, found = Row(name), []
    for who in (*HOME, PUBLIC):
        for query in [urlencode({field: text}) for field in fields for text in asked]:
            answer = _ask(world, sessions[who], f"{reverse(name)}?{query}", row, send=False)
            if CANARY in answer.text_read or answer.status_code >= 500:
                found.append((who, query, answer.status_code))
    assert found == []


def _named(row: Row) -> set[str]:
    """The objects of the world that the row asks for."""
    return {word.partition(".")[0] for word in row.at.split() if "." in word}


THEIRS = [row for row in ROWS if _named(row) and _named(row) <= set(REPLACED)]


@pytest.mark.parametrize("row", THEIRS, ids=_id)
def test_objects_of_the_other_agency_do_not_exist_here(row: Row, foreign: World, sessions: Cookies):
    """The matrix the other way round: everybody of this agency asks for each object of the other."""
    path, found = _path(row, foreign), {}
    for who in HOME:
        answer = _ask(foreign, sessions[who], path, row, send=row.send is not None)
        found[who] = answer.status_code, CANARY in answer.text_read
    assert found == dict.fromkeys(HOME, (404, False))


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
