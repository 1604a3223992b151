"""The national service over a real socket: signed and verified, or a sentence and nothing kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from printing.sealing import national, verify
from printing.sealing.names import SigningFailed
from printing.sealing.national import Service, national_service
from printing.sealing.signing import sign
from tests.printing.sealing.certificates import authority, holder
from tests.printing.sealing.fake_service import (
    NIK,
    PASSPHRASE,
    PASSWORD,
    USER,
    FakeService,
    fake_service,
)


@pytest.fixture(scope="module")
def running() -> Iterator[FakeService]:
    with fake_service() as service:
        yield service


@pytest.fixture
def fake(running: FakeService, other_pdf: bytes) -> FakeService:
    """The fake, as it is at first."""
    running.mode, running.other, running.asked, running.fields = "", other_pdf, 0, {}
    running.signer = holder("A. Contoh", by="BSrE Rekaan")
    return running


@pytest.fixture
def service(fake: FakeService) -> Service:
    return Service(fake.url, USER, PASSWORD, (authority("BSrE Rekaan").der,))


def test_signed_by_the_service_and_verified(service: Service, fake: FakeService, pdf: bytes) -> None:
    signed = sign(pdf, signer=service.signer(nik=NIK, passphrase=PASSPHRASE))

    assert signed.pdf.startswith(pdf) and len(signed.pdf) > len(pdf)
    assert signed.signature.issuer == "BSrE Rekaan"
    assert fake.fields == {"nik": NIK, "passphrase": PASSPHRASE, "tampilan": "invisible"}


FAILURES = {
    "unsigned": verify.NO_SIGNATURE,
    "another": verify.NOT_THE_SAME,
    "cut": verify.NOT_VALID,
    "broken": national.BROKEN,
    "slow": national.SLOW,
    "huge": national.TOO_LARGE,
    "page": "menolak: tanpa alasan",
    "moved": "menolak: tanpa alasan",
}


@pytest.mark.parametrize(("mode", "sentence"), FAILURES.items(), ids=list(FAILURES))
def test_what_is_no_signature_of_this_print_is_refused(
    service: Service, fake: FakeService, pdf: bytes, mode: str, sentence: str
) -> None:
    fake.mode = mode
    if mode == "slow":
        service = replace(service, seconds=0.3)
    with pytest.raises(SigningFailed, match=sentence):
        sign(pdf, signer=service.signer(nik=NIK, passphrase=PASSPHRASE))
    assert fake.asked == 1


def test_signature_of_somebody_unknown_is_refused(service: Service, fake: FakeService, pdf: bytes) -> None:
    fake.signer = holder("A. Contoh", by="Otoritas Lain")
    with pytest.raises(SigningFailed, match=verify.NOT_TRUSTED):
        sign(pdf, signer=service.signer(nik=NIK, passphrase=PASSPHRASE))


def test_wrong_passphrase_is_told_without_repeating_it(
    service: Service, pdf: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signer = service.signer(nik=NIK, passphrase="salah sekali")
    with pytest.raises(SigningFailed) as refusal:
        sign(pdf, signer=signer)
    assert str(refusal.value) == (
        "Layanan tanda tangan menolak: Passphrase … anda salah. Dokumen belum ditandatangani."
    )
    told = caplog.text + repr(signer) + repr(service) + repr(refusal.value.__context__)
    assert not any(secret in told for secret in ("salah sekali", NIK, PASSWORD))


def test_service_that_is_away_is_told(pdf: bytes) -> None:
    service = Service("http://127.0.0.1:9", USER, PASSWORD, (authority().der,))
    with pytest.raises(SigningFailed, match=national.AWAY):
        sign(pdf, signer=service.signer(nik=NIK, passphrase=PASSPHRASE))


def test_wrong_password_of_the_application_is_refused(fake: FakeService, pdf: bytes) -> None:
    service = Service(fake.url, USER, "lain", (authority("BSrE Rekaan").der,))
    with pytest.raises(SigningFailed, match="menolak: Unauthorized"):
        sign(pdf, signer=service.signer(nik=NIK, passphrase=PASSPHRASE))


def test_service_of_the_settings(settings, tmp_path: Path) -> None:
    settings.SIGN_URL = ""
    assert national_service() is None
    settings.SIGN_URL, settings.SIGN_USER, settings.SIGN_PASSWORD = "https://esign.contoh", USER, PASSWORD
    settings.SIGN_CA = str(tmp_path / "bsre.pem")
    with pytest.raises(SigningFailed):
        national_service()
    (tmp_path / "bsre.pem").write_bytes(authority().pem + holder().pem)
    found = national_service()
    assert found == Service("https://esign.contoh", USER, PASSWORD, (authority().der, holder().der))
