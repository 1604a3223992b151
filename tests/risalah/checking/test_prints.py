"""Prints of a version: their QR leads to the page, each file is recorded, and a seal is told only when it is there."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from printing.models import StoredPrint
from printing.sealing.verify import verify
from risalah.checking.codes import printed_code
from risalah.checking.models import VersionPrint
from risalah.models import Version
from risalah.papers.prints import print_version
from risalah.services import save_part, start_risalah
from risalah.services.versions import freeze_version
from tests.cast import make_cast
from tests.printing.sealing.certificates import PASSPHRASE, holder

MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def version(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Version]:
    """Version 1 of a risalah in which little stands, printed once for all tests of this file."""
    from django.utils import timezone

    folder = str(tmp_path_factory.mktemp("media"))
    with override_settings(MEDIA_ROOT=folder), django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        risalah = start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)
        value = {"rows": [{"id": "r1", "cells": {"masalah": "Pasien menunggu lama", "angka": "81"}}]}
        save_part(risalah=risalah, section="TEMA", part="masalah", value=value, revision=0, by=cast.ketua)
        made = freeze_version(risalah, by=cast.ketua, at=timezone.now())
        print_version(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def pdf(version: Version, db: None) -> bytes:
    return print_version(version).pdf


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def page_of(version: Version) -> str:
    return Client().get(reverse("checking:page", args=[version.check_code.code])).content.decode()


def test_qr_of_the_print_leads_to_the_page(pdf: bytes, version: Version) -> None:
    """Rendered at 150 dpi in grey, as a cheap printer and a phone would have it."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[len(document) - 1]
    picture = page.render(scale=150 / 72, grayscale=True).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    code = printed_code(version.check_code.code)
    assert found.text == f"{django_settings.SITE_URL}/v/{code}/"
    assert found.ec_level == "M"
    corners = found.position
    width = (corners.top_right.x - corners.top_left.x) / (150 / 72) / MILLIMETRE
    assert width >= 20
    _has_quiet_zone(picture, corners, modules=4)
    assert Client().get(found.text.removeprefix(django_settings.SITE_URL)).status_code == 200
    document.close()


def _has_quiet_zone(picture: Image.Image, corners: Any, *, modules: int) -> None:
    """White for four modules around the code (of at most 41 modules a side)."""
    side = corners.top_right.x - corners.top_left.x
    room = int(side / 41 * (modules - 1))
    left, top = corners.top_left.x, corners.top_left.y
    around = picture.crop((left - room, top - room, left + side + room, top - 2)).getextrema()
    beside = picture.crop((left - room, top - room, left - 2, top + side + room)).getextrema()
    assert around == beside == (255, 255)


def test_last_page_names_code_address_and_fingerprint(pdf: bytes, version: Version) -> None:
    text = " ".join(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())
    code = printed_code(version.check_code.code)
    assert f"Kode {code}" in text
    assert django_settings.SITE_URL.partition("://")[2] in text
    assert version.fingerprint in text.replace(" ", "")
    assert "Verifikasi dokumen" in text
    assert "ditandatangani secara elektronik" not in text.lower()


def test_print_is_recorded_once_and_known_to_the_page(pdf: bytes, version: Version) -> None:
    rows = list(VersionPrint.objects.filter(version=version))
    assert [(row.sha256, row.kind, row.size) for row in rows] == [(sha256(pdf), "cetakan", len(pdf))]
    assert "Lengkap" in rows[0].variant
    assert StoredPrint.objects.filter(key=rows[0].key).exists()
    assert f'data-sha256="{sha256(pdf)}"' in page_of(version)
    assert "egel" not in page_of(version)


def test_print_that_was_kept_before_there_were_records_is_recorded(pdf: bytes, version: Version) -> None:
    from history.personal.texts import without_triggers

    with without_triggers("checking_versionprint"):
        VersionPrint.objects.all()._raw_delete("default")
    assert print_version(version).pdf == pdf
    assert VersionPrint.objects.get().sha256 == sha256(pdf)


@pytest.fixture
def with_seal(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "segel.p12").write_bytes(holder().p12())
    settings.SEAL_P12, settings.SEAL_PASSPHRASE = str(tmp_path / "segel.p12"), PASSPHRASE


def test_sealed_print_is_recorded_beside_the_unsealed(pdf: bytes, version: Version, with_seal: None) -> None:
    sealed = print_version(version).pdf
    assert sealed.startswith(pdf) and sealed != pdf
    assert print_version(version).pdf == sealed  # sealed once
    signature = verify(sealed, original=pdf, trusted=(holder().der,))
    plain, row = VersionPrint.objects.order_by("pk")
    assert (plain.sha256, plain.kind) == (sha256(pdf), "cetakan")
    assert (row.sha256, row.kind, row.before) == (sha256(sealed), "segel", sha256(pdf))
    assert (row.holder, row.issuer) == (signature.holder, signature.issuer)
    body = page_of(version)
    assert "Disegel oleh Pemerintah Kabupaten Contoh" in body
    assert f'data-sha256="{sha256(sealed)}"' in body and f'data-sha256="{sha256(pdf)}"' in body


def test_another_certificate_seals_anew(pdf: bytes, version: Version, with_seal: None, settings: Any) -> None:
    first = print_version(version).pdf
    Path(settings.SEAL_P12).write_bytes(holder("Portal Baru").p12())
    second = print_version(version).pdf
    assert first != second and second.startswith(pdf)
    assert VersionPrint.objects.filter(kind="segel").count() == 2


def test_seal_that_does_not_hold_is_neither_put_on_nor_told(
    pdf: bytes, version: Version, with_seal: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for broken in (holder(days=-1).p12(), b"rusak"):
        Path(settings.SEAL_P12).write_bytes(broken)
        assert print_version(version).pdf == pdf
    assert "without its seal" in caplog.text
    assert "egel" not in page_of(version)
    assert StoredPrint.objects.count() == 1
