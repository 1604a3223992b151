"""A juror reads accepted risalah, page and PDF, and is led to nothing else."""

import re

import pytest

from accounts.models import User
from reviews.services import accept, open_review
from risalah.examples import EXAMPLES
from risalah.models import Risalah
from risalah.services import apply, start_risalah
from tests.accounts.juror_signin import codes_for, sign_in
from tests.risalah_fixtures import fill


@pytest.fixture
def accepted(cast, risalah) -> Risalah:
    """The second risalah of the group; the first is a draft."""
    found = fill(
        start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua), cast, EXAMPLES["sahabat-balita"]
    )
    apply(risalah=found, action="ajukan", by=cast.ketua)
    apply(risalah=found, action="setujui", by=cast.kepala)
    open_review(risalah=found, by=cast.verifikator)
    accept(risalah=found, summary="", by=cast.verifikator)
    found.refresh_from_db()
    return found


@pytest.fixture
def juror_at_work(cast, client):
    assert sign_in(client, codes_for(cast)[0]).status_code == 302
    return client


def test_pages_of_the_juror_lead_nowhere_that_is_shut(cast, juror_at_work, accepted):
    """Every link of home, list, risalah, its reading and its own account opens; no page around the risalah is offered."""
    pages = ["/", "/akun/", "/risalah/", f"/risalah/{accepted.number}/", f"/risalah/{accepted.number}/baca/"]
    links = set()
    for page in pages:
        answer = juror_at_work.get(page)
        assert answer.status_code == 200, page
        links |= set(re.findall(r'(?:href|src)="(/(?!static)[^"#?]*)', answer.content.decode()))
    slow = {link for link in links if link.endswith("/cetak/")}
    assert f"/risalah/{accepted.number}/cetak/" in slow
    found = {link: juror_at_work.get(link).status_code for link in links - slow}
    assert {link: status for link, status in found.items() if status not in (200, 302)} == {}
    assert not [link for link in links if link.startswith(("/kelompok/", "/riwayat/risalah"))]


def test_juror_finds_accepted_risalah_only_and_no_number_to_call(cast, juror_at_work, accepted, risalah):
    User.objects.filter(pk=cast.ketua.pk).update(phone="081234567890", email="ketua@contoh.test")
    page = juror_at_work.get("/risalah/").content.decode()
    assert accepted.get_absolute_url() in page
    assert risalah.get_absolute_url() not in page
    text = juror_at_work.get(f"/risalah/{accepted.number}/baca/").content.decode()
    assert not [word for word in ("081234567890", "ketua@contoh.test") if word in text]
