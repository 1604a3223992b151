"""Signing a version with the national service over the web: who may, what is kept, and that nothing secret is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from printing.models import StoredPrint
from printing.render import render_pdf
from risalah.checking.models import VersionPrint
from risalah.models import Risalah, Version
from risalah.papers.prints import print_version
from risalah.services import apply
from tests.cast import Cast
from tests.printing.sealing.certificates import authority, holder
from tests.printing.sealing.fake_service import NIK, PASSPHRASE, PASSWORD, USER, FakeService, fake_service

TYPED = {"nik": NIK, "passphrase": PASSPHRASE}


@pytest.fixture(scope="module")
def running() -> Iterator[FakeService]:
    with fake_service() as service:
        yield service


@pytest.fixture
def fake(running: FakeService, settings: Any, tmp_path: Path) -> FakeService:
    """The portal is connected with the fake."""
    running.mode, running.asked = "", 0
    running.signer = holder("A. Contoh", by="BSrE Rekaan")
    (tmp_path / "bsre.pem").write_bytes(authority("BSrE Rekaan").pem)
    settings.SIGN_URL, settings.SIGN_USER, settings.SIGN_PASSWORD = running.url, USER, PASSWORD
    settings.SIGN_CA = str(tmp_path / "bsre.pem")
    return running


@pytest.fixture
def version(approved: Risalah, settings: Any, tmp_path: Path) -> Version:
    settings.MEDIA_ROOT = tmp_path
    return approved.versions.get()


def path(version: Version) -> str:
    return reverse("risalah:sign", args=[version.risalah.number, version.number])


def offered(client: Client, version: Version) -> str:
    return client.get(path(version)).context["offered"].sha256


def test_head_signs_the_version_and_it_is_kept_verified(
    version: Version, fake: FakeService, cast: Cast, client_of: Callable[..., Client], settings: Any
) -> None:
    client = client_of(cast.kepala)
    pdf = print_version(version).pdf
    first = offered(client, version)

    response = client.post(path(version), TYPED | {"berkas": first})

    assert (response.status_code, response["Location"]) == (302, path(version))
    row = VersionPrint.objects.get(kind="tte")
    assert (row.before, row.issuer, row.holder, row.by) == (first, "BSrE Rekaan", "", cast.kepala)
    got = client.get(
        reverse("risalah:signed_file", args=[version.risalah.number, version.number, row.sha256])
    )
    assert got.content.startswith(pdf) and b"/ETSI" not in pdf and got["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(got.content)).pages) == len(PdfReader(io.BytesIO(pdf)).pages)
    public = Client().get(reverse("checking:page", args=[version.check_code.code])).content.decode()
    assert "Ditandatangani secara elektronik dengan sertifikat dari BSrE Rekaan" in public
    assert "A. Contoh" not in public  # the signer's name stays in the file

    # The same form once more: nobody signs twice by accident.
    again = client.post(path(version), TYPED | {"berkas": first})
    assert (
        again.status_code == 302 and fake.asked == 1 and VersionPrint.objects.filter(kind="tte").count() == 1
    )

    # A second signer signs the signed file.
    other = client_of(cast.kepala_dinkes)
    other.post(path(version), TYPED | {"berkas": offered(other, version)})
    assert [row.before for row in VersionPrint.objects.filter(kind="tte")] == [row.sha256, first]

    # Nothing secret anywhere in the database.
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE ANY(%s)',
                [[f"%{NIK}%", f"%{PASSPHRASE}%"]],
            )
            assert cursor.fetchone() == (0,), table


def test_what_did_not_happen_is_not_kept_or_told(
    version: Version,
    fake: FakeService,
    cast: Cast,
    client_of: Callable[..., Client],
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = client_of(cast.kepala)
    first = offered(client, version)
    fake.other = render_pdf(
        "<html lang=id><head><title>Lain</title></head><body><p>Lain</p></body></html>", identifier="x"
    )
    kept = StoredPrint.objects.count()
    for mode, words in (
        ("unsigned", "tidak memuat tanda tangan baru"),
        ("another", "bukan dokumen yang dikirim"),
        ("broken", "sedang bermasalah"),
    ):
        fake.mode = mode
        response = client.post(path(version), TYPED | {"berkas": first})
        body = response.content.decode()
        assert response.status_code == 400 and words in body
        assert NIK not in body and PASSPHRASE not in body
    fake.mode = ""
    wrong = client.post(path(version), TYPED | {"berkas": first, "passphrase": "salah sekali"})
    assert "menolak: Passphrase … anda salah" in wrong.content.decode()
    short = client.post(path(version), {"nik": "123", "passphrase": "", "berkas": first})
    assert "NIK terdiri atas 16 angka" in short.content.decode()
    assert not VersionPrint.objects.filter(kind="tte").exists()
    assert StoredPrint.objects.count() == kept
    assert NIK not in caplog.text and "salah sekali" not in caplog.text
    assert (
        "andatangan"
        not in Client()
        .get(reverse("checking:page", args=[version.check_code.code]))
        .content.decode()
        .split("Daftar berkas")[1]
        .split("</ul>")[0]
    )


def test_only_heads_and_bagian_organisasi_sign_the_newest_approved_version(
    version: Version, fake: FakeService, cast: Cast, client_of: Callable[..., Client], submitted: Risalah
) -> None:
    statuses = {
        who: client_of(getattr(cast, who)).post(path(version), TYPED | {"berkas": "x"}).status_code
        for who in ("ketua", "anggota", "verifikator", "operator", "stranger", "kepala_dukcapil")
    }
    assert statuses == {
        "ketua": 403, "anggota": 403, "verifikator": 403, "operator": 403, "stranger": 404, "kepala_dukcapil": 404,
    }  # fmt: skip
    assert fake.asked == 0
    apply(risalah=submitted, action="tarik_kembali", by=cast.ketua)
    assert client_of(cast.kepala).post(path(version), TYPED | {"berkas": "x"}).status_code == 403


def test_without_a_service_the_page_says_so(
    version: Version, cast: Cast, client_of: Callable[..., Client], settings: Any
) -> None:
    settings.SIGN_URL = ""
    response = client_of(cast.kepala).get(path(version))
    assert response.status_code == 200
    assert "belum dihubungkan" in response.content.decode() and "passphrase" not in response.content.decode()
