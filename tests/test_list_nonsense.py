"""Whatever stands in the address of a list, it is answered with a page: never with an error of the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

pytestmark = pytest.mark.django_db

NONSENSE = ("²", "-1", "9" * 30, "\x00", "a" * 3000, "'\"<b>%", "WzFd", "tidak ada", "2026-02-31_5")
LISTS = (
    ("groups:list", ("tahun", "unit", "keadaan", "cari", "sesudah")),
    ("risalah:index", ("status", "cari", "sesudah")),
    ("reviews:queue", ("tampil", "tahun", "sesudah")),
    ("reviews:silent", ("tahun",)),
    ("accounts:people", ("q", "status", "unit", "sesudah")),
    ("accounts:units", ("q", "tutup")),
    ("accounts:unit_add", ("induk",)),
    ("accounts:person_add", ("unit",)),
    ("notices:list", ("sesudah",)),
)


@pytest.mark.parametrize(("name", "fields"), LISTS, ids=[name for name, _ in LISTS])
def test_list_with_nonsense_in_its_address_is_a_page(
    cast: Cast, client_of: Callable[[object], Client], name: str, fields: tuple[str, ...]
) -> None:
    client = client_of(cast.superadmin)
    client.raise_request_exception = False
    wrong = {
        (field, text[:20]): status
        for field in fields
        for text in NONSENSE
        if (status := client.get(reverse(name), {field: text}).status_code) not in (200, 400, 404)
    }
    assert wrong == {}


def test_section_page_with_nonsense_for_more_rows_is_a_page(
    risalah, cast: Cast, client_of: Callable[[object], Client]
) -> None:
    path = reverse("risalah:section", args=[risalah.number, "tema"])
    statuses = {text[:20]: client_of(cast.ketua).get(path, {"tambah": text}).status_code for text in NONSENSE}
    assert {text: status for text, status in statuses.items() if status != 200} == {"\x00": 400}
